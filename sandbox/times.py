"""Times: unix seconds inside, ISO 8601 in UTC at the doors, business days of Asia/Shanghai."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


def now() -> float:
    """Unix seconds."""
    return time.time()


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
