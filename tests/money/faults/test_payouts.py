"""Every fault of the bank × a withdrawal ends in its true state: the money is where it belongs, the books agree with the
statement, the customer knows.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.money.faults.payout_rows import PAID, ROWS, SPEEDS
from tests.money.faults.rows import Row
from tests.money.faults.world import arm, figures, give, go_on, house, in_order, withdraw
from tests.money.outside import Outside
from walletdesk.core.models import Event, Notice, OutboxItem
from walletdesk.core.money import Money
from walletdesk.money.records.models import Record
from walletdesk.money.withdrawals import debts, paths
from walletdesk.money.withdrawals.models import Withdrawal

pytestmark = pytest.mark.django_db
AMOUNT, ALL = Money(50_000), 1_000_000
STATES = {"succeeded": "done", "failed": "failed", "returned": "returned"}
LEFT_OF_IT = 30_000  # after the rest was spent
IN_THE_APP = (PAID, "withdrawal-warned-notice")


def play(outside: Outside, customer: Any, row: Row) -> Withdrawal:
    arm(outside, row)
    speed = row.act if row.act in SPEEDS else "fast"
    with outside.time():
        give(customer, ALL)
    made = withdraw(outside, customer, AMOUNT, speed=speed)
    if row.act == "spent":
        go_on(outside, 60)
        with outside.time():
            give(customer, LEFT_OF_IT - figures(customer)[0])
    go_on(outside, row.seconds)
    if row.act.startswith("then_"):
        more = {"reason": row.reason} if row.reason else {}
        outcome = row.act.removeprefix("then_")
        outside.control("POST", "/control/complete", order_no=made.payout_no, outcome=outcome, **more)
        go_on(outside, 60)
    return Withdrawal.objects.get(pk=made.pk)


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_every_fault_of_a_payout_ends_in_its_true_state(outside: Outside, lin: Any, row: Row) -> None:
    made = play(outside, lin, row)
    for _ in range(2):  # before the day is compared, and after
        assert (made.status, made.reason) == (row.status, row.reason)
        told = Notice.objects.filter(about=made.public_id).order_by("id")
        assert list(told.values_list("key", flat=True)) == list(row.told)
        _money_is_where_it_belongs(made, row)
        in_order(outside, "bank")
        made.refresh_from_db()
    if row.step:
        assert row.step in made.steps.values_list("kind", flat=True)
    texted = OutboxItem.objects.filter(channel="sms", key__startswith="withdrawal-").order_by("id")
    assert list(texted.values_list("key", flat=True)) == [key for key in row.told if key not in IN_THE_APP]
    _shown(made, row)


def _money_is_where_it_belongs(made: Withdrawal, row: Row) -> None:
    customer = made.customer_id
    owed = debts.owed(customer).minor
    gone = made.total.minor if row.status in ("succeeded", "in_transit") else 0
    have = LEFT_OF_IT if row.act == "spent" else ALL
    assert figures(type("of", (), {"pk": customer})) == (max(0, have - gone), 0)
    assert (made.shortfall_minor, owed) == ((gone - have,) * 2 if gone > have else (0, 0))
    assert house("payout_transit") == (gone if row.status == "in_transit" else 0)
    assert house("fees") == (made.fee_minor if row.status == "succeeded" else 0)
    assert house("bank_clearing") == (made.amount_minor if row.status == "succeeded" else 0)


def _shown(made: Withdrawal, row: Row) -> None:
    for lang in ("zh", "en"):
        drawn = paths.of(made).as_context(lang)
        assert drawn["summary"]
        assert drawn["done"] is (row.status != "in_transit")
    record = Record.objects.get(public_id=made.public_id)
    assert (record.kind, record.state) == ("withdrawal", STATES.get(row.status, "moving"))
    assert (record.status, record.amount_minor) == (row.status, -AMOUNT.minor)
    ends = Event.objects.filter(name=f"withdrawal.{row.status}", ids__withdrawal=made.pk)
    assert ends.count() == 1
