"""Which status may follow which, of a collection. The database holds the table."""

from __future__ import annotations

from walletdesk.core.steps import Steps

COLLECTION_STEPS = Steps({"": {"succeeded"}, "succeeded": {"returned"}})
