"""The dated settings of second factors and of stepping up."""

from __future__ import annotations

from walletdesk.core.settings_dated import declare_setting

declare_setting(
    "factor.staff_roles",
    default="supervisor manager operator",
    unit="roles, a blank between",
    meaning="Roles that must have an authenticator app: without one it is set up at the next sign-in. Empty: nobody must.",
)
for _key, _default, _unit, _meaning in (
    ("stepping.transfer_above", 500_000, "minor units", "A transfer above this asks for a fresh proof."),
    ("stepping.payment_above", 100_000, "minor units", "A payment above this asks for a fresh proof."),
    (
        "stepping.staff_above",
        100_000,
        "minor units",
        "What colleagues decide above this asks for their app anew.",
    ),
    ("stepping.minutes", 5, "minutes", "How long a fresh proof is good."),
    ("stepping.challenge_minutes", 10, "minutes", "How long a challenge may be answered."),
    ("stepping.wrong_max", 3, "tries", "Wrong answers that stop a challenge."),
    ("stepping.pause_seconds", 60, "seconds", "Least time between two codes for the same act."),
    ("stepping.hour_max", 20, "codes", "Codes for acts to the same person in an hour."),
    ("contact.undo_hours", 72, "hours", "How long the old phone or email can undo a change its owner made."),
    ("factor.passkeys_max", 10, "passkeys", "Passkeys that a person may have."),
):
    declare_setting(_key, default=_default, unit=_unit, meaning=_meaning)
