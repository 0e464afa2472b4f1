from __future__ import annotations

import asyncio
import json
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any, TypeVar

import pytest

from walletdesk.core import live

T = TypeVar("T")


def run(story: Coroutine[Any, Any, T]) -> T:
    """In a thread of its own: in this one a browser's driver may keep its loop."""
    with ThreadPoolExecutor(1) as alone:
        return alone.submit(asyncio.run, story).result()


class Page:
    """One browser's end of a stream."""

    def __init__(self, ticket: str) -> None:
        self.scope = {"type": "http", "path": "/live", "query_string": f"ticket={ticket}".encode()}
        self.sent: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.left = asyncio.Event()

    async def receive(self) -> dict[str, Any]:
        await self.left.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: dict[str, Any]) -> None:
        await self.sent.put(message)

    async def next_data(self) -> dict[str, Any]:
        while True:
            body = (await asyncio.wait_for(self.sent.get(), 5)).get("body", b"").decode()
            if body.startswith("data: "):
                return json.loads(body[6:])


def request(pk: int = 5) -> Any:
    return SimpleNamespace(user=SimpleNamespace(is_authenticated=True, kind="customer", pk=pk))


@pytest.fixture(autouse=True)
def gate(monkeypatch) -> list[tuple[str, list[str]]]:
    asked: list[tuple[str, list[str]]] = []

    def let_in(who: str, topics: list[str], at: int) -> bool:
        asked.append((who, topics))
        return "case:13" not in topics

    monkeypatch.setattr(live, "_gate", let_in)
    monkeypatch.setattr(live, "hub", live.Hub())
    return asked


@pytest.mark.parametrize("ticket", ["", "forged", "a:b:c"])
def test_without_a_good_ticket_nothing_is_heard(ticket: str) -> None:
    async def story() -> int:
        page = Page(ticket)
        await live.asgi_app(page.scope, page.receive, page.send)
        return (await page.sent.get())["status"]

    assert run(story()) == 403


def test_the_gate_is_asked_at_every_connect(gate) -> None:
    async def story() -> int:
        page = Page(live.ticket(request(), ["customer:5", "case:13"]))
        await live.asgi_app(page.scope, page.receive, page.send)
        return (await page.sent.get())["status"]

    assert run(story()) == 403
    assert gate == [("customer:5", ["customer:5", "case:13"])]


def test_a_committed_note_reaches_the_pages_of_its_topic_and_no_other(fresh_database) -> None:
    async def story() -> list[dict[str, Any]]:
        mine, other = (Page(live.ticket(request(pk), [f"customer:{pk}"])) for pk in (5, 6))
        running = [
            asyncio.create_task(live.asgi_app(page.scope, page.receive, page.send)) for page in (mine, other)
        ]
        heard = [await mine.next_data(), await other.next_data()]  # «again»: the listener stands
        await asyncio.to_thread(_notify, fresh_database, "customer:6")
        await asyncio.to_thread(_notify, fresh_database, "customer:5")
        heard += [await mine.next_data()]
        await asyncio.to_thread(_notify, fresh_database, "revoke:customer:5")
        await asyncio.wait_for(running[0], 5)  # signed out everywhere: the stream ends
        other.left.set()
        await asyncio.wait_for(running[1], 5)
        live.hub.task.cancel()
        return heard

    first, second, note = run(story())
    assert first["name"] == second["name"] == "again"
    assert note == {"topic": "customer:5", "name": "topup.credited", "ids": {"topup": 3}}


def _notify(database: Any, topic: str) -> None:
    payload = json.dumps({"topics": [topic], "name": "topup.credited", "ids": {"topup": 3}})
    with database.connect("app") as other:
        other.execute("SELECT pg_notify(%s, %s)", [live.CHANNEL, payload])
