"""Where the money of a payment stands: every account and leg of it, in one place."""

from __future__ import annotations

from typing import Any

from walletdesk.core.money import Money
from walletdesk.money import ledger, shortfalls
from walletdesk.money.payments.models import Payment
from walletdesk.people.merchants.models import Merchant


def payer(row: Payment, *, by: Any) -> ledger.Account:
    return shortfalls.available(row.customer_id, row.currency, by=by)


def pending(merchant: Merchant, currency: str = "CNY", *, by: Any) -> ledger.Account:
    """What a merchant has been paid and not yet paid out. Hot: nobody who pays waits for another."""
    return ledger.open_account(merchant.owner, "pending", currency, floor_minor=0, hot=True, by=by)


def set_aside(row: Payment, *, by: Any) -> ledger.Hold:
    """Hold what the payment costs on the customer's account. Raises what `ledger.reserve` refuses."""
    return ledger.reserve(
        key=f"payment:{row.public_id}:hold",
        account=payer(row, by=by),
        amount=row.total,
        kind="payment",
        by=by,
        memo_ids={"payment": row.public_id},
    )


def let_go(row: Payment, *, by: Any) -> None:
    ledger.release(ledger.Hold.objects.get(public_id=row.hold), key=f"payment:{row.public_id}:free", by=by)


def pay(row: Payment, merchant: Merchant, *, by: Any) -> ledger.Transfer:
    """From the hold to the merchant, and the fee to the house: one posting."""
    legs = [
        ledger.Leg.of(payer(row, by=by), -row.total),
        ledger.Leg.of(pending(merchant, row.currency, by=by), row.amount),
    ]
    if row.fee:
        legs.append(ledger.Leg.of(ledger.account("house", "fees", row.currency), row.fee))
    hold = ledger.Hold.objects.get(public_id=row.hold)
    return ledger.post_hold(hold, key=f"payment:{row.public_id}:post", legs=legs, by=by)


def held_back(customer_id: int, *, by: Any) -> bool:
    """Whether a freeze keeps this customer's money from leaving."""
    return ledger.balance(shortfalls.available(customer_id, by=by)).frozen_out


def there(customer_id: int, currency: str = "CNY", *, by: Any) -> Money:
    return ledger.balance(shortfalls.available(customer_id, currency, by=by)).available
