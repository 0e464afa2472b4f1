"""Which status may follow which, of an invoice and of a bundle. The database holds these tables."""

from __future__ import annotations

from walletdesk.core.steps import Steps

# A red-letter invoice is an invoice of its own, with its own number and the same figures below zero; it stays as it is.
INVOICE_STEPS = Steps({"": {"issued", "red"}, "issued": {"reversed"}})

BUNDLE_STEPS = Steps({"": {"asked"}, "asked": {"ready", "failed"}, "ready": {"expired"}})
