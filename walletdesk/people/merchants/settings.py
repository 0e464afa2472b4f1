"""Dated settings of merchants' own sign-in."""

from __future__ import annotations

from walletdesk.core.settings_dated import declare_setting

for _key, _default, _unit, _meaning in (
    ("merchant.code_minutes", 10, "minutes", "How long a code mailed to a merchant is good"),
    ("merchant.code_wrong_max", 5, "tries", "How many wrong tries one such code bears"),
    ("merchant.code_hour_max", 6, "codes", "How many codes an hour are sent to one address"),
    ("merchant.code_pause_seconds", 60, "seconds", "How long between two codes to one address"),
    ("merchant.entry_hour_max", 30, "tries", "How many tries an hour one network address has"),
    ("merchant.session_minutes", 60, "minutes", "How long a merchant stays signed in"),
):
    declare_setting(_key, default=_default, unit=_unit, meaning=_meaning)
