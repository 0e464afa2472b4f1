"""All doors of the outside world in one ASGI application, with its clockwork and mail server beside them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from . import (
    answers,
    callbacks,
    card_check_api,
    carrier_api,
    clockwork,
    control_api,
    control_money,
    identity_api,
    mail,
    outside_pages,
    page,
    page_forms,
    rail_api,
    shop_pages,
)
from .world import Settings, World

# A page elsewhere may point a name of its own at 127.0.0.1; it shall not get in by that.
HOSTS = ["127.0.0.1", "localhost"]
DOORS = (
    rail_api,
    carrier_api,
    identity_api,
    card_check_api,
    control_api,
    control_money,
    outside_pages,
    page,
    page_forms,
    shop_pages,
)


def application(settings: Settings, closing: asyncio.Event) -> Starlette:
    @asynccontextmanager
    async def life(app: Starlette) -> AsyncIterator[None]:
        app.state.world = world = World(settings, closing)
        app.state.sender = callbacks.Sender(world)
        app.state.mail = await mail.serve(world)
        app.state.clockwork = asyncio.create_task(clockwork.run(world, app.state.sender))
        try:
            yield
        finally:
            closing.set()
            app.state.mail.close()
            app.state.clockwork.cancel()
            await asyncio.gather(app.state.clockwork, return_exceptions=True)
            world.store.close()

    static = Mount("/static", StaticFiles(directory=Path(__file__).parent / "static"))
    return Starlette(
        routes=[*(route for door in DOORS for route in door.ROUTES), static],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=HOSTS)],
        exception_handlers={answers.Refused: answers.refused},
        lifespan=life,
    )
