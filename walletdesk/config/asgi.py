"""The ASGI application: `/live` goes to the live stream, everything else to Django."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Awaitable, Callable
from typing import Any

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "walletdesk.config.settings")
django_app = get_asgi_application()

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[Any]]
Send = Callable[[Any], Awaitable[None]]

live_app: Any = None
if importlib.util.find_spec("walletdesk.core") and importlib.util.find_spec("walletdesk.core.live"):
    from walletdesk.core.live import asgi_app as live_app


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """Django answers HTTP only, so the server's start and stop messages are answered here."""
    if scope["type"] == "lifespan":
        await _lifespan(receive, send)
    elif scope["type"] == "http" and scope["path"] == "/live" and live_app is not None:
        await live_app(scope, receive, send)
    elif scope["type"] == "http":
        await django_app(scope, receive, send)


async def _lifespan(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        await send({"type": message["type"] + ".complete"})
        if message["type"] == "lifespan.shutdown":
            return
