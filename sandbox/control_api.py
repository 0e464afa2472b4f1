"""The door of whoever plays the outside world: faults, payins, completing, looking. This machine only."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from . import arrivals, faults, fields, history, maintenance, money, orders
from .answers import Refused
from .bank_api import Endpoint
from .world import World

Handler = Callable[[World, Request], Awaitable[Any]]
LOOPBACK = {"127.0.0.1", "::1"}
PAGE_MAX = 500
FAULT: fields.Spec = {
    "fault": fields.text(1, 50),
    "on": fields.optional(fields.text(1, 20), "next"),
    "of": fields.optional(fields.text(1, 20)),
}
PAYIN: fields.Spec = {
    "amount_minor": fields.AMOUNT,
    "payer_name": fields.NAME,
    "payer_card_tail": fields.optional(fields.CARD_TAIL),
    "reference": fields.text(0, 100),
    "currency": fields.optional(fields.CURRENCY, "CNY"),
    "callback_url": fields.optional(fields.url),
    "callback": fields.optional(fields.flag, True),
    "occurred_at": fields.optional(fields.moment),
}
COMPLETE: fields.Spec = {
    "order_no": fields.ORDER_NO,
    "outcome": fields.choice("succeeded", "failed"),
    "reason": fields.optional(fields.choice(*faults.REASONS)),
}
WINDOW: fields.Spec = {
    "minutes": fields.number(0.001, 10080),
    "starts_in_minutes": fields.optional(fields.number(0, 10080), 0.0),
    "message_zh": fields.optional(fields.text(0, 300), ""),
    "message_en": fields.optional(fields.text(0, 300), ""),
}


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


async def _read(request: Request, spec: fields.Spec) -> dict[str, Any]:
    return fields.read(fields.as_json(await fields.raw_body(request)), spec)


def _limit(request: Request) -> int:
    try:
        return min(PAGE_MAX, max(1, int(request.query_params.get("limit", 50))))
    except ValueError:
        raise Refused(400, "invalid", "limit: a whole number", fields={"limit": "a whole number"}) from None


async def get_faults(world: World, request: Request) -> Any:
    known = {
        name: {"of": fault.of, "params": {key: asdict(param) for key, param in fault.params.items()}}
        for name, fault in faults.FAULTS.items()
    }
    return {"armed": faults.listed(world.store), "uses": faults.uses(world.store), "known": known}


async def post_fault(world: World, request: Request) -> Any:
    body = fields.as_json(await fields.raw_body(request))
    asked = fields.read(body, FAULT)
    params = body.get("params") or {}
    if not isinstance(params, dict):
        raise Refused(422, "param_invalid", "params: an object")
    return faults.arm(world.store, params=params, **asked)


async def delete_faults(world: World, request: Request) -> Any:
    return {"disarmed": faults.disarm(world.store, request.path_params.get("number"))}


async def get_orders(world: World, request: Request) -> Any:
    limit = _limit(request)
    found = orders.listed(world.store, order_no=request.query_params.get("order_no"), limit=limit)
    return {"orders": found, "payins": money.payins(world.store, limit)}


async def get_arrivals(world: World, request: Request) -> Any:
    asked = request.query_params
    found = arrivals.listed(world.store, to=asked.get("to"), kind=asked.get("kind"), limit=_limit(request))
    return {"arrivals": found}


def pay_in(world: World, asked: dict[str, Any]) -> dict[str, Any]:
    """A payin as PAYIN describes it; the callback goes to the best address known unless told not to."""
    wanted, url = asked.pop("callback"), asked.pop("callback_url")
    url = (url or money.known_callback_url(world)) if wanted else None
    return money.pay_in(world, callback_url=url, **asked)


async def post_payin(world: World, request: Request) -> Any:
    return pay_in(world, await _read(request, PAYIN))


async def post_complete(world: World, request: Request) -> Any:
    return orders.complete(world, **await _read(request, COMPLETE))


async def post_history(world: World, request: Request) -> Any:
    body = fields.as_json(await fields.raw_body(request, fields.HISTORY_BYTES_MAX))
    return history.add(world, body.get("orders") if isinstance(body, dict) else None)


async def post_close_day(world: World, request: Request) -> Any:
    day = (await _read(request, {"date": fields.day}))["date"]
    money.close_day(world.store, day)
    return {"date": day.isoformat(), "complete": True}


async def post_maintenance(world: World, request: Request) -> Any:
    return maintenance.shown(maintenance.open_window(world.store, **await _read(request, WINDOW)))


async def delete_maintenance(world: World, request: Request) -> Any:
    return {"ended": maintenance.end_all(world.store)}


async def post_reset(world: World, request: Request) -> Any:
    world.store.forget()
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
    Route("/control/bank/payins", control(post_payin, 201), methods=["POST"]),
    Route("/control/bank/complete", control(post_complete), methods=["POST"]),
    Route("/control/bank/history", control(post_history, 201), methods=["POST"]),
    Route("/control/bank/close-day", control(post_close_day), methods=["POST"]),
    Route("/control/maintenance", control(post_maintenance, 201), methods=["POST"]),
    Route("/control/maintenance", control(delete_maintenance), methods=["DELETE"]),
    Route("/control/reset", control(post_reset), methods=["POST"]),
]
