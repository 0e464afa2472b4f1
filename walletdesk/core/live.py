"""Live pages: a record notifies its topics, and one server-sent stream a page carries names and ids, never content.

One LISTEN connection a process feeds every stream. A page proves with a signed ticket which topics it may hear; what it
shows it fetches again through the ordinary views, which check rights each time.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
from collections.abc import Awaitable, Callable, Iterable
from typing import Any
from urllib.parse import parse_qs

import psycopg
from asgiref.sync import sync_to_async
from django.core import signing
from django.db import connection

from walletdesk.core.clock import clock

log = logging.getLogger(__name__)
CHANNEL = "walletdesk_live"
SALT = "live-ticket"
TICKET_SECONDS_MAX = 12 * 3600
BEAT_SECONDS = 20
WAITING_MAX = 256  # messages a slow page may fall behind before its stream is closed and it starts afresh

# Filled by `people`: may this party (still) hear these topics, with a ticket given at that second? Refuses until registered.
_gate: Callable[[str, list[str], int], bool] = lambda who, topics, issued: False  # noqa: E731


def register_gate(gate: Callable[[str, list[str], int], bool]) -> None:
    """Fill the port that is asked at every connect whether a ticket still holds."""
    global _gate
    _gate = gate


def notify(topics: Iterable[str], name: str, ids: dict[str, Any] | None = None) -> None:
    """Tell every page that hears one of `topics`; goes out when the transaction commits."""
    payload = json.dumps({"topics": list(topics), "name": name, "ids": ids or {}}, separators=(",", ":"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, payload])


def ticket(request: Any, topics: Iterable[str]) -> str:
    """A signed right to hear `topics`, in the name of whoever made the request: `request.hears_as` (`kind:…`) where somebody
    who is no user is signed in.
    """
    user: Any = getattr(request, "user", None)
    signed_in = user is not None and user.is_authenticated
    who = getattr(request, "hears_as", "") or (f"{user.kind}:{user.pk}" if signed_in else "visitor")
    return signing.dumps(
        {"who": who, "topics": list(topics), "at": int(clock.now().timestamp())}, salt=SALT, compress=True
    )


class Hub:
    """The one listener of this process and the queues of its streams."""

    def __init__(self) -> None:
        self.streams: dict[str, set[asyncio.Queue[dict[str, Any] | None]]] = {}
        self.task: asyncio.Task[None] | None = None

    def join(self, topics: list[str]) -> asyncio.Queue[dict[str, Any] | None]:
        queue: asyncio.Queue[dict[str, Any] | None] = asyncio.Queue(WAITING_MAX)
        for topic in topics:
            self.streams.setdefault(topic, set()).add(queue)
        if self.task is None or self.task.done():
            self.task = asyncio.create_task(self._listen())
        return queue

    def leave(self, topics: list[str], queue: asyncio.Queue[dict[str, Any] | None]) -> None:
        for topic in topics:
            self.streams.get(topic, set()).discard(queue)
            if not self.streams.get(topic):
                self.streams.pop(topic, None)

    def pass_on(self, message: dict[str, Any]) -> None:
        for topic in message["topics"]:
            for queue in list(self.streams.get(topic, ())):
                self._put(queue, {"topic": topic, "name": message["name"], "ids": message["ids"]})

    def everyone(self, message: dict[str, Any]) -> None:
        for queue in {queue for queues in self.streams.values() for queue in queues}:
            self._put(queue, message)

    def _put(self, queue: asyncio.Queue[dict[str, Any] | None], message: dict[str, Any]) -> None:
        try:
            queue.put_nowait(message)
        except asyncio.QueueFull:
            with contextlib.suppress(asyncio.QueueEmpty):
                queue.get_nowait()
            queue.put_nowait(None)  # close it: the page connects anew and fetches everything

    async def _listen(self) -> None:
        pause = 0.2
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(
                    **_connection(), autocommit=True
                ) as listener:
                    await listener.execute(f"LISTEN {CHANNEL}")
                    self.everyone(
                        {"topic": "again", "name": "again", "ids": {}}
                    )  # something may have been missed
                    pause = 0.2
                    async for note in listener.notifies():
                        self.pass_on(json.loads(note.payload))
            except psycopg.Error as error:
                log.warning("live listener lost its connection: %s", type(error).__name__)
            await asyncio.sleep(pause)
            pause = min(pause * 2, 5)


def _connection() -> dict[str, Any]:
    params = connection.get_connection_params()
    return {key: params[key] for key in ("host", "port", "user", "password", "dbname") if params.get(key)}


hub = Hub()
Send = Callable[[dict[str, Any]], Awaitable[None]]


async def asgi_app(
    scope: dict[str, Any], receive: Callable[[], Awaitable[dict[str, Any]]], send: Send
) -> None:
    """`GET /live?ticket=…`: the stream. 403 where the ticket is not, or no longer, good."""
    given = parse_qs(scope["query_string"].decode("latin-1")).get("ticket", [""])[0]
    try:
        right = signing.loads(given, salt=SALT, max_age=TICKET_SECONDS_MAX)
    except signing.BadSignature:
        right = None
    if right is None or not await sync_to_async(_gate)(right["who"], right["topics"], right["at"]):
        await _answer(send, 403)
        return
    await _stream(right, receive, send)


async def _answer(send: Send, status: int) -> None:
    await send(
        {"type": "http.response.start", "status": status, "headers": [(b"content-type", b"text/plain")]}
    )
    await send({"type": "http.response.body", "body": b""})


async def _stream(
    right: dict[str, Any], receive: Callable[[], Awaitable[dict[str, Any]]], send: Send
) -> None:
    topics = [*right["topics"], f"revoke:{right['who']}"]
    queue = hub.join(topics)
    headers = [
        (b"content-type", b"text/event-stream"),
        (b"cache-control", b"no-store"),
        (b"x-accel-buffering", b"no"),
    ]
    gone = asyncio.create_task(_until_gone(receive))
    try:
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await _say(send, "retry: 1000\n: hello\n\n")
        while not gone.done():
            message = await _next(queue, gone)
            if message is _BEAT:
                await _say(send, "event: beat\ndata: 1\n\n")  # a comment would be unseen by the page
            elif message is None or message["topic"].startswith("revoke:"):
                break
            else:
                await _say(send, f"data: {json.dumps(message, separators=(',', ':'))}\n\n")
        with contextlib.suppress(Exception):  # the other side may be gone already
            await send({"type": "http.response.body", "body": b"", "more_body": False})
    finally:
        gone.cancel()
        hub.leave(topics, queue)


_BEAT: dict[str, Any] = {"topic": "beat", "name": "beat", "ids": {}}


async def _next(
    queue: asyncio.Queue[dict[str, Any] | None], gone: asyncio.Task[None]
) -> dict[str, Any] | None:
    getting = asyncio.ensure_future(queue.get())
    done, _ = await asyncio.wait({getting, gone}, timeout=BEAT_SECONDS, return_when=asyncio.FIRST_COMPLETED)
    if getting in done:
        return getting.result()
    getting.cancel()
    return _BEAT


async def _until_gone(receive: Callable[[], Awaitable[dict[str, Any]]]) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _say(send: Send, text: str) -> None:
    await send({"type": "http.response.body", "body": text.encode(), "more_body": True})
