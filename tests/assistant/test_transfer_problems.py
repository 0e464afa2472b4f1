"""Transfers in the chat: how to, and sent to the wrong person. Tables of situations, and talks with the real assistant."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.assistant.conftest import Chat
from tests.money.transfers import helpers
from tests.support.jobs import run_jobs
from walletdesk.assistant import looks, playbooks, recall_cases
from walletdesk.assistant.answers import LOADERS, NoSuchProof, Ref, resolve
from walletdesk.assistant.playbooks.base import Slots
from walletdesk.assistant.playbooks.transfer_wrong_recipient import diagnose
from walletdesk.core import acts, approvals
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.models import Approval, Event
from walletdesk.core.money import Money
from walletdesk.desk import cases, handovers
from walletdesk.desk.models import Case
from walletdesk.money.transfers import recalls, transfers
from walletdesk.money.transfers.facts import TransferFacts
from walletdesk.money.transfers.models import Recall, Transfer
from walletdesk.people.models import User

pytestmark = pytest.mark.django_db
ISSUE = "transfer_wrong_recipient"


@pytest.fixture
def rich(lin: User) -> User:
    helpers.give(lin, 20_000)
    return lin


def _seen(**known: Any) -> TransferFacts:
    usual = {
        "public_id": "trn_x",
        "status": "succeeded",
        "amount": Money(20_000),
        "recalled": Money(0),
        "due_at": None,
    }
    return TransferFacts(**{**usual, **known})


CAUSES = [
    ({"status": "scheduled"}, "transfer_waits", ["transfer.cancel"]),
    ({"status": "cancelled"}, "transfer_cancelled", []),
    ({"status": "failed"}, "transfer_not_sent", []),
    ({}, "transfer_arrived", ["recall.request", "recall.report_deceived"]),
    ({"recall_refusal": "recall-too-late"}, "transfer_too_old", []),
    ({"recall_status": "requested"}, "recall_in_review", ["recall.ask"]),
    ({"recall_status": "asked"}, "recall_asked", []),
    ({"recall_status": "refused", "recall_refusal": "recall-was-refused"}, "recall_refused", []),
    ({"recall_status": "no_answer"}, "recall_no_answer", ["recall.request", "recall.report_deceived"]),
    ({"recall_status": "no_answer", "recall_refusal": "recall-often-enough"}, "recall_over", []),
    ({"recall_status": "declined"}, "recall_not_approved", []),
    ({"recall_status": "withdrawn"}, "transfer_arrived", ["recall.request", "recall.report_deceived"]),
    (
        {"recall_status": "consented", "recalled": Money(5_000)},
        "recall_part_given_back",
        ["recall.request", "recall.report_deceived"],
    ),
    ({"status": "recalled", "recall_status": "consented"}, "recall_given_back", []),
]


@pytest.mark.parametrize(("known", "cause", "remedies"), CAUSES, ids=[one[1] for one in CAUSES])
def test_the_cause_and_what_may_be_done(known: dict[str, Any], cause: str, remedies: list[str]) -> None:
    finding = diagnose(_seen(recall="rcl_x" if known.get("recall_status") else "", **known))
    assert finding.cause == cause
    assert [one.act for one in playbooks.for_issue(ISSUE).remedies(finding)] == remedies
    for name in remedies:
        assert name in acts.REGISTRY


STATUSES = ("scheduled", "succeeded", "cancelled", "failed", "recalled")
RECALLED = ("", "requested", "asked", "consented", "refused", "no_answer", "withdrawn", "declined")


@pytest.mark.parametrize(("status", "recall"), list(itertools.product(STATUSES, RECALLED)))
def test_every_standing_has_words(status: str, recall: str) -> None:
    finding = diagnose(_seen(status=status, recall_status=recall, recall="rcl_x" if recall else ""))
    answer = playbooks.for_issue(ISSUE).tell(finding)
    assert len(answer.sentences) >= 2
    assert finding.title


def test_how_to_is_told_to_anybody_and_with_limits_to_the_customer(
    rich: User, chat_of: Callable[..., Chat]
) -> None:
    stranger = chat_of(None)("怎么转账")
    assert "三种" in stranger[0].text
    assert "今天还可以转" not in stranger[0].text
    mine = chat_of(rich)("怎么转账给朋友")
    assert "¥100,000.00" in mine[0].text
    assert "每笔最多 ¥50,000.00" in mine[0].text


def test_what_waits_is_cancelled_at_once(rich: User, wang: User, chat_of: Callable[..., Chat]) -> None:
    row = helpers.send(rich, wang, speed="two_hours")
    said = chat_of(rich)("我转错人了，刚转了200")
    row.refresh_from_db()
    assert row.status == "cancelled"
    assert "还没有到账" in said[0].text
    assert "已经取消" in said[1].text
    assert "¥20,000.00" in said[1].text


def test_arrived_it_is_asked_back_only_when_the_customer_wants_it(
    rich: User, wang: User, chat_of: Callable[..., Chat]
) -> None:
    row = helpers.send(rich, wang)
    chat = chat_of(rich)
    said = chat("我转错人了，刚转给王强200")
    assert "没有对方同意" in said[0].text
    assert not Recall.objects.exists()
    after = chat.press(said, "申请请对方退回")
    recall = Recall.objects.get(subject=row)
    assert recall.status == "requested"
    assert "已经登记" in after[0].text
    run_jobs(queues=("fast",))
    case = Case.objects.get(customer_id=rich.pk)
    approval = Approval.objects.get(act="recall.ask")
    assert (approval.status, approval.case_id, approval.requested_by) == ("requested", case.pk, "assistant")
    assert (case.conversation_id, case.reply_due_at) == (
        chat.talk.pk,
        None,
    )  # linked; nobody waits for an answer there
    assert helpers.told(wang) == ["transfer-arrived-notice"]
    look = looks.look(case, User.objects.create_staff(name="李敏", email="a@desk.example", role="agent"))
    assert look is not None
    assert [(one.act, one.answer) for one in look.options] == [("recall.ask", "approve")]
    assert {fact.value for fact in look.facts} >= {"*强", "¥200.00"}
    assert "王" not in str(look.facts)


def test_deceived_a_person_of_security_comes_at_once(
    rich: User, wang: User, chat_of: Callable[..., Chat]
) -> None:
    helpers.send(rich, wang)
    chat = chat_of(rich)
    said = chat.press(chat("转错人了，200"), "被骗")
    assert "110" in said[0].text
    assert "不能保证" in said[0].text
    case = Case.objects.get(customer_id=rich.pk)
    assert (case.team, case.escalated, case.conversation_id) == ("security", True, chat.talk.pk)


STANDINGS: list[tuple[str, str, Callable[[Recall, User, User], Any]]] = [
    ("asked", "对方最迟", lambda recall, payer, payee: None),
    ("refused", "没有同意", lambda recall, payer, payee: recalls.refuse(recall, by=payee)),
    ("whole", "已经退回", lambda recall, payer, payee: recalls.consent(recall, recall.amount, by=payee)),
    ("part", "还有 ¥150.00", lambda recall, payer, payee: recalls.consent(recall, Money(5_000), by=payee)),
]


@pytest.mark.parametrize(("name", "words", "act"), STANDINGS, ids=[one[0] for one in STANDINGS])
def test_how_an_open_recall_stands_is_told(
    rich: User, wang: User, chat_of: Callable[..., Chat], name: str, words: str, act: Callable[..., Any]
) -> None:
    recall = helpers.asked(helpers.send(rich, wang))
    act(recall, rich, wang)
    said = chat_of(rich)("我之前转错人的200怎么样了，对方退了吗")
    if not said[0].text.startswith("找到了"):
        said = chat_of(rich)("转错人了")
    assert words in said[0].text


def test_unanswered_says_what_remains(rich: User, wang: User, chat_of: Callable[..., Chat]) -> None:
    recall = helpers.asked(helpers.send(rich, wang))
    Recall.objects.filter(pk=recall.pk).update(due_at=clock.now() - timedelta(minutes=1))
    recalls.close_unanswered(recall)
    said = chat_of(rich)("转错人了")
    assert "没有在期限内答复" in said[0].text
    assert "起诉" in said[0].text


def test_a_name_chooses_among_several(rich: User, wang: User) -> None:
    jing = helpers.person("陈静", "+8615012348888")
    helpers.send(rich, jing, key="1")
    right = helpers.send(rich, wang, key="2")
    book = playbooks.for_issue(ISSUE)
    found = book.candidates(rich.pk, Slots(amounts_minor=[20_000], text="转给王强的200错了"))
    assert [one.pk for one in found.fitting] == [right.pk]
    assert len(book.candidates(rich.pk, Slots(amounts_minor=[20_000], text="转错了")).fitting) == 2


def test_another_customers_transfer_is_nobodys_business(rich: User, wang: User) -> None:
    row = helpers.send(rich, wang)
    recall = helpers.asked(row)
    book = playbooks.for_issue(ISSUE)
    assert book.candidates(wang.pk, Slots(amounts_minor=[20_000])).fitting == []
    with pytest.raises(LookupError):
        book.look(row.public_id, wang.pk)
    for kind, number in (("transfer", row.public_id), ("recall", recall.public_id)):
        assert kind in LOADERS
        with pytest.raises(NoSuchProof):
            resolve(Ref(kind, number, "amount"), wang.pk)


def test_the_desk_sees_a_recall_from_beginning_to_end(rich: User, wang: User) -> None:
    row: Transfer = helpers.send(rich, wang)
    recalls.request(row, reason="wrong_person", by=rich, proof="session")
    run_jobs(queues=("fast",))
    case = cases.about(rich.pk, row.public_id)
    assert case is not None
    approvals.approve(Approval.objects.get(act="recall.ask"), by=Actor("staff", "77"), role="specialist")
    run_jobs(queues=("fast",))
    case.refresh_from_db()
    recall = Recall.objects.get()
    assert (case.finding["cause"], case.solve_due_at) == ("recall_asked", recall.due_at)
    recalls.consent(recall, recall.amount, by=wang)
    run_jobs(queues=("fast",))
    case.refresh_from_db()
    assert (case.status, case.finding["cause"]) == ("solved", "recall_given_back")
    assert transfers.find(row.public_id).status == "recalled"


def test_the_rest_asked_for_before_the_desk_hears_of_the_part_given_back_is_not_closed_with_it(
    rich: User, wang: User
) -> None:
    recall = helpers.asked(row := helpers.send(rich, wang))
    run_jobs(queues=("fast",))
    recalls.consent(recall, Money(5_000), by=wang)
    rest = recalls.request(row, reason="wrong_person", by=rich, proof="session")
    recall_cases.recall_to_the_desk(Event.objects.filter(name="recall.requested").latest("id"))  # overtook
    run_jobs(queues=("fast",))
    rest.refresh_from_db()
    assert (rest.status, Approval.objects.get(status="requested").inputs) == (
        "requested",
        {"recall": rest.public_id},
    )
    assert cases.about(rich.pk, row.public_id) is not None


def test_a_recall_worked_on_does_not_take_the_talk_it_began_in(
    rich: User, wang: User, chat_of: Callable[..., Chat]
) -> None:
    helpers.send(rich, wang)
    chat, staff = (
        chat_of(rich),
        User.objects.create_staff(name="赵宁", email="z@desk.example", role="specialist"),
    )
    chat.press(chat("我转错人了，刚转给王强200"), "申请请对方退回")
    run_jobs(queues=("fast",))
    recall_case = Case.objects.get()
    cases.take(recall_case, by=staff)
    chat.talk.refresh_from_db()
    assert chat.talk.handled_by == "assistant"  # who still answers what else the customer asks
    other = handovers.hand_over(
        chat.talk, issue="deposit_missing", team="payments", by=Actor.assistant(), subject="top_1"
    )
    assert other.pk != recall_case.pk
    cases.solve(recall_case, by=staff)
    chat.talk.refresh_from_db()
    assert chat.talk.handled_by == "queue"  # the other one waits for its answer
    assert cases.active_in(chat.talk) == other


def test_asked_for_a_person_about_the_recall_its_case_is_promised_an_answer(
    rich: User, wang: User, chat_of: Callable[..., Chat]
) -> None:
    row = helpers.send(rich, wang)
    chat = chat_of(rich)
    chat.press(chat("我转错人了，刚转给王强200"), "申请请对方退回")
    run_jobs(queues=("fast",))
    same = handovers.hand_over(
        chat.talk, issue=ISSUE, team="payments", by=Actor.assistant(), subject=row.public_id
    )
    assert same == Case.objects.get()
    assert same.reply_due_at is not None
