"""The house's bank account in the ledger: every movement through the bank is posted here, and booked
against the statement.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from django.db import connection

from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.money import ledger
from walletdesk.money.rails.models import BankBooking


def lock(bank_ref: str) -> None:
    """One at a time for one movement of the bank, to the end of the transaction. Taken after the order's
    row.
    """
    number = int.from_bytes(hashlib.sha256(f"bank:{bank_ref}".encode()).digest()[:8], "big", signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])


def booked(direction: str, bank_ref: str) -> BankBooking | None:
    return BankBooking.objects.filter(direction=direction, bank_ref=bank_ref).first()


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
) -> ledger.Transfer:
    """Post money that came in at the bank to an account, and book the line its statement must show.

    The booking of one `bank_ref` happens once: a second one violates the table and crashes. Raises what
    `ledger.post` refuses.
    """
    return _move("in", key, kind, to, amount, bank_ref, source, occurred_at, by, order_no, memo_ids)


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
) -> ledger.Transfer:
    """Post money that left through the bank from an account, and book its line."""
    return _move("out", key, kind, of, amount, bank_ref, source, occurred_at, by, "", memo_ids)


def _move(
    direction: str,
    key: str,
    kind: str,
    other: ledger.Account,
    amount: Money,
    bank_ref: str,
    source: str,
    occurred_at: datetime,
    by: Any,
    order_no: str,
    memo_ids: dict[str, int | str] | None,
) -> ledger.Transfer:
    signed = amount if direction == "in" else -amount
    bank = ledger.account("house", "bank_clearing", amount.currency)
    transfer = ledger.post(
        key=key,
        kind=kind,
        legs=[ledger.Leg(bank.pk, -signed.minor), ledger.Leg(other.pk, signed.minor)],
        by=by,
        memo_ids={"bank_ref": bank_ref, **(memo_ids or {})},
    )
    if not transfer.replayed:
        BankBooking.objects.create(
            direction=direction,
            bank_ref=bank_ref,
            amount_minor=amount.minor,
            currency=amount.currency,
            order_no=order_no,
            source=source,
            transfer=transfer.public_id,
            occurred_at=occurred_at,
            day=clock.business_day(occurred_at),
            at=clock.now(),
        )
    return transfer
