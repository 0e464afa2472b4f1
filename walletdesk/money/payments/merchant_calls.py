"""Calling a merchant's system. From jobs only, under no lock, never following a redirect, never waiting long."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

import httpx

from walletdesk.core.money import Money
from walletdesk.people.merchants import signing
from walletdesk.people.merchants.models import Merchant

SECONDS = 5.0
BYTES_MAX = 16 * 1024


@dataclass(frozen=True, slots=True)
class Said:
    """What the merchant says of an order: `stands` (with its amount), `gone`, or `silent` (no answer that makes sense)."""

    word: str
    amount: Money | None = None
    detail: str = ""


def ask(merchant: Merchant, number: str) -> Said:
    """Whether an order still stands, and for how much."""
    url = f"{merchant.orders_url.rstrip('/')}/{quote(number, safe='')}"
    try:
        answer = _call(merchant, "GET", url, b"")
    except httpx.HTTPError as problem:
        return Said("silent", detail=type(problem).__name__)
    if answer.status_code == 404:
        return Said("gone", detail="404")
    if answer.status_code != 200 or len(answer.content) > BYTES_MAX:
        return Said("silent", detail=str(answer.status_code))
    return _read(answer)


def tell(merchant: Merchant, body: bytes, *, key: str) -> str:
    """Send a webhook. The answer's HTTP status, or what went wrong, in a word."""
    try:
        return str(_call(merchant, "POST", merchant.webhook_url, body, key=key).status_code)
    except httpx.HTTPError as problem:
        return type(problem).__name__


def _read(answer: httpx.Response) -> Said:
    try:
        said: Any = json.loads(answer.content)
        if said["status"] != "open":
            return Said("gone", detail=str(said["status"])[:20])
        minor = said["amount_minor"]
        if isinstance(minor, bool) or not isinstance(minor, int):
            raise ValueError("amount_minor")
        return Said("stands", Money(minor, str(said["currency"])[:8]))
    except (ValueError, KeyError, TypeError, RecursionError):
        return Said("silent", detail="unreadable")


def _call(merchant: Merchant, method: str, url: str, body: bytes, *, key: str = "") -> httpx.Response:
    parts = urlsplit(url)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = {
        "Content-Type": "application/json",
        **signing.headers(merchant, method, path, body, key=key),
    }
    with httpx.Client(timeout=SECONDS, follow_redirects=False, trust_env=False) as client:
        return client.request(method, url, content=body, headers=headers)
