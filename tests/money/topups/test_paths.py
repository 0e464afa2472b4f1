"""Trace my money: the drawn path, pure, by table; and its words."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.money.fakes import FakeBank
from tests.money.helpers import AMOUNT, SYSTEM, money, order
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.money.rails.models import BankBooking, StatementLine
from walletdesk.money.topups import asking, outcomes, paths
from walletdesk.money.topups.models import Topup, TopupStep
from walletdesk.money.topups.path_steps import Seen

START = datetime(2026, 11, 22, 6, 2, 11, tzinfo=UTC)  # 14:02:11 in Shanghai
NOW = START + timedelta(minutes=30)
REAL = {
    "confirmed_minor": 50_000,
    "confirmed_at": START + timedelta(seconds=54),
    "bank_ref": "BK202611220000000417",
}
PAID = ("done", "您在招行付款")
BANK_OK = ("done", "银行扣款并确认")
ASKED = ("done", "通知没有送达，已向银行核实")
NEXT = ("next", "入账到您的余额")
Drawn = list[tuple[str, str]]

# status, columns, steps (kind, evidence), what is drawn, the summary, by when (minutes after the start)
TABLE: list[tuple[str, dict[str, Any], list[Any], Drawn, str, float | None]] = [
    ("created", {}, ["created"], [PAID, ("here", "正在通知银行"), NEXT], "¥500.00 正在路上", 45),
    (
        "created",
        {"closed": 20},
        ["delayed"],
        [PAID, ("here", "银行维护中，等待继续"), NEXT],
        "招行维护中，今天 14:52 后自动继续",
        45,
    ),
    ("sent", {}, ["sent"], [PAID, ("here", "银行正在扣款"), NEXT], "¥500.00 正在路上", 45),
    (
        "sent",
        {"due": 5},
        ["sent"],
        [PAID, ("here", "银行比平时慢"), NEXT],
        "¥500.00 比平时慢，正在向招行核实",
        40,
    ),
    (
        "unknown",
        {},
        ["unknown"],
        [PAID, ("trouble", "银行没有答复，正在核实"), NEXT],
        "正在向招行核实 ¥500.00 是否扣款",
        40,
    ),
    (
        "failed",
        {"reason": "card_closed"},
        ["failed"],
        [PAID, ("trouble", "银行没有扣款"), ("next", "可以重新充值")],
        "¥500.00 充值没有成功，银行没有扣款",
        None,
    ),
    (
        "confirmed",
        {**REAL, "told_by": "query"},
        ["confirmed"],
        [PAID, BANK_OK, ASKED, ("here", "入账到您的余额")],
        "银行已确认 ¥500.00，马上入账",
        40,
    ),
    (
        "confirmed",
        {**REAL, "told_by": "callback"},
        ["confirmed", "credit_refused"],
        [PAID, BANK_OK, ("trouble", "暂时不能入账"), NEXT],
        "银行已确认 ¥500.00，账户目前不能收款，暂未入账",
        40,
    ),
    (
        "conflicted",
        {**REAL, "confirmed_minor": 49_900, "told_by": "callback"},
        ["conflicted"],
        [PAID, BANK_OK, ("here", "金额不一致，专人核对"), NEXT],
        "银行到账 ¥499.00，与充值金额不一致，专人正在核对",
        24 * 60,
    ),
    (
        "sent",
        {},
        ["sent", "found"],
        [PAID, ("done", "款项已到我们的银行账户"), ("here", "款项待认领"), NEXT],
        "¥500.00 已到我们的银行账户，等待认领",
        24 * 60,
    ),
    (
        "returning",
        {**REAL, "confirmed_minor": 49_900},
        ["conflicted", "returning"],
        [PAID, BANK_OK, ("here", "款项正在退回您的银行卡")],
        "¥499.00 正在退回原卡",
        None,
    ),
    (
        "returned",
        REAL,
        ["returned"],
        [PAID, BANK_OK, ("done", "款项已退回您的银行卡")],
        "¥500.00 已退回原卡",
        None,
    ),
    (
        "succeeded",
        {**REAL, "told_by": "callback"},
        ["credited"],
        [PAID, BANK_OK, ("done", "入账到您的余额")],
        "¥500.00 已到账",
        None,
    ),
    (
        "succeeded",
        {**REAL, "told_by": "query"},
        ["confirmed", "credited"],
        [PAID, BANK_OK, ASKED, ("done", "入账到您的余额")],
        "¥500.00 已到账",
        None,
    ),
    (
        "succeeded",
        {**REAL, "told_by": "payin"},
        ["sent", "found", "claimed", "credited"],
        [PAID, BANK_OK, ("done", "款项已认领"), ("done", "入账到您的余额")],
        "¥500.00 已到账",
        None,
    ),
    (
        "succeeded",
        REAL,
        ["failed", "confirmed", "credited"],
        [PAID, ("done", "银行先报告失败"), BANK_OK, ("done", "入账到您的余额")],
        "¥500.00 已到账",
        None,
    ),
    (
        "succeeded",
        {**REAL, "confirmed_minor": 49_900},
        ["conflicted", "claimed", "credited"],
        [PAID, BANK_OK, ("done", "已按实际金额核对"), ("done", "入账到您的余额")],
        "¥499.00 已到账",
        None,
    ),
]


def _seen(status: str, columns: dict[str, Any], kinds: list[str]) -> Seen:
    columns = dict(columns)
    due, closed = columns.pop("due", 45), columns.pop("closed", None)
    topup = Topup(
        public_id="top_x",
        customer_id=1,
        amount_minor=50_000,
        bank_code="cmb",
        card_tail="6631",
        order_no="TU1",
        status=status,
        created_at=START,
        due_at=START + timedelta(minutes=due),
        ask_at=START + timedelta(minutes=40),
        credited_at=NOW if status == "succeeded" else None,
        transfer="trf_x" if status == "succeeded" else "",
        **columns,
    )
    steps = tuple(
        TopupStep(
            topup=topup,
            seq=n,
            kind=kind,
            at=START,
            by="system:x",
            evidence={"reason": "card_closed"} if kind == "failed" else {},
        )
        for n, kind in enumerate(kinds, 1)
    )
    until = NOW + timedelta(minutes=closed) if closed else None
    return Seen(topup, steps, None, until, NOW, timedelta(hours=24))


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row[0]}-{'-'.join(row[2])}")
def test_the_path_by_table(row: tuple[str, dict[str, Any], list[Any], Drawn, str, float | None]) -> None:
    status, columns, kinds, steps, summary, by_when = row
    with clock.fixed(NOW):
        path = paths.draw(_seen(status, columns, kinds))
        shown = path.as_context("zh")
        assert [(step["state"], step["title"]) for step in shown["steps"]] == steps
        assert shown["summary"] == summary
        assert path.next_by == (START + timedelta(minutes=by_when) if by_when is not None else None)
        english = path.as_context("en")
    for step in english["steps"]:
        assert not re.search(r"[\u4e00-\u9fff]", step["title"] + step["detail"] + step["by"])
    assert [step["state"] for step in english["steps"]] == [step["state"] for step in shown["steps"]]
    assert path.done is (status in ("succeeded", "returned"))


@pytest.mark.django_db
def test_the_drawing_of_the_phone(lin: Any, fake_bank: FakeBank) -> None:
    """A callback that never came, asked for by a person: the four steps, each with its time, party and
    evidence.
    """
    topup = order(lin)
    fake_bank.queries = [fake_bank.succeeded(AMOUNT, "BK202611220000000417")]
    asking.ask_bank(topup, by="assistant")
    shown = paths.of(Topup.objects.get(pk=topup.pk)).as_context("zh")
    assert [(step["title"], step["detail"], step["by"], step["state"]) for step in shown["steps"]] == [
        ("您在招行付款", "尾号 6631", "您", "done"),
        ("银行扣款并确认", "流水 BK20261122…0417", "招行", "done"),
        ("通知没有送达，已向银行核实", "核实成功，可以入账", "系统", "done"),
        ("入账到您的余额", "现在", "系统", "here"),
    ]
    assert all(step["at"] for step in shown["steps"][:3])
    assert shown["steps"][0]["evidence"][0]["value"] == topup.order_no
    outcomes.credit(topup, by="assistant")
    shown = paths.of(Topup.objects.get(pk=topup.pk)).as_context("zh")
    assert [step["state"] for step in shown["steps"]] == ["done"] * 4
    assert shown["steps"][3]["by"] == "小柜"
    assert shown["steps"][3]["evidence"][0]["value"].startswith("trf_")


@pytest.mark.django_db
def test_the_statement_is_evidence_once_compared(
    lin: Any, fake_bank: FakeBank, django_assert_max_num_queries: Any
) -> None:
    topup = order(lin)
    outcomes.settle(topup, money(topup), told_by="callback", by=SYSTEM)
    line = StatementLine.objects.create(
        day=clock.business_day(),
        line_no=3,
        direction="in",
        bank_ref="BK1",
        amount_minor=1,
        currency="CNY",
        occurred_at=clock.now(),
    )
    BankBooking.objects.update(line=line)
    topup = Topup.objects.get(pk=topup.pk)
    with django_assert_max_num_queries(5):
        shown = paths.of(topup).as_context("en")
    values = [one["value"] for step in shown["steps"] for one in step["evidence"]]
    assert f"{clock.business_day()} #3" in values


def test_money_without_a_known_bank_has_a_path_too() -> None:
    seen = _seen("succeeded", {**REAL, "told_by": "payin"}, ["arrived", "claimed", "credited"])
    seen.topup.bank_code = ""
    with clock.fixed(NOW):
        titles = [step["title"] for step in paths.draw(seen).as_context("zh")["steps"]]
    assert titles == ["您通过银行转账付款", "银行扣款并确认", "款项已认领", "入账到您的余额"]
    assert seen.topup.confirmed == Money(50_000)
