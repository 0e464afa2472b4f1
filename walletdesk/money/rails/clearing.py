"""The house's accounts at the rails: every movement through a rail is posted here, and booked against its statement."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from django.db import connection

from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.money import ledger
from walletdesk.money.rails import registry
from walletdesk.money.rails.models import BankBooking


def lock(bank_ref: str, *, rail: str = "bank") -> None:
    """One at a time for one movement of a rail, to the end of the transaction. Taken after the order's row."""
    number = int.from_bytes(hashlib.sha256(f"{rail}:{bank_ref}".encode()).digest()[:8], "big", signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])


def booked(direction: str, bank_ref: str, *, rail: str = "bank") -> BankBooking | None:
    return BankBooking.objects.filter(rail=rail, direction=direction, bank_ref=bank_ref).first()


def account(rail: str, currency: str = "CNY") -> ledger.Account:
    """The clearing account of a rail: what is there for us, as an asset (below zero by that much)."""
    return ledger.account("house", registry.of(rail).clearing, currency)


def take_in(
    *,
    key: str,
    kind: str,
    to: ledger.Account,
    amount: Money,
    bank_ref: str,
    source: str,
    occurred_at: datetime,
    by: Any,
    order_no: str = "",
    memo_ids: dict[str, int | str] | None = None,
    rail: str = "bank",
    fee: Money | None = None,
) -> ledger.Transfer:
    """Post money that came in at a rail to an account, and book the line its statement must show.

    With a `fee` (below the amount) the account gets the rest and the house's fees the fee, in one transfer. The booking of
    one `bank_ref` happens once a rail: a second one violates the table and crashes. Raises what `ledger.post` refuses.
    """
    taken = fee.minor if fee else 0
    legs = [
        ledger.Leg.of(account(rail, amount.currency), -amount),
        ledger.Leg.of(to, Money(amount.minor - taken, amount.currency)),
    ]
    if fee and taken:
        legs.append(ledger.Leg.of(ledger.account("house", "fees", amount.currency), fee))
    memo: dict[str, int | str] = {"bank_ref": bank_ref, **(memo_ids or {})}
    transfer = ledger.post(key=key, kind=kind, legs=legs, by=by, memo_ids=memo)
    return book(
        transfer,
        direction="in",
        amount=amount,
        bank_ref=bank_ref,
        source=source,
        occurred_at=occurred_at,
        order_no=order_no,
        rail=rail,
    )


def pay_out(
    *,
    key: str,
    kind: str,
    of: ledger.Account,
    amount: Money,
    bank_ref: str,
    source: str,
    occurred_at: datetime,
    by: Any,
    memo_ids: dict[str, int | str] | None = None,
    order_no: str = "",
    rail: str = "bank",
) -> ledger.Transfer:
    """Post money that left through a rail from an account, and book its line."""
    legs = [ledger.Leg.of(account(rail, amount.currency), amount), ledger.Leg.of(of, -amount)]
    memo: dict[str, int | str] = {"bank_ref": bank_ref, **(memo_ids or {})}
    transfer = ledger.post(key=key, kind=kind, legs=legs, by=by, memo_ids=memo)
    return book(
        transfer,
        direction="out",
        amount=amount,
        bank_ref=bank_ref,
        source=source,
        occurred_at=occurred_at,
        order_no=order_no,
        rail=rail,
    )


def book(
    transfer: ledger.Transfer,
    *,
    direction: str,
    amount: Money,
    bank_ref: str,
    source: str,
    occurred_at: datetime,
    order_no: str = "",
    rail: str = "bank",
) -> ledger.Transfer:
    """Book the line of a transfer that moved `amount` (above zero, gross) on the rail's clearing account, in the same
    transaction. For who posts by other means: a hold, or what is taken of a customer and their receivable. A replayed
    transfer is booked already.
    """
    if not transfer.replayed:
        BankBooking.objects.create(
            rail=rail,
            direction=direction,
            bank_ref=bank_ref,
            amount_minor=amount.minor,
            currency=amount.currency,
            order_no=order_no,
            source=source,
            transfer=transfer.public_id,
            occurred_at=occurred_at,
            day=clock.business_day(occurred_at),
            at=_moment(transfer),
        )
    return transfer


def _moment(transfer: ledger.Transfer) -> datetime:
    """When the ledger booked it: a day's proof rests on it. Later than what the caller's clock said where the account had
    been booked later already: around midnight, the next day.
    """
    found: datetime = ledger.Entry.objects.filter(transfer=transfer).values_list("at", flat=True)[0]
    return found
