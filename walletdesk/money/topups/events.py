"""What happens to a top-up, as it is recorded."""

from __future__ import annotations

from walletdesk.core import events

for _name, _ids, _meaning in (
    ("topup.created", ("topup",), "A customer ordered a top-up."),
    ("topup.sent", ("topup",), "The rail took the order over."),
    (
        "topup.acted",
        ("topup",),
        "The customer has done their part outside: verified, or paid at the cashier.",
    ),
    ("topup.seen", ("topup",), "The network shows the transaction; it is not confirmed yet."),
    ("topup.confirming", ("topup",), "A further block confirms the transaction."),
    ("topup.reorganised", ("topup",), "The chain was reorganised and the transaction is gone."),
    ("topup.delayed", ("topup",), "The rail takes no orders now; ours is sent when it does again."),
    ("topup.unknown", ("topup",), "The rail gave no answer: the outcome is unknown and is being asked for."),
    ("topup.asked", ("topup", "answer"), "The rail was asked where an order stands."),
    ("topup.late", ("topup",), "A top-up takes longer than usual; its customer was told."),
    ("topup.confirmed", ("topup", "told_by"), "The rail confirmed the amount ordered."),
    (
        "topup.conflicted",
        ("topup", "suspense"),
        "The rail has another amount than ordered; a person decides.",
    ),
    (
        "topup.contradicted",
        ("topup",),
        "The rail said something that contradicts what it said before; it is asked again.",
    ),
    ("topup.failed", ("topup", "reason"), "The rail did not take the money."),
    (
        "topup.found",
        ("topup", "suspense"),
        "Money in suspense looks like this top-up; its customer was told.",
    ),
    ("topup.claimed", ("topup", "suspense"), "Money in suspense was claimed for this top-up."),
    ("topup.credited", ("topup", "transfer"), "The money stands in the customer's balance."),
    ("topup.credit_refused", ("topup", "reason"), "The ledger refused the credit; it is tried again."),
    ("topup.returning", ("topup", "suspense"), "The money is being sent back the way it came."),
    (
        "topup.charged_back",
        ("topup", "transfer", "reason"),
        "The card network or the chain took back what had been credited.",
    ),
    ("topup.returned", ("topup", "suspense"), "The money was sent back the way it came."),
):
    events.declare(_name, ids=_ids, meaning=_meaning, customer=True)
