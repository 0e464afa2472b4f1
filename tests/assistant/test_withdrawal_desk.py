"""Withdrawals that a person must look at: the case is there before the customer asks, and shows all that is known."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.assistant.conftest import Chat, text_of
from tests.money.withdrawals.fakes import Payouts
from tests.money.withdrawals.helpers import SYSTEM, figures, fresh, order, paid
from tests.support.jobs import run_jobs
from walletdesk.assistant import looks, playbooks
from walletdesk.core import settings_dated
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.desk import cases
from walletdesk.desk.models import Case
from walletdesk.money import ledger, shortfalls
from walletdesk.money.rails.answers import Rejected
from walletdesk.money.withdrawals import outcomes, promises, withdrawals
from walletdesk.money.withdrawals.models import Withdrawal
from walletdesk.people.models import User

pytestmark = pytest.mark.django_db
OPERATOR = Actor.system("operator")
BACK = "现在可用 ¥10,000.00"


def at_share(row: Withdrawal, percent: float) -> Any:
    return clock.fixed(row.created_at + (row.due_at - row.created_at) * percent / 100)


def test_overdue_has_a_case_before_the_customer_asks_and_a_person_takes_it(
    rich: User,
    outside: Payouts,
    chat_of: Callable[..., Chat],
) -> None:
    row = order(rich)
    with at_share(row, 101):
        promises.watch()
        run_jobs(queues=("fast",))
        case = Case.objects.get()
        assert (case.team, case.subject, case.conversation_id) == ("payments", row.public_id, None)
        assert case.value_at_risk_minor == 50_200
        text = text_of(chat_of(rich)("我的提现到底什么时候到账"))
        assert "已经超时了" in text
        assert "已为您转人工" in text
    case.refresh_from_db()
    assert Case.objects.count() == 1  # the same case, now with the talk
    assert case.conversation_id is not None


def test_the_colleague_sees_finding_evidence_and_remedies(rich: User, outside: Payouts) -> None:
    row = order(rich)
    with at_share(row, 101):
        promises.watch()
        run_jobs(queues=("fast",))
        colleague = User.objects.create_staff(
            role="specialist", name="赵宁", email="z@desk.example", team="payments"
        )
        seen = looks.look(Case.objects.get(), colleague)
    assert seen is not None
    assert seen.finding.cause == "withdrawal_overdue"
    assert {fact.label for fact in seen.facts} >= {"提现单号", "状态", "承诺到账", "已用时间（%）"}
    assert [option.act for option in seen.options] == ["withdrawal.ask_bank"]


def test_how_much_of_the_time_is_used_is_said_only_while_it_is_under_way(
    rich: User, outside: Payouts
) -> None:
    row = order(rich)
    outcomes.settle(row, paid(row), told_by="callback", by=SYSTEM)
    case = cases.open(
        issue="withdrawal_pending",
        by=SYSTEM,
        customer_id=rich.pk,
        subject=row.public_id,
        finding=playbooks.for_issue("withdrawal_pending").look(row.public_id, rich.pk).as_json(),
    )
    seen = looks.look(case, User.objects.create_staff(role="agent", name="赵宁", email="z@desk.example"))
    assert seen is not None
    labels = {fact.label for fact in seen.facts}
    assert "承诺到账" in labels
    assert "已用时间（%）" not in labels


def test_a_case_nobody_took_up_goes_when_the_money_has_arrived(rich: User, outside: Payouts) -> None:
    row = order(rich)
    with at_share(row, 101):
        promises.watch()
        run_jobs(queues=("fast",))
        outcomes.settle(row, paid(row), told_by="callback", by=SYSTEM)
        run_jobs(queues=("fast",))
    assert Case.objects.get().status == "solved"


def test_one_that_somebody_took_stays_theirs(rich: User, outside: Payouts) -> None:
    row = order(rich)
    with at_share(row, 101):
        promises.watch()
        run_jobs(queues=("fast",))
        colleague = User.objects.create_staff(
            role="specialist", name="赵宁", email="z@desk.example", team="payments"
        )
        cases.take(Case.objects.get(), by=Actor("staff", str(colleague.pk)))
        outcomes.settle(row, paid(row), told_by="callback", by=SYSTEM)
        run_jobs(queues=("fast",))
    assert Case.objects.get().status == "open"


def test_in_review_the_queue_has_it_and_the_customer_may_call_it_off(
    rich: User,
    outside: Payouts,
    chat_of: Callable[..., Chat],
) -> None:
    settings_dated.change("withdrawal.review_above_minor", 10_000, by=OPERATOR)
    row = order(rich)
    case = Case.objects.get()
    assert (case.team, case.issue, case.subject) == ("payments", "withdrawal_pending", row.public_id)
    colleague = User.objects.create_staff(
        role="specialist", name="赵宁", email="z@desk.example", team="payments"
    )
    seen = looks.look(case, colleague)
    assert seen is not None
    acts = [(option.act, option.answer) for option in seen.options]
    assert acts[0] == ("withdrawal.approve", "allow")
    names = [act for act, _ in acts]
    assert names[1:4] == ["withdrawal.refuse", "withdrawal.refuse_as_fraud", "withdrawal.refuse_card"]
    assert len({option.title for option in seen.options}) == len(seen.options)  # nobody takes one for another
    chat = chat_of(rich)
    said = chat("提现怎么还没到")
    assert "正在人工核对" in text_of(said)
    answered = chat.press(said, "撤销这笔提现")
    assert "¥502.00 全部回到了余额" in text_of(answered)
    assert (fresh(row).status, figures(rich)) == ("cancelled", (1_000_000, 0))
    run_jobs(queues=("fast",))
    assert Case.objects.get().status == "solved"


def test_a_button_pressed_too_late_is_told_anew(
    rich: User,
    outside: Payouts,
    chat_of: Callable[..., Chat],
) -> None:
    settings_dated.change("withdrawal.review_above_minor", 10_000, by=OPERATOR)
    row = order(rich)
    chat = chat_of(rich)
    said = chat("提现怎么还没到")
    withdrawals.approve(row, by=SYSTEM)
    run_jobs()
    assert "正在路上" in text_of(chat.press(said, "撤销这笔提现"))
    assert fresh(row).status == "submitted"


def test_what_was_spent_meanwhile_is_a_persons_case(rich: User, outside: Payouts) -> None:
    outside.orders = [Rejected("bank_down")]
    row = order(rich)
    mine, other = shortfalls.available(rich.pk, by=SYSTEM), ledger.account("house", "suspense")
    ledger.post(
        key="s", kind="tests", legs=[ledger.Leg(mine.pk, -990_000), ledger.Leg(other.pk, 990_000)], by=SYSTEM
    )
    outcomes.settle(row, paid(row), told_by="callback", by=SYSTEM)
    run_jobs(queues=("fast",))
    case = Case.objects.get()
    assert (case.team, case.value_at_risk_minor) == ("payments", 40_200)
    manager = User.objects.create_staff(role="manager", name="周航", email="m@desk.example", team="general")
    seen = looks.look(case, manager)
    assert seen is not None
    assert [(option.act, option.answer) for option in seen.options] == [("receivable.write_off", "approve")]
    told = playbooks.for_issue("withdrawal_failed").tell(seen.finding).render("zh-hans", rich.pk)
    assert "还差 ¥402.00" in told.text


def test_news_of_what_somebody_works_on_stands_beside_the_talk(rich: User, outside: Payouts) -> None:
    row = order(rich)
    with at_share(row, 101):
        promises.watch()
        run_jobs(queues=("fast",))
        colleague = User.objects.create_staff(
            role="specialist", name="赵宁", email="z@desk.example", team="payments"
        )
        case = cases.take(Case.objects.get(), by=Actor("staff", str(colleague.pk)))
        outside.says("failed", reason="card_closed")
        withdrawals.ask_bank(row, by=SYSTEM)
        run_jobs(queues=("fast",))
        seen = looks.look(Case.objects.get(pk=case.pk), colleague)
    assert seen is not None
    assert seen.finding.cause == "withdrawal_card_closed"
    assert "退回凭证" in {fact.label for fact in seen.facts}
