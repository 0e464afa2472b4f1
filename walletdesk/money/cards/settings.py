"""Dated settings of bank cards."""

from __future__ import annotations

from walletdesk.core.settings_dated import declare_setting

for _key, _default, _unit, _meaning in (
    ("card.most", 10, "cards", "How many bank cards one customer may have bound"),
    (
        "card.brands",
        ["unionpay"],
        "networks",
        "Networks whose cards can be bound; unknown ones are left to the bank",
    ),
    ("card.checks_day", 20, "checks", "How often a customer may ask a bank to check a card in 24 hours"),
    ("card.codes_day", 20, "codes", "How many codes of banks a customer may type in 24 hours"),
    ("card.sends_most", 3, "codes", "How many codes a bank is asked for in one check"),
    ("card.resend_seconds", 60, "seconds", "Time before another code of the bank may be asked for"),
    ("card.ask_seconds", 5, "seconds", "Time before a silent bank is asked again; it doubles"),
    ("card.silent_minutes", 30, "minutes", "After this long a silent bank is given up: nothing was bound"),
):
    declare_setting(_key, default=_default, unit=_unit, meaning=_meaning)
