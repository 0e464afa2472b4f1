"""Questions from the records: who passes, who does not, and what nobody learns."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from tests.desk import proving_help as help
from tests.people import cast
from tests.support.jobs import run_jobs
from walletdesk.api import shapes_desk
from walletdesk.core import outbox
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.models import Event
from walletdesk.core.refusals import Refusal
from walletdesk.desk import conversations, handovers, identity
from walletdesk.desk.models import Case, Conversation
from walletdesk.desk.proving import app_asks, facts, levels, numbers, questions
from walletdesk.desk.proving.models import AppAsk, QuestionSet
from walletdesk.people import proofs
from walletdesk.people.contacts import read_identifier
from walletdesk.people.models import User
from walletdesk.web import turns
from walletdesk.web.desk import frame, thread

VISITOR = Actor("visitor")
ME = Actor.assistant()
PHONE = read_identifier("13800006631")


@pytest.fixture(autouse=True)
def no_post(monkeypatch: pytest.MonkeyPatch) -> None:
    for way in ("sms", "email"):
        monkeypatch.setitem(outbox.CARRIERS, way, lambda item, to, text: "sent")


def talk_of(name: str = "v") -> Conversation:
    return conversations.start(
        channel="webchat", language="zh-hans", visitor_key=name, customer_id=None, by=VISITOR, proof="none"
    )


def answer_all(talk: Conversation, *, wrongly_at: int = -1) -> str:
    came = "next"
    for at in range(3):
        text = help.wrong(talk) if at == wrongly_at else help.right(talk)
        came = questions.answer(talk, text, by=ME)
    return came


@pytest.fixture
def lin(db: None) -> User:
    return help.past(cast.lin())


@pytest.fixture
def case(db: None) -> Case:
    return handovers.hand_over(talk_of(), issue="account_locked", team="security", by=ME)


def write(case: Case, text: str) -> list[str]:
    talk = Conversation.objects.get(cases=case)
    sent = conversations.receive(talk, text, client_id=f"v{talk.last_seq}", by=VISITOR)
    run_jobs(queues=("fast",))
    case.refresh_from_db()
    return [message.key for message in talk.messages.filter(seq__gt=sent.seq, kind="public")]


def test_a_colleague_asks_lin_answers_and_the_case_is_hers(case: Case, li: User, lin: User) -> None:
    assert identity.ways_open(case) == ("code", "questions", "app")
    identity.ask(case, "138 0000 6631", way="questions", by=li)
    talk = Conversation.objects.get()
    asked = talk.messages.order_by("-seq")[0]
    assert asked.key == "proving-question"
    assert [one["label"] for one in asked.choices][-1] == "记不清了"
    assert len(asked.choices) == facts.OPTIONS + 1
    said = [write(case, help.right(talk)) for _ in range(3)]
    assert said == [["proving-question"], ["proving-question"], ["desk-prove-done"]]
    assert (case.customer_id, identity.proof_of(case)) == (lin.pk, "code")
    assert "questions" not in identity.ways_open(case)


@pytest.mark.parametrize("wrongly_at", [0, 1, 2])
def test_which_was_wrong_is_told_to_nobody(lin: User, wrongly_at: int) -> None:
    talk = talk_of()
    questions.begin(talk, of=PHONE, by=ME)
    before = [message.text for message in talk.messages.order_by("seq")]
    assert answer_all(talk, wrongly_at=wrongly_at) == "failed"
    row = QuestionSet.objects.get()
    assert (row.status, bytes(row.sealed)) == ("failed", b"")
    kept = json.dumps([event.ids for event in Event.objects.filter(name__startswith="proving.")])
    assert "right" not in kept
    assert levels.of(talk) == "none"
    assert len(before) == 1


def test_known_unknown_and_too_new_are_asked_alike(lin: User) -> None:
    cast.wang()  # an account with nothing to ask about
    seen = []
    for name, number in (("a", "13800006631"), ("b", "13911112222"), ("c", "13699990000")):
        talk = talk_of(name)
        questions.begin(talk, of=read_identifier(number), by=ME)
        shapes = []
        for _ in range(3):
            asked = talk.messages.order_by("-seq")[0]
            shapes.append((asked.key, len(asked.choices)))
            came = questions.answer(talk, asked.choices[0]["label"], by=ME)
        seen.append((shapes, came))
    assert seen[0] == seen[1] == seen[2]
    assert seen[0][1] == "failed"


def test_no_guess_is_right_for_nobody(db: None) -> None:
    talk = talk_of()
    questions.begin(talk, of=read_identifier("13699990000"), by=ME)
    assert {one["right"] for one in questions._unseal(QuestionSet.objects.get())["questions"]} == {-1}


def test_decoys_are_the_same_each_time_and_others_are_asked_in_turn(lin: User) -> None:
    assert facts.of(lin) == facts.of(lin)
    kinds = []
    for name in "ab":
        questions.begin(talk_of(name), of=PHONE, by=ME)
        row = QuestionSet.objects.order_by("-pk")[0]
        kinds.append({one["kind"] for one in questions._unseal(row)["questions"]})
    assert kinds[0] != kinds[1]


def test_three_sets_a_day_of_an_account_and_nobody_learns_which_names_are_one(lin: User) -> None:
    for name, who in (("a", "13800006631"), ("b", "lin.xiao@example.com"), ("c", "13800006631")):
        questions.begin(talk_of(name), of=read_identifier(who), by=ME)
    over = talk_of("d")  # asked as ever, for a phone and a mail that nobody has may be named as often
    questions.begin(over, of=read_identifier("lin.xiao@example.com"), by=ME)
    assert QuestionSet.objects.get(conversation=over).customer_id is None
    assert {one["right"] for one in questions._unseal(QuestionSet.objects.latest("pk"))["questions"]} == {-1}
    questions.begin(talk_of("e"), of=PHONE, by=ME)
    with pytest.raises(Refusal, match="proving-questions-used-up"):
        questions.begin(talk_of("f"), of=PHONE, by=ME)
    with cast.later(hours=25):
        questions.begin(talk_of("g"), of=PHONE, by=ME)
        assert QuestionSet.objects.latest("pk").customer_id == lin.pk


def test_one_who_is_known_hears_that_the_questions_are_used_up(lin: User) -> None:
    for name in "abc":
        questions.begin(talk_of(name), of=read_identifier("lin.xiao@example.com"), by=ME)
    talk = talk_of("own")
    conversations.join(talk, lin.pk, by=ME, proof="code")
    talk.refresh_from_db()
    with pytest.raises(Refusal, match="proving-questions-used-up"):
        questions.begin(talk, of=PHONE, by=ME)


@pytest.mark.parametrize("number", ["13800006631", "13699990000"])
def test_asked_again_nobody_is_asked_others_as_a_customer_is(lin: User, number: str) -> None:
    seen = []
    for name in "ab":
        questions.begin(talk_of(name), of=read_identifier(number), by=ME)
        row = QuestionSet.objects.latest("pk")
        seen.append([one["kind"] for one in questions._unseal(row)["questions"]])
    assert seen[0] != seen[1]


def test_not_everybody_unknown_seems_to_have_something_of_every_kind(db: None) -> None:
    many = {len(facts.invented(f"+86136{n:08d}")) for n in range(40)}
    assert min(many) == facts.KINDS_LEAST
    assert len(many) > 1


def test_three_failures_stop_a_talk_whatever_the_way(lin: User) -> None:
    talk = talk_of()
    for _ in range(2):
        questions.begin(talk, of=PHONE, by=ME)
        assert answer_all(talk, wrongly_at=0) == "failed"
    proofs.send_code(talk.public_id, "13800006631", by=ME)
    with pytest.raises(Refusal, match="person-proof-stopped"):
        proofs.confirm(talk.public_id, cast.other_than(cast.last_code()), by=ME)
    for way in (
        lambda: questions.begin(talk, of=PHONE, by=ME),
        lambda: app_asks.ask(talk, of=PHONE, by=ME),
        lambda: proofs.send_code(talk.public_id, "13800006631", by=ME),
        lambda: numbers.give(talk, "110101199003074477", by=ME),
    ):
        with pytest.raises(Refusal, match="person-proof-stopped"):
            way()


def test_the_owner_hears_once_a_day_of_who_did_not_know(lin: User) -> None:
    for name in "ab":
        talk = talk_of(name)
        questions.begin(talk, of=PHONE, by=ME)
        answer_all(talk, wrongly_at=1)
    told = [key for _, _, key, _ in cast.sent()]
    assert told.count("proving-notice-failed") == 2  # by SMS and email, of the first alone


def test_who_has_the_phone_alone_learns_nothing_that_would_be_asked(lin: User) -> None:
    """A thief with the SIM proves by code, listens to the records, and then wants to answer questions with them."""
    talk = talk_of()
    proofs.send_code(talk.public_id, "13800006631", by=ME)
    proofs.confirm(talk.public_id, cast.last_code(), by=ME)
    conversations.join(talk, lin.pk, by=ME, proof="code")
    conversations.say(talk, by=ME, client_id="told", text="您最近充值 ¥500.00，提现 ¥300.00，招商银行。")
    kinds = {one.kind for one in facts.of(lin)}
    assert not kinds & {"topup", "withdrawal", "bank"}
    talk.refresh_from_db()
    with pytest.raises(Refusal, match="proving-nothing-to-ask"):
        questions.begin(talk, by=ME)
    other = talk_of("w")  # nor in another talk, where it looks as ever
    questions.begin(other, of=PHONE, by=ME)
    assert QuestionSet.objects.get(conversation=other).customer_id is None


def test_after_a_reset_neither_questions_nor_app_prove(lin: User) -> None:
    from walletdesk.people import events

    events.record("person.password_reset", lin, by=lin)
    assert facts.of(lin) == []
    ask = app_asks.ask(talk_of(), of=PHONE, by=ME)
    assert ask is not None
    with pytest.raises(Refusal, match="proving-unsettled"):
        app_asks.confirm(ask, lin, guard=lambda: None, by=lin)
    with cast.later(hours=80):
        assert facts.of(lin)


def test_code_and_questions_together_are_two_factors_and_each_lapses_by_itself(lin: User) -> None:
    talk = talk_of()
    questions.begin(talk, of=PHONE, by=ME)
    assert answer_all(talk) == "passed"
    talk.refresh_from_db()
    assert levels.of(talk) == "code"
    with cast.later(minutes=20):
        proofs.send_code(talk.public_id, "13800006631", by=ME)
        proofs.confirm(talk.public_id, cast.last_code(), by=ME)
        assert (levels.of(talk), set(levels.ways(talk))) == ("factor", {"questions", "code"})
    with cast.later(minutes=40):
        assert levels.of(talk) == "code"
    with cast.later(minutes=55):
        assert levels.of(talk) == "none"


def test_nobody_to_ask_in_the_app_looks_the_same_to_who_asks(case: Case, li: User) -> None:
    identity.ask(case, "13699990000", way="app", by=li)
    assert AppAsk.objects.count() == 0
    assert [message.key for message in Conversation.objects.get().messages.all()] == ["desk-prove-app"]


def test_answers_by_place_and_what_is_no_answer(lin: User) -> None:
    talk = talk_of()
    questions.begin(talk, of=PHONE, by=ME)
    assert questions.answer(talk, "什么意思？", by=ME) == "unclear"
    assert questions.answer(talk, "第二个", by=ME) == "next"
    assert questions.answer(talk, "B", by=ME) == "next"
    assert questions.answer(talk, "我真的不记得了", by=ME) == "failed"
    assert questions.answer(talk, "第二个", by=ME) == "none"


def test_what_nobody_answers_lapses_and_is_forgotten(lin: User) -> None:
    questions.begin(talk_of(), of=PHONE, by=ME)
    with clock.fixed(clock.now() + timedelta(minutes=11)):
        assert questions.lapse() == 1
    row = QuestionSet.objects.get()
    assert (row.status, bytes(row.sealed)) == ("lapsed", b"")


def test_what_she_answered_is_nobody_elses(case: Case, li: User, lin: User) -> None:
    identity.ask(case, "138 0000 6631", way="questions", by=li)
    talk = Conversation.objects.get()
    said = help.right(talk)
    write(case, said)
    assert said in [turn["text"] for turn in turns.turns_of(talk.messages.all(), viewer="customer")]
    assert said not in [turn["text"] for turn in thread.turns(case, None)]
    assert [one["text"] for one in frame._items([case], "mine", None)] == ["（已作答，内容不显示）"]
    message = talk.messages.get(text=said)
    assert shapes_desk.message(message, seen_by=li).text != said


def test_who_is_signed_in_is_not_asked_what_the_app_shows(lin: User) -> None:
    talk = conversations.start(
        channel="webchat", language="zh-hans", customer_id=lin.pk, proof="session", by=lin
    )
    with pytest.raises(Refusal, match="proving-nothing-to-ask"):
        questions.begin(talk, by=lin)
    with pytest.raises(Refusal, match="proving-nothing-to-ask"):
        questions.begin(talk, of=PHONE, by=lin)


def test_a_number_that_outlives_the_rest_proves_nobody(lin: User) -> None:
    talk = talk_of()
    proofs.remember(talk.public_id, lin, "code", by=lin)
    conversations.join(talk, lin.pk, by=lin, proof="code")
    with cast.later(minutes=20):
        proofs.remember(talk.public_id, lin, "number", by=lin)
    with cast.later(minutes=35):
        assert proofs.of(talk.public_id) is None
        assert proofs.given(talk.public_id, lin.pk) == ("number",)  # worth nothing, but seen to be given
        assert proofs.given(talk.public_id, lin.pk + 1) == ()
        talk.refresh_from_db()
        assert levels.of(talk) == "none"
