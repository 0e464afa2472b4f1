"""The ASGI application: `/live` goes to the live stream, everything else to Django."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from typing import Any

from django.core.asgi import get_asgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "walletdesk.config.settings")
django_app = get_asgi_application()

from walletdesk.core import live, words  # noqa: E402  (they need Django to be set up)

# Every address and every sentence is loaded now, or the first person would wait for it.
get_resolver().url_patterns  # noqa: B018
for _language in words.LANGUAGES:
    words.keys(_language)

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[Any]]
Send = Callable[[Any], Awaitable[None]]


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """Django answers HTTP only, so the server's start and stop messages are answered here."""
    if scope["type"] == "lifespan":
        await _lifespan(receive, send)
    elif scope["type"] == "http" and scope["path"] == "/live":
        await live.asgi_app(scope, receive, send)
    elif scope["type"] == "http":
        await django_app(scope, receive, send)


async def _lifespan(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        await send({"type": message["type"] + ".complete"})
        if message["type"] == "lifespan.shutdown":
            return
