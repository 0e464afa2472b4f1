"""What an action on a credit adds to `money/journeys.py`: its event, its record, and what the customer is told."""

from __future__ import annotations

from typing import Any

from walletdesk.core import events, outbox
from walletdesk.core.words import say
from walletdesk.money.credits import reasons
from walletdesk.money.credits.models import Credit
from walletdesk.money.journeys import change, locked, step
from walletdesk.money.records import records, titles
from walletdesk.money.records.models import Record

__all__ = ["change", "locked", "record", "step", "tell", "title_of"]

# What stands is in the balance, for good or until its date: it is done.
STATES = {"given": "done", "provisional": "done", "final": "done", "reversed": "returned"}


def record(event: str, row: Credit, *, by: Any, transfer: int | None = None, reason: str = "") -> None:
    _write_record(row)
    events.record(
        event,
        by=by,
        customer=row.customer_id,
        live=[f"credit:{row.pk}"],
        credit=row.pk,
        transfer=transfer,
        reason=reason or row.reason,
    )


def _write_record(row: Credit) -> None:
    records.put(
        customer_id=row.customer_id,
        public_id=row.public_id,
        kind="credit",
        method=row.kind,
        amount=row.amount,
        status=row.status,
        state=STATES[row.status],
        terms=(
            row.subject,
            *(say(f"record-title-credit-{row.kind.replace('_', '-')}-plain", lang) for lang in ("zh", "en")),
        ),
        at=row.created_at,
        settled_at=row.created_at,
    )


def tell(row: Credit, key: str, *, by: Any, about: str = "", **params: Any) -> None:
    """Tell the customer, once for this credit and key (and `about`): in the app, by SMS, and by mail where there is one."""
    lang = outbox.contact_of(row.customer_id).language
    known = {
        "amount": row.amount,
        "title": title_of(row, lang),
        "why": say(reasons.key("why", row.reason), lang),
    }
    outbox.tell(
        row.customer_id,
        key,
        {**known, **params},
        by=by,
        dedupe=":".join(filter(None, (row.public_id, key, about))),
        about=row.public_id,
        channels=("app", "sms"),
    )


def title_of(row: Credit, lang: str | None = None) -> str:
    """What the movement is called that it is about; «—» where it is about none."""
    found = Record.objects.filter(customer_id=row.customer_id, public_id=row.subject).first()
    return titles.title_of(found, lang) if found else "—"
