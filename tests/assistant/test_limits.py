"""Which limit stands in the way, what is left, when it begins anew."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.assistant.conftest import Chat, text_of
from walletdesk.assistant.playbooks.limits import diagnose
from walletdesk.assistant.questions import ActAsked
from walletdesk.core.clock import clock
from walletdesk.core.ids import new_public_id
from walletdesk.core.money import Money
from walletdesk.money.limits.limits import Limit
from walletdesk.money.records import records

ONCE = Limit("withdrawal", "", "once", Money(1_000), Money(5_000_000), Money(0), None, 0, None)
RENEWS = datetime(2026, 11, 22, 16, tzinfo=UTC)


def day(used: int, times: int = 1) -> Limit:
    return Limit("withdrawal", "", "day", None, Money(20_000_000), Money(used), 10, times, RENEWS)


@pytest.mark.parametrize(
    ("amount", "limit", "cause"),
    [
        (0, day(0), "limit_told"),
        (100_000, day(0), "limit_fits"),
        (999, day(0), "limit_too_small"),
        (5_000_001, day(0), "limit_too_large"),
        (100_000, day(19_950_000), "limit_too_much_now"),
        (0, day(20_000_000), "limit_used_up"),
        (100_000, day(20_000_000), "limit_used_up"),
        (100_000, day(5, times=10), "limit_times_up"),
    ],
)
def test_the_cause_follows_from_the_facts(amount: int, limit: Limit, cause: str) -> None:
    found = diagnose(ActAsked("limits", "withdrawal", Money(amount)), [ONCE, limit])
    assert found.cause == cause
    assert (found.evidence[0].label == "evidence-limit-stops") is (cause not in ("limit_told", "limit_fits"))


@pytest.fixture
def withdrew(lin: Any) -> Callable[[int], None]:
    def make(yuan: int) -> None:
        records.put(
            customer_id=lin.pk,
            public_id=new_public_id("wdr"),
            kind="withdrawal",
            amount=Money(-yuan * 100),
            status="sent",
            state="moving",
            at=clock.now(),
        )

    return make


def test_what_is_left_and_when_it_is_full_again(
    lin: Any, withdrew: Callable[[int], None], chat_of: Callable[..., Chat]
) -> None:
    withdrew(30_000)
    said = chat_of(lin)("我今天的提现限额还剩多少")
    text = text_of(said)
    assert "单笔 ¥10.00 至 ¥50,000.00" in text
    assert "今天已用 ¥30,000.00，还剩 ¥170,000.00，明天 00:00 恢复" in text
    assert "今天已办 1 笔" in text
    assert "需要更高的限额" in text
    assert said[0].card == {"kind": "limits"}


def test_the_one_that_stops_it(
    lin: Any, withdrew: Callable[[int], None], chat_of: Callable[..., Chat]
) -> None:
    for _ in range(4):
        withdrew(48_000)
    text = text_of(chat_of(lin)("提现20000元提示超过限额"))
    assert "¥20,000.00 超过现在剩余的额度，还可办理 ¥8,000.00" in text


def test_which_act_where_none_was_named(lin: Any, chat_of: Callable[..., Chat]) -> None:
    chat = chat_of(lin)
    said = chat("我的限额是多少")
    assert "每月最多 ¥1,000,000.00" in text_of(chat.press(said, "转账限额"))


def test_in_english(lin: Any, chat_of: Callable[..., Chat]) -> None:
    text = text_of(chat_of(lin, "en")("What is my withdrawal limit per day?"))
    assert "¥200,000.00 a day" in text
