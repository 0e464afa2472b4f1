"""The doors of the rails: signed requests for collections, returns, payouts, statements, maintenance."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from . import chaos, fields, maintenance, money, orders, signing, times, views
from .answers import Refused, refused
from .rails import RAILS, Rail
from .world import World

CHAOS_HANG_SECONDS = 60.0
Endpoint = Callable[[Request], Awaitable[Response]]
Handler = Callable[[World, Request, bytes], Awaitable[Response]]


def signed(handle: Handler) -> Endpoint:
    """A door that opens only to a good signature; hands on the world and the raw body."""

    async def endpoint(request: Request) -> Response:
        world: World = request.app.state.world
        body = await fields.raw_body(request)
        signing.verify(world.settings.secret, request.headers, body)
        return await handle(world, request, body)

    return endpoint


def in_chaos(handle: Handler) -> Handler:
    """The request may time out, before it was heard or after it was done."""

    async def handler(world: World, request: Request, body: bytes) -> Response:
        fate = chaos.of_request(world)
        if fate == "lost":
            return await hang(world, request, CHAOS_HANG_SECONDS)
        try:
            answer = await handle(world, request, body)
        except Refused as no:
            answer = refused(request, no)
        return await hang(world, request, CHAOS_HANG_SECONDS) if fate else answer

    return handler


async def hang(world: World, request: Request, seconds: float) -> Response:
    """Keeps the caller waiting until it leaves, the time is over or the program ends. Where time stands
    still nobody waits.
    """
    until = times.wall() + (0 if world.settings.manual_clock else seconds)
    while (left := until - times.wall()) > 0 and not await request.is_disconnected():
        try:
            await asyncio.wait_for(world.closing.wait(), min(left, 0.25))
            break
        except TimeoutError:
            continue
    return JSONResponse({"code": "gateway_timeout", "detail": "the outcome is unknown"}, 504)


def base_of(request: Request) -> str:
    return str(request.base_url).rstrip("/")


def _post(rail: Rail, kind: str) -> Handler:
    async def post(world: World, request: Request, body: bytes) -> Response:
        maintenance.refuse_if_running(world.store, rail.name)
        asked = fields.read(fields.as_json(body), rail.specs[kind])
        own = "" if kind == "collection" else asked[orders.NUMBER_FIELD[kind]]
        key = request.headers.get("Idempotency-Key", "") or own
        if not 1 <= len(key) <= 200:
            raise Refused(
                400, "idempotency_key_missing", "Idempotency-Key of 1 to 200 characters is required"
            )
        answer = orders.accept(world, rail, kind, key, asked, base_of(request))
        if answer.hang_seconds:
            return await hang(world, request, answer.hang_seconds)
        return JSONResponse(answer.body, answer.status)

    return post


def _get(rail: Rail, kind: str) -> Handler:
    code = {"collection": "order_unknown"}.get(kind, f"{kind}_unknown")

    async def get(world: World, request: Request, body: bytes) -> Response:
        row = orders.find(world.store, kind, request.path_params["number"], rail.name)
        if row is None or row["status"] == "lost":
            raise Refused(404, code, f"no such {'order' if kind == 'collection' else kind}")
        return JSONResponse(views.queried(world, row, base_of(request)))

    return get


def _get_statement(rail: Rail) -> Handler:
    async def get(world: World, request: Request, body: bytes) -> Response:
        try:
            day = fields.day(request.path_params["day"])
        except ValueError as problem:
            raise Refused(400, "invalid", str(problem), fields={"date": str(problem)}) from None
        return JSONResponse(money.statement(world.store, rail.name, day))

    return get


def _get_maintenance(rail: Rail) -> Handler:
    async def get(world: World, request: Request, body: bytes) -> Response:
        windows = maintenance.ahead(world.store, rail.name)
        return JSONResponse({"windows": [maintenance.shown(row) for row in windows]})

    return get


def _doors(rail: Rail) -> list[Route]:
    doors: list[tuple[str, str, Handler]] = [
        ("GET", "/statements/{day}", _get_statement(rail)),
        ("GET", "/maintenance", _get_maintenance(rail)),
    ]
    for kind in rail.kinds:
        doors.append(("POST", f"/{kind}s", _post(rail, kind)))
        doors.append(("GET", f"/{kind}s/{{number}}", _get(rail, kind)))
    return [
        Route(rail.base + path, signed(in_chaos(handle)), methods=[method]) for method, path, handle in doors
    ]


ROUTES = [door for rail in RAILS.values() for door in _doors(rail)]
