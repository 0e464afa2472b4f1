"""The dated settings of identities."""

from __future__ import annotations

from walletdesk.core.settings_dated import declare_setting

for _key, _default, _unit, _meaning in (
    (
        "identity.age_least",
        16,
        "years",
        "Below this age nobody is verified here: a guardian opens the account.",
    ),
    ("identity.age_alone", 18, "years", "Below this age a colleague looks at every identity."),
    (
        "identity.registers",
        ["police", "mobile", "credit"],
        "registers",
        "Who outside is asked whether name and number belong together.",
    ),
    (
        "identity.machine_class",
        2,
        "class",
        "The highest class that is granted without a colleague's look, where nothing differs; 0: none.",
    ),
    ("identity.class_2_checks", 3, "checks", "Outside checks that class II needs."),
    ("identity.class_3_checks", 5, "checks", "Outside checks that class III needs."),
    ("identity.tries_day", 5, "submissions", "How often a customer may submit in 24 hours."),
    ("identity.pictures_hour", 20, "pictures", "How many pictures a customer may upload in an hour."),
    ("identity.read_minutes", 10, "minutes", "After this long unread, a picture counts as unreadable."),
    (
        "identity.asks_max",
        6,
        "times",
        "How often a silent register is asked before a colleague decides without it.",
    ),
    ("identity.ask_minutes", 10, "minutes", "Time between two questions to a silent register."),
    ("identity.review_hours", 24, "hours", "Promised: a colleague has looked by then."),
    ("identity.warn_days", 30, "days", "How long before the card lapses its holder is told."),
    (
        "identity.reveal_minutes",
        10,
        "minutes",
        "How long a number or picture stays revealed to the colleague who gave a reason.",
    ),
):
    declare_setting(_key, default=_default, unit=_unit, meaning=_meaning)
