"""The fields of an ID card, from the lines that were read. Pure; what is not found is left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from walletdesk.people.identity import numbers
from walletdesk.people.identity.reader import Line

_NUMBER = re.compile(r"[1-9][0-9]{16}[0-9X]")
_BIRTH = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日?")
_DAYS = re.compile(
    r"(\d{4})[.\-/年](\d{1,2})[.\-/月](\d{1,2})日?[-—–~至]+(?:(\d{4})[.\-/年](\d{1,2})[.\-/月](\d{1,2})|长期)"
)
_NAME = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff·•]{2,30}|[A-Za-z][A-Za-z .'-]{1,38}")
LABELS = ("姓名", "性别", "民族", "出生", "住址", "公民身份号码", "签发机关", "有效期限")
FRONT, BACK = ("name", "number"), ("until",)  # without these a side counts as unreadable


def front(found: Sequence[Line]) -> dict[str, str]:
    """`name`, `number`, `sex` (male, female), `birth` (ISO), `address`, as far as they were read."""
    made: dict[str, str] = {}
    texts = [_squeezed(line.text) for line in found]
    number = next((match[0] for text in texts if (match := _NUMBER.search(numbers.clean(text)))), "")
    if number:
        made["number"] = number
    if name := _name(found):
        made["name"] = name
    joined = "".join(texts)
    if match := _BIRTH.search(joined):
        made |= _day("birth", match[1], match[2], match[3])
    if sex := next(
        (text for text in (_beside(found, "性别") or "", joined) for text in re.findall("[男女]", text)), ""
    ):
        made["sex"] = "male" if sex == "男" else "female"
    if address := _address(found):
        made["address"] = address
    return made


def back(found: Sequence[Line]) -> dict[str, str]:
    """`issuer`, `from` and `until` (ISO; `until` is `forever` for «长期»), as far as they were read."""
    made: dict[str, str] = {}
    joined = "".join(_squeezed(line.text) for line in found)
    if match := _DAYS.search(joined.replace(" ", "")):
        made |= _day("from", match[1], match[2], match[3])
        made |= _day("until", match[4], match[5], match[6]) if match[4] else {"until": "forever"}
    if issuer := _beside(found, "签发机关"):
        made["issuer"] = issuer[:40]
    return made


def readable(side: str, read: dict[str, str]) -> bool:
    """Whether enough of this side was read to compare it."""
    return all(name in read for name in (FRONT if side == "front" else BACK))


def _name(found: Sequence[Line]) -> str:
    beside = _beside(found, "姓名")
    match = _NAME.fullmatch(beside) if beside else None
    return match[0] if match else ""


def _address(found: Sequence[Line]) -> str:
    """What stands right of its label, and the lines right below that begin where it begins."""
    label = next((line for line in found if _squeezed(line.text).startswith("住址")), None)
    if label is None:
        return ""
    inside = _squeezed(label.text).removeprefix("住址")
    ends = next((line.y for line in found if "号码" in _squeezed(line.text)), label.y + 8 * label.height)
    rest = [
        line
        for line in found
        if line is not label
        and label.y - label.height < line.y < ends - label.height
        and line.x > label.x + label.height
    ]
    return (inside + "".join(_squeezed(line.text) for line in rest))[:100]


def _beside(found: Sequence[Line], label: str) -> str:
    """What stands after a label in its own line, else the nearest line to the right of it at its height."""
    at = next((line for line in found if _squeezed(line.text).startswith(label)), None)
    if at is None:
        return ""
    if inside := _squeezed(at.text).removeprefix(label):
        return inside
    right = [
        line
        for line in found
        if line.x > at.x and abs(line.y - at.y) < at.height and not _squeezed(line.text).startswith(LABELS)
    ]
    return (
        _squeezed(min(right, key=lambda line: (abs(line.y - at.y) > at.height / 2, line.x)).text)
        if right
        else ""
    )


def _squeezed(text: str) -> str:
    squeezed = re.sub(r"[\s:：]", "", text)
    return text.strip() if re.fullmatch(r"[A-Za-z .'-]+", text.strip()) else squeezed


def _day(name: str, year: str, month: str, day: str) -> dict[str, str]:
    try:
        return {name: date(int(year), int(month), int(day)).isoformat()}
    except ValueError:
        return {}
