"""The bank over HTTP: typed answers, short time-outs. Called from jobs only, never inside a transaction
that holds locks.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import httpx
from django.conf import settings

from walletdesk.core.money import Money
from walletdesk.money.rails import signing


class OutcomeUnknown(Exception):
    """The bank may or may not have it: time-out, broken connection, gateway's word. Ask by query."""


class Unreachable(Exception):
    """The bank was not reached at all: nothing was sent. Try again later."""


class Maintenance(Exception):
    """The bank takes no orders until `until`. Nothing was recorded there."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until.isoformat())
        self.until = until


class Rejected(Exception):
    """The bank refused for good; `reason` is its short code."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Accepted:
    ref: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an order stands at the bank: `status` is accepted, succeeded, failed, or missing (never heard
    of it).
    """

    status: str
    ref: str = ""
    amount: Money | None = None  # what really moved, once succeeded
    reason: str = ""
    occurred_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Line:
    line_no: int
    direction: str
    bank_ref: str
    order_no: str
    return_no: str
    reference: str
    amount_minor: int
    currency: str
    payer_name: str
    payer_card_tail: str
    occurred_at: datetime


@dataclass(frozen=True, slots=True)
class Statement:
    day: date
    complete: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Window:
    starts_at: datetime
    ends_at: datetime
    message_zh: str
    message_en: str


def callback_url() -> str:
    return getattr(settings, "BANK_CALLBACK_URL", "") or f"{settings.PUBLIC_URL}/rails/bank/callback"


def collect(
    *, order_no: str, amount: Money, card_tail: str, payer_name: str, reference: str, key: str
) -> Accepted:
    """Order a collection. Raises Rejected, Maintenance, Unreachable, OutcomeUnknown. The same key does it
    once.
    """
    body = {
        "order_no": order_no,
        "amount_minor": amount.minor,
        "currency": amount.currency,
        "payer_card_tail": card_tail,
        "payer_name": payer_name,
        "reference": reference,
        "callback_url": callback_url(),
    }
    return Accepted(_order("/collections", body, key)["bank_ref"])


def send_back(*, return_no: str, bank_ref: str, amount: Money) -> Accepted:
    """Order a return. Raises as `collect`."""
    body = {
        "return_no": return_no,
        "bank_ref": bank_ref,
        "amount_minor": amount.minor,
        "currency": amount.currency,
        "callback_url": callback_url(),
    }
    return Accepted(_order("/returns", body, return_no)["return_ref"])


def query(order_no: str) -> Standing:
    """Where a collection stands. Raises Unreachable or OutcomeUnknown where the bank does not answer."""
    return _standing(f"/collections/{order_no}", "bank_ref")


def query_return(return_no: str) -> Standing:
    return _standing(f"/returns/{return_no}", "return_ref")


def statement(day: date) -> Statement:
    """The statement of a business day. Raises Unreachable or OutcomeUnknown."""
    body = _ask(f"/statements/{day.isoformat()}").json()
    return Statement(day, bool(body["complete"]), tuple(_line(one) for one in body["lines"]))


def maintenance() -> list[Window]:
    """Windows running and to come. Raises Unreachable or OutcomeUnknown."""
    return [
        Window(
            _moment(one["starts_at"]),
            _moment(one["ends_at"]),
            one.get("message_zh", ""),
            one.get("message_en", ""),
        )
        for one in _ask("/maintenance").json()["windows"]
    ]


def _order(path: str, body: dict[str, Any], key: str) -> dict[str, Any]:
    answer = _call("POST", path, json.dumps(body).encode(), {"Idempotency-Key": key})
    if answer.status_code == 202:
        accepted: dict[str, Any] = answer.json()
        return accepted
    said = _json(answer)
    if answer.status_code == 422 and said.get("code") == "rejected":
        raise Rejected(str(said.get("reason", "")) or "unspecified")
    if answer.status_code == 404 and said.get("code") == "bank_ref_unknown":
        raise Rejected("bank_ref_unknown")
    if answer.status_code == 503 and said.get("until"):
        raise Maintenance(_moment(said["until"]))
    if answer.status_code >= 500 or answer.status_code == 409:
        raise OutcomeUnknown(f"{answer.status_code} {said.get('code', '')}")
    raise RuntimeError(f"the bank does not understand us: {answer.status_code} {said.get('code', '')}")


def _standing(path: str, ref: str) -> Standing:
    answer = _ask(path, missing=True)
    if answer.status_code == 404:
        return Standing("missing")
    said = answer.json()
    return Standing(
        said["status"],
        said[ref] or "",
        Money(said["amount_minor"], said["currency"]),
        said.get("reason") or "",
        _moment(said["occurred_at"]) if said.get("occurred_at") else None,
    )


def _ask(path: str, *, missing: bool = False) -> httpx.Response:
    answer = _call("GET", path, b"", {})
    if answer.status_code == 200 or (missing and answer.status_code == 404):
        return answer
    if answer.status_code >= 500:
        raise OutcomeUnknown(str(answer.status_code))
    raise RuntimeError(
        f"the bank does not understand us: {answer.status_code} {_json(answer).get('code', '')}"
    )


def _call(method: str, path: str, body: bytes, extra: dict[str, str]) -> httpx.Response:
    headers = {"Content-Type": "application/json", **signing.headers(body), **extra}
    client = _client(float(getattr(settings, "BANK_TIMEOUT_SECONDS", 8)))
    try:
        return client.request(method, settings.BANK_URL + path, content=body, headers=headers)
    except (httpx.ConnectError, httpx.ConnectTimeout) as problem:
        raise Unreachable(type(problem).__name__) from problem
    except httpx.HTTPError as problem:
        raise OutcomeUnknown(type(problem).__name__) from problem


@lru_cache(maxsize=4)
def _client(seconds: float) -> httpx.Client:
    # No connection is kept: one that the bank closed meanwhile would look like an outcome unknown.
    limits = httpx.Limits(max_connections=20, max_keepalive_connections=0)
    timeout = httpx.Timeout(seconds, connect=min(seconds, 3))
    return httpx.Client(timeout=timeout, limits=limits, trust_env=False)


def _json(answer: httpx.Response) -> dict[str, Any]:
    try:
        said = answer.json()
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _line(one: dict[str, Any]) -> Line:
    texts = ("bank_ref", "order_no", "return_no", "reference", "currency", "payer_name", "payer_card_tail")
    return Line(
        line_no=one["line_no"],
        direction=one["direction"],
        amount_minor=one["amount_minor"],
        occurred_at=_moment(one["occurred_at"]),
        **{name: one.get(name) or "" for name in texts},
    )
