"""Dated settings of credits."""

from __future__ import annotations

from walletdesk.core.settings_dated import declare_setting

for _key, _default, _unit, _meaning in (
    (
        "credit.provisional_days",
        45,
        "days",
        "How long a provisional credit stands before it is taken back by itself",
    ),
    ("credit.warn_days", 5, "days", "How long before that the customer is reminded and the desk warned"),
    ("credit.contest_days", 60, "days", "How long after a movement its customer may contest it"),
    (
        "credit.provisional_rest_days",
        180,
        "days",
        "After one provisional credit the assistant gives no other by itself for so long: a person looks",
    ),
    ("credit.goodwill_days", 30, "days", "The days within which goodwill is counted"),
    ("credit.goodwill_times_max", 2, "credits", "Goodwill one customer may be given in those days"),
    (
        "credit.goodwill_sum_max_minor",
        500_000,
        "minor units",
        "Goodwill in all to one customer in those days",
    ),
):
    declare_setting(_key, default=_default, unit=_unit, meaning=_meaning)
