"""The colleague between the two: a proposal, each side's word on it, one objection, and the decision."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from walletdesk.core.actors import actor_of
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.desk.disputes import ending, journey
from walletdesk.desk.disputes.models import Dispute


def propose(row: Dispute, amount: Money, text: str, *, by: Any) -> Dispute:
    """How it could end: `amount` to the customer (nothing, a part, all), and why. Both sides have some days.

    Raises Refusal `dispute-text-missing`, `dispute-proposal` (422, with `most`), `dispute-over`, `dispute-not-now` (409).
    """
    if not text.strip():
        raise Refusal("dispute-text-missing", status=422, field="text")
    with transaction.atomic():
        row = journey.locked_open(row, "mediation")
        check_amount(row, amount)
        journey.move(row, "proposal", proposal_minor=amount.minor, proposed_by=str(actor_of(by)))
        journey.say(row, "desk", "proposal", text, by=by)
        journey.step(row, "proposed", by=by, amount_minor=amount.minor)
        journey.record("proposed", row, by=by)
        journey.tell(row, "proposed", by=by, proposal=amount, until=row.due_at)
        journey.tell_merchant(row, "proposed", by=by, proposal=amount, until=row.due_at)
    return row


def check_amount(row: Dispute, amount: Money) -> None:
    """Raises Refusal `dispute-proposal` (422) where this cannot be the outcome."""
    if not 0 <= amount.minor <= row.amount_minor or amount.currency != row.currency:
        raise Refusal("dispute-proposal", status=422, field="amount", most=row.amount)


def accept(row: Dispute, party: str, *, by: Any) -> Dispute:
    """A side (customer, merchant) accepts the proposal; when both have, it is carried out. Twice is once. Raises Refusal
    `dispute-over`, `dispute-not-now` (409).
    """
    with transaction.atomic():
        row = journey.locked(row)
        if row.status == "accepted" or (row.status == "proposal" and _word(row, party) == "accepted"):
            return row
        row = journey.locked_open(row, "proposal")
        journey.change(row, **{f"{party}_word": "accepted"})
        journey.step(row, "accepts", by=by, party=party)
        if row.customer_word == row.merchant_word == "accepted":
            assert row.proposal is not None
            return ending.awarded(row, "accepted", "proposal_accepted", row.proposal, by=by)
        journey.record("worded", row, by=by, why=party)
        if party == "merchant":
            journey.tell(row, "merchant-accepts", by=by, until=row.due_at, urgent=False)
        else:
            journey.tell_merchant(row, "customer-accepts", by=by, until=row.due_at)
    return row


def appeal(row: Dispute, party: str, text: str, *, by: Any) -> Dispute:
    """A side objects to the proposal, and says why; the same words twice are once. There is one objection in a dispute, from
    whichever side; another colleague then decides. Raises Refusal `dispute-text-missing` (422), `dispute-appealed-already`,
    `dispute-accepted-already`, `dispute-over`, `dispute-not-now` (409).
    """
    if not text.strip():
        raise Refusal("dispute-text-missing", status=422, field="text")
    with transaction.atomic():
        row = journey.locked_open(row)
        if row.status == "appealed":
            if row.statements.filter(party=party, kind="appeal", text=journey.kept(text)).exists():
                return row
            raise Refusal("dispute-appealed-already")
        row = journey.locked_open(row, "proposal")
        if _word(row, party) == "accepted":
            raise Refusal("dispute-accepted-already")
        journey.move(row, "appealed", **{f"{party}_word": "appealed"})
        journey.say(row, party, "appeal", text, by=by)
        journey.step(row, "appealed", by=by, party=party)
        journey.record("appealed", row, by=by, why=party)
        journey.tell(row, f"appealed-by-{party}", by=by, until=row.due_at, urgent=party == "merchant")
        journey.tell_merchant(row, f"appealed-by-{party}", by=by, until=row.due_at)
    return row


def decide(row: Dispute, amount: Money, text: str, *, by: Any) -> Dispute:
    """The objection is decided, and with it the dispute: `amount` is posted, the rest let go. Not by whoever made the proposal.

    Raises Refusal `dispute-text-missing`, `dispute-proposal` (422), `dispute-own-proposal` (403), `dispute-over`,
    `dispute-not-now` (409).
    """
    if not text.strip():
        raise Refusal("dispute-text-missing", status=422, field="text")
    with transaction.atomic():
        row = journey.locked_open(row, "appealed")
        check_amount(row, amount)
        if row.proposed_by == str(actor_of(by)):
            raise Refusal("dispute-own-proposal", status=403)
        journey.say(row, "desk", "decision", text, by=by)
        return ending.awarded(row, "decided", "decided", amount, by=by)


def time_over(row: Dispute, *, by: Any) -> Dispute:
    """Nobody objected in time: the proposal stands, and is carried out."""
    with transaction.atomic():
        row = journey.locked(row)
        if row.status != "proposal" or row.due_at is None or row.due_at > clock.now() or row.proposal is None:
            return row
        return ending.awarded(row, "decided", "proposal_stood", row.proposal, by=by)


def late(row: Dispute, *, by: Any) -> Dispute:
    """We let our own time pass: the customer is told so, once, and a supervisor sees it."""
    with transaction.atomic():
        row = journey.locked(row)
        ours = row.status in ("mediation", "appealed")
        if not ours or row.late_at is not None or row.due_at is None or row.due_at > clock.now():
            return row
        journey.change(row, late_at=clock.now())
        journey.step(row, "late", by=by)
        journey.record("late", row, by=by)
        journey.tell(row, f"late-{row.status}", by=by)
    return row


def _word(row: Dispute, party: str) -> str:
    return row.customer_word if party == "customer" else row.merchant_word
