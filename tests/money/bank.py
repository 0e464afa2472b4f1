"""The bank's clerk: arms faults, completes orders, closes days, by the sandbox's controls."""

from __future__ import annotations

from datetime import date
from typing import Any

import httpx


class Bank:
    def __init__(self, url: str) -> None:
        self.url = url
        self.client = httpx.Client(timeout=10)

    def control(self, method: str, path: str, **body: Any) -> Any:
        answer = self.client.request(method, self.url + path, json=body or None)
        assert answer.is_success, answer.text
        return answer.json()

    def fault(self, fault: str, *, of: str = "collection", **params: Any) -> None:
        """Arm a fault for the next order."""
        self.control("POST", "/control/faults", fault=fault, on="next", of=of, params=params)

    def order(self, order_no: str) -> dict[str, Any]:
        found: dict[str, Any] = self.control("GET", f"/control/orders?order_no={order_no}")["orders"][0]
        return found

    def quiet(self) -> bool:
        """Nothing promised is still to be sent."""
        return self.client.get(f"{self.url}/healthz").json()["callbacks_waiting"] == 0

    def close_day(self, day: date) -> None:
        self.control("POST", "/control/bank/close-day", date=day.isoformat())
