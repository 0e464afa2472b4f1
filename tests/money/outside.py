"""The outside world inside this very process, its time moved by hand and ours with it: every rail, every fault, in milliseconds.

Nothing crosses a network. What it would send us is taken at its door, verified, kept and worked as if it had come over HTTP.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import httpx
from starlette.testclient import TestClient

from sandbox import times
from sandbox.app import application
from sandbox.world import Settings
from tests.support.jobs import run_jobs
from tests.support.ports import free_port
from walletdesk.core import keys
from walletdesk.core.clock import clock
from walletdesk.money.rails import client, messages, signing
from walletdesk.money.topups import jobs

URL = "http://127.0.0.1"
SLUGS = {"bank": "bank", "card": "card", "third_party": "pay", "chain": "chain"}


@dataclass(frozen=True)
class Sent:
    rail: str
    headers: dict[str, str]
    body: bytes


class Letterbox:
    """In place of the sandbox's own HTTP client: what it sends lies here until we take it in."""

    def __init__(self) -> None:
        self.letters: list[Sent] = []

    async def post(self, url: str, *, content: bytes, headers: dict[str, str]) -> httpx.Response:
        rail = url.rsplit("/", 2)[-2].replace("-", "_")
        self.letters.append(Sent(rail, dict(headers), content))
        return httpx.Response(200)

    async def aclose(self) -> None:
        self.letters.clear()


class Outside:
    """`fault`, `say`, `control` play the world; `pass_time` lets it go on, and us with it."""

    def __init__(self, door: TestClient, box: Letterbox) -> None:
        self.door, self.box = door, box

    @property
    def now(self) -> datetime:
        return datetime.fromtimestamp(times.now(), UTC)

    @contextmanager
    def time(self) -> Iterator[None]:
        """Our clock shows the world's time."""
        with clock.fixed(self.now):
            yield

    def control(self, method: str, path: str, **body: Any) -> Any:
        answer = self.door.request(method, path, json=body or None)
        assert answer.is_success, answer.text
        return answer.json()

    def fault(self, rail: str, fault: str, *, of: str = "collection", **params: Any) -> None:
        """Arm a fault for the next order of a rail."""
        self.control("POST", "/control/faults", fault=fault, on="next", of=of, rail=rail, params=params)

    def order(self, order_no: str) -> dict[str, Any]:
        found: dict[str, Any] = self.control("GET", f"/control/orders?order_no={order_no}")["orders"][0]
        return found

    def say(self, order_no: str, act: str = "approve") -> None:
        """The customer at the issuer's page, the cashier's or their other wallet. Nothing where nothing is to be done."""
        self.door.post("/control/customer", json={"order_no": order_no, "act": act})

    def settle(self) -> None:
        """Take in what was sent, and do what is due with us."""
        with self.time():
            for letter in self._letters():
                signing.verify(letter.headers, letter.body)
                messages.keep(letter.body, rail=letter.rail)
            run_jobs()
            jobs.chase(0)
            run_jobs()

    def pass_time(self, seconds: float, *, step: float = 1.0, grows: float = 1.0) -> None:
        """So much time goes by, in steps; in each of them both sides do what is due."""
        while seconds > 0:
            self.control("POST", "/control/clock", advance_seconds=min(step, seconds))
            self.settle()
            seconds, step = seconds - step, step * grows

    def close_day(self, rail: str, day: date) -> None:
        self.control("POST", "/control/close-day", rail=rail, date=day.isoformat())

    def _letters(self) -> list[Sent]:
        taken, self.box.letters[:] = list(self.box.letters), []
        return taken


@contextmanager
def opened(home: Path) -> Iterator[Outside]:
    """The outside world, for a run of tests; `reset` between two of them."""
    secret = keys.secret("bank-callback")
    settings = Settings(
        secret=secret, smtp_port=free_port(), home=home, delay_seconds=1, block_seconds=2, manual_clock=True
    )
    app = application(settings, asyncio.Event())
    with TestClient(app, base_url=URL, client=("127.0.0.1", 50000)) as door:
        box = Letterbox()
        app.state.sender.client = box
        yield Outside(door, box)


def connect(monkeypatch: Any, settings: Any, outside: Outside) -> None:
    """Our rails speak with this world."""
    outside.control("POST", "/control/reset")
    outside.box.letters.clear()
    for rail, base in SLUGS.items():
        setattr(settings, f"{rail.upper()}_URL", f"{URL}/{base}/v1")
    monkeypatch.setattr(client, "_http", lambda seconds: outside.door)
