"""Every fault of card network and payment service × a payment ends in its true state: the money is where it belongs, the books
agree with the statement, customer and merchant know.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.money.faults.payment_rows import PAID, ROWS
from tests.money.faults.rows import Row
from tests.money.faults.world import arm, give, go_on, house, in_order, settle
from tests.money.helpers import SYSTEM
from tests.money.outside import Outside
from tests.money.payments.helpers import AMOUNT, by_card, fresh, merchant_has, order, pay, shop
from walletdesk.core.models import Notice, OutboxItem
from walletdesk.money import ledger
from walletdesk.money.payments import merchant_money, outcomes, paths, sending_back
from walletdesk.money.payments.models import Payment
from walletdesk.money.records.models import Record

pytestmark = pytest.mark.django_db
MORE = 700  # than was ordered is taken, where something has to go back
STATES = {"succeeded": "done", "failed": "failed", "charged_back": "returned"}
IN_THE_APP = ("payment-paid-notice", "payment-late-notice")
BALANCE = 10_000


def play(outside: Outside, customer: Any, row: Row) -> Payment:
    if row.struck == "return":
        outside.fault(row.rail, "wrong_amount", delta_minor=MORE)
    else:
        arm(outside, row)
    with outside.time():
        give(customer, BALANCE)
        made = pay(customer, order(), by_card(customer) if row.rail == "card" else row.rail)
    settle(outside)
    if row.act == "again":  # the order was lost: sent once more, and only then can the customer do anything
        go_on(outside, 20)
    if row.act != "leave":
        outside.say(made.order_no, "refuse" if row.act == "refuse" else "approve")
    go_on(outside, 12)
    _then(outside, customer, made, row)
    return Payment.objects.get(pk=made.pk)


def _then(outside: Outside, customer: Any, made: Payment, row: Row) -> None:
    if row.act == "paid_otherwise":
        with outside.time():
            assert pay(customer, fresh(made.order), key="k2").status == "succeeded"
    elif row.act == "merchant_emptied":
        with outside.time():
            _empty()
    elif row.act == "taken_back":
        outside.control("POST", "/control/chargebacks", order_no=made.order_no, rail="card", reason="fraud")
    elif row.act == "sent_back":
        if row.struck == "return":
            arm(outside, row)
        with outside.time():
            sending_back.send_back(made, by=SYSTEM)
        settle(outside)
    go_on(outside, row.seconds)
    if row.act.startswith("then_"):
        outcome = row.act.removeprefix("then_")
        more = {"reason": "limit_exceeded"} if outcome == "failed" else {}
        outside.control("POST", "/control/complete", order_no=made.order_no, outcome=outcome, **more)
        go_on(outside, 60)


def _empty() -> None:
    """What the merchant had has been paid out to it."""
    pending = ledger.account(shop().owner, "pending", "CNY")
    elsewhere = ledger.open_account("merchant:1", "available", floor_minor=None, by=SYSTEM)
    minor = ledger.balance(pending).total.minor
    legs = [ledger.Leg(pending.pk, -minor), ledger.Leg(elsewhere.pk, minor)]
    ledger.post(key="tests:out", kind="tests", legs=legs, by=SYSTEM)


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_every_fault_of_a_payment_ends_in_its_true_state(outside: Outside, lin: Any, row: Row) -> None:
    made = play(outside, lin, row)
    for _ in range(2):  # before the day is compared, and after
        assert (made.status, made.reason) == (row.status, row.reason), list(made.steps.values_list("kind"))
        told = Notice.objects.filter(about=made.public_id).order_by("id")
        assert list(told.values_list("key", flat=True)) == list(row.told)
        _money_is_where_it_belongs(made, row)
        in_order(outside, row.rail)
        made.refresh_from_db()
    if row.step:
        assert row.step in made.steps.values_list("kind", flat=True)
    texted = OutboxItem.objects.filter(channel="sms", dedupe__startswith=f"{made.public_id}:").order_by("id")
    assert list(texted.values_list("key", flat=True)) == [
        key for key in row.told if key not in IN_THE_APP and not key.startswith("payment-failed-")
    ]
    _shown(made, row)


def _money_is_where_it_belongs(made: Payment, row: Row) -> None:
    otherwise = row.act == "paid_otherwise"
    paid = AMOUNT.minor if row.status == "succeeded" or otherwise else 0
    emptied = row.act == "merchant_emptied"
    assert merchant_has() == paid
    owed = ledger.balance(merchant_money.receivable(shop(), by=SYSTEM)).total.minor
    assert owed == (-AMOUNT.minor if emptied else 0)
    waits = made.received_minor or 0 if row.status == "conflicted" else 0
    assert house("suspense") == waits
    assert -house(f"{row.rail}_clearing") == waits + (AMOUNT.minor if row.status == "succeeded" else 0)
    balance = ledger.balance(ledger.account(f"customer:{made.customer_id}", "available", "CNY"))
    assert (balance.total.minor, balance.held.minor) == (BALANCE - (AMOUNT.minor if otherwise else 0), 0)
    assert (fresh(made.order).status == "paid") is bool(paid or made.transfer)


def _shown(made: Payment, row: Row) -> None:
    for lang in ("zh", "en"):
        drawn = paths.of(made).as_context(lang)
        assert drawn["summary"]
        assert drawn["done"] is (row.status in ("succeeded", "charged_back"))
        assert all(step["by"] or step["state"] == "next" for step in drawn["steps"])
    record = Record.objects.get(public_id=made.public_id)
    assert (record.kind, record.state) == ("payment", STATES.get(row.status, "moving"))
    assert record.amount_minor == -AMOUNT.minor
    assert (PAID in row.told) <= bool(made.transfer)


def test_a_word_of_failure_after_a_charge_back_changes_nothing(outside: Outside, lin: Any) -> None:
    """The merchant bears it once, whatever is told again and in whatever order."""
    row = Row("card", "payment", "chargeback", {"seconds": 5.0, "reason": "fraud"}, struck="collection")
    made = play(outside, lin, row)
    assert made.status == "charged_back"
    with outside.time():
        outcomes.doubt(made, by=SYSTEM)
    go_on(outside, 60)
    made.refresh_from_db()
    assert made.status == "charged_back"
    assert merchant_has() == 0
    in_order(outside, "card")
