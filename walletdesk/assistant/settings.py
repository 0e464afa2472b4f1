"""The assistant's dated settings."""

from walletdesk.core.settings_dated import declare_setting

declare_setting(
    "assistant.recent_days",
    default=30,
    unit="days",
    meaning="How far back the assistant looks for a top-up unasked.",
)
declare_setting(
    "assistant.offer_max", default=4, unit="choices", meaning="How many records it offers as buttons."
)
declare_setting(
    "assistant.misses_max",
    default=2,
    unit="messages",
    meaning="After so many messages not understood, it offers a person.",
)
