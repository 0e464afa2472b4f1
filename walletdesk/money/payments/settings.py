"""Dated settings of payments."""

from __future__ import annotations

from walletdesk.core.settings_dated import declare_setting

for _key, _default, _unit, _meaning in (
    (
        "payment.static_day_minor",
        50_000,
        "minor units",
        "How much one customer may pay in a day by printed codes (static QR)",
    ),
    (
        "payment.dynamic_day_minor",
        100_000,
        "minor units",
        "How much one customer without a second factor may pay in a day by codes made on the spot (dynamic QR)",
    ),
    (
        "payment.dynamic_two_day_minor",
        500_000,
        "minor units",
        "The same with an authenticator; with a passkey the ordinary limits hold",
    ),
    ("payment.static_minutes", 15, "minutes", "How long an amount typed at a printed code can be paid"),
    ("payment.order_minutes", 30, "minutes", "How long a merchant's order can be paid unless it says so"),
    ("payment.order_hours_max", 72, "hours", "How long a merchant may let an order stand at most"),
    ("payment.quote_minutes", 5, "minutes", "How long rate, fee and total of a payment abroad hold"),
    ("payment.usual_seconds", 60, "seconds", "Within what time a payment is usually through"),
    ("payment.ask_seconds", 5, "seconds", "First gap before a payment on its way is taken up again"),
    (
        "payment.merchant_seconds",
        30,
        "seconds",
        "How long a merchant's system may be silent before the payment fails",
    ),
    ("payment.resend_seconds", 90, "seconds", "How long an order that a rail never got is sent again"),
    ("payment.ask_days", 3, "days", "How long a rail is asked about a payment whose outcome is unknown"),
    ("webhook.tries_max", 15, "tries", "How often a merchant's system is told before a person must look"),
    ("webhook.gap_seconds", 5, "seconds", "First gap before a merchant's system is told again"),
):
    declare_setting(_key, default=_default, unit=_unit, meaning=_meaning)
