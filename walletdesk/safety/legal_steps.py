"""Which status may follow which: of rules, alerts, stops and appeals. Held by the database."""

from __future__ import annotations

from walletdesk.core.steps import Steps

RULE_STEPS = Steps(
    {"": {"draft"}, "draft": {"tried", "retired"}, "tried": {"live", "retired"}, "live": {"retired"}}
)
ALERT_STEPS = Steps({"": {"open"}, "open": {"released", "confirmed"}})
STOP_STEPS = Steps({"": {"in_force"}, "in_force": {"lifted", "expired"}})
APPEAL_STEPS = Steps(
    {"": {"received"}, "received": {"looking", "granted", "refused"}, "looking": {"granted", "refused"}}
)
APPEAL_OPEN = ("received", "looking")
