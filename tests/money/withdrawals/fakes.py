"""A bank in memory that pays out as told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from walletdesk.core import outbox
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.money.rails import payouts
from walletdesk.money.rails.answers import Accepted, Standing


class Payouts:
    """Answers as told: `orders` and `queries` may be values or exceptions, taken in turn; the last one stays."""

    def __init__(self) -> None:
        self.orders: list[Any] = [Accepted("PO1")]
        self.queries: list[Any] = [Standing("accepted", "PO1")]
        self.keys: list[str] = []  # idempotency keys of what was sent
        self.sent: list[dict[str, Any]] = []
        self.asked: list[str] = []
        self.during: Callable[[], Any] = lambda: None  # while a request is on its way

    def pay_out(self, *, key: str, **order: Any) -> Accepted:
        self.keys.append(key)
        self.sent.append(order)
        accepted: Accepted = self._next(self.orders)
        return accepted

    def query(self, payout_no: str) -> Standing:
        self.asked.append(payout_no)
        standing: Standing = self._next(self.queries)
        return standing

    def says(self, status: str, minor: int = 50_000, *, reason: str = "", return_ref: str = "") -> None:
        """From now on the bank's answer to every question."""
        at = clock.now()
        self.queries = [Standing(status, "PO1", Money(minor), reason, at, return_ref=return_ref)]

    def _next(self, answers: list[Any]) -> Any:
        self.during()
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer


def install(monkeypatch: pytest.MonkeyPatch) -> Payouts:
    """Nothing leaves the process; text messages are only counted."""
    fake = Payouts()
    monkeypatch.setattr(payouts, "pay_out", fake.pay_out)
    monkeypatch.setattr(payouts, "query", fake.query)
    monkeypatch.setitem(outbox.CARRIERS, "sms", lambda item, to, text: "sms")
    return fake
