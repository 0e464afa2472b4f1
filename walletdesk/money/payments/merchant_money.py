"""A merchant's pending money set aside while a matter is open, let go, or taken for what it was set aside for.

A cause is the public id of the matter (a dispute, a charge-back). One cause holds once; what is asked twice is done once.
All of it inside the caller's transaction, or one of its own.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction

from walletdesk.core.money import Money
from walletdesk.money import ledger
from walletdesk.money.payments import accounts
from walletdesk.money.payments.models import Payment
from walletdesk.people.merchants.models import Merchant

HOLD = "merchant.hold"


def hold(payment: Payment, amount: Money, *, cause: str, by: Any) -> Money:
    """Set up to `amount` of the merchant's pending money aside for `cause`. Returns what is held: less where less is there, or
    where a freeze keeps it in place (zero).
    """
    with transaction.atomic():
        account = accounts.pending(payment.order.merchant, payment.currency, by=by)
        ledger.lock(account)
        if earlier := _held(cause):
            return earlier.remaining
        now = ledger.balance(account)
        minor = 0 if now.frozen_out else max(0, min(amount.minor, now.available.minor))
        if not minor:
            return Money.zero(payment.currency)
        held = ledger.reserve(
            key=_key(cause),
            account=account,
            amount=Money(minor, payment.currency),
            kind=HOLD,
            by=by,
            memo_ids={"payment": payment.public_id, "cause": cause},
        )
    return held.remaining


def held(cause: str) -> Money | None:
    """What is still set aside for a cause; None where nothing ever was."""
    found = _held(cause)
    return found.remaining if found else None


def release(cause: str, *, by: Any) -> Money:
    """Let go of whatever is still held for `cause`; twice is once. Returns what became free."""
    with transaction.atomic():
        found = _held(cause)
        if found is None:
            return Money.zero("CNY")
        ledger.lock(ledger.Account.objects.get(pk=found.account_id))
        found.refresh_from_db()
        free = found.remaining
        if free:
            ledger.release(found, key=f"{_key(cause)}:free:{found.remaining_minor}", by=by)
    return free


def take(
    cause: str,
    amount: Money,
    *,
    merchant: Merchant,
    key: str,
    kind: str,
    by: Any,
    memo_ids: dict[str, int | str] | None = None,
) -> ledger.Hold:
    """A hold of the taker's own of `amount`: from what is held for `cause` as far as it goes (empty: from nothing), the rest from
    what else is pending. It is posted with `ledger.post_hold`.

    Raises Refusal `ledger-insufficient-funds` or `ledger-frozen`, and then nothing has changed.
    """
    with transaction.atomic():
        account = accounts.pending(merchant, amount.currency, by=by)
        ledger.lock(account)
        found = _held(cause) if cause else None
        part = min(found.remaining_minor, amount.minor) if found else 0
        if found and part:
            ledger.release(found, key=f"{key}:from-cause", by=by, amount=Money(part, amount.currency))
        return ledger.reserve(key=key, account=account, amount=amount, kind=kind, by=by, memo_ids=memo_ids)


def charge(
    merchant: Merchant,
    amount: Money,
    *,
    to: list[ledger.Leg],
    key: str,
    kind: str,
    by: Any,
    of: Payment | None = None,
    memo_ids: dict[str, int | str] | None = None,
) -> tuple[ledger.Transfer, Money]:
    """Take `amount` from the merchant for the legs in `to` (which sum to it), whatever is left of its money, with all that is set
    aside for a matter about the payment `of`: what is not there, or is frozen, is posted to the merchant's receivable. Returns
    the transfer and that shortfall. The same key again gives the same transfer.
    """
    with transaction.atomic():
        pending = accounts.pending(merchant, amount.currency, by=by)
        owed = receivable(merchant, amount.currency, by=by)
        ledger.lock(pending, owed)
        earlier = ledger.Transfer.objects.filter(key=key).first()
        if earlier:
            short = -sum(leg.amount_minor for leg in earlier.entries.all() if leg.account_id == owed.pk)
            return earlier, Money(short, amount.currency)
        if of is not None:
            _release_all(of, pending, by=by)
        now = ledger.balance(pending)
        there = 0 if now.frozen_out else max(0, min(amount.minor, now.available.minor))
        legs = [*to]
        if there:
            legs.append(ledger.Leg(pending.pk, -there))
        if there < amount.minor:
            legs.append(ledger.Leg(owed.pk, there - amount.minor))
        transfer = ledger.post(key=key, kind=kind, legs=legs, by=by, memo_ids=memo_ids)
    return transfer, Money(amount.minor - there, amount.currency)


def receivable(merchant: Merchant, currency: str = "CNY", *, by: Any) -> ledger.Account:
    """What a merchant owes us, as an asset: below zero by that much."""
    return ledger.open_account(
        merchant.owner, "receivable", currency, floor_minor=None, nature="asset", by=by
    )


def _release_all(payment: Payment, pending: ledger.Account, *, by: Any) -> None:
    """Let go of whatever is set aside for matters about a payment, on its locked account; who set it aside finds nothing left."""
    found = ledger.Hold.objects.filter(account=pending, remaining_minor__gt=0, kind=HOLD)
    for held_now in found.filter(memo_ids__payment=payment.public_id).order_by("pk"):
        release(str(held_now.memo_ids["cause"]), by=by)


def _key(cause: str) -> str:
    return f"merchant-hold:{cause}"


def _held(cause: str) -> ledger.Hold | None:
    found: ledger.Hold | None = ledger.Hold.objects.filter(key=_key(cause)).first()
    return found
