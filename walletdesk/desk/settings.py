"""The desk's dated settings."""

from walletdesk.core.settings_dated import declare_setting

declare_setting(
    "desk.first_reply_minutes",
    default=3,
    unit="minutes",
    meaning="A person answers in chat within this time.",
)
declare_setting("desk.solve_hours", default=24, unit="hours", meaning="A case is solved within this time.")
declare_setting(
    "desk.solve_hours_urgent", default=4, unit="hours", meaning="An urgent case is solved within this time."
)
declare_setting(
    "desk.warn_percent",
    default=80,
    unit="%",
    meaning="The desk is warned when this much of a promise is gone.",
)
declare_setting("desk.capacity", default=6, unit="cases", meaning="Cases one colleague works on at a time.")
declare_setting(
    "desk.urgent_above_minor",
    default=100_000,
    unit="fen",
    meaning="Cases with more money at risk are urgent.",
)
declare_setting(
    "desk.minutes_a_case",
    default=6,
    unit="minutes",
    meaning="What a case takes, to say how long the line is.",
)
declare_setting(
    "desk.presence_seconds", default=30, unit="seconds", meaning="How long a colleague counts as looking on."
)
declare_setting(
    "desk.here_minutes",
    default=10,
    unit="minutes",
    meaning="How long a signed-in colleague counts as here after their page was last seen.",
)
declare_setting(
    "desk.reopen_days", default=7, unit="days", meaning="How long after solving a case may be reopened."
)
declare_setting(
    "third_person.grounds",
    default="court_order police guardianship death_certificate",
    unit="codes",
    meaning="Lawful grounds that open a request about another person; all others are refused",
)
declare_setting(
    "third_person.proof",
    default="identity",
    unit="proof",
    meaning="How strongly whoever asks about another person must be proved",
)
