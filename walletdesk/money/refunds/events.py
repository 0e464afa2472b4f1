"""What happens to refunds, as it is recorded."""

from __future__ import annotations

from walletdesk.core import events

for _name, _meaning in (
    ("refund.requested", "Money of a payment was asked back."),
    ("refund.paper_kept", "A paper that proves why was added."),
    ("refund.approved", "The refund was granted, by policy, the merchant, a colleague or a decision."),
    ("refund.declined", "The refund was not granted; the customer hears why."),
    ("refund.cancelled", "The customer wants it back no longer; nothing had moved."),
    ("refund.short", "The merchant has not enough money for it; it is tried again."),
    ("refund.waits", "It is granted, but something keeps it where it is (a freeze, maintenance)."),
    ("refund.started", "The merchant's money is on its way back."),
    ("refund.sent", "The rail took the order to pay it back over."),
    ("refund.unknown", "The rail gave no answer: the outcome is unknown and is being asked for."),
    ("refund.asked", "The rail was asked where the refund stands."),
    ("refund.succeeded", "The customer has the money back."),
    ("refund.failed", "The way back is closed; the money is safe, and another way can be chosen."),
    ("refund.way_chosen", "Another way back was chosen."),
    ("refund.contradicted", "The rail said something that contradicts what it said before."),
    ("refund.twice", "An earlier try went through after all: what was paid twice was taken again."),
    ("refund.reversed", "The money went back to the merchant."),
    ("refund.warned", "Most of the promised time is gone; the customer was told."),
    ("refund.overdue", "The promise is broken; a person looks."),
):
    events.declare(_name, ids=("refund", "payment", "reason"), meaning=_meaning, customer=True)

events.declare(
    "refund.policy_changed", ids=("policy",), meaning="Other terms hold for refunds from a moment on."
)
