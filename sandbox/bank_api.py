"""The bank's door: signed requests for collections, returns, statements and maintenance."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from . import fields, maintenance, money, orders, signing, times
from .answers import Refused
from .world import World

COLLECTION: fields.Spec = {
    "order_no": fields.ORDER_NO,
    "amount_minor": fields.AMOUNT,
    "currency": fields.CURRENCY,
    "payer_card_tail": fields.CARD_TAIL,
    "payer_name": fields.NAME,
    "reference": fields.NAME,
    "callback_url": fields.url,
}
RETURN: fields.Spec = {
    "return_no": fields.ORDER_NO,
    "bank_ref": fields.ORDER_NO,
    "amount_minor": fields.AMOUNT,
    "currency": fields.CURRENCY,
    "callback_url": fields.url,
}
SHOWN = ("order_no", "bank_ref", "status", "amount_minor", "ordered_minor", "currency", "reference", "reason")
Endpoint = Callable[[Request], Awaitable[Response]]


def signed(handle: Callable[[World, Request, bytes], Awaitable[Response]]) -> Endpoint:
    """A door that opens only to a good signature; hands on the world and the raw body."""

    async def endpoint(request: Request) -> Response:
        world: World = request.app.state.world
        body = await fields.raw_body(request)
        signing.verify(world.settings.secret, request.headers, body)
        return await handle(world, request, body)

    return endpoint


async def hang(world: World, request: Request, seconds: float) -> Response:
    """Keeps the caller waiting until it leaves, the time is over or the program ends."""
    until = times.now() + seconds
    while (left := until - times.now()) > 0 and not await request.is_disconnected():
        try:
            await asyncio.wait_for(world.closing.wait(), min(left, 0.25))
            break
        except TimeoutError:
            continue
    return JSONResponse({"code": "gateway_timeout", "detail": "the outcome is unknown"}, 504)


async def _accept(world: World, request: Request, body: bytes, kind: str, spec: fields.Spec) -> Response:
    maintenance.refuse_if_running(world.store)
    asked = fields.read(fields.as_json(body), spec)
    key = request.headers.get("Idempotency-Key", "") or (asked["return_no"] if kind == "return" else "")
    if not 1 <= len(key) <= 200:
        raise Refused(400, "idempotency_key_missing", "Idempotency-Key of 1 to 200 characters is required")
    answer = orders.accept(world, kind, key, asked)
    if answer.hang_seconds:
        return await hang(world, request, answer.hang_seconds)
    return JSONResponse(answer.body, answer.status)


@signed
async def post_collection(world: World, request: Request, body: bytes) -> Response:
    return await _accept(world, request, body, "collection", COLLECTION)


@signed
async def post_return(world: World, request: Request, body: bytes) -> Response:
    return await _accept(world, request, body, "return", RETURN)


@signed
async def get_collection(world: World, request: Request, body: bytes) -> Response:
    row = orders.find(world.store, "collection", request.path_params["number"])
    if row is None or row["status"] == "lost":
        raise Refused(404, "order_unknown", "no such order")
    shown = {name: row[name] for name in SHOWN}
    if row["status"] != "succeeded":
        shown["amount_minor"] = row["ordered_minor"]
    return JSONResponse({**shown, "occurred_at": times.iso(row["occurred_at"])})


@signed
async def get_return(world: World, request: Request, body: bytes) -> Response:
    row = orders.find(world.store, "return", request.path_params["number"])
    if row is None or row["status"] == "lost":
        raise Refused(404, "return_unknown", "no such return")
    return JSONResponse(
        {
            "return_no": row["order_no"],
            "return_ref": row["bank_ref"],
            "bank_ref": row["original_bank_ref"],
            **{name: row[name] for name in ("status", "amount_minor", "currency", "reason")},
            "occurred_at": times.iso(row["occurred_at"]),
        }
    )


@signed
async def get_statement(world: World, request: Request, body: bytes) -> Response:
    try:
        day = fields.day(request.path_params["day"])
    except ValueError as problem:
        raise Refused(400, "invalid", str(problem), fields={"date": str(problem)}) from None
    return JSONResponse(money.statement(world.store, day))


@signed
async def get_maintenance(world: World, request: Request, body: bytes) -> Response:
    return JSONResponse({"windows": [maintenance.shown(row) for row in maintenance.ahead(world.store)]})


ROUTES = [
    Route("/bank/v1/collections", post_collection, methods=["POST"]),
    Route("/bank/v1/collections/{number}", get_collection, methods=["GET"]),
    Route("/bank/v1/returns", post_return, methods=["POST"]),
    Route("/bank/v1/returns/{number}", get_return, methods=["GET"]),
    Route("/bank/v1/statements/{day}", get_statement, methods=["GET"]),
    Route("/bank/v1/maintenance", get_maintenance, methods=["GET"]),
]
