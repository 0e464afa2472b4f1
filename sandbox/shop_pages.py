"""The demo shop's doors: its pages for buyers, its system for the wallet, its faults for whoever plays the world."""

from __future__ import annotations

from typing import Any

import segno
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from . import controls, fields, looks, shop
from .answers import Refused
from .world import World

FAULT: fields.Spec = {
    "fault": fields.optional(fields.choice("", *shop.FAULTS), ""),
    "seconds": fields.optional(fields.whole(0, 30), 8),
    "delta_minor": fields.optional(fields.whole(-(10**6), 10**6), 100),
}


def _world(request: Request) -> World:
    world: World = request.app.state.world
    return world


async def window(request: Request) -> Response:
    return _window(request)


def _window(request: Request, status: int = 200, wrong: str = "") -> Response:
    world = _world(request)
    goods = list(shop.GOODS.values())
    open_ = bool(world.settings.wallet_url and world.settings.shop_key)
    facts: dict[str, Any] = {"fault": shop.armed(world).get("fault", ""), "faults": shop.FAULTS}
    return looks.answer(
        request,
        "shop/window.html",
        status,
        goods=goods,
        orders=shop.latest(world),
        counter=shop.at_the_counter(world),
        open=open_,
        wrong=wrong,
        **facts,
    )


async def buy(request: Request) -> Response:
    """To the wallet's checkout, or to a page with the code to scan."""
    controls.own_people_only(request)
    async with request.form(max_fields=10) as form:
        good, how = shop.GOODS.get(str(form.get("good"))), str(form.get("how"))
    if good is None:
        return _window(request, 422, "good")
    base = f"{request.url.scheme}://{request.headers.get('host', '')}"
    source = "dynamic_qr" if how == "code" else "online"
    try:
        made = await shop.order(_world(request), good, source=source, base=base)
    except Refused as no:
        return _window(request, no.status, no.code)
    here = f"/shop/order/{made['number']}"
    return RedirectResponse(here if how == "code" else made["checkout_url"], 303)


async def bought(request: Request) -> Response:
    """How an order stands, with the code to scan while it is not paid."""
    try:
        row = shop.found(_world(request), request.path_params["number"])
    except Refused:
        return looks.answer(request, "outside/nothing.html", 404)
    code = Markup(segno.make(row["checkout_url"], error="m").svg_inline(scale=5, border=2))
    disputes = shop.disputes(_world(request), row["number"])
    return looks.answer(request, "shop/order.html", order=row, code=code, disputes=disputes)


async def code(request: Request) -> Response:
    """The code of an order as a picture."""
    row = shop.found(_world(request), request.path_params["number"])
    import io

    held = io.BytesIO()
    segno.make(row["checkout_url"], error="m").save(held, kind="png", scale=8, border=4)
    return Response(held.getvalue(), media_type="image/png", headers={"Cache-Control": "no-store"})


async def fault_by_form(request: Request) -> Response:
    controls.own_people_only(request)
    async with request.form(max_fields=10) as form:
        wanted = str(form.get("fault", ""))
    shop.arm(_world(request), wanted if wanted in shop.FAULTS else "")
    return RedirectResponse("/shop/", 303)


async def arm(world: World, request: Request) -> dict[str, Any]:
    given = await controls.read(request, FAULT)
    shop.arm(world, given["fault"], seconds=given["seconds"], delta_minor=given["delta_minor"])
    return shop.armed(world)


async def asked(request: Request) -> Response:
    """The wallet asks whether an order still stands."""
    world = _world(request)
    shop.verify(world, request.headers, "GET", request.url.path, b"")
    await shop.suffer(world, "orders")
    return JSONResponse(shop.standing(world, request.path_params["number"]))


async def webhook(request: Request) -> Response:
    """The wallet tells what became of an order."""
    world, body = _world(request), await fields.raw_body(request)
    shop.verify(world, request.headers, "POST", request.url.path, body)
    await shop.suffer(world, "webhook")
    return JSONResponse({"status": shop.hear(world, body)})


ROUTES = [
    Route("/shop/", window, methods=["GET"]),
    Route("/shop/buy", buy, methods=["POST"]),
    Route("/shop/fault", fault_by_form, methods=["POST"]),
    Route("/shop/order/{number}", bought, methods=["GET"]),
    Route("/shop/order/{number}/code.png", code, methods=["GET"]),
    Route("/shop/orders/{number}", asked, methods=["GET"]),
    Route("/shop/webhook", webhook, methods=["POST"]),
    Route("/control/shop", controls.control(arm), methods=["POST"]),
]
