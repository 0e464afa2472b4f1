"""Dated settings of top-ups."""

from __future__ import annotations

from walletdesk.core.settings_dated import declare_setting

for _key, _default, _unit, _meaning in (
    ("topup.usual_minutes", 5, "minutes", "How long a top-up usually takes; shown as «by when»"),
    (
        "topup.action_ask_seconds",
        60,
        "seconds",
        "How soon a rail is asked about an order whose customer has to act outside; gaps grow from here",
    ),
    (
        "topup.chase_after_minutes",
        10,
        "minutes",
        "When the bank is asked by itself about an order without news; gaps grow from here",
    ),
    ("topup.chase_days", 7, "days", "How long the bank is asked by itself about one order"),
    (
        "topup.unknown_ask_seconds",
        20,
        "seconds",
        "How soon the bank is asked after an order without answer; gaps grow from here",
    ),
    (
        "topup.resend_within_minutes",
        30,
        "minutes",
        "How long an order that never reached the bank is sent again; later it is failed",
    ),
    (
        "topup.sweep_minutes",
        15,
        "minutes",
        "A confirmed top-up that nobody credited is credited by the system after this",
    ),
    ("topup.review_hours", 24, "hours", "By when a person has decided about money that does not fit"),
):
    declare_setting(_key, default=_default, unit=_unit, meaning=_meaning)
