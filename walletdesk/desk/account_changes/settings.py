"""The dated settings of changes that the desk makes to accounts."""

from __future__ import annotations

from walletdesk.core.settings_dated import declare_setting

for _key, _default, _unit, _meaning in (
    (
        "account_change.wait_hours",
        72,
        "hours",
        "How long an approved change waits, in which it can be undone.",
    ),
    ("account_change.quiet_hours", 24, "hours", "How long money stays stopped after the change was done."),
    ("account_change.asked_days", 7, "days", "How long a change that was asked for may wait for a decision."),
    (
        "account_change.undo_hour_max",
        10,
        "tries",
        "Wrong codes of undoing from one network address in an hour.",
    ),
):
    declare_setting(_key, default=_default, unit=_unit, meaning=_meaning)
