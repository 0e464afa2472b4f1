"""Money that must be taken although some of it may be spent: what is there, and the rest as a claim on the customer."""

from __future__ import annotations

from typing import Any

from walletdesk.core.money import Money
from walletdesk.money import ledger


def owner(customer_id: int) -> str:
    return f"customer:{customer_id}"


def customer_of(owner: str) -> int | None:
    """Whose accounts those are; None where they are no customer's."""
    kind, _, number = owner.partition(":")
    return int(number) if kind == "customer" and number.isdigit() else None


def available(customer_id: int, currency: str = "CNY", *, by: Any) -> ledger.Account:
    """The customer's balance, opened where it is not yet."""
    return ledger.open_account(owner(customer_id), "available", currency, floor_minor=0, by=by)


def receivable(customer_id: int, currency: str = "CNY", *, by: Any) -> ledger.Account:
    """What the customer owes us, as an asset: below zero by that much."""
    return ledger.open_account(
        owner(customer_id), "receivable", currency, floor_minor=None, nature="asset", by=by
    )


def take(
    customer_id: int,
    amount: Money,
    *,
    to: list[ledger.Leg],
    key: str,
    kind: str,
    by: Any,
    memo_ids: dict[str, int | str] | None = None,
) -> tuple[ledger.Transfer, Money]:
    """Take `amount` (above zero) from the customer for the legs in `to` (which sum to it), whatever is left in the balance.

    What a freeze stops or the balance lacks is posted to the receivable. Inside a transaction only. The same key again gives
    the same transfer. Returns the transfer and the shortfall (zero where all was there).
    """
    balance = available(customer_id, amount.currency, by=by)
    owed = receivable(customer_id, amount.currency, by=by)
    ledger.lock(balance, owed)
    earlier = ledger.Transfer.objects.filter(key=key).first()
    if earlier:
        short = -sum(leg.amount_minor for leg in earlier.entries.all() if leg.account_id == owed.pk)
        return earlier, Money(short, amount.currency)
    now = ledger.balance(balance)
    there = 0 if now.frozen_out else max(0, min(amount.minor, now.available.minor))
    short = amount.minor - there
    legs = [*to]
    if there:
        legs.append(ledger.Leg(balance.pk, -there))
    if short:
        legs.append(ledger.Leg(owed.pk, -short))
    transfer = ledger.post(key=key, kind=kind, legs=legs, by=by, memo_ids=memo_ids)
    return transfer, Money(short, amount.currency)
