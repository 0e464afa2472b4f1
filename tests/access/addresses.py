"""Every address there is, walked from Django's own table; and the operations of the API from its description."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from walletdesk.api.urls import api

PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


def routes() -> list[str]:
    """Every route, as `/records/<str:public_id>/`."""
    return sorted({"/" + route for route in _walk(get_resolver().url_patterns, "")})


def _walk(patterns: list[Any], before: str) -> Iterator[str]:
    for one in patterns:
        here = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _walk(one.url_patterns, here)
        elif isinstance(one, URLPattern):
            yield here


def api_methods() -> dict[str, set[str]]:
    """The methods of every operation of the API, by its route."""
    described = api.get_openapi_schema()["paths"]
    return {
        path.replace("{id}", "<public_id:id>"): {method.upper() for method in methods}
        for path, methods in described.items()
    }


def fill(route: str, things: dict[str, str]) -> str:
    """An address of that route that leads to one of the owner's things."""
    return PARAMETER.sub(lambda match: _thing(match[1], route, things), route)


FIXED = {
    "purpose": "activate",
    "token": "a-token-nobody-was-sent",
    "code_id": "code_nobody_was_sent",
    "channel": "email",
    "key": "deposit",
    "slug": "deposit-missing",
    "name": "topup.credit",
    "currency": "CNY",
    "rail": "bank",
    "day": "2026-01-05",
    "number": "1",
    "side": "front",
}
BY_NOUN = {
    "/cases/": "case",
    "/invoices/titles/": "title",
    "/invoice-titles/": "title",
    "/invoices/bundles/": "bundle",
    "/invoice-bundles/": "bundle",
    "/invoices/new/": "invoiced",
    "/invoices/": "invoice",
    "/cards/checks/": "card_check",
    "/card-checks/": "card_check",
    "/cards/": "card",
    "/withdraw/": "withdrawal",
    "/checkout/": "checkout",
    "/pay/c/": "counter",
    "/pay/": "payment",
    "/withdrawals/": "withdrawal",
    "/records/<str:public_id>/cancel/": "waits",
    "/records/<str:public_id>/receipt/": "arrived",
    "/records/<str:public_id>/recall/": "arrived",
    "/records/<str:public_id>/not-mine/": "arrived",
    "/records/<str:public_id>/refund/": "refunded",
    "/refunds/": "refund",
    "/disputes/new/": "disputed",
    "/disputes/": "dispute",
    "/recalls/": "recall",
    "/requests/": "request",
    "/transfers/": "waits",
    "/records/": "topup",
    "/chat/history/": "conversation",
    "/chat/": "topup",
    "/transactions/": "topup",
    "/topups/": "topup",
    "/conversations/": "conversation",
    "/approvals/": "approval",
    "/devices/": "device",
    "/passkeys/": "passkey",
    "/challenges/": "challenge",
    "/differences/": "discrepancy",
    "/desk/identities/": "identity",
    "/suspense/": "suspense",
    "/proofs/": "proof",
    "/restrictions/": "stop",
    "/asked/": "app_ask",
    "/changes/": "account_change",
    "/account-changes/": "account_change",
    "/watch/stops/": "stop",
    "/watch/alerts/": "alert",
    "/watch/appeals/": "appeal",
    "/watch/rules/": "rule",
    "/watch/customers/": "watched",
}


def _thing(name: str, route: str, things: dict[str, str]) -> str:
    if name in FIXED:
        return FIXED[name]
    if name == "proof_id" and "/disputes/" in route:
        return things["dispute_proof"]
    if name == "paper_id":
        return things["refund_paper"]
    noun = next(thing for mark, thing in BY_NOUN.items() if mark in route)
    return things[noun]
