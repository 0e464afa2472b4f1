"""Whoever asks about another is recorded and refused, unless a paper of the law was seen and two persons agree."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, transaction

from tests.money.conftest import make_customer
from tests.support.jobs import run_jobs
from walletdesk.core import acts, approvals, settings_dated
from walletdesk.core.actors import Actor
from walletdesk.core.models import Event
from walletdesk.core.refusals import Refusal
from walletdesk.desk import asker_checks, conversations, lawful_grounds, third_persons
from walletdesk.desk.models import Conversation, ThirdPersonRequest
from walletdesk.desk.third_person_acts import PERMIT, SEEN
from walletdesk.people import proofs
from walletdesk.people.models import User

pytestmark = pytest.mark.django_db
VISITOR = Actor("visitor")
NUMBER = "11010519491231002X"


@pytest.fixture
def talk(db: None) -> Conversation:
    return conversations.start(channel="webchat", language="zh-hans", visitor_key="v", by=VISITOR)


def noted(talk: Conversation, words: str) -> ThirdPersonRequest:
    return third_persons.note(talk, words, by=VISITOR)


def checked(row: ThirdPersonRequest, answer: str = "match") -> ThirdPersonRequest:
    """Whoever asks gave name and number, and the register answered."""
    asker_checks.tell(row, "王 强", NUMBER, by=VISITOR)
    asker_checks.answer(row, answer)
    row.refresh_from_db()
    return row


@pytest.mark.parametrize(
    ("words", "want", "relation", "claimed"),
    [
        ("我想查我老公的账户余额", "look", "spouse", ""),
        ("帮我联系我儿子", "contact", "child", ""),
        ("我代我父亲办理", "act", "parent", ""),
        ("母亲过世，她钱包里的钱怎么取", "estate", "parent", "death_certificate"),
        ("我有法院的判决书，要查他的转账", "look", "", "court_order"),
        ("我是派出所民警，需要查一个账户", "look", "", "police"),
        ("我是他的法定监护人，想看他的记录", "look", "", "guardianship"),
        ("my husband passed away, what about his wallet", "estate", "spouse", "death_certificate"),
    ],
)
def test_what_was_asked_is_recorded_and_refused(
    talk: Conversation, words: str, want: str, relation: str, claimed: str
) -> None:
    row = noted(talk, words)
    assert (row.want, row.relation, row.ground_claimed) == (want, relation, claimed)
    assert (row.status, row.ground, row.reason) == ("refused", "", "third-person-no-ground")
    assert words.encode() not in bytes(row.words)
    assert third_persons.words_of(row) == words
    event = Event.objects.get(name="third_person.requested")
    assert words not in str(event.ids)
    assert third_persons.check(row).answer == "refuse"


def test_one_request_a_talk_to_which_words_are_added(talk: Conversation) -> None:
    first = noted(talk, "我想查我妈的账户")
    again = noted(talk, "她去世了，我有死亡证明")
    assert first.pk == again.pk
    assert again.ground_claimed == "death_certificate"
    assert ThirdPersonRequest.objects.count() == 1


def test_a_claim_is_no_paper(talk: Conversation) -> None:
    row = noted(talk, "我有法院判决书")
    with pytest.raises(Refusal, match="third-person-no-ground"):
        acts.plan(PERMIT, {"request": row.public_id})
    with pytest.raises(Refusal, match="third-person-no-ground"):
        third_persons.permit(row, by=VISITOR)


def test_two_persons_permit_what_the_law_opens(talk: Conversation, li: Any, sun: Any) -> None:
    agent, lead = li, sun
    other = User.objects.create_staff(role="supervisor", name="何平", email="he@example.com")
    row = checked(noted(talk, "我有法院判决书"))
    inputs = {"request": row.public_id}
    with pytest.raises(Refusal, match="authority-not-yours"):
        acts.perform(
            f"{SEEN}court_order", inputs, by=Actor.assistant(), role="assistant", proof="session", key="k"
        )
    seen = acts.perform(f"{SEEN}court_order", inputs, by=agent, role="agent", proof="none", key="k1")
    assert seen.result["status"] == "review"
    row.refresh_from_db()
    assert (row.ground, row.proof, row.papers_seen_by) == ("court_order", "identity", f"staff:{agent.pk}")
    asked = acts.perform(PERMIT, inputs, by=lead, role="supervisor", proof="none", key="k2", reason="法院")
    assert not asked.done
    assert asked.approval is not None
    with pytest.raises(Refusal):
        approvals.approve(asked.approval, by=lead, role="supervisor")
    with pytest.raises(Refusal):
        approvals.approve(asked.approval, by=agent, role="agent")
    approvals.approve(asked.approval, by=other, role="supervisor")
    row.refresh_from_db()
    assert row.status == "permitted"
    names = (
        Event.objects.filter(name__startswith="third_person").order_by("id").values_list("name", flat=True)
    )
    assert [name.removeprefix("third_person.") for name in names] == [
        *("requested", "asker_told", "asker_checked", "papers_seen", "permitted")
    ]


def test_declined_it_may_come_again(talk: Conversation, li: Any, sun: Any) -> None:
    agent, lead = li, sun
    row = checked(noted(talk, "我是监护人"))
    inputs = {"request": row.public_id}
    acts.perform(f"{SEEN}guardianship", inputs, by=agent, role="agent", proof="none", key="k1")
    asked = acts.perform(PERMIT, inputs, by=agent, role="agent", proof="none", key="k2", reason="请看")
    assert asked.approval is not None
    approvals.decline(asked.approval, by=lead, role="supervisor", reason="文书不全")
    run_jobs()
    row.refresh_from_db()
    assert row.status == "declined"
    acts.perform(f"{SEEN}court_order", inputs, by=agent, role="agent", proof="none", key="k3")
    row.refresh_from_db()
    assert (row.status, row.ground) == ("review", "court_order")


def test_the_operator_says_which_grounds_count(talk: Conversation) -> None:
    row = checked(noted(talk, "我有死亡证明"))
    settings_dated.change("third_person.grounds", "court_order", by=Actor.system("tests"))
    assert [one.code for one in lawful_grounds.accepted()] == ["court_order"]
    with pytest.raises(Refusal, match="third-person-ground-not-accepted"):
        acts.plan(f"{SEEN}death_certificate", {"request": row.public_id})


def test_weaker_proof_than_asked_for_is_refused(talk: Conversation) -> None:
    row = noted(talk, "我有法院判决书")
    row.ground = "court_order"
    for proof in ("none", "code", "session", "factor"):
        row.proof = proof
        assert third_persons.check(row).reason == "third-person-proof"
    row.proof = "identity"
    assert third_persons.check(row).answer == "review"


@pytest.mark.parametrize("status", ["review", "permitted"])
def test_the_database_asks_for_the_papers_too(talk: Conversation, status: str) -> None:
    row = noted(talk, "我是他妻子")
    with pytest.raises(DatabaseError), transaction.atomic():
        ThirdPersonRequest.objects.filter(pk=row.pk).update(status=status)


def test_a_customer_who_asks_is_kept_with_the_level_of_their_proof(db: None) -> None:
    lin = make_customer()
    talk = conversations.start(
        channel="webchat", language="zh-hans", customer_id=lin.pk, proof="session", by=lin
    )
    row: Any = third_persons.note(talk, "查我前妻的账户", by=lin)
    assert (row.asker_customer_id, row.proof, row.relation) == (lin.pk, "session", "spouse")


def test_a_colleagues_mark_alone_is_no_proof_of_who_asks(talk: Conversation, li: Any) -> None:
    row = noted(talk, "我有法院判决书")
    with pytest.raises(Refusal, match="third-person-proof"):
        acts.perform(
            f"{SEEN}court_order", {"request": row.public_id}, by=li, role="agent", proof="none", key="k"
        )
    with pytest.raises(Refusal, match="third-person-proof"):
        third_persons.seen(row, "court_order", by=li)
    with pytest.raises(Refusal, match="third-person-proof"):
        third_persons.seen(checked(row, "mismatch"), "court_order", by=li)
    assert third_persons.seen(checked(row), "court_order", by=li).status == "review"


def test_name_and_number_are_forgotten_with_the_registers_answer(talk: Conversation) -> None:
    row = noted(talk, "我有法院判决书")
    asker_checks.tell(row, "王强", NUMBER, by=VISITOR)
    row.refresh_from_db()
    assert NUMBER.encode() not in bytes(row.sealed_asker or b"")
    asker_checks.answer(row, "unknown")
    row.refresh_from_db()
    assert (row.asker_check, row.sealed_asker is None) == ("unknown", False)
    asker_checks.answer(row, "match")
    row.refresh_from_db()
    assert (row.asker_check, row.sealed_asker) == ("match", None)
    assert talk.messages.get().key == "third-asker-match"


def test_a_silent_register_is_asked_again_and_tries_have_an_end(
    talk: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = iter(("unknown", "mismatch"))
    monkeypatch.setattr(asker_checks.register, "ask", lambda kind, **asked: next(said))
    row = noted(talk, "我有法院判决书")
    asker_checks.tell(row, "王强", NUMBER, by=VISITOR)
    with pytest.raises(TimeoutError):
        asker_checks.ask_register(row.pk)
    asker_checks.ask_register(row.pk)
    asker_checks.ask_register(row.pk)  # answered already: nobody is asked
    for _ in range(2):
        checked(row, "mismatch")
    with pytest.raises(Refusal, match="third-person-asker-tries"):
        asker_checks.tell(row, "王强", NUMBER, by=VISITOR)


def test_a_customer_proved_by_identity_need_not_ask_the_register(db: None, li: Any) -> None:
    lin = make_customer()
    talk = conversations.start(
        channel="webchat", language="zh-hans", customer_id=lin.pk, proof="session", by=lin
    )
    row = third_persons.note(talk, "我有法院判决书", by=lin)
    with pytest.raises(Refusal, match="third-person-proof"):
        third_persons.seen(row, "court_order", by=li)
    for way in ("app", "number"):
        proofs.remember(talk.public_id, lin, way, by=lin)
    assert third_persons.seen(row, "court_order", by=li).status == "review"
