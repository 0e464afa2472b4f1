"""What happens to disputes, as it is recorded."""

from __future__ import annotations

from walletdesk.core import events

IDS = ("dispute", "payment", "merchant", "case", "why", "refund")

for _name, _meaning in (
    ("dispute.opened", "A customer disputes a payment; the merchant's money for it is held."),
    ("dispute.proof_kept", "A side handed in a file; its hash is kept."),
    ("dispute.said", "A side added words."),
    ("dispute.asked", "The merchant is asked to answer by a time."),
    ("dispute.warned", "Most of the time of whoever must act now is gone."),
    ("dispute.answered", "The merchant answered: agreed, offered a part, or contests."),
    ("dispute.silent", "The merchant let its time pass; we go on without its answer."),
    ("dispute.settled", "Both sides agree without us; what was agreed is paid back."),
    ("dispute.proposed", "A colleague proposed how it could end."),
    ("dispute.worded", "A side accepted the proposal and waits for the other."),
    ("dispute.accepted", "Both sides accepted the proposal; it is carried out."),
    ("dispute.appealed", "A side objected to the proposal, once and for all."),
    ("dispute.decided", "It is decided and carried out."),
    ("dispute.withdrawn", "It ended without a decision; the merchant's money is free."),
    ("dispute.overtaken", "The customer's bank took the payment back meanwhile; that decides it."),
    ("dispute.late", "A colleague let a promised time pass."),
    ("dispute.held_more", "More of the merchant's money came in and is held."),
):
    events.declare(_name, ids=IDS, meaning=_meaning, customer=True)
