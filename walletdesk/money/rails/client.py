"""A rail over HTTP: one protocol for all of them, typed answers, short time-outs.

Called from jobs only, never inside a transaction that holds locks. What one rail has and another has not is an empty field.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import httpx
from django.conf import settings

from walletdesk.core.money import Money
from walletdesk.money.rails import signing
from walletdesk.money.rails.answers import (
    Accepted,
    Line,
    Maintenance,
    OutcomeUnknown,
    Rejected,
    Standing,
    Statement,
    Unreachable,
    Window,
)

__all__ = [
    "Accepted",
    "Client",
    "Line",
    "Maintenance",
    "OutcomeUnknown",
    "Rejected",
    "Standing",
    "Statement",
    "Unreachable",
    "Window",
    "of",
]


class Client:
    """One rail: `bank`, `card`, `third_party` or `chain`. Its address is the setting `<RAIL>_URL`."""

    def __init__(self, rail: str) -> None:
        self.rail = rail

    @property
    def url(self) -> str:
        return str(getattr(settings, f"{self.rail.upper()}_URL"))

    @property
    def callback_url(self) -> str:
        """Where the rail tells us what became of an order: `<RAIL>_CALLBACK_URL`, or our public address."""
        given = getattr(settings, f"{self.rail.upper()}_CALLBACK_URL", "")
        return given or f"{settings.PUBLIC_URL}/rails/{self.rail.replace('_', '-')}/callback"

    def collect(
        self,
        *,
        order_no: str,
        amount: Money,
        reference: str,
        key: str,
        card_tail: str = "",
        payer_name: str = "",
        return_url: str = "",
        network: str = "",
    ) -> Accepted:
        """Order a collection. Raises Rejected, Maintenance, Unreachable, OutcomeUnknown. The same key does it once."""
        body = {
            "order_no": order_no,
            "amount_minor": amount.minor,
            "currency": amount.currency,
            "payer_card_tail": card_tail,
            "payer_name": payer_name,
            "reference": reference,
            "callback_url": self.callback_url,
        }
        body |= {name: text for name, text in (("return_url", return_url), ("network", network)) if text}
        said = self.order("/collections", body, key)
        return Accepted(said.get("bank_ref") or "", **_particulars(said))

    def send_back(self, *, return_no: str, bank_ref: str, amount: Money, to_address: str = "") -> Accepted:
        """Order a return of money that came in as `bank_ref`. Raises as `collect`."""
        body = {
            "return_no": return_no,
            "bank_ref": bank_ref,
            "amount_minor": amount.minor,
            "currency": amount.currency,
            "callback_url": self.callback_url,
        }
        body |= {"to_address": to_address} if to_address else {}
        said = self.order("/returns", body, return_no)
        return Accepted(said["return_ref"], network_fee_minor=said.get("network_fee_minor"))

    def query(self, order_no: str) -> Standing:
        """Where a collection stands. Raises Unreachable or OutcomeUnknown where the rail does not answer."""
        return self.standing(f"/collections/{order_no}", "bank_ref")

    def query_return(self, return_no: str) -> Standing:
        """Where a return stands. Raises as `query`."""
        return self.standing(f"/returns/{return_no}", "return_ref")

    def statement(self, day: date) -> Statement:
        """The statement of a business day. Raises Unreachable or OutcomeUnknown."""
        body = self.ask(f"/statements/{day.isoformat()}")
        assert body is not None
        return Statement(day, bool(body["complete"]), tuple(_line(one) for one in body["lines"]))

    def maintenance(self) -> list[Window]:
        """Windows running and to come. Raises Unreachable or OutcomeUnknown."""
        body = self.ask("/maintenance")
        assert body is not None
        return [
            Window(
                _moment(one["starts_at"]),
                _moment(one["ends_at"]),
                one.get("message_zh", ""),
                one.get("message_en", ""),
            )
            for one in body["windows"]
        ]

    def order(self, path: str, body: dict[str, Any], key: str) -> dict[str, Any]:
        """POST an order under its idempotency key and return what the 202 says. Raises as `collect`."""
        answer = self._call("POST", path, json.dumps(body).encode(), {"Idempotency-Key": key})
        said = _json(answer)
        code = said.get("code", "")
        if answer.status_code == 202:
            return said
        if answer.status_code == 422 and code == "rejected":
            raise Rejected(str(said.get("reason", "")) or "unspecified")
        if answer.status_code == 404 and code == "bank_ref_unknown":
            raise Rejected("bank_ref_unknown")
        if answer.status_code == 503 and said.get("until"):
            raise Maintenance(_moment(said["until"]))
        if answer.status_code >= 500 or answer.status_code == 409:
            raise OutcomeUnknown(f"{answer.status_code} {code}")
        raise RuntimeError(f"{self.rail} does not understand us: {answer.status_code} {code}")

    def standing(self, path: str, ref: str) -> Standing:
        """GET where an order stands; `ref` names the field of its number there. Raises as `query`."""
        said = self.ask(path, missing=True)
        if said is None:
            return Standing("missing")
        return Standing(
            said["status"],
            said.get(ref) or "",
            Money(said["amount_minor"], said["currency"]),
            said.get("reason") or "",
            _moment(said["occurred_at"]) if said.get("occurred_at") else None,
            chargeback_ref=said.get("chargeback_ref") or "",
            return_ref=(said.get("return_ref") or "") if ref != "return_ref" else "",
            confirmations=said.get("confirmations") or 0,
            **_particulars(said),
        )

    def ask(self, path: str, *, missing: bool = False) -> dict[str, Any] | None:
        """GET; None for a 404 where `missing` allows it. Raises Unreachable or OutcomeUnknown."""
        answer = self._call("GET", path, b"", {})
        if answer.status_code == 200:
            said: dict[str, Any] = answer.json()
            return said
        if missing and answer.status_code == 404:
            return None
        if answer.status_code >= 500:
            raise OutcomeUnknown(str(answer.status_code))
        code = _json(answer).get("code", "")
        raise RuntimeError(f"{self.rail} does not understand us: {answer.status_code} {code}")

    def post(self, path: str, body: dict[str, Any]) -> dict[str, Any] | None:
        """POST what may be repeated as it is; None for a 404. Raises Unreachable or OutcomeUnknown."""
        answer = self._call("POST", path, json.dumps(body).encode(), {})
        if answer.status_code == 200:
            return _json(answer)
        if answer.status_code == 404:
            return None
        code = _json(answer).get("code", "")
        if answer.status_code >= 500:
            raise OutcomeUnknown(f"{answer.status_code} {code}")
        raise RuntimeError(f"{self.rail} does not understand us: {answer.status_code} {code}")

    def _call(self, method: str, path: str, body: bytes, extra: dict[str, str]) -> httpx.Response:
        headers = {"Content-Type": "application/json", **signing.headers(body), **extra}
        client = _http(float(getattr(settings, "BANK_TIMEOUT_SECONDS", 8)))
        try:
            return client.request(method, self.url + path, content=body, headers=headers)
        except (httpx.ConnectError, httpx.ConnectTimeout) as problem:
            raise Unreachable(type(problem).__name__) from problem
        except httpx.HTTPError as problem:
            raise OutcomeUnknown(type(problem).__name__) from problem


CLIENTS = {rail: Client(rail) for rail in ("bank", "card", "third_party", "chain")}


def of(rail: str) -> Client:
    """The client of a rail, the same one each time."""
    return CLIENTS[rail]


@lru_cache(maxsize=4)
def _http(seconds: float) -> httpx.Client:
    # No connection is kept: one that the rail closed meanwhile would look like an outcome unknown.
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


def _particulars(said: dict[str, Any]) -> dict[str, Any]:
    """What the rail's customer has to do or know, as far as the rail says it."""
    texts = {name: said.get(name) or "" for name in ("action", "action_url", "network", "address")}
    return texts | {
        "expires_at": _moment(said["expires_at"]) if said.get("expires_at") else None,
        "confirmations_needed": said.get("confirmations_needed") or 0,
        "network_fee_minor": said.get("network_fee_minor"),
    }


TEXTS = (
    "bank_ref",
    "order_no",
    "return_no",
    "payout_no",
    "original_bank_ref",
    "chargeback_ref",
    "reference",
    "currency",
    "payer_name",
    "payer_card_tail",
)


def _line(one: dict[str, Any]) -> Line:
    return Line(
        line_no=one["line_no"],
        direction=one["direction"],
        amount_minor=one["amount_minor"],
        occurred_at=_moment(one["occurred_at"]),
        **{name: one.get(name) or "" for name in TEXTS},
    )
