"""What happens to invoices, as it is recorded."""

from __future__ import annotations

from walletdesk.core import events

for _name, _ids, _meaning in (
    ("invoice.title_saved", ("title",), "A customer saved a title for invoices."),
    ("invoice.title_changed", ("title",), "A customer changed a title for invoices."),
    ("invoice.title_made_default", ("title",), "Another of a customer's titles is proposed first."),
    ("invoice.title_removed", ("title",), "A customer removed a title for invoices."),
    ("invoice.issued", ("invoice", "movement"), "An invoice was issued for a transaction."),
    (
        "invoice.reversed",
        ("invoice", "movement", "by_red", "reason"),
        "An invoice was reversed by a red-letter one.",
    ),
    ("invoice.bundle_asked", ("bundle",), "A customer asked for many invoices in one file."),
    ("invoice.bundle_ready", ("bundle",), "A bundle of invoices can be downloaded."),
    ("invoice.bundle_failed", ("bundle",), "A bundle of invoices could not be made."),
    ("invoice.bundle_expired", ("bundle",), "A bundle of invoices can no longer be downloaded."),
):
    events.declare(_name, ids=_ids, meaning=_meaning, customer=True)
