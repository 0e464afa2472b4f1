"""Dated settings of refunds. Who may ask for what stands in the policy's own rows (`policy.py`)."""

from __future__ import annotations

from walletdesk.core.settings_dated import declare_setting

for _key, _default, _unit, _meaning in (
    (
        "refund.review_days",
        2,
        "working days",
        "By when a person has decided about a refund that was asked for",
    ),
    ("refund.promise_balance_days", 1, "working days", "By when a granted refund is back in the balance"),
    (
        "refund.promise_third_party_days",
        3,
        "working days",
        "By when a granted refund is back with a payment service",
    ),
    (
        "refund.promise_card_days",
        5,
        "working days",
        "By when a granted refund is back on the card it was paid by",
    ),
    (
        "refund.promise_payout_days",
        3,
        "working days",
        "By when a refund is on another card of the customer's own",
    ),
    (
        "refund.warn_percent",
        80,
        "percent",
        "How much of the promised time may go before the customer is told",
    ),
    (
        "refund.ask_seconds",
        20,
        "seconds",
        "First gap before a rail is asked about a refund without news; gaps grow",
    ),
    ("refund.resend_minutes", 240, "minutes", "How long a refund that a rail never got is sent again"),
    ("refund.ask_days", 30, "days", "How long a rail is asked by itself about one refund"),
    ("refund.short_minutes", 30, "minutes", "When a merchant without enough money is looked at again"),
    (
        "refund.choice_days",
        7,
        "days",
        "How long a customer may choose another way before the balance is taken",
    ),
    ("refund.merchant_days", 365, "days", "How long after paying a merchant may refund by itself"),
    ("refund.papers_max", 6, "papers", "How many papers may prove one refund"),
    ("refund.open_max", 20, "refunds", "How many refunds one customer may have undecided at once"),
):
    declare_setting(_key, default=_default, unit=_unit, meaning=_meaning)
