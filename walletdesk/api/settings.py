"""The dated settings of the API."""

from walletdesk.core.settings_dated import declare_setting

declare_setting(
    "api.caller_minute_max",
    default=600,
    unit="requests",
    meaning="Requests of one person, by all their tokens, in a minute.",
)
declare_setting(
    "api.address_minute_max",
    default=120,
    unit="requests",
    meaning="Requests without a good token from one network address in a minute.",
)
