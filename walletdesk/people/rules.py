"""The dated settings of people."""

from __future__ import annotations

from walletdesk.core.settings_dated import declare_setting

for _key, _default, _unit, _meaning in (
    ("sign_in.wrong_max", 5, "tries", "Wrong passwords in a row that lock a person's sign-in."),
    ("sign_in.lock_minutes", 15, "minutes", "How long sign-in stays locked."),
    ("sign_in.forget_minutes", 60, "minutes", "After this long without one, wrong tries are forgotten."),
    ("sign_in.address_max", 300, "tries", "Wrong sign-ins from one network address in an hour."),
    ("code.minutes", 10, "minutes", "How long a code is good."),
    ("code.link_minutes", 60, "minutes", "How long a link sent by email is good."),
    ("code.wrong_max", 5, "tries", "Wrong tries after which a code is void."),
    (
        "code.pause_seconds",
        60,
        "seconds",
        "Least time between two codes to the same person for the same thing.",
    ),
    ("code.hour_max", 5, "codes", "Codes to the same person for the same thing in an hour."),
    ("code.address_max", 300, "codes", "Codes asked for from one network address in an hour."),
    ("registration.keep_days", 30, "days", "How long a registration that is never activated is kept."),
    (
        "registration.unproved_hours",
        24,
        "hours",
        "How long an address nobody proved stays with an active account.",
    ),
    ("session.customer_minutes", 720, "minutes", "How long a customer may be idle before signing in again."),
    ("session.staff_minutes", 480, "minutes", "How long a colleague may be idle before signing in again."),
    ("proof.minutes", 30, "minutes", "How long what was shown of a person in a talk is remembered."),
    ("proof.failures_max", 3, "tries", "Failures in one talk after which nothing can be proved in it."),
    ("token.hours", 720, "hours", "How long a token of the API is good."),
):
    declare_setting(_key, default=_default, unit=_unit, meaning=_meaning)
