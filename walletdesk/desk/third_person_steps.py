"""Which status may follow which, of a request about another person. The database holds this table."""

from __future__ import annotations

from walletdesk.core.steps import Steps

STEPS = Steps(
    {
        "": {"refused"},  # by default; what is lawful comes before a person
        "refused": {"review"},
        "review": {"permitted", "declined"},
        "declined": {"review"},
    }
)
