"""Reading JSON bodies: a reader returns the value of a field or raises ValueError saying what is wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from starlette.requests import Request

from . import times
from .answers import Refused

Reader = Callable[[Any], Any]
Spec = Mapping[str, Reader | tuple[Reader, Any]]
BODY_BYTES_MAX = 64 * 1024
HISTORY_BYTES_MAX = 1024 * 1024


def text(least: int, most: int) -> Reader:
    def read(value: Any) -> str:
        if not isinstance(value, str) or not least <= len(value) <= most:
            raise ValueError(f"a text of {least} to {most} characters")
        return value

    return read


def pattern(rule: str, what: str) -> Reader:
    def read(value: Any) -> str:
        if not isinstance(value, str) or not re.fullmatch(rule, value):
            raise ValueError(what)
        return value

    return read


def whole(least: int, most: int) -> Reader:
    def read(value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise ValueError(f"a whole number from {least} to {most}")
        return value

    return read


def number(least: float, most: float) -> Reader:
    def read(value: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
            raise ValueError(f"a number from {least} to {most}")
        return float(value)

    return read


def choice(*options: str) -> Reader:
    def read(value: Any) -> str:
        if value not in options:
            raise ValueError("one of " + ", ".join(options))
        return str(value)

    return read


def flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("true or false")
    return value


def url(value: Any) -> str:
    if isinstance(value, str) and len(value) <= 500:
        parts = urlsplit(value)
        if parts.scheme in ("http", "https") and parts.hostname:
            return value
    raise ValueError("an http or https address of at most 500 characters")


def moment(value: Any) -> float:
    try:
        return times.from_iso(value)
    except (TypeError, ValueError, OverflowError):
        raise ValueError("an ISO 8601 time with offset") from None


def day(value: Any) -> date:
    try:
        return date.fromisoformat(value if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else "")
    except (TypeError, ValueError):
        raise ValueError("a date, YYYY-MM-DD") from None


def optional(reader: Reader, default: Any = None) -> tuple[Reader, Any]:
    return reader, default


def or_empty(reader: Reader) -> tuple[Reader, Any]:
    """A field that may be absent, null or empty; all three are None."""

    def read(value: Any) -> Any:
        return None if value == "" else reader(value)

    return optional(read)


AMOUNT = whole(1, 10**12)
CURRENCY = pattern(r"[A-Z]{3}|USDT", "three capital letters")
CARD_TAIL = pattern(r"[0-9]{4}", "four digits")
ORDER_NO = text(1, 64)
NAME = text(1, 100)


def read(body: Any, spec: Spec) -> dict[str, Any]:
    """The values that `spec` names, others dropped. Raises Refused (400 invalid) listing every bad field."""
    if not isinstance(body, dict):
        raise Refused(400, "invalid", "the body is not a JSON object", fields={})
    found: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for name, rule in spec.items():
        reader, default = rule if isinstance(rule, tuple) else (rule, None)
        if isinstance(rule, tuple) and body.get(name) is None:
            found[name] = default
            continue
        try:
            found[name] = reader(body.get(name))
        except ValueError as problem:
            wrong[name] = str(problem)
    if wrong:
        detail = "; ".join(f"{name}: {problem}" for name, problem in wrong.items())
        raise Refused(400, "invalid", detail, fields=wrong)
    return found


async def raw_body(request: Request, most: int = BODY_BYTES_MAX) -> bytes:
    """The request's body, never more than `most` bytes (Refused 413)."""
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > most:
            raise Refused(413, "too_large", f"at most {most} bytes")
    return bytes(data)


def as_json(data: bytes) -> Any:
    try:
        return json.loads(data)
    except ValueError:
        raise Refused(400, "invalid", "the body is not JSON", fields={}) from None
