"""Dated settings of the rails."""

from __future__ import annotations

from walletdesk.core.settings_dated import declare_setting

declare_setting(
    "suspense.deadline_days",
    default=15,
    unit="days",
    meaning="How long unclaimed money may wait before a person must decide",
)
declare_setting(
    "return.working_days",
    default=3,
    unit="working days",
    meaning="By when money sent back reaches the payer's card",
)
declare_setting(
    "return.ask_minutes",
    default=5,
    unit="minutes",
    meaning="First gap before the bank is asked about money sent back",
)
declare_setting(
    "reconciliation.days_back",
    default=3,
    unit="days",
    meaning="How many past business days are still reconciled by themselves",
)
declare_setting(
    "reconciliation.edge_minutes",
    default=30,
    unit="minutes",
    meaning="Money booked this shortly before midnight may stand on the next day's statement",
)
