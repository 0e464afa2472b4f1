"""Working days: the operator's dated rows first, then the published calendar of the State Council, then Monday to Friday.

A year that is not published yet is answered provisionally (Monday to Friday) and never raises.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

import chinese_calendar

from walletdesk.core.clock import clock
from walletdesk.core.models import Workday


def is_working_day(day: date) -> bool:
    row = Workday.objects.filter(day=day).first()
    return row.working if row else _published(day)[0]


def is_provisional(day: date) -> bool:
    """True where neither the operator nor the published calendar speaks for that year."""
    return not Workday.objects.filter(day=day).exists() and not _published(day)[1]


def add(start: datetime, days: int) -> datetime:
    """The moment `days` working days after `start`: same time of day in Shanghai, on a working day. `days` 0 to 400."""
    if not 0 <= days <= 400:
        raise ValueError("working days: 0 to 400")
    moment, left = clock.local(start), days
    overrides = dict(
        Workday.objects.filter(
            day__gte=moment.date(), day__lte=moment.date() + timedelta(days=days * 3 + 30)
        ).values_list("day", "working")
    )
    while left > 0:
        moment += timedelta(days=1)
        working = overrides.get(moment.date())
        left -= 1 if (_published(moment.date())[0] if working is None else working) else 0
    return moment.astimezone(start.tzinfo)


def _published(day: date) -> tuple[bool, bool]:
    try:
        return chinese_calendar.is_workday(day), True
    except NotImplementedError:  # the library's last published year is past
        return day.weekday() < 5, False
