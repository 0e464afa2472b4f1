"""Withdrawal failed, not arrived, how to: that very one found, its cause told with proof, what may be done, and by whom."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.assistant.conftest import Chat, text_of
from tests.money.withdrawals.fakes import Payouts
from tests.money.withdrawals.helpers import CARD, SYSTEM, fresh, order, paid
from tests.support.jobs import run_jobs
from walletdesk.assistant import playbooks
from walletdesk.assistant.playbooks.base import Slots
from walletdesk.core import settings_dated
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.desk.models import Case
from walletdesk.money import ledger, shortfalls
from walletdesk.money.rails.answers import Rejected
from walletdesk.money.withdrawals import outcomes, withdrawals
from walletdesk.money.withdrawals.models import Withdrawal
from walletdesk.people.models import User

pytestmark = pytest.mark.django_db
OPERATOR = Actor.system("operator")
BACK = "现在可用 ¥10,000.00"


def at_share(row: Withdrawal, percent: float) -> Any:
    return clock.fixed(row.created_at + (row.due_at - row.created_at) * percent / 100)


REFUSED = [
    ("name_mismatch", "户名和您在这里的实名不一致", "户名和您本人一致的卡"),
    ("card_closed", "已经注销了", "还在用的本人的卡"),
    ("card_unknown", "查不到尾号", "核对卡号"),
    ("bank_down", "系统当时不通", "过一会儿再提"),
    ("limit_exceeded", "收款限额", "分几次提"),
    ("strange", "收款银行没有受理", "稍后再试"),
]


@pytest.mark.parametrize(("reason", "why", "mend"), REFUSED)
def test_each_refusal_explained_money_back_and_how_to_mend(
    rich: User,
    outside: Payouts,
    chat_of: Callable[..., Chat],
    reason: str,
    why: str,
    mend: str,
) -> None:
    outside.orders = [Rejected(reason)]
    row = order(rich)
    said = chat_of(rich)("提现失败了怎么回事")
    text = text_of(said)
    for part in (why, mend, "¥502.00", BACK, row.released, CARD[-4:]):
        assert part in text, part
    proven = {ref["field"] for message in said for _, ref in message.parts if ref}
    assert {"released", "back", "available", "settled_at"} <= proven  # no figure without its record
    assert said[0].card == {"kind": "path", "topup": row.public_id}
    assert Case.objects.count() == 0  # nothing is left for a person


def test_the_very_one_is_found_among_many_by_amount_with_or_without_the_fee(
    rich: User,
    outside: Payouts,
    chat_of: Callable[..., Chat],
) -> None:
    for minor in (10_000, 20_000, 30_000):
        order(rich, Money(minor), key=f"k{minor}")
    book = playbooks.for_issue("withdrawal_pending")
    for told in (20_000, 20_200):
        found = book.candidates(rich.pk, Slots(amounts_minor=[told]))
        assert [row.amount_minor for row in found.fitting] == [20_000]
    text = text_of(chat_of(rich)("我提现的200块怎么还没到账"))
    assert "¥200.00" in text
    assert "¥300.00" not in text


def test_several_are_offered(rich: User, outside: Payouts, chat_of: Callable[..., Chat]) -> None:
    for minor in (10_000, 20_000):
        order(rich, Money(minor), key=f"k{minor}")
    said = chat_of(rich)("提现还没到账")
    assert "哪一笔" in text_of(said)
    assert sum("提现到" in choice["label"] for choice in said[-1].choices) == 2


def test_a_strangers_withdrawal_is_not_spoken_of(rich: User, wang: User, outside: Payouts) -> None:
    row = order(rich)
    with pytest.raises(LookupError):
        playbooks.for_issue("withdrawal_failed").look(row.public_id, wang.pk)


def test_on_its_way_by_when_and_how_much_of_it_is_gone(
    rich: User,
    outside: Payouts,
    chat_of: Callable[..., Chat],
) -> None:
    row = order(rich)
    outside.says("in_transit")
    with at_share(row, 50):
        text = text_of(chat_of(rich)("提现怎么还没到账"))
    assert "承诺的时间过了 50%" in text
    assert outside.asked  # the bank was asked now
    assert fresh(row).status == "in_transit"


def test_asked_now_the_bank_has_paid(rich: User, outside: Payouts, chat_of: Callable[..., Chat]) -> None:
    order(rich)
    outside.says("succeeded")
    text = text_of(chat_of(rich)("提现没到账"))
    assert "已经转到您的卡里" in text
    assert "PO1" in text


def test_slow_is_said_before_it_is_late(rich: User, outside: Payouts, chat_of: Callable[..., Chat]) -> None:
    row = order(rich)
    with at_share(row, 85):
        text = text_of(chat_of(rich)("提现怎么还没到账"))
    assert "承诺的时间已经过了 85%" in text
    assert "问过银行" in text
    assert Case.objects.count() == 0


def test_review_refused_is_explained(rich: User, outside: Payouts, chat_of: Callable[..., Chat]) -> None:
    settings_dated.change("withdrawal.review_above_minor", 10_000, by=OPERATOR)
    withdrawals.refuse(order(rich), reason="suspected_fraud", by=SYSTEM)
    text = text_of(chat_of(rich)("提现失败了"))
    assert "有被骗的风险" in text
    assert BACK in text


def test_returned_days_later(rich: User, outside: Payouts, chat_of: Callable[..., Chat]) -> None:
    row = outcomes.settle(order(rich), paid(order(rich)), told_by="callback", by=SYSTEM)
    outcomes.returned(row, return_ref="RR7", reason="card_closed", at=clock.now(), by=SYSTEM)
    text = text_of(chat_of(rich)("我的提现失败了，钱呢"))
    for part in ("被收款银行退了回来", "RR7", "¥502.00", BACK):
        assert part in text, part


def test_late_success_after_release_is_explained(
    rich: User,
    outside: Payouts,
    chat_of: Callable[..., Chat],
) -> None:
    outside.orders = [Rejected("bank_down")]
    row = order(rich)
    outcomes.settle(row, paid(row), told_by="callback", by=SYSTEM)
    outside.says("succeeded")
    text = text_of(chat_of(rich)("提现到底成功没有，怎么余额又少了"))
    assert "后来银行在" in text or "哪" in text
    look = playbooks.for_issue("withdrawal_failed").look(row.public_id, rich.pk)
    assert look.cause == "withdrawal_paid_after_failure"


CAUSES = [
    ("unknown", "withdrawal_unknown", "没有给出明确的结果"),
    ("frozen", "withdrawal_held_back", "目前不能付款"),
    ("blocked", "withdrawal_release_blocked", "目前不能收款"),
    ("closed", "withdrawal_bank_closed", "银行正在维护"),
    ("cancelled", "withdrawal_cancelled", "已经撤销"),
]


@pytest.mark.parametrize(("trouble", "cause", "said"), CAUSES)
@pytest.mark.parametrize("lang", ["zh-hans", "en"])
def test_other_causes_are_told_in_both_languages(
    rich: User,
    outside: Payouts,
    trouble: str,
    cause: str,
    said: str,
    lang: str,
) -> None:
    row = in_trouble(rich, outside, trouble)
    book = playbooks.for_issue("withdrawal_pending")
    finding = book.look(row.public_id, rich.pk)
    assert finding.cause == cause
    told = book.tell(finding).render(lang, rich.pk).text
    assert (said in told) == (lang != "en")


def in_trouble(rich: User, outside: Payouts, trouble: str) -> Withdrawal:
    from walletdesk.money.rails.answers import Maintenance, OutcomeUnknown

    account = shortfalls.available(rich.pk, by=SYSTEM)
    if trouble == "unknown":
        outside.orders = [OutcomeUnknown()]
    if trouble == "closed":
        outside.orders = [Maintenance(clock.now() + timedelta(hours=1))]
    row = order(rich, send=trouble not in ("frozen", "cancelled"))
    if trouble in ("frozen", "blocked"):
        scope = "out" if trouble == "frozen" else "in"
        ledger.freeze(account, scope=scope, basis="platform", by=SYSTEM, key="f")
        run_jobs()
    if trouble == "blocked":
        outside.says("failed", reason="card_closed")
        withdrawals.ask_bank(row, by=SYSTEM)
    if trouble == "cancelled":
        withdrawals.cancel(row, by=rich)
    return fresh(row)


def test_how_to_with_ones_own_card_limits_and_balance(
    rich: User,
    outside: Payouts,
    chat_of: Callable[..., Chat],
) -> None:
    settings_dated.change("withdrawal.review_above_minor", 10_000, by=OPERATOR)
    order(rich)
    text = text_of(chat_of(rich)("怎么提现"))
    for part in ("¥9,498.00", "¥502.00", CARD[-4:], "¥2.00", "¥10.00", "今天还能提 ¥199,500.00"):
        assert part in text, part


def test_how_to_without_a_card_begins_with_binding_one(lin: User, chat_of: Callable[..., Chat]) -> None:
    assert "还没有绑定银行卡" in text_of(chat_of(lin)("怎么提现"))


@pytest.mark.parametrize("lang", ["zh-hans", "en"])
def test_how_to_for_anybody_tells_rules_only(db: None, lang: str) -> None:
    book = playbooks.for_issue("withdrawal_howto")
    told = book.tell(book.look("", 0)).render(lang, None).text
    assert "¥2.00" in told
    assert "今天还能提" not in told
