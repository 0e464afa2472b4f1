"""Where the money of a refund stands: held at the merchant, on its way, with its customer, or back. Every leg in one place."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from walletdesk.core.money import Money
from walletdesk.money import ledger, shortfalls
from walletdesk.money.payments import accounts as payments
from walletdesk.money.payments import merchant_money
from walletdesk.money.rails import clearing
from walletdesk.money.refunds.models import Refund, RefundTry


def set_aside(row: Refund, *, by: Any) -> ledger.Hold:
    """Hold the merchant's part. Raises Refusal `ledger-insufficient-funds` or `ledger-frozen`, changing nothing."""
    return merchant_money.take(
        row.cause,
        row.amount,
        merchant=row.payment.order.merchant,
        key=f"{row.public_id}:hold",
        kind="refund",
        by=by,
        memo_ids={"refund": row.public_id, "payment": row.payment.public_id},
    )


def send_off(row: Refund, *, by: Any) -> ledger.Transfer:
    """From the merchant's hold on its way, with the fee's share; what a fund had paid goes back to it."""
    hold = ledger.Hold.objects.get(public_id=row.hold)
    return ledger.post_hold(hold, key=f"{row.public_id}:start", legs=_legs(row, hold, transit(row)), by=by)


def straight(row: Refund, *, by: Any) -> ledger.Transfer:
    """From the merchant's hold into the customer's balance in one posting. Raises Refusal `ledger-frozen`."""
    hold = ledger.Hold.objects.get(public_id=row.hold)
    to = shortfalls.available(row.customer_id, row.currency, by=by)
    return ledger.post_hold(hold, key=f"{row.public_id}:start", legs=_legs(row, hold, to), by=by)


def let_go(row: Refund, *, by: Any) -> None:
    ledger.release(ledger.Hold.objects.get(public_id=row.hold), key=f"{row.public_id}:free", by=by)


def to_balance(row: Refund, *, by: Any) -> ledger.Transfer:
    """From on its way into the balance, where the way it was paid is closed. Raises Refusal `ledger-frozen`."""
    to = shortfalls.available(row.customer_id, row.currency, by=by)
    return _post(row, f"balance:{row.tries.count()}", transit(row), to, row.back, by=by)


def pay(row: Refund, one: RefundTry, at: datetime, *, by: Any) -> ledger.Transfer:
    """The rail has paid it: less on its clearing account, and booked against its statement."""
    clearing.lock(one.bank_ref, rail=one.rail)
    return clearing.pay_out(
        key=f"{one.number}:paid",
        kind="refund",
        of=transit(row),
        amount=row.back,
        bank_ref=one.bank_ref,
        source=row.public_id,
        occurred_at=at,
        by=by,
        memo_ids={"refund": row.public_id},
        rail=one.rail,
    )


def came_back(row: Refund, one: RefundTry, at: datetime, *, by: Any) -> ledger.Transfer:
    """A payout that the payee's bank sent back is on its way again."""
    clearing.lock(one.return_ref, rail=one.rail)
    return clearing.take_in(
        key=f"{one.number}:back",
        kind="refund.came_back",
        to=transit(row),
        amount=row.back,
        bank_ref=one.return_ref,
        source=row.public_id,
        occurred_at=at,
        by=by,
        memo_ids={"refund": row.public_id},
        rail=one.rail,
    )


def take_again(row: Refund, one: RefundTry, *, by: Any) -> Money:
    """Paid once more by an earlier try: what the customer has twice is taken; what is spent is their debt, returned."""
    _, short = shortfalls.take(
        row.customer_id,
        row.back,
        to=[ledger.Leg.of(transit(row), row.back)],
        key=f"{one.number}:take-again",
        kind="refund.take_again",
        by=by,
        memo_ids={"refund": row.public_id},
    )
    return short


def give_merchant(row: Refund, *, by: Any) -> ledger.Transfer:
    """What could not be paid back goes to where it came from."""
    legs = [ledger.Leg.of(transit(row), -row.back)]
    legs.append(ledger.Leg.of(payments.pending(row.payment.order.merchant, row.currency, by=by), row.amount))
    legs += _house(row, sign=1)
    return ledger.post(
        key=f"{row.public_id}:reverse",
        kind="refund.reversed",
        legs=legs,
        by=by,
        memo_ids={"refund": row.public_id},
    )


def charge_merchant(row: Refund, one: RefundTry, *, by: Any) -> Money:
    """The rail paid after all what the merchant had back: taken of the merchant again. Returns what it now owes."""
    to = [ledger.Leg.of(transit(row), row.back), *_house(row, sign=-1)]
    _, short = merchant_money.charge(
        row.payment.order.merchant,
        row.amount,
        to=to,
        key=f"{one.number}:charge",
        kind="refund.charged_again",
        by=by,
        memo_ids={"refund": row.public_id},
    )
    return short


def transit(row: Refund) -> ledger.Account:
    return ledger.account("house", "refund_transit", row.currency)


def _legs(row: Refund, hold: ledger.Hold, to: ledger.Account) -> list[ledger.Leg]:
    return [
        ledger.Leg(hold.account_id, -row.amount_minor),
        *_house(row, sign=-1),
        ledger.Leg.of(to, row.back),
    ]


def _house(row: Refund, *, sign: int) -> list[ledger.Leg]:
    """The house's own legs as it is sent off (-1: the fee is given, a fund is filled) or comes back (+1)."""
    legs = []
    if row.fee_minor:
        legs.append(
            ledger.Leg.of(
                ledger.account("house", "fees", row.currency), Money(sign * row.fee_minor, row.currency)
            )
        )
    if row.promotion_minor:
        fund = ledger.account("house", "promotions", row.currency)
        legs.append(ledger.Leg.of(fund, Money(-sign * row.promotion_minor, row.currency)))
    return legs


def _post(
    row: Refund, what: str, source: ledger.Account, to: ledger.Account, amount: Money, *, by: Any
) -> ledger.Transfer:
    return ledger.post(
        key=f"{row.public_id}:{what}",
        kind="refund",
        legs=[ledger.Leg.of(source, -amount), ledger.Leg.of(to, amount)],
        by=by,
        memo_ids={"refund": row.public_id},
    )
