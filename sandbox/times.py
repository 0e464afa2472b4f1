"""Times: unix seconds inside, ISO 8601 in UTC at the doors, business days of Asia/Shanghai.

The world's time is the wall clock's, or stands still until it is moved (`SANDBOX_CLOCK=manual`).
"""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")
BEGINNING = datetime(2026, 1, 1, tzinfo=SHANGHAI).timestamp()  # of a world whose time is moved by hand
_standing_at: float | None = None


def wall() -> float:
    """Unix seconds by the wall clock, for signatures and waiting."""
    return time.time()


def now() -> float:
    """Unix seconds in this world."""
    return wall() if _standing_at is None else _standing_at


def stand(at: float | None) -> None:
    """Lets time stand at `at`, or run with the wall clock (None). One world a process."""
    global _standing_at
    _standing_at = at


def iso(at: float | None) -> str | None:
    """`2026-11-22T06:03:05.123+00:00`, or None for None."""
    if at is None:
        return None
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="milliseconds")


def from_iso(text: str) -> float:
    """Unix seconds of an ISO 8601 time with offset. Raises ValueError otherwise."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a time needs its offset")
    return moment.timestamp()


def business_day(at: float) -> date:
    return datetime.fromtimestamp(at, SHANGHAI).date()


def next_day(day: date) -> date:
    return day + timedelta(days=1)


def on_clock(at: float) -> str:
    """What a person in Shanghai reads: `14:02:11`, with month and day when it is not today."""
    moment = datetime.fromtimestamp(at, SHANGHAI)
    same_day = moment.date() == business_day(now())
    return moment.strftime("%H:%M:%S" if same_day else "%m-%d %H:%M:%S")
