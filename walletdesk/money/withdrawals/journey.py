"""What an action on a withdrawal adds to `money/journeys.py`: its event, its record, and what its customer is told."""

from __future__ import annotations

from typing import Any

from walletdesk.core import events, outbox
from walletdesk.money import banks
from walletdesk.money.journeys import change, locked, step
from walletdesk.money.records import records
from walletdesk.money.withdrawals.models import Withdrawal

__all__ = ["change", "locked", "record", "step", "tell", "write_record"]

# What all kinds of movement have in common, from the status of this one; any other is still moving.
STATES = {"succeeded": "done", "failed": "failed", "returned": "returned", "cancelled": "cancelled"}


def record(event: str, row: Withdrawal, *, by: Any, **ids: int | str | None) -> None:
    write_record(row)
    live = [f"withdrawal:{row.pk}", "desk"]
    events.record(event, by=by, customer=row.customer_id, withdrawal=row.pk, live=live, **ids)


def write_record(row: Withdrawal) -> None:
    """The withdrawal as a line of its customer's records."""
    bank = banks.of(row.bank_code)
    records.put(
        customer_id=row.customer_id,
        public_id=row.public_id,
        kind="withdrawal",
        method=row.speed,
        amount=-row.amount,
        fee=row.fee,
        status=row.status,
        state=STATES.get(row.status, "moving"),
        party=row.bank_code,
        tail=row.card_tail,
        terms=(row.payout_no, row.bank_ref, bank.zh, bank.zh_short, bank.en),
        at=row.created_at,
        settled_at=row.settled_at,
    )


def tell(row: Withdrawal, key: str, *, by: Any, about: str = "", urgent: bool = True, **params: Any) -> None:
    """Tell the customer, once for this withdrawal and key (and `about`): in the app, by SMS too where urgent."""
    lang = outbox.contact_of(row.customer_id).language
    bank = banks.of(row.bank_code).name(lang)
    outbox.tell(
        row.customer_id,
        key,
        {"amount": row.amount, "total": row.total, "bank": bank, "tail": row.card_tail, **params},
        by=by,
        dedupe=":".join(filter(None, (row.public_id, key, about))),
        about=row.public_id,
        channels=("app", "sms") if urgent else ("app",),
    )
