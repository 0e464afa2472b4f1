"""«My balance is wrong»: added up line by line, the difference found, and our own doubt put before a person at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.assistant.conftest import Chat, text_of
from walletdesk.assistant.playbooks.balance_wrong import diagnose
from walletdesk.assistant.questions import BalanceAsked
from walletdesk.assistant.references.balance import Asked
from walletdesk.core import events
from walletdesk.core.actors import Actor
from walletdesk.core.money import Money
from walletdesk.desk.models import Case
from walletdesk.money import ledger, shortfalls
from walletdesk.money.records import differences
from walletdesk.money.records.balances import BalanceFacts, Kept, Moved, OnTheWay

AT = datetime(2026, 11, 22, 6, 2, tzinfo=UTC)
SYSTEM = Actor.system("test")
TOP, WDR = "top_2222222222222222", "wdr_2222222222222222"


def facts(**known: Any) -> BalanceFacts:
    """¥1,000, then ¥500 in, ¥202 out (¥2 of it a fee), ¥100 held, ¥300 on its way in."""
    plain = {
        "customer_id": 1,
        "currency": "CNY",
        "at": AT,
        "opened_at": AT,
        "opening": Money(100_000),
        "moved": (
            Moved(1, "topup", Money(50_000), AT, TOP),
            Moved(2, "withdrawal", Money(-20_200), AT, WDR, Money(200)),
        ),
        "total": Money(129_800),
        "kept": (Kept("hld_1", "withdrawal", Money(10_000), AT, "wdr_3333333333333333"),),
        "held": Money(10_000),
        "on_the_way": (OnTheWay("top_4444444444444444", "topup", Money(30_000), AT),),
        "shown_total": Money(129_800),
        "shown_held": Money(10_000),
        "frozen_in": False,
        "frozen_out": False,
    }
    return BalanceFacts(**{**plain, **known})


@pytest.mark.parametrize(
    ("expected", "reasons"),
    [
        (119_800, None),  # what there is
        (129_800, [("hold", 10_000)]),
        (149_800, [("coming", 30_000)]),
        (140_000, [("went", 20_200)]),
        (120_000, [("fee", 200)]),
        (69_800, [("came", -50_000)]),
        (159_800, [("hold", 10_000), ("coming", 30_000)]),
        (170_000, [("coming", 30_000), ("went", 20_200)]),
        (150_000, []),  # two pairs would do: we do not guess
        (119_801, []),
        (1, []),
    ],
)
def test_what_makes_the_difference(expected: int, reasons: list[tuple[str, int]] | None) -> None:
    found = differences.explain(facts(), Money(expected))
    assert found.agrees is (reasons is None)
    assert [(one.what, one.amount.minor) for one in found.reasons] == (reasons or [])


def test_money_in_suspense_is_told_apart_from_money_on_its_way() -> None:
    seen = facts(on_the_way=(OnTheWay(TOP, "suspense", Money(30_000), AT, "sus_1"),))
    [reason] = differences.explain(seen, Money(149_800)).reasons
    assert (reason.what, reason.ref) == ("suspense", "sus_1")


@pytest.mark.parametrize(
    ("known", "expected", "cause"),
    [
        ({}, None, "balance_held_now"),
        ({"kept": (), "held": Money(0)}, None, "balance_right"),
        ({}, 119_800, "balance_agrees"),
        ({}, 129_800, "balance_held"),
        ({}, 149_800, "balance_coming"),
        ({}, 140_000, "balance_spent"),
        ({}, 120_000, "balance_fee"),
        ({}, 69_800, "balance_received"),
        ({}, 159_800, "balance_several"),
        ({}, 5, "balance_unexplained"),
        ({"doubt": "entries"}, None, "balance_books_in_doubt"),
        ({"doubt": "books"}, 119_800, "balance_books_in_doubt"),
    ],
)
def test_the_cause_follows_from_the_facts(known: dict[str, Any], expected: int | None, cause: str) -> None:
    seen = facts(**known)
    explained = differences.explain(seen, Money(expected)) if expected is not None else None
    found = diagnose("balance:CNY", Asked(seen, explained))
    doubt = cause == "balance_books_in_doubt"
    assert (found.cause, found.needs_person, found.urgent) == (cause, doubt, doubt)


@pytest.mark.parametrize(
    "subject", ["balance:CNY", "balance:USDT", "balance:CNY:1200000:e", "balance:CNY:5:m"]
)
def test_the_question_is_kept_as_asked(subject: str) -> None:
    asked = BalanceAsked.of(subject)
    assert asked is not None
    assert asked.subject == subject


@pytest.mark.parametrize("subject", ["", "top_1", "balance:", "fees:x"])
def test_what_is_no_question_is_none(subject: str) -> None:
    assert BalanceAsked.of(subject) is None


@pytest.fixture
def funded(lin: Any) -> ledger.Account:
    """Lin has ¥1,000 by one transfer and ¥300 held back."""
    mine = shortfalls.available(lin.pk, by=SYSTEM)
    house = ledger.account("house", "bank_clearing", "CNY")
    legs = [ledger.Leg(mine.pk, 100_000), ledger.Leg(house.pk, -100_000)]
    ledger.post(key="test:in", kind="topup", legs=legs, by=SYSTEM)
    ledger.reserve(key="test:hold", account=mine, amount=Money(30_000), kind="withdrawal", by=SYSTEM)
    return mine


def test_shown_line_by_line(lin: Any, funded: Any, chat_of: Callable[..., Chat]) -> None:
    said = chat_of(lin)("我的余额不对")
    text = text_of(said)
    assert "收入 ¥1,000.00、支出 ¥0.00，加起来账面余额 ¥1,000.00" in text
    assert "其中 ¥300.00 暂时不可用，可用余额 ¥700.00" in text
    assert said[0].card == {"kind": "sum", "currency": "CNY"}
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("余额不对，应该有1000元", "与可用余额相差 ¥300.00，原因查到了"),
        ("余额不对，少了300块", "与可用余额相差 ¥300.00，原因查到了"),
        ("我的余额应该是700元", "您说的 ¥700.00 和可用余额一致"),
        ("余额不对，应该有5000元", "没有正好对得上的一笔，我不猜"),
    ],
)
def test_the_figure_they_expected(
    lin: Any, funded: Any, chat_of: Callable[..., Chat], words: str, answer: str
) -> None:
    chat = chat_of(lin)
    chat("我的余额不对")
    assert answer in text_of(chat(words))


def test_in_english(lin: Any, funded: Any, chat_of: Callable[..., Chat]) -> None:
    text = text_of(chat_of(lin, "en")("My balance is wrong, it should be 1000 yuan"))
    assert "¥300.00 away from what is available" in text
    assert "held back for" in text


def test_our_own_doubt_goes_before_a_person_at_once(
    lin: Any, funded: Any, chat_of: Callable[..., Chat], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("walletdesk.money.records.balances.books_failed", lambda: True)
    text = text_of(chat_of(lin)("我的余额不对"))
    assert "明细和账户余额没有完全对上" in text
    assert "不会被冻结" in text
    case = Case.objects.get()
    assert (case.issue, case.priority, case.escalated, case.team) == (
        "balance_wrong",
        "urgent",
        True,
        "payments",
    )
    assert (case.finding or {})["cause"] == "balance_books_in_doubt"
    assert case.value_at_risk == Money(100_000)
    assert not ledger.open_freezes(funded)


def test_a_failed_check_of_the_books_is_seen() -> None:
    assert "ledger.check_failed" in events.REGISTRY


def test_a_stranger_is_told_nothing(chat_of: Callable[..., Chat]) -> None:
    assert "¥" not in text_of(chat_of(None)("我的余额不对"))
