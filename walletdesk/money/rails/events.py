"""What the rails record."""

from __future__ import annotations

from walletdesk.core import events

for _name, _ids, _meaning in (
    ("bank.message_received", ("message", "kind"), "A signed message of a rail was kept as it came."),
    (
        "bank.maintenance_announced",
        ("window", "rail"),
        "A rail announced a time in which it takes no orders.",
    ),
    (
        "bank.maintenance_ended",
        ("window", "rail"),
        "An announced time without a rail ended early or was called off.",
    ),
    (
        "suspense.received",
        ("suspense", "transfer", "reason"),
        "Money came in that could not be given to anyone yet.",
    ),
    (
        "suspense.claimed",
        ("suspense", "transfer", "topup"),
        "Money in suspense was given to the customer it belongs to.",
    ),
    (
        "suspense.returning",
        ("suspense", "return"),
        "Money in suspense is being sent back to where it came from.",
    ),
    ("suspense.returned", ("suspense", "return", "transfer"), "The rail has sent the money back."),
    (
        "suspense.return_failed",
        ("suspense", "return", "reason"),
        "The rail could not send the money back; it waits again.",
    ),
    (
        "suspense.overdue",
        ("suspense",),
        "Money has waited in suspense up to its deadline and nobody claimed it.",
    ),
    (
        "suspense.proof_kept",
        ("suspense", "proof"),
        "What speaks for somebody's claim to unmatched money was written down.",
    ),
    (
        "suspense.struck",
        ("suspense", "discrepancy"),
        "Money was struck from suspense: the rail never had it, or our books had it twice.",
    ),
    (
        "reconciliation.found",
        ("discrepancy", "kind", "rail", "day"),
        "Our books and a rail's statement disagree; a person must look.",
    ),
    (
        "reconciliation.settled",
        ("discrepancy", "kind", "rail", "day"),
        "A disagreement with the statement was put right.",
    ),
    (
        "reconciliation.done",
        ("reconciliation", "rail", "day", "lines", "open"),
        "The statement of a rail and day was compared with our books.",
    ),
):
    events.declare(_name, ids=_ids, meaning=_meaning)
