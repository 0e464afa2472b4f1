"""What the merchant says when it is asked: it agrees, offers a part, or contests; or says nothing. And the customer's word on an
offer.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction

from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.desk.disputes import ending, journey
from walletdesk.desk.disputes.models import Dispute

TALKING = ("merchant_asked", "mediation")


def agree(row: Dispute, *, by: Any, text: str = "") -> Dispute:
    """The merchant pays back what is asked: settled, and posted at once. Twice is once. Raises Refusal `dispute-over`,
    `dispute-not-now` (409).
    """
    with transaction.atomic():
        row = journey.locked(row)
        if row.status == "settled" and row.ending == "agreed":
            return row
        row = journey.locked_open(row, *TALKING)
        _answered(row, "agreed", text, by=by)
        return ending.awarded(row, "settled", "agreed", row.amount, by=by)


def offer(row: Dispute, amount: Money, text: str, *, by: Any) -> Dispute:
    """The merchant offers a part, and says why; it may offer more later. The customer takes it or leaves it to a colleague.

    Raises Refusal `dispute-offer` (422, with `most`), `dispute-offer-less` (422, with `offer`), `dispute-text-missing` (422),
    `dispute-over`, `dispute-not-now` (409).
    """
    if not text.strip():
        raise Refusal("dispute-text-missing", status=422, field="text")
    with transaction.atomic():
        row = journey.locked_open(row, *TALKING)
        if not 0 < amount.minor < row.amount_minor or amount.currency != row.currency:
            raise Refusal("dispute-offer", status=422, field="amount", most=row.amount)
        if row.offer is not None and amount <= row.offer:
            raise Refusal("dispute-offer-less", status=422, field="amount", offer=row.offer)
        journey.change(row, offer_minor=amount.minor)
        _answered(row, "offered", text, by=by, offer_minor=amount.minor)
        _to_mediation(row, by=by)
        journey.tell(row, "offered", by=by, once=f"offered-{amount.minor}", offer=amount)
    return row


def contest(row: Dispute, text: str, *, by: Any) -> Dispute:
    """The merchant does not agree, and says why: a colleague hears both. Raises Refusal `dispute-text-missing` (422),
    `dispute-over`, `dispute-not-now`, `dispute-answered` (409).
    """
    if not text.strip():
        raise Refusal("dispute-text-missing", status=422, field="text")
    with transaction.atomic():
        row = journey.locked_open(row, *TALKING)
        if row.status != "merchant_asked":
            raise Refusal("dispute-answered")
        _answered(row, "contested", text, by=by)
        _to_mediation(row, by=by)
        journey.tell(row, "contested", by=by)
    return row


def time_over(row: Dispute, *, by: Any) -> Dispute:
    """The merchant let its time pass: we go on without its answer."""
    with transaction.atomic():
        row = journey.locked(row)
        if row.status != "merchant_asked" or row.due_at is None or row.due_at > clock.now():
            return row
        journey.change(row, answer="silent")
        journey.step(row, "silent", by=by)
        journey.record("silent", row, by=by)
        _to_mediation(row, by=by)
        journey.tell(row, "silent", by=by)
        journey.tell_merchant(row, "silent", by=by)
    return row


def take_offer(row: Dispute, *, by: Any, offer_minor: int | None = None) -> Dispute:
    """The customer takes what the merchant offers: settled, and posted at once. Twice is once. `offer_minor`: what they were
    shown. Raises Refusal `dispute-no-offer`, `dispute-offer-moved`, `dispute-over`, `dispute-not-now` (409).
    """
    with transaction.atomic():
        row = journey.locked(row)
        if row.status == "settled" and row.ending == "offer_taken":
            return row
        row = journey.locked_open(row, "mediation")
        if row.offer is None:
            raise Refusal("dispute-no-offer")
        if offer_minor is not None and offer_minor != row.offer_minor:
            raise Refusal("dispute-offer-moved", offer=row.offer)
        journey.step(row, "offer_taken", by=by)
        return ending.awarded(row, "settled", "offer_taken", row.offer, by=by)


def _answered(row: Dispute, answer: str, text: str, *, by: Any, **evidence: Any) -> None:
    journey.change(row, answer=answer, answered_at=row.answered_at or clock.now())
    journey.say(row, "merchant", "answer", text, by=by)
    journey.step(row, answer, by=by, **evidence)
    journey.record("answered", row, by=by, why=answer)


def _to_mediation(row: Dispute, *, by: Any) -> None:
    if row.status == "merchant_asked":
        journey.move(row, "mediation")
