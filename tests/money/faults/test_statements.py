"""A statement that errs, on every rail, of whatever moved: found once, each way by its name; nobody's money is touched, no
customer is troubled, a person settles it, and the day is clean.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.money.faults.rows import Row
from tests.money.faults.statement_rows import OUT, ROWS
from tests.money.faults.world import (
    AMOUNTS,
    arm,
    at_the_rail,
    close_the_day,
    figures,
    give,
    go_on,
    moved,
    send_back,
    top_up,
    withdraw,
)
from tests.money.outside import Outside
from walletdesk.core.models import Event, Notice
from walletdesk.money import ledger
from walletdesk.money.rails import settling
from walletdesk.money.rails.models import Discrepancy, Reconciliation

pytestmark = pytest.mark.django_db


def _payin(outside: Outside, rail: str) -> None:
    amount = AMOUNTS[rail]
    given = {"amount_minor": amount.minor, "currency": amount.currency, "payer_name": "某人"}
    tail = "0001" if rail in ("bank", "card") else ""
    url = f"http://127.0.0.1/rails/{rail.replace('_', '-')}/callback"
    outside.control(
        "POST", "/control/payins", rail=rail, payer_card_tail=tail, reference="?", callback_url=url, **given
    )
    go_on(outside, 8)


def top_up_(outside: Outside, customer: Any, row: Row) -> None:
    arm(outside, row)
    top_up(outside, customer, row.rail)


def payin(outside: Outside, customer: Any, row: Row) -> None:
    arm(outside, row)
    _payin(outside, row.rail)


def went_back(outside: Outside, customer: Any, row: Row) -> None:
    _payin(outside, row.rail)
    arm(outside, row)
    send_back(outside, row.rail)
    go_on(outside, 8)


def payout(outside: Outside, customer: Any, row: Row) -> None:
    arm(outside, row)
    with outside.time():
        give(customer, 100_000)
    withdraw(outside, customer, AMOUNTS["bank"])
    go_on(outside, 8)


def came_back(outside: Outside, customer: Any, row: Row) -> None:
    with outside.time():
        give(customer, 100_000)
    made = withdraw(outside, customer, AMOUNTS["bank"])
    go_on(outside, 8)
    arm(outside, row)
    outside.control("POST", "/control/payouts/return", payout_no=made.payout_no)
    go_on(outside, 8)


def charge_back(outside: Outside, customer: Any, row: Row) -> None:
    topup = top_up(outside, customer, row.rail)
    arm(outside, row)
    reason = "fraud" if row.rail == "card" else "chain_reorganised"
    outside.control("POST", "/control/chargebacks", order_no=topup.order_no, reason=reason)
    go_on(outside, 8)


PLAYS: dict[str, Callable[[Outside, Any, Row], None]] = {
    "topup": top_up_,
    "payin": payin,
    "return": went_back,
    "payout": payout,
    "came_back": came_back,
    "charge_back": charge_back,
}


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_every_error_of_a_statement_is_found_and_settled(outside: Outside, lin: Any, row: Row) -> None:
    PLAYS[row.act](outside, lin, row)
    before = _as_it_stands(lin, row.rail)
    for _ in range(2):
        done = close_the_day(outside, row.rail)
        wrong = Discrepancy.objects.get()
        assert (done.status, wrong.kind) == ("found", row.status)
    direction = "out" if row.act in OUT else "in"
    assert (wrong.rail, wrong.direction) == (row.rail, direction)
    assert Event.objects.filter(name="reconciliation.found").count() == 1
    gap = settling.gap(wrong).minor * (1 if direction == "in" else -1)
    assert gap == _expected(row)
    assert at_the_rail(row.rail) == moved(done) - settling.gap(wrong).minor
    with outside.time():
        settling.settle(wrong, how="books_right", reason="渠道确认账单有误", by="staff:1")
    assert close_the_day(outside, row.rail).status == "clean"
    assert Reconciliation.objects.get().status == "clean"
    assert _as_it_stands(lin, row.rail) == before
    assert ledger.check_invariants() == []


def _expected(row: Row) -> int:
    """By how much more the statement shows than was moved."""
    amount = AMOUNTS[row.rail].minor
    whole = {"line_missing": -amount, "line_double": amount}
    return whole.get(row.fault, int(row.params.get("delta_minor", 0)))


def _as_it_stands(customer: Any, rail: str) -> tuple[Any, ...]:
    told = tuple(Notice.objects.order_by("id").values_list("key", flat=True))
    return figures(customer, AMOUNTS[rail].currency), at_the_rail(rail), told
