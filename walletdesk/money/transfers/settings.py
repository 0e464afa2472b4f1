"""Dated settings of transfers, requests for money and recalls."""

from __future__ import annotations

from walletdesk.core.settings_dated import declare_setting

for _key, _default, _unit, _meaning in (
    ("transfer.two_hours_minutes", 120, "minutes", "When a transfer «in two hours» posts"),
    ("transfer.next_day_minutes", 1440, "minutes", "When a transfer «the next day» posts"),
    (
        "transfer.name_check_above_minor",
        500_000,
        "minor units",
        "Above this amount the payer fills in the covered part of the payee's name",
    ),
    ("transfer.name_tries_max", 5, "tries", "Wrong names for one payee in a day"),
    ("transfer.find_hour_max", 20, "searches", "Payees one customer may look for in an hour"),
    ("transfer.miss_day_max", 10, "searches", "Searches in a day that may find nobody"),
    ("transfer.payee_minutes", 30, "minutes", "How long a payee once found can be paid"),
    ("request.expire_days", 7, "days", "How long a request for money stays open"),
    ("request.day_max", 20, "requests", "Requests for money one customer may make in a day"),
    ("request.open_to_one_max", 3, "requests", "Open requests one customer may have with another"),
    ("request.reminders_max", 3, "reminders", "Reminders of one request, at most one a day"),
    (
        "request.declines_max",
        2,
        "requests",
        "After so many declined by the same person, asking that person rests",
    ),
    ("request.rest_days", 30, "days", "How long asking a person rests who declined"),
    ("recall.within_days", 180, "days", "How long after a transfer its payer may ask for it back"),
    ("recall.times_max", 2, "recalls", "How often one transfer may be asked back"),
    ("recall.review_hours", 24, "hours", "By when a recall is looked at before the payee is asked"),
    ("recall.answer_days", 3, "working days", "How long the payee has to answer"),
    ("recall.warn_percent", 60, "%", "The payee is reminded when this much of the time is gone"),
):
    declare_setting(_key, default=_default, unit=_unit, meaning=_meaning)
