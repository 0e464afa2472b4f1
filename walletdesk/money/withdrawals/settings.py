"""Dated settings of withdrawals."""

from __future__ import annotations

from walletdesk.core.settings_dated import declare_setting

for _key, _default, _unit, _meaning in (
    ("withdrawal.promise_fast_days", 1, "working days", "By when a fast withdrawal is promised to arrive"),
    (
        "withdrawal.promise_next_day_days",
        2,
        "working days",
        "By when a next-day withdrawal is promised to arrive",
    ),
    (
        "withdrawal.promise_ordinary_days",
        3,
        "working days",
        "By when an ordinary withdrawal is promised to arrive",
    ),
    (
        "withdrawal.warn_percent",
        80,
        "percent",
        "How much of the promised time may go before its customer is told",
    ),
    (
        "withdrawal.review_above_minor",
        2_000_000,
        "minor units",
        "A person looks at withdrawals above this first",
    ),
    (
        "withdrawal.review_new_card_above_minor",
        500_000,
        "minor units",
        "A person looks at the first withdrawal to a card above this first",
    ),
    ("withdrawal.review_hours", 4, "hours", "By when a person has looked at a withdrawal in review"),
    (
        "withdrawal.ask_after_minutes",
        10,
        "minutes",
        "When the bank is asked by itself about a payout without news; gaps grow from here",
    ),
    (
        "withdrawal.unknown_ask_seconds",
        20,
        "seconds",
        "How soon the bank is asked after a payout without answer; gaps grow from here",
    ),
    (
        "withdrawal.resend_within_minutes",
        240,
        "minutes",
        "How long a payout that never reached the bank is sent again; later it is failed and the money is back",
    ),
    ("withdrawal.ask_days", 30, "days", "How long the bank is asked by itself about one payout"),
    (
        "withdrawal.fee_back_on_return",
        True,
        "yes or no",
        "Whether the fee goes back with money that came back",
    ),
):
    declare_setting(_key, default=_default, unit=_unit, meaning=_meaning)
