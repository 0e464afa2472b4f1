"""Every fault of a rail × a refund ends in its true state: with the customer once, or safe with us until they choose; the
merchant pays once; the books agree with the statement.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.money.faults.refund_rows import ROWS
from tests.money.faults.rows import Row
from tests.money.faults.world import arm, close_the_day, figures, go_on, house, in_order, settle
from tests.money.helpers import SYSTEM
from tests.money.outside import Outside
from tests.money.payments.helpers import AMOUNT, by_card, fresh, merchant_has, order, pay
from walletdesk.core.models import Notice
from walletdesk.money.cards import cards
from walletdesk.money.payments.models import Payment
from walletdesk.money.records.models import Record
from walletdesk.money.refunds import asking_for, choosing, paths, refunds
from walletdesk.money.refunds.models import Refund

pytestmark = pytest.mark.django_db
STATES = {"succeeded": "done"}


def _paid(outside: Outside, customer: Any, way: str) -> Payment:
    with outside.time():
        row = pay(customer, order(), by_card(customer) if way == "card" else way)
    settle(outside)
    outside.say(row.order_no)
    go_on(outside, 8)
    return fresh(row)


def _granted(outside: Outside, customer: Any, payment: Payment) -> Refund:
    with outside.time():
        row = asking_for.ask(payment, amount=None, reason="not_wanted", key="k", by=customer)
        row = refunds.approve(row, by=SYSTEM) if row.status == "requested" else row
    return row


def _choose(outside: Outside, row: Refund, value: str) -> None:
    with outside.time():
        choosing.choose(row, value, by=SYSTEM)


def play(outside: Outside, customer: Any, row: Row) -> Refund:
    payment = _paid(outside, customer, "card" if row.rail == "bank" else row.rail)
    Notice.objects.all().delete()
    if row.rail == "bank":  # the card it was paid by is closed: another one is chosen
        outside.fault("card", "rejected", of="return", reason="card_closed", when="at_once")
        refund = _granted(outside, customer, payment)
        settle(outside)
        arm(outside, row)
        _choose(outside, fresh(refund), f"card:{cards.of(customer.pk)[0].public_id}")
    else:
        arm(outside, row)
        refund = _granted(outside, customer, payment)
    settle(outside)
    if row.act == "to_balance":
        go_on(outside, 60)
        _choose(outside, fresh(refund), "balance")
    go_on(outside, row.seconds)
    if row.act.startswith("then_"):
        more = {"reason": row.reason} if row.reason else {}
        number = refund.tries.latest("id").number
        outside.control(
            "POST", "/control/complete", order_no=number, outcome=row.act.removeprefix("then_"), **more
        )
        go_on(outside, 60)
    return fresh(refund)


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_every_fault_of_a_refund_ends_in_its_true_state(outside: Outside, lin: Any, row: Row) -> None:
    refund = play(outside, lin, row)
    for _ in range(2):  # before the day is compared, and after
        assert (refund.status, refund.why) == (row.status, row.reason)
        told = list(
            Notice.objects.filter(key__startswith="refund").order_by("id").values_list("key", flat=True)
        )
        assert [key for key in told if key != "refund-in-review-notice"] == list(row.told)
        _money_is_where_it_belongs(lin, row)
        if row.rail == "bank":
            close_the_day(outside, "card")
        in_order(outside, row.rail)
        refund = fresh(refund)
    for lang in ("zh", "en"):
        assert paths.of(refund).as_context(lang)["summary"]
    record = Record.objects.get(public_id=refund.public_id)
    assert record.state == STATES.get(row.status, "moving")


def _money_is_where_it_belongs(customer: Any, row: Row) -> None:
    """The merchant has paid once; the rest is with us on its way, in the balance, or outside."""
    on_its_way = AMOUNT.minor if row.status in ("failed", "processing") else 0
    in_balance = AMOUNT.minor if row.act == "to_balance" and row.fault == "rejected" else 0
    assert (merchant_has(), house("refund_transit")) == (0, on_its_way)
    assert figures(customer) == (in_balance, 0)
