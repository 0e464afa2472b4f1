"""Which status may follow which, of questions asked and of a word asked for in the app. The database holds these tables."""

from __future__ import annotations

from walletdesk.core.steps import Steps

QUESTION_STEPS = Steps({"": {"asked"}, "asked": {"passed", "failed", "lapsed"}})
APP_STEPS = Steps({"": {"asked"}, "asked": {"confirmed", "denied", "lapsed"}})
