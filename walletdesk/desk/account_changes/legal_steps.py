"""Which status may follow which, of a change that the desk makes to an account. The database holds this table."""

from __future__ import annotations

from walletdesk.core.steps import Steps

STEPS = Steps(
    {
        "": {"draft", "asked"},  # a new phone is a draft until the code sent to it came back
        "draft": {"asked", "void"},
        "asked": {"waiting", "void"},
        "waiting": {"done", "undone"},
    }
)
