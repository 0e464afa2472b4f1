"""The dated settings of proving who talks."""

from __future__ import annotations

from walletdesk.core.settings_dated import declare_setting

for _key, _default, _unit, _meaning in (
    ("proof.questions", 3, "questions", "Questions that are asked from the records; all must be right."),
    ("proof.questions_minutes", 10, "minutes", "How long questions may be answered."),
    ("proof.questions_day_max", 3, "sets", "Sets of questions about one account in a day, over all talks."),
    ("proof.questions_month_max", 8, "sets", "Sets of questions about one account in thirty days."),
    ("proof.settled_hours", 72, "hours", "After a reset or a new contact, neither questions nor app prove."),
    ("proof.told_days", 180, "days", "What a talk told of the records is not asked for so long."),
    ("proof.app_minutes", 10, "minutes", "How long a customer may answer in the app."),
    ("proof.app_day_max", 10, "questions", "Questions in the app to one customer in a day."),
    ("proof.number_day_max", 5, "tries", "Wrong numbers of an ID card for one account in a day."),
):
    declare_setting(_key, default=_default, unit=_unit, meaning=_meaning)
