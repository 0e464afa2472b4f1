"""Which status may follow which, of a credit. The database holds the table."""

from __future__ import annotations

from walletdesk.core.steps import Steps

CREDIT_STEPS = Steps(
    {
        "": {"given", "provisional"},
        "given": {"reversed"},  # given by mistake, or its ground fell away
        "provisional": {"final", "reversed"},  # what is final stays
    }
)
GOODWILL, FEE, PROVISIONAL = KINDS = ("goodwill", "fee_return", "provisional")
STANDS = ("given", "provisional", "final")
