"""What the control doors share: this machine only, JSON in, JSON out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from . import fields
from .answers import Refused
from .rail_api import Endpoint
from .rails import KINDS, RAILS
from .world import World

Handler = Callable[[World, Request], Awaitable[Any]]
LOOPBACK = {"127.0.0.1", "::1"}
PAGE_MAX = 500
RAIL = fields.optional(fields.choice(*RAILS), "bank")
ANY_RAIL = fields.optional(fields.choice(*RAILS))
ANY_KIND = fields.optional(fields.choice(*KINDS))


def own_people_only(request: Request) -> None:
    """Raises Refused (403) for callers beyond this machine, and for other sites' pages in its browser."""
    origin = request.headers.get("origin")
    same_site = origin is None or origin == f"{request.url.scheme}://{request.headers.get('host', '')}"
    if request.client is None or request.client.host not in LOOPBACK or not same_site:
        raise Refused(403, "loopback_only", "the controls answer this machine only")


def control(handle: Handler, status: int = 200) -> Endpoint:
    """A door that opens to this machine only, and answers what the handler returns."""

    async def endpoint(request: Request) -> Response:
        own_people_only(request)
        return JSONResponse(await handle(request.app.state.world, request), status)

    return endpoint


async def read(request: Request, spec: fields.Spec) -> dict[str, Any]:
    return fields.read(fields.as_json(await fields.raw_body(request)), spec)


def asked(request: Request, **spec: Any) -> dict[str, Any]:
    """What the address asks for, after the question mark."""
    return fields.read(dict(request.query_params), spec)


def limit(request: Request) -> int:
    try:
        return min(PAGE_MAX, max(1, int(request.query_params.get("limit", 50))))
    except ValueError:
        raise Refused(400, "invalid", "limit: a whole number", fields={"limit": "a whole number"}) from None
