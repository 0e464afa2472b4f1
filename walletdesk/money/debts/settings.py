"""Dated settings of what is collected of customers' debts."""

from __future__ import annotations

from walletdesk.core.settings_dated import declare_setting

declare_setting(
    "debt.day_most_minor",
    default=5_000_000,
    unit="minor units",
    meaning="What is collected of one customer in a day at most, in the currency of the debt; 0: nothing is by itself",
)
declare_setting(
    "debt.keep_minor",
    default=0,
    unit="minor units",
    meaning="What stays with the customer whatever they owe, in the currency of the debt",
)
declare_setting(
    "debt.rest_days",
    default=30,
    unit="days",
    meaning="How long nothing is collected of a customer after people gave a collection back",
)
