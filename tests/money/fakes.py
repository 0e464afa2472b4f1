"""A bank in memory, for tests of what we make of its answers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.money.rails import answers, client


class FakeBank:
    """Answers as told: `collects` and `queries` may be values or exceptions, taken in turn; the last one
    stays.
    """

    def __init__(self) -> None:
        self.collects: list[Any] = [answers.Accepted("BK1")]
        self.queries: list[Any] = [answers.Standing("accepted", "BK1")]
        self.returns: list[Any] = [answers.Accepted("RT1")]
        self.return_queries: list[Any] = [answers.Standing("accepted", "RT1")]
        self.lines: list[answers.Line] = []
        self.complete = True
        self.windows: list[answers.Window] = []
        self.orders: list[str] = []  # idempotency keys of what was sent
        self.asked: list[str] = []
        self.during: Callable[[], None] = lambda: None  # while a request is on its way

    def succeeded(self, amount: Money, ref: str = "BK1", at: datetime | None = None) -> answers.Standing:
        return answers.Standing("succeeded", ref, amount, "", at or clock.now())

    def collect(self, *, key: str, **order: Any) -> answers.Accepted:
        self.orders.append(key)
        accepted: answers.Accepted = self._next(self.collects)
        return accepted

    def query(self, order_no: str) -> answers.Standing:
        self.asked.append(order_no)
        standing: answers.Standing = self._next(self.queries)
        return standing

    def send_back(
        self, *, return_no: str, bank_ref: str, amount: Money, to_address: str = ""
    ) -> answers.Accepted:
        self.orders.append(return_no)
        accepted: answers.Accepted = self._next(self.returns)
        return accepted

    def query_return(self, return_no: str) -> answers.Standing:
        standing: answers.Standing = self._next(self.return_queries)
        return standing

    def statement(self, day: date) -> answers.Statement:
        return answers.Statement(day, self.complete, tuple(self.lines))

    def maintenance(self) -> list[answers.Window]:
        return self.windows

    def line(self, ref: str, minor: int, **more: Any) -> answers.Line:
        """Put a line on the statement."""
        fields: dict[str, Any] = {
            "direction": "in",
            "order_no": "",
            "return_no": "",
            "reference": "",
            "currency": "CNY",
            "payer_name": "",
            "payer_card_tail": "",
            "occurred_at": clock.now(),
        }
        line = answers.Line(
            line_no=len(self.lines) + 1, bank_ref=ref, amount_minor=minor, **{**fields, **more}
        )
        self.lines.append(line)
        return line

    def _next(self, answers: list[Any]) -> Any:
        self.during()
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer


def install(monkeypatch: pytest.MonkeyPatch) -> FakeBank:
    fake = FakeBank()
    for name in ("collect", "query", "send_back", "query_return", "statement", "maintenance"):
        monkeypatch.setattr(client.of("bank"), name, getattr(fake, name))
    return fake
