"""How a dispute ends: what the customer gets is a refund of its own, the rest of what was held is free. Each takes a row that is
locked already.
"""

from __future__ import annotations

from typing import Any

from walletdesk.core.actors import actor_of
from walletdesk.core.money import Money
from walletdesk.desk.disputes import holding, journey
from walletdesk.desk.disputes.models import Dispute
from walletdesk.money.payments import journey as payment_journey
from walletdesk.money.refunds import refunds

# Why a colleague closes one: by the customer's wish, solved between the two, no matter for a dispute, misuse.
CLOSED = ("customer_asked", "solved_outside", "outside_rules", "misuse")


def awarded(row: Dispute, to: str, how: str, award: Money, *, by: Any) -> Dispute:
    """It ends as `to` (settled, accepted, decided) with `award` to the customer, which may be nothing. Posted at once from what
    was held; what the merchant has not waits as a refund of its own. Meanwhile refunded otherwise, no more than is left is paid;
    meanwhile taken back by the customer's bank, it is overtaken.
    """
    _, payment = payment_journey.locked_both(row.payment)
    if payment.status == "charged_back":
        return overtaken(row, by=by)
    paid = min(award.minor, payment.captured_minor - payment.refunded_minor)
    holding.let_go(row, by=by, keep_first=paid > 0)
    number = ""
    if paid > 0:
        given = refunds.award(payment, amount=Money(paid, row.currency), cause=row.public_id, by=by)
        number = given.public_id
        if given.status != "insufficient_funds":  # what is held stays for it until the merchant has the rest
            holding.let_go(row, by=by)
    journey.move(
        row, to, ending=how, award_minor=paid, refund=number, decided_by=str(actor_of(by)), held_minor=0
    )
    journey.step(row, to, by=by, how=how, award_minor=paid, refund=number)
    journey.record(to, row, by=by, why=how)
    _told(row, to, how, by=by)
    return row


def withdrawn(row: Dispute, how: str, *, by: Any) -> Dispute:
    """It ends without a decision."""
    asked = row.asked_at is not None
    holding.let_go(row, by=by)
    journey.move(row, "withdrawn", ending=how)
    journey.step(row, "withdrawn", by=by, how=how)
    journey.record("withdrawn", row, by=by, why=how)
    journey.tell(row, f"withdrawn-{how.replace('_', '-')}", by=by, urgent=how != "customer")
    if asked:
        journey.tell_merchant(row, "withdrawn", by=by)
    return row


def overtaken(row: Dispute, *, by: Any) -> Dispute:
    """The customer's bank took the payment back: they have their money, and nobody pays twice."""
    asked = row.asked_at is not None
    holding.let_go(row, by=by)
    journey.move(row, "overtaken", ending="charged_back")
    journey.step(row, "overtaken", by=by)
    journey.record("overtaken", row, by=by)
    journey.tell(row, "overtaken", by=by)
    if asked:
        journey.tell_merchant(row, "overtaken", by=by)
    return row


def _told(row: Dispute, key: str, how: str, *, by: Any) -> None:
    award = Money(row.award_minor or 0, row.currency)
    whole = "full" if award == row.amount else "part" if award else "none"
    stood = "-stood" if how == "proposal_stood" else ""
    journey.tell(row, f"{key}-{whole}{stood}", by=by, award=award)
    journey.tell_merchant(row, f"{key}-{whole}{stood}", by=by, award=award)
