"""What the operator decides about fees."""

from __future__ import annotations

from walletdesk.core.settings_dated import declare_setting

declare_setting(
    "fees.notice_days",
    default=30,
    unit="days",
    meaning="How long before it holds a dearer fee must be announced (China pack: 30 days' notice of changed fees).",
)
