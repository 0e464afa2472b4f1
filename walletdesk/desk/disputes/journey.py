"""What every action on a dispute adds: its step, its event, and what customer and merchant are told."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from walletdesk.core import events, outbox, workdays
from walletdesk.core.actors import actor_of
from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.desk.disputes.legal_steps import DISPUTE_STEPS
from walletdesk.desk.disputes.models import Dispute, Statement
from walletdesk.money.journeys import change, locked, step
from walletdesk.money.payments import webhooks

__all__ = [
    "change",
    "kept",
    "locked",
    "locked_open",
    "move",
    "record",
    "say",
    "shown",
    "step",
    "tell",
    "tell_merchant",
    "times",
]

TEXT_MAX = 2_000
# Who has how long in which status: the setting of hours.
HOURS = {
    "opened": "dispute.proof_hours",
    "merchant_asked": "dispute.answer_hours",
    "mediation": "dispute.mediate_hours",
    "proposal": "dispute.accept_hours",
    "appealed": "dispute.decide_hours",
}
DESK = "/merchant-desk/"
# What a merchant's system hears of. Of what a customer still gathers before the merchant is asked, nothing.
HEARD = (
    "asked",
    "silent",
    "proposed",
    "appealed",
    "settled",
    "accepted",
    "decided",
    "withdrawn",
    "overtaken",
)


def locked_open(row: Dispute, *statuses: str) -> Dispute:
    """The row as it is now, ours to the end. Raises Refusal `dispute-over`, `dispute-not-now` (409)."""
    found = locked(row)
    if not found.is_open:
        raise Refusal("dispute-over")
    if statuses and found.status not in statuses:
        raise Refusal("dispute-not-now")
    return found


def move(row: Dispute, to: str, **columns: Any) -> None:
    """Take a locked dispute one step, and begin the time of whoever must act then; an end has none."""
    if to in HOURS:
        columns |= times(to)
    else:
        columns |= {"ended_at": clock.now(), "due_at": None, "warn_at": None}
    DISPUTE_STEPS.move(row, to, late_at=None, **columns)


def times(status: str) -> dict[str, datetime]:
    """By when whoever must act has acted, and when they are reminded."""
    now, hours = clock.now(), int(setting(HOURS[status]))
    if status == "merchant_asked" and setting("dispute.working_days"):
        due = workdays.add(now, hours // 24) + timedelta(hours=hours % 24)
    else:
        due = now + timedelta(hours=hours)
    return {"due_at": due, "warn_at": now + (due - now) * (setting("dispute.warn_percent") / 100)}


def record(event: str, row: Dispute, *, by: Any, why: str = "") -> None:
    events.record(
        f"dispute.{event}",
        by=by,
        customer=row.customer_id,
        live=["disputes", f"dispute:{row.pk}", *([f"merchant:{row.merchant_id}"] if row.asked_at else [])],
        dispute=row.pk,
        payment=row.payment_id,
        merchant=row.merchant_id,
        case=row.case_id,
        refund=row.refund or None,
        why=why or None,
    )
    if event in HEARD and row.asked_at is not None:
        _tell_system(row, event)


def _tell_system(row: Dispute, event: str) -> None:
    """The merchant's system hears it by the webhooks of the order, signed, until it takes it; people by mail."""
    nth = row.payment.order.webhooks.filter(kind__startswith="dispute.").count() + 1
    webhooks.queue(row.payment.order, f"dispute.{event}", nth=nth, dispute=shown(row))


def shown(row: Dispute) -> dict[str, Any]:
    """A dispute as its merchant's system sees it. `step` only grows: what comes late with a lower one is old."""
    return {
        "id": row.public_id,
        "step": row.step_count,
        "status": row.status,
        "payment": row.payment.public_id,
        "reason": row.reason,
        "amount_minor": row.amount_minor,
        "held_minor": row.held_minor,
        "offer_minor": row.offer_minor,
        "proposal_minor": row.proposal_minor,
        "award_minor": row.award_minor,
        "currency": row.currency,
        "ending": row.ending or None,
        "refund": row.refund or None,
        "due_at": row.due_at.isoformat() if row.due_at else None,
        "ended_at": row.ended_at.isoformat() if row.ended_at else None,
        "page": f"{settings.PUBLIC_URL}{DESK}disputes/{row.public_id}/",
    }


def kept(text: str) -> str:
    """Of a text what is kept."""
    return text.strip()[:TEXT_MAX]


def say(row: Dispute, party: str, kind: str, text: str, *, by: Any) -> Statement | None:
    """Keep what a side said; nothing where it said nothing."""
    said = kept(text)
    if not said:
        return None
    return row.statements.create(party=party, kind=kind, text=said, at=clock.now(), by=str(actor_of(by)))


def tell(row: Dispute, key: str, *, by: Any, urgent: bool = True, once: str = "", **params: Any) -> None:
    """Tell the customer, once for this dispute and key (or `once`): in the app, by SMS too where urgent."""
    lang = outbox.contact_of(row.customer_id).language
    outbox.tell(
        row.customer_id,
        f"dispute-{key}-notice",
        {"merchant": row.merchant.name(lang), "amount": row.amount, **params},
        by=by,
        dedupe=f"{row.public_id}:{once or key}",
        about=row.public_id,
        channels=("app", "sms") if urgent else ("app",),
    )


def tell_merchant(row: Dispute, key: str, *, by: Any, **params: Any) -> bool:
    """Write to the merchant's registered address, once for this dispute and key. The mail leads to the page where one signs in;
    nothing in its address opens anything. False where no address is known.
    """
    to = row.merchant.contact_email
    if not to:
        return False
    outbox.send(
        "email",
        to,
        f"dispute-{key}-mail",
        {
            "merchant": row.merchant.name_zh,
            "order": row.payment.order.number,
            "dispute": row.public_id,
            "amount": row.amount,
            "link": f"{settings.PUBLIC_URL}{DESK}",
            **params,
        },
        "zh-hans",
        by=by,
        dedupe=f"{row.public_id}:merchant:{key}",
    )
    return True
