"""A visitor whom people have: a colleague has it proved who they are, before anything of an account is said or done."""

from __future__ import annotations

import pytest

from tests.people import cast
from tests.support.jobs import run_jobs
from walletdesk.assistant import looks
from walletdesk.core import outbox
from walletdesk.core.actors import Actor
from walletdesk.core.refusals import Refusal
from walletdesk.desk import cases, conversations, handovers, identity
from walletdesk.desk.models import Case, Conversation
from walletdesk.people.models import User

VISITOR = Actor("visitor")


@pytest.fixture(autouse=True)
def no_post(monkeypatch: pytest.MonkeyPatch) -> None:
    for way in ("sms", "email"):
        monkeypatch.setitem(outbox.CARRIERS, way, lambda item, to, text: "sent")


@pytest.fixture
def case(db: None) -> Case:
    """Somebody who is not signed in asked for a person: «my account is locked»."""
    talk = conversations.start(
        channel="webchat", language="zh-hans", visitor_key="v", customer_id=None, by=VISITOR, proof="none"
    )
    return handovers.hand_over(talk, issue="account_locked", team="security", by=Actor.assistant())


def write(case: Case, text: str) -> list[str]:
    """What is said in the talk after the visitor wrote this."""
    talk = Conversation.objects.get(pk=case.conversation_id)
    sent = conversations.receive(talk, text, client_id=f"v{talk.last_seq}", by=VISITOR)
    run_jobs(queues=("fast",))
    case.refresh_from_db()
    return [message.key for message in talk.messages.filter(seq__gt=sent.seq, kind="public")]


def test_the_code_they_write_makes_the_talk_and_its_case_theirs_and_the_finding_stands_beside_it(
    case: Case, li: User
) -> None:
    lin = cast.lin()
    assert (identity.may_ask(case), looks.look(case, li)) == (True, None)
    identity.ask(case, "138 0000 6631", by=li)
    assert write(case, f"收到了，{cast.last_code()}") == ["desk-prove-done"]
    talk = Conversation.objects.get()
    assert (case.customer_id, talk.customer_id, talk.proof) == (lin.pk, lin.pk, "code")
    assert ("code" in identity.ways_open(case), identity.proof_of(case)) == (False, "code")
    found = looks.look(case, li)
    assert found is not None
    assert (found.finding.issue, found.finding.subject) == ("account_locked", lin.public_id)
    assert found.options
    assert "您的登录现在没有锁定" in found.reply
    with pytest.raises(Refusal, match="case-proved"):
        identity.ask(case, by=li)


def test_whether_there_is_such_an_account_is_told_to_nobody(case: Case, li: User) -> None:
    identity.ask(case, "13911112222", by=li)  # nobody's
    talk = Conversation.objects.get()
    assert [message.key for message in talk.messages.filter(sender=f"staff:{li.pk}")] == ["desk-prove-asked"]
    assert cast.sent() == []
    assert write(case, "123456") == ["desk-prove-wrong"]
    assert (case.customer_id, identity.proof_of(case)) == (None, "none")


def test_three_wrong_codes_end_it_and_numbers_nobody_waits_for_are_left_alone(case: Case, li: User) -> None:
    cast.lin()
    assert write(case, "我的单号是 123456") == []
    identity.ask(case, "lin.xiao@example.com", by=li)
    wrong = cast.other_than(cast.last_code())
    said = [write(case, wrong) for _ in range(3)]
    assert said == [["desk-prove-wrong"], ["desk-prove-wrong"], ["desk-prove-stopped"]]
    with pytest.raises(Refusal, match="person-proof-stopped"):
        identity.ask(case, "lin.xiao@example.com", by=li)


def test_a_talk_that_is_hers_is_proved_by_her_code_only(case: Case, li: User) -> None:
    lin, wang = cast.lin(), cast.wang()
    identity.ask(case, lin.phone or "", by=li)
    write(case, cast.last_code())
    with cast.later(hours=5):  # that proof is over
        assert identity.proof_of(case) == "none"
        identity.ask(case, wang.phone or "", by=li)
        assert write(case, cast.last_code()) == ["desk-prove-wrong"]
        assert identity.proof_of(case) == "none"
        identity.ask(case, by=li)  # her own address
        assert write(case, cast.last_code()) == ["desk-prove-done"]
        assert (case.customer_id, identity.proof_of(case)) == (lin.pk, "code")


def test_it_is_not_asked_without_a_talk_nor_in_a_case_that_is_over(case: Case, li: User) -> None:
    alone = cases.open(issue="fees", by=Actor.assistant(), customer_id=cast.lin().pk)
    with pytest.raises(Refusal, match="case-no-talk"):
        identity.ask(alone, by=li)
    with pytest.raises(Refusal, match="person-identifier-missing"):
        identity.ask(case, by=li)  # nobody is known yet, and nothing was named
    cases.solve(case, by=li)
    with pytest.raises(Refusal, match="case-not-open"):
        identity.ask(Case.objects.get(pk=case.pk), "13800006631", by=li)
