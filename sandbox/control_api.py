"""The door of whoever plays the outside world: faults, looking, maintenance, clock and chaos."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from . import arming, arrivals, chaos, clockwork, fields, maintenance, money, times, views
from .answers import Refused
from .controls import ANY_KIND, ANY_RAIL, RAIL, asked, control, limit, read
from .faults import FAULTS
from .rail_api import base_of
from .world import World

CLOCK_STEP_MAX = 3650 * 86400
FAULT: fields.Spec = {
    "fault": fields.text(1, 50),
    "on": fields.optional(fields.text(1, 20), "next"),
    "of": fields.optional(fields.text(1, 20)),
    "rail": fields.optional(fields.text(1, 20)),
}
WINDOW: fields.Spec = {
    "rail": RAIL,
    "minutes": fields.number(0.001, 10080),
    "starts_in_minutes": fields.optional(fields.number(0, 10080), 0.0),
    "message_zh": fields.optional(fields.text(0, 300), ""),
    "message_en": fields.optional(fields.text(0, 300), ""),
}
CLOCK: fields.Spec = {
    "advance_seconds": fields.optional(fields.number(0, CLOCK_STEP_MAX)),
    "to": fields.optional(fields.moment),
}


async def get_faults(world: World, request: Request) -> Any:
    known = {
        name: {
            "of": fault.of,
            "rails": fault.rails,
            "strikes": [{"rail": rail or None, "of": kind} for rail, kind in fault.strikes],
            "params": {key: asdict(param) for key, param in fault.params.items()},
        }
        for name, fault in FAULTS.items()
    }
    return {"armed": arming.listed(world.store), "uses": arming.uses(world.store), "known": known}


async def post_fault(world: World, request: Request) -> Any:
    body = fields.as_json(await fields.raw_body(request))
    given = fields.read(body, FAULT)
    params = body.get("params") or {}
    if not isinstance(params, dict):
        raise Refused(422, "param_invalid", "params: an object")
    return arming.arm(world.store, params=params, **given)


async def delete_faults(world: World, request: Request) -> Any:
    return {"disarmed": arming.disarm(world.store, request.path_params.get("number"))}


async def get_orders(world: World, request: Request) -> Any:
    wish, most = asked(request, rail=ANY_RAIL, kind=ANY_KIND), limit(request)
    order_no = request.query_params.get("order_no")
    found = views.listed(world, order_no=order_no, limit=most, base=base_of(request), **wish)
    return {"orders": found, "payins": money.payins(world.store, most, wish["rail"])}


async def get_arrivals(world: World, request: Request) -> Any:
    wish = request.query_params
    found = arrivals.listed(world.store, to=wish.get("to"), kind=wish.get("kind"), limit=limit(request))
    return {"arrivals": found}


async def post_maintenance(world: World, request: Request) -> Any:
    return maintenance.shown(maintenance.open_window(world.store, **await read(request, WINDOW)))


async def delete_maintenance(world: World, request: Request) -> Any:
    return {"ended": maintenance.end_all(world.store, asked(request, rail=ANY_RAIL)["rail"])}


async def get_clock(world: World, request: Request) -> Any:
    return {"manual": world.settings.manual_clock, "now": times.iso(times.now())}


async def post_clock(world: World, request: Request) -> Any:
    given = await read(request, CLOCK)
    if not world.settings.manual_clock:
        raise Refused(409, "clock_runs", "time runs by itself; start with SANDBOX_CLOCK=manual to move it")
    if (given["advance_seconds"] is None) == (given["to"] is None):
        raise Refused(400, "invalid", "either advance_seconds or to", fields={"to": "one of the two"})
    to = given["to"] if given["to"] is not None else times.now() + given["advance_seconds"]
    return await clockwork.move(world, request.app.state.sender, to)


async def get_chaos(world: World, request: Request) -> Any:
    return chaos.held(world)


async def post_chaos(world: World, request: Request) -> Any:
    return chaos.begin(world, await read(request, chaos.SPEC))


async def delete_chaos(world: World, request: Request) -> Any:
    return chaos.end(world)


async def post_reset(world: World, request: Request) -> Any:
    async with world.clock_moves:
        world.forget()
    return {"status": "ok"}


async def healthz(request: Request) -> Response:
    world: World = request.app.state.world
    alive = not request.app.state.clockwork.done() and request.app.state.mail.is_serving()
    waiting = world.store.one("SELECT count(*) AS n FROM callbacks WHERE status = 'waiting'")
    body = {
        "status": "ok" if alive else "broken",
        "smtp_port": world.settings.smtp_port,
        "callbacks_waiting": waiting["n"] if waiting else 0,
    }
    return JSONResponse(body, 200 if alive else 503)


ROUTES = [
    Route("/healthz", healthz, methods=["GET"]),
    Route("/control/faults", control(get_faults), methods=["GET"]),
    Route("/control/faults", control(post_fault, 201), methods=["POST"]),
    Route("/control/faults", control(delete_faults), methods=["DELETE"]),
    Route("/control/faults/{number:int}", control(delete_faults), methods=["DELETE"]),
    Route("/control/orders", control(get_orders), methods=["GET"]),
    Route("/control/arrivals", control(get_arrivals), methods=["GET"]),
    Route("/control/maintenance", control(post_maintenance, 201), methods=["POST"]),
    Route("/control/maintenance", control(delete_maintenance), methods=["DELETE"]),
    Route("/control/clock", control(get_clock), methods=["GET"]),
    Route("/control/clock", control(post_clock), methods=["POST"]),
    Route("/control/chaos", control(get_chaos), methods=["GET"]),
    Route("/control/chaos", control(post_chaos), methods=["POST"]),
    Route("/control/chaos", control(delete_chaos), methods=["DELETE"]),
    Route("/control/reset", control(post_reset), methods=["POST"]),
]
