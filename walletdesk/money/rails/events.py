"""What the rails record."""

from __future__ import annotations

from walletdesk.core import events

for _name, _ids, _meaning in (
    ("bank.message_received", ("message", "kind"), "A signed message of the bank was kept as it came."),
    ("bank.maintenance_announced", ("window",), "The bank announced a time in which it takes no orders."),
    (
        "bank.maintenance_ended",
        ("window",),
        "An announced time without the bank ended early or was called off.",
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
    ("suspense.returned", ("suspense", "return", "transfer"), "The bank has sent the money back."),
    (
        "suspense.return_failed",
        ("suspense", "return", "reason"),
        "The bank could not send the money back; it waits again.",
    ),
    (
        "suspense.overdue",
        ("suspense",),
        "Money has waited in suspense up to its deadline and nobody claimed it.",
    ),
    (
        "reconciliation.found",
        ("discrepancy", "kind", "day"),
        "Our books and the bank's statement disagree; a person must look.",
    ),
    (
        "reconciliation.settled",
        ("discrepancy", "kind", "day"),
        "A disagreement with the statement was put right.",
    ),
    (
        "reconciliation.done",
        ("reconciliation", "day", "lines", "open"),
        "The statement of a day was compared with our books.",
    ),
):
    events.declare(_name, ids=_ids, meaning=_meaning)
