"""When did it happen? Expressions of time, in both languages, resolved against a given now in Asia/Shanghai."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from .numerals import chinese_value
from .time_words import (
    AGO,
    CLOCK,
    DATE,
    DATE_EN,
    DAY,
    DAY_WORDS,
    MONTH,
    MONTH_EN,
    MONTH_NAMED,
    PARTS,
    RECENT,
    SPAN,
    WEEK_EN,
    WEEK_ZH,
    WEEKDAY_EN,
    WEEKDAY_ZH,
    WORDS,
)

SHANGHAI = ZoneInfo("Asia/Shanghai")
Range = tuple[datetime, datetime]


@dataclass
class _Found:
    start: int
    end: int
    kind: str  # "whole" range, "date", "part", "clock"
    value: object


def time_ranges(text: str, now: datetime) -> tuple[list[Range], str]:
    """Ranges named in a clean text, in order, and the text with them blanked. `now` must be aware."""
    local = now.astimezone(SHANGHAI)
    low = text.lower()
    found = _scan(low, local)
    ranges: list[Range] = []
    group: list[_Found] = []
    for item in [*found, None]:
        if item and item.kind != "whole" and group and _joins(group, item):
            group.append(item)
            continue
        if group:
            ranges.append(_resolve(group, local))
        group = []
        if item and item.kind == "whole":
            ranges.append(item.value)  # type: ignore[arg-type]
        elif item:
            group = [item]
    for item in found:
        text = text[: item.start] + " " * (item.end - item.start) + text[item.end :]
    return list(dict.fromkeys(ranges)), text


def _joins(group: list[_Found], item: _Found) -> bool:
    return item.start - group[-1].end <= 6 and item.kind not in {g.kind for g in group}


def _scan(low: str, now: datetime) -> list[_Found]:
    found: list[_Found] = []
    taken = [False] * len(low)

    def keep(match: re.Match[str], kind: str, value: object, *, shared: bool = False) -> None:
        a, b = match.span()
        if value is None or (any(taken[a:b]) and not shared):
            return
        found.append(_Found(a, b, kind, value))
        taken[a:b] = [True] * (b - a)

    for m in AGO.finditer(low):
        keep(m, "whole", _ago(m, now))
    for m in RECENT.finditer(low):
        keep(m, "whole", (now - timedelta(hours=1), now))
    for m in SPAN.finditer(low):
        if not re.match(r"\s?\d{1,2}[号日]", low[m.end() :]):
            keep(m, "whole", _span(m.group(1), now))
    for m in MONTH.finditer(low):
        number = m.group(2) or m.group(3)
        keep(
            m,
            "whole",
            _month(int(number if number.isdigit() else chinese_value(number) or 0), m.group(1), now),
        )
    for m in MONTH_NAMED.finditer(low):
        keep(m, "whole", _month(MONTH_EN[m.group(1)[:3]], m.group(2), now))
    for m in CLOCK.finditer(low):
        keep(m, "clock", m)
    for pattern, reader in (
        (DATE, _date_zh),
        (DATE_EN, _date_en),
        (WEEK_ZH, _week_zh),
        (WEEK_EN, _week_en),
    ):
        for m in pattern.finditer(low):
            keep(m, "date", reader(m, now))
    for m in DAY.finditer(low):
        keep(m, "date", now.date() - timedelta(days=DAY_WORDS[m.group()]))
    for words, first, last in PARTS:
        for m in re.finditer(words, low):
            keep(m, "part", (first, last), shared=True)
    return sorted(found, key=lambda f: (f.start, f.kind != "date"))


def _count(word: str) -> float:
    if word.isdigit():
        return int(word)
    if word == "半":
        return 0.5
    value = WORDS.get(word)
    return value if value is not None else float(chinese_value(word.replace("半", "")) or 1)


def _ago(m: re.Match[str], now: datetime) -> Range:
    n, unit = _count(m.group(1)), m.group(2)
    if unit.startswith(("分", "min")):
        slack = timedelta(minutes=max(10, n / 2))
        middle = now - timedelta(minutes=n)
    elif unit.startswith(("小", "钟", "h")):
        slack = timedelta(minutes=max(30, n * 20))
        middle = now - timedelta(hours=n)
    else:
        days = n * (
            7
            if unit.startswith(("周", "星", "礼", "week"))
            else 30
            if unit.startswith(("月", "month"))
            else 1
        )
        start, end = _whole_day(now.date() - timedelta(days=int(days)))
        wide = timedelta(days=int(days / 5) if days >= 7 else 0)
        return start - wide, end + wide
    return middle - slack, min(now, middle + slack)


def _whole_day(day: date) -> Range:
    start = datetime.combine(day, time(0), SHANGHAI)
    return start, start + timedelta(days=1)


def _span(words: str, now: datetime) -> Range:
    today = now.date()
    last = words.startswith(("上", "last"))
    if "月" in words or "month" in words:
        first = today.replace(day=1)
        if last:
            first = (first - timedelta(days=1)).replace(day=1)
        after = (first + timedelta(days=32)).replace(day=1)
        return _whole_day(first)[0], _whole_day(after)[0]
    monday = today - timedelta(days=today.weekday() + (7 if last else 0))
    return _whole_day(monday)[0], _whole_day(monday + timedelta(days=7))[0]


def _month(month: int, year: str | None, now: datetime) -> Range:
    """A whole month; without a year the latest that has begun."""
    back = {"今年": 0, "去年": 1, "前年": 2}
    named = year[:4] if year and year not in back else ""
    of_year = int(named or now.year - back.get(year or "", month > now.month))
    first = date(of_year, month, 1)
    return _whole_day(first)[0], _whole_day((first + timedelta(days=32)).replace(day=1))[0]


def _date_zh(m: re.Match[str], now: datetime) -> date | None:
    if m.group(5):
        month_first = now.date().replace(day=1)
        if m.group(4) == "上个月":
            month_first = (month_first - timedelta(days=1)).replace(day=1)
        day = int(m.group(5))
        if not m.group(4) and day > now.day:
            month_first = (month_first - timedelta(days=1)).replace(day=1)
        return _safe_date(month_first.year, month_first.month, day)
    return _past_date(int(m.group(2)), int(m.group(3)), int(m.group(1)) if m.group(1) else None, now)


def _date_en(m: re.Match[str], now: datetime) -> date | None:
    month, day = (m.group(1), m.group(2)) if m.group(1) else (m.group(4), m.group(3))
    return _past_date(MONTH_EN[month[:3]], int(day), None, now)


def _past_date(month: int, day: int, year: int | None, now: datetime) -> date | None:
    found = _safe_date(year or now.year, month, day)
    if found and year is None and found > now.date() + timedelta(days=1):
        found = _safe_date(now.year - 1, month, day)
    return found


def _safe_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _week_zh(m: re.Match[str], now: datetime) -> date:
    today = now.date()
    monday = today - timedelta(days=today.weekday())
    weekday = WEEKDAY_ZH[m.group(2)]
    if m.group(1) in ("上", "上上"):
        return monday + timedelta(days=weekday - 7 * len(m.group(1)))
    day = monday + timedelta(days=weekday)
    return day if day <= today else day - timedelta(days=7)


def _week_en(m: re.Match[str], now: datetime) -> date | None:
    if (
        m.group(2) in ("sat", "sun", "wed", "mon")
        and not m.group().rstrip().endswith("day")
        and not m.group(1)
    ):
        return None
    back = (now.weekday() - WEEKDAY_EN[m.group(2)[:3]]) % 7
    if back == 0 and m.group(1) == "last ":
        back = 7
    return now.date() - timedelta(days=back)


def _resolve(group: list[_Found], now: datetime) -> Range:
    by_kind = {g.kind: g.value for g in group}
    day = by_kind.get("date")
    part = by_kind.get("part")
    clock = by_kind.get("clock")
    if clock is not None:
        return _at_clock(clock, day, part, now)  # type: ignore[arg-type]
    base = _whole_day(day or now.date())[0]  # type: ignore[arg-type]
    if part is None:
        return base, base + timedelta(days=1)
    begins, ends = (timedelta(hours=h) for h in part)  # type: ignore[attr-defined]
    if day is None and base + begins > now:
        base -= timedelta(days=1)
    return base + begins, base + ends


def _at_clock(m: re.Match[str], day: date | None, part: tuple[int, int] | None, now: datetime) -> Range:
    hour, minute, exact, half_day = _clock_reading(m)
    if half_day == "pm" and hour < 12:
        hour += 12
    elif half_day == "am":
        hour %= 12
    elif part and hour < 12 and not part[0] <= hour < part[1] and part[0] <= hour + 12 <= part[1]:
        hour += 12
    base = _whole_day(day or now.date())[0]
    at = base + timedelta(hours=hour, minutes=minute)
    if (
        not part
        and not half_day
        and not exact
        and hour < 12
        and (
            (day != now.date() and day is not None and hour < 7)
            or ((day or now.date()) == now.date() and at + timedelta(hours=12) <= now)
        )
    ):
        at += timedelta(hours=12)
    if day is None and at > now + timedelta(minutes=10):
        at -= timedelta(days=1)
    slack = timedelta(minutes=10 if exact else 30)
    if m.group(6) == "多":
        return at, at + timedelta(hours=1)
    return at - slack, at + slack


def _clock_reading(m: re.Match[str]) -> tuple[int, int, bool, str]:
    if m.group(1):
        return int(m.group(1)), int(m.group(2)), True, m.group(3) or ""
    if m.group(4):
        hour = int(m.group(4)) if m.group(4).isdigit() else (chinese_value(m.group(4)) or 0)
        tail = m.group(5) or ""
        minute = {"": 0, "半": 30, "一刻": 15}.get(tail)
        if minute is None:
            said = tail.rstrip("分")
            minute = int(said) if said.isdigit() else (chinese_value(said) or 0)
        return min(hour, 24), min(minute, 59), bool(tail), ""
    half_day = m.group(9) if m.group(9) in ("am", "pm") else ""
    return int(m.group(7)), int(m.group(8) or 0), bool(m.group(8)), half_day
