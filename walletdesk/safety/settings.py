"""The dated settings of safety."""

from __future__ import annotations

from walletdesk.core.settings_dated import declare_setting

for _key, _default, _unit, _meaning in (
    ("safety.trial_days", 30, "days", "How far back a rule is tried before it may go live."),
    ("safety.keep_days", 400, "days", "How long what was screened is kept; known frauds stay."),
    ("safety.appeal_days", 3, "working days", "By when an appeal against a stop is answered."),
    ("safety.police_hours", 48, "hours", "How long a police stop holds, renewed at most twice."),
    ("safety.court_days", 180, "days", "How long a court freeze holds, renewable."),
    (
        "safety.delay_minutes",
        120,
        "minutes",
        "How long a transfer that screening puts off can still be cancelled.",
    ),
    (
        "safety.hold_minutes",
        1440,
        "minutes",
        "After how long a transfer that a person must look at is called for again.",
    ),
    (
        "safety.hold_days",
        7,
        "days",
        "After how long a held transfer on which nobody decides is called off: it never goes out by itself.",
    ),
    (
        "safety.caution_hours",
        24,
        "hours",
        "How long money going out is looked at after somebody spoke like one who is deceived, or whose account another is in.",
    ),
    (
        "safety.factor_old_days",
        7,
        "days",
        "How long before somebody was in an account a factor must have been turned on for it to show the owner.",
    ),
    (
        "safety.shared_network",
        5,
        "people",
        "From how many others within a day on one address counts as a network of many, and is cautioned of.",
    ),
    (
        "safety.large_minor",
        500_000,
        "minor units",
        "From which amount on an act is shown with its guide, step by step.",
    ),
):
    declare_setting(_key, default=_default, unit=_unit, meaning=_meaning)
