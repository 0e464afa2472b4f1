"""The one clock. Business code asks it and nothing else, so that tests and rehearsals can set the time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


class Clock:
    def __init__(self) -> None:
        self._fixed: ContextVar[datetime | None] = ContextVar("fixed_now", default=None)

    def now(self) -> datetime:
        """The present, aware, in UTC."""
        return self._fixed.get() or datetime.now(UTC)

    @contextmanager
    def fixed(self, moment: datetime) -> Iterator[None]:
        """Hold time still at an aware `moment` in this context."""
        if moment.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        token = self._fixed.set(moment.astimezone(UTC))
        try:
            yield
        finally:
            self._fixed.reset(token)

    def local(self, moment: datetime | None = None) -> datetime:
        return (moment or self.now()).astimezone(SHANGHAI)

    def business_day(self, moment: datetime | None = None) -> date:
        """The day of business, which turns at midnight in Shanghai."""
        return self.local(moment).date()

    def day_bounds(self, day: date) -> tuple[datetime, datetime]:
        """First moment of the business day and of the next, in UTC."""
        start = datetime.combine(day, time(), SHANGHAI)
        return start.astimezone(UTC), (start + timedelta(days=1)).astimezone(UTC)


clock = Clock()
