"""What an action on a transfer, a request or a recall adds to `money/journeys.py`: its event, its records, and what
both are told.
"""

from __future__ import annotations

from typing import Any

from walletdesk.core import events, outbox
from walletdesk.core.clock import clock
from walletdesk.money.journeys import change, locked, step
from walletdesk.money.records import records
from walletdesk.money.transfers.legal_steps import RECALL_STEPS
from walletdesk.money.transfers.models import MoneyRequest, Recall, Transfer

__all__ = [
    "change",
    "end_recall",
    "locked",
    "locked_recall",
    "record",
    "record_recall",
    "record_request",
    "step",
    "tell",
]

# What all kinds of movement have in common; a transfer that was given back stays done, the way back has a record of its own.
STATES = {"succeeded": "done", "recalled": "done", "cancelled": "cancelled", "failed": "failed"}


def record(event: str, row: Transfer, *, by: Any, reason: str | None = None) -> None:
    write_records(row)
    both = [f"transfer:{row.pk}", *([f"customer:{row.payee_id}"] if row.posted_at else [])]
    events.record(event, by=by, customer=row.payer_id, live=both, transfer=row.pk, reason=reason)


def write_records(row: Transfer) -> None:
    """The transfer as a line of each customer's records; the payee's only once the money is there."""
    shared: dict[str, Any] = {
        "public_id": row.public_id,
        "method": row.speed,
        "status": row.status,
        "state": STATES.get(row.status, "moving"),
        "note": row.note,
        "settled_at": row.posted_at,
    }
    records.put(
        customer_id=row.payer_id,
        kind="transfer_out",
        amount=-row.amount,
        fee=row.fee,
        party=row.payee_name,
        terms=(row.payee_name,),
        at=row.created_at,
        **shared,
    )
    if row.posted_at:
        records.put(
            customer_id=row.payee_id,
            kind="transfer_in",
            amount=row.amount,
            party=row.payer_name,
            terms=(row.payer_name,),
            at=row.posted_at,
            **shared,
        )


def record_request(event: str, row: MoneyRequest, *, by: Any) -> None:
    """A request is no movement of money: it has no line in the records."""
    events.record(
        event,
        by=by,
        customer=row.requester_id,
        live=[f"customer:{row.payer_id}", f"request:{row.pk}"],
        request=row.pk,
        transfer=row.transfer_id,
    )


def record_recall(event: str, row: Recall, *, by: Any) -> None:
    """The payee's pages hear of it only once the payee was asked."""
    if row.status == "consented":
        _write_return(row)
    events.record(
        event,
        by=by,
        customer=row.payer_id,
        live=[f"recall:{row.pk}", *([f"customer:{row.payee_id}"] if row.asked_at else [])],
        recall=row.pk,
        transfer=row.subject_id,
        reason=row.reason,
    )


def _write_return(row: Recall) -> None:
    """Money given back, as a line of each customer's records."""
    sides = (
        (row.payer_id, "recall_in", row.returned, row.subject.payee_name),
        (row.payee_id, "recall_out", -row.returned, row.subject.payer_name),
    )
    for customer_id, kind, amount, party in sides:
        records.put(
            customer_id=customer_id,
            public_id=row.public_id,
            kind=kind,
            amount=amount,
            status=row.status,
            state="done",
            party=party,
            terms=(row.subject.public_id, party),
            at=row.ended_at or row.created_at,
            settled_at=row.ended_at,
        )


def locked_recall(recall: Recall) -> Recall:
    """The transfer first, then the recall: in this order everywhere."""
    subject = locked(recall.subject)
    found = locked(recall)
    found.subject = subject
    return found


def end_recall(recall: Recall, status: str, event: str, *, by: Any) -> None:
    """Close a locked recall without money."""
    RECALL_STEPS.move(recall, status, ended_at=clock.now(), remind_at=None)
    step(recall, status, by=by)
    record_recall(event, recall, by=by)


def tell(
    customer_id: int, row: Any, key: str, *, by: Any, about: str = "", urgent: bool = True, **params: Any
) -> None:
    """Tell one side, once for this row and key (and `about`): in the app, by SMS too where urgent."""
    outbox.tell(
        customer_id,
        key,
        {"amount": row.amount, **params},
        by=by,
        dedupe=":".join(filter(None, (row.public_id, key, about))),
        about=row.public_id,
        channels=("app", "sms") if urgent else ("app",),
    )
