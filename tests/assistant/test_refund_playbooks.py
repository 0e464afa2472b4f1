"""Asking for a refund and where it is: that very one found, its cause told with proof, what may be done, and by whom."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.assistant.conftest import Chat, text_of
from tests.money.conftest import verify
from tests.money.payments.helpers import by_card
from tests.money.refunds.helpers import SYSTEM, drain, paid
from tests.support.jobs import run_jobs
from walletdesk.assistant import playbooks
from walletdesk.assistant.playbooks.base import Slots
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.desk.models import Case
from walletdesk.money.refunds import asking_for, outcomes, promises, refunds
from walletdesk.money.refunds.models import Refund
from walletdesk.money.refunds.outcomes import Paid
from walletdesk.people.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def payer(rich: User) -> User:
    verify(rich, 3)
    return rich


def asked(payer: User, way: str = "balance", **more: Any) -> Refund:
    return asking_for.ask(paid(payer, way=way, **more), amount=None, reason="not_wanted", key="k", by=payer)


def told(row: Any, issue: str = "refund_status") -> tuple[str, str]:
    book = playbooks.for_issue(issue)
    finding = book.look(row.public_id, row.customer_id)
    texts = [book.tell(finding).render(lang, row.customer_id).text for lang in ("en", "zh-hans")]
    assert all(texts)
    return finding.cause, texts[1]


def test_each_state_has_its_words(payer: User, monkeypatch: pytest.MonkeyPatch) -> None:
    row = asked(payer)
    assert told(row)[0] == "refund_in_review"
    assert told(refunds.decline(row, why="used", by=SYSTEM))[0] == "refund_declined"
    closed = refunds.approve(asked(payer, by_card(payer), number="A2"), by=SYSTEM)
    assert told(closed)[0] == "refund_on_its_way"
    outcomes.fail(closed.tries.get(), reason="limit_exceeded", by=SYSTEM)
    cause, words = told(closed)
    assert cause == "refund_choose"
    assert "超过收款限额" in words
    late = Paid("RT1", closed.back, clock.now())
    assert told(outcomes.settle(closed.tries.get(), late, told_by="query", by=SYSTEM))[0] == "refund_back"
    drain()
    short = refunds.approve(asked(payer, number="A3", amount=Money(20_000)), by=SYSTEM)
    assert told(short)[0] in ("refund_back", "refund_short")


def test_the_terms_are_told_before_anybody_asks(payer: User) -> None:
    payment = paid(payer)
    cause, words = told(payment, "refund_request")
    assert cause == "refund_by_wish"
    assert "¥100.00" in words
    refunds.approve(asking_for.ask(payment, amount=None, reason="not_wanted", key="k", by=payer), by=SYSTEM)
    assert told(payment, "refund_request")[0] == "refund_all_back"


def test_lin_asks_in_the_talk_and_it_is_asked_for(payer: User, chat_of: Callable[[User], Chat]) -> None:
    payment = paid(payer)
    chat = chat_of(payer)
    said = chat("那个茶具我要申请退款")  # as the order has it, not as the shop is called
    assert "¥100.00" in text_of(said)
    assert "申请退款不收费" in text_of(chat("那手续费呢"))
    assert "已经为您提交退款" in text_of(chat.press(said, "申请全额退款"))
    row = Refund.objects.get()
    assert (row.payment_id, row.origin, row.status) == (payment.pk, "colleague", "requested")
    assert "正在审核" in text_of(chat("那要多久"))
    assert "已经撤回" in text_of(chat("我不想退了"))
    assert Refund.objects.get().status == "cancelled"


def test_a_broken_promise_is_a_case_before_she_asks(payer: User) -> None:
    row = asked(payer)
    with clock.fixed(row.due_at):
        promises.watch()
        run_jobs()
        case = Case.objects.get()
    assert case.finding
    assert (case.issue, case.finding["cause"]) == ("refund_status", "refund_review_overdue")
    refunds.approve(row, by=SYSTEM)
    run_jobs()
    case.refresh_from_db()
    assert case.status in ("solved", "resolved", "closed")


def test_nobody_elses_refund_is_found(payer: User, wang: User) -> None:
    row = asked(payer)
    with pytest.raises(LookupError):
        playbooks.for_issue("refund_status").look(row.public_id, wang.pk)
    assert not playbooks.for_issue("refund_status").candidates(wang.pk, Slots()).recent


def test_where_there_is_no_refund_one_may_be_asked_for(payer: User, chat_of: Callable[[User], Chat]) -> None:
    paid(payer)
    chat = chat_of(payer)
    said = chat("退款多久到账")
    assert "没有退款申请" in text_of(said)
    assert "申请全额退款" in str([one.choices for one in chat.press(said, "申请退款")])
