"""Money of another amount than ordered: it is decided on with its order, and what the rail says of it later must agree."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.money.conftest import make_customer
from tests.money.fakes import FakeBank
from tests.money.helpers import AMOUNT, BANK, SYSTEM, balance, fresh, kinds, money, order, told
from tests.money.transfers.helpers import refused
from tests.support.jobs import run_jobs
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.money.rails import answers, returns
from walletdesk.money.rails.models import Discrepancy, SuspenseItem
from walletdesk.money.topups import acts, claims, outcomes
from walletdesk.money.topups.models import Topup

LESS = Money(40_000)


@pytest.fixture
def conflicted(lin: Any, fake_bank: FakeBank) -> Topup:
    topup = order(lin)
    return outcomes.settle(topup, money(topup, LESS), told_by="callback", by=SYSTEM)


def item() -> SuspenseItem:
    return SuspenseItem.objects.get()


def as_anothers(other: Any) -> Any:
    return claims.claim(order(other, LESS, key="b"), item(), by=SYSTEM)


def without_an_order(other: Any) -> Any:
    return claims.claim_unordered(other, item(), by=SYSTEM)


def back_for_another(other: Any) -> Any:
    return claims.send_back(item(), topup=order(other, LESS, key="b"), by=SYSTEM)


def planned(other: Any) -> Any:
    return acts.Claim().plan({"suspense": item().public_id, "topup": order(other, LESS, key="b").public_id})


@pytest.mark.parametrize("run", [as_anothers, without_an_order, back_for_another, planned])
def test_it_is_nobody_elses(conflicted: Topup, run: Callable[[Any], Any]) -> None:
    wang = make_customer("王强", "+8613911112222")
    assert refused(lambda: run(wang)) == "suspense-of-a-topup"
    assert (fresh(conflicted).status, item().status, balance(wang)) == ("conflicted", "waiting", 0)
    claims.credit_confirmed_amount(conflicted, by=SYSTEM)
    assert fresh(conflicted).status == "succeeded"


def test_sent_back_by_its_item_alone_its_order_ends_and_its_customer_hears(conflicted: Topup) -> None:
    assert acts.SendBack().plan({"suspense": item().public_id}).customer_id == conflicted.customer_id
    back = claims.send_back(item(), by=SYSTEM)
    returns.settle(back, "succeeded", return_ref="RT1", reason="", at=clock.now(), by=BANK)
    run_jobs()
    assert (fresh(conflicted).status, told()[-1]) == ("returned", "topup-returned-notice")


def test_asked_again_the_rail_names_another_amount_than_was_credited(lin: Any, fake_bank: FakeBank) -> None:
    topup = order(lin)
    for amount in (AMOUNT, LESS):
        outcomes.settle(topup, money(topup, amount), told_by="callback", by=SYSTEM)
    fake_bank.queries = [answers.Standing("succeeded", "BK1", LESS, "", clock.now())]
    with clock.fixed(clock.now() + timedelta(minutes=1)):
        run_jobs(scheduled=True)
    assert (kinds(topup)[-1], fresh(topup).ask_at, balance(lin)) == ("disputed", None, AMOUNT.minor)
    assert Discrepancy.objects.get().kind == "contradicted"


def test_money_of_another_currency_is_no_part_of_the_order(lin: Any, fake_bank: FakeBank) -> None:
    topup = order(lin)
    dollars = Money(AMOUNT.minor, "USD")
    for _ in range(2):
        outcomes.settle(topup, money(topup, dollars), told_by="callback", by=SYSTEM)
    assert (fresh(topup).status, kinds(topup).count("contradicted")) == ("sent", 1)
    assert (item().amount, item().reason) == (dollars, "amount_differs")
    outcomes.settle(topup, money(topup, ref="BK2"), told_by="callback", by=SYSTEM)
    assert balance(lin) == AMOUNT.minor
