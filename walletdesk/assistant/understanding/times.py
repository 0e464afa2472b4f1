"""When did it happen? Expressions of time, in both languages, resolved against a given now in Asia/Shanghai."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from .numerals import chinese_value

SHANGHAI = ZoneInfo("Asia/Shanghai")
Range = tuple[datetime, datetime]

_N = r"(\d{1,3}|[一二两三四五六七八九十半]{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|a couple of|a few|几)"
_WORDS = {"an": 1, "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
          "ten": 10, "a couple of": 2, "a few": 3, "几": 3}
_WEEKDAY_ZH = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6, "末": 5}
_WEEKDAY_EN = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}
_MONTH_EN = {m: i + 1 for i, m in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split())}
_MONTHS = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DAY_WORDS = {"今天": 0, "今日": 0, "今早": 0, "今晚": 0, "今儿": 0, "昨天": 1, "昨日": 1, "昨儿": 1, "昨晚": 1, "昨夜": 1, "琴日": 1,
              "前天": 2, "前晚": 2, "大前天": 3, "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0,
              "this evening": 0, "yesterday": 1, "last night": 1, "the day before yesterday": 2, "day before yesterday": 2}
_PARTS = [  # pattern, first hour, last hour (exclusive)
    (r"凌晨|半夜|after midnight|early hours", 0, 6),
    (r"早上|清晨|今早|大早|早晨", 5, 11),
    (r"上午|morning", 6, 12),
    (r"中午|午间|\bnoon|midday|lunch(?:time)?", 11, 14),
    (r"下午|afternoon", 12, 18),
    (r"傍晚", 17, 20),
    (r"晚上|今晚|昨晚|前晚|夜里|昨夜|晚间|evening|tonight|last night|at night", 18, 24),
]
_RECENT = re.compile(r"刚刚|刚才|方才|刚(?=充|转|提|付|买|扫|收)|just now|a (?:moment|minute) ago|moments ago|\bjust (?=topped|paid|sent|made|did|transferred|deposited)")
_AGO = re.compile(_N + r"\s?(?:多)?\s?(?:个)?(?:半)?(分钟|小时|钟头|天|周|星期|礼拜|月|minutes?|mins?|hours?|hrs?|days?|weeks?|months?)(?:之)?\s?(?:以)?(?:前|ago|earlier)")
_DAY = re.compile("|".join(sorted(map(re.escape, _DAY_WORDS), key=len, reverse=True)))
_WEEK_ZH = re.compile(r"(上上|上|这|本)?(?:个)?(?:周|星期|礼拜)([一二三四五六日天末])")
_WEEK_EN = re.compile(r"\b(last |this |on |since )?(mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur|sat|sun)(?:day)?\b")
_SPAN = re.compile(r"(上个?周|上个?星期|上个?礼拜|这周|本周|上个?月|这个月|本月|last week|this week|last month|this month)(?![一二三四五六日天末])")
_DATE = re.compile(
    r"(?:(\d{4})[年/.\-])?\s?(1[0-2]|0?[1-9])[月/\-](3[01]|[12]\d|0?[1-9])(?:日|号)?(?!\d)"
    r"|(上个月|本月|这个月)?(3[01]|[12]\d|[1-9])(?:号|日)(?!楼|线|店)"
)
_DATE_EN = re.compile(rf"\b(?:{_MONTHS}\s+(\d{{1,2}})(?:st|nd|rd|th)?|(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of )?{_MONTHS})(?!\w)")
_CLOCK = re.compile(
    r"(?<![\d.])([01]?\d|2[0-4])[:：]([0-5]\d)(?::[0-5]\d)?\s?(am|pm)?(?!\d)"
    r"|(?<![\d.第])(\d{1,2}|[一二两三四五六七八九十]{1,3})点(?!击|券|开|不|了没)(半|一刻|[0-5]?\d分?|[一二三四五]?十[一二三四五六七八九]?分?)?(多|左右|钟)?"
    r"|(?<![\d.])\b(1[0-2]|[1-9])(?:[:.]([0-5]\d))?\s?(am|pm|o'clock)\b"
)


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

    for m in _AGO.finditer(low):
        keep(m, "whole", _ago(m, now))
    for m in _RECENT.finditer(low):
        keep(m, "whole", (now - timedelta(hours=1), now))
    for m in _SPAN.finditer(low):
        if not re.match(r"\s?\d{1,2}[号日]", low[m.end() :]):
            keep(m, "whole", _span(m.group(1), now))
    for m in _CLOCK.finditer(low):
        keep(m, "clock", m)
    for pattern, reader in ((_DATE, _date_zh), (_DATE_EN, _date_en), (_WEEK_ZH, _week_zh), (_WEEK_EN, _week_en)):
        for m in pattern.finditer(low):
            keep(m, "date", reader(m, now))
    for m in _DAY.finditer(low):
        keep(m, "date", now.date() - timedelta(days=_DAY_WORDS[m.group()]))
    for pattern, first, last in _PARTS:
        for m in re.finditer(pattern, low):
            keep(m, "part", (first, last), shared=True)
    return sorted(found, key=lambda f: (f.start, f.kind != "date"))


def _count(word: str) -> float:
    if word.isdigit():
        return int(word)
    if word == "半":
        return 0.5
    value = _WORDS.get(word)
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
        days = n * (7 if unit.startswith(("周", "星", "礼", "week")) else 30 if unit.startswith(("月", "month")) else 1)
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
    return _past_date(_MONTH_EN[month[:3]], int(day), None, now)


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
    weekday = _WEEKDAY_ZH[m.group(2)]
    if m.group(1) in ("上", "上上"):
        return monday + timedelta(days=weekday - 7 * len(m.group(1)))
    day = monday + timedelta(days=weekday)
    return day if day <= today else day - timedelta(days=7)


def _week_en(m: re.Match[str], now: datetime) -> date | None:
    if m.group(2) in ("sat", "sun", "wed", "mon") and not m.group().rstrip().endswith("day") and not m.group(1):
        return None
    back = (now.weekday() - _WEEKDAY_EN[m.group(2)[:3]]) % 7
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
    first, last = part  # type: ignore[misc]
    if day is None and base + timedelta(hours=first) > now:
        base -= timedelta(days=1)
    return base + timedelta(hours=first), base + timedelta(hours=last)


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
    if not part and not half_day and not exact and hour < 12 and (day != now.date() and day is not None and hour < 7
            or (day or now.date()) == now.date() and at + timedelta(hours=12) <= now):
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
