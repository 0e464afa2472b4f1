"""Dated settings of bank cards."""

from __future__ import annotations

from walletdesk.core.settings_dated import declare_setting

declare_setting(
    "card.most", default=10, unit="cards", meaning="How many bank cards one customer may have bound"
)
