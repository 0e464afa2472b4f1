"""The customer's pages of the outside: the issuer's 3-D Secure, the cashier, another digital wallet.

They change something on POST only, then lead to the order's `return_url` where one was given.
"""

from __future__ import annotations

import sqlite3
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from . import chain, controls, customer, fields, figures, looks, times
from .answers import Refused
from .rails import card, third_party
from .rails.chain import ADDRESS, NEEDED, network_fee
from .world import World


async def _form(request: Request) -> dict[str, str]:
    controls.own_people_only(request)
    async with request.form(max_fields=20) as given:
        return {key: value for key, value in given.items() if isinstance(value, str)}


def _onward(request: Request, url: str | None, path: str) -> Response:
    """To where the customer came from, or to the page that says how it ended."""
    lang = request.query_params.get("lang")
    return RedirectResponse(url or path + (f"?lang={lang}" if lang else ""), 303)


def _state(order: sqlite3.Row) -> str:
    """open, busy (the customer has acted, the outcome is to come), good or bad."""
    if order["status"] == "accepted":
        return "open" if customer.can_act(order) else "busy"
    return "good" if order["status"] == "succeeded" else "bad"


def _ordered(
    request: Request, order: sqlite3.Row, page: str, status: int = 200, *, wrong_code: bool = False
) -> Response:
    more = customer.more_of(order)
    return looks.answer(
        request,
        f"outside/{page}.html",
        status,
        order=order,
        state=_state(order),
        code=more["code"],
        return_url=more["return_url"],
        expires_at=times.iso(order["expires_at"]),
        wrong_code=wrong_code,
    )


def _page(rail: str, path: str, page: str, yes: str) -> list[Route]:
    """Showing the page, and the customer's yes or no on it."""

    def found(request: Request) -> sqlite3.Row | None:
        world: World = request.app.state.world
        return customer.at_page(world.store, rail, request.path_params["token"])

    async def show(request: Request) -> Response:
        order = found(request)
        if order is None:
            return looks.answer(request, "outside/nothing.html", 404)
        return _ordered(request, order, page)

    async def act(request: Request) -> Response:
        form, order = await _form(request), found(request)
        world: World = request.app.state.world
        if order is None:
            return looks.answer(request, "outside/nothing.html", 404)
        try:
            right = _act(world, order, form, yes)
        except Refused:
            return _ordered(request, order, page, 409)  # the page says how it stands
        order = found(request)
        assert order is not None
        if not right and customer.can_act(order):
            return _ordered(request, order, page, 422, wrong_code=True)
        return _onward(request, customer.more_of(order)["return_url"], request.url.path)

    address = path + "/{token}"
    return [Route(address, show, methods=["GET"]), Route(address, act, methods=["POST"])]


def _act(world: World, order: sqlite3.Row, form: dict[str, str], yes: str) -> bool:
    if form.get("act") != yes:
        customer.refuse(world, order)
    elif order["rail"] == "card":
        return customer.approve_by_code(world, order, form.get("code", ""))
    else:
        customer.approve(world, order)
    return True


async def wallet(request: Request) -> Response:
    world: World = request.app.state.world
    wish = request.query_params
    address, amount = wish.get("address", ""), wish.get("amount", "")
    order = world.store.one("SELECT * FROM orders WHERE address = ?", address)
    if order is not None and not amount and order["status"] == "accepted":
        amount = figures.plain(order["ordered_minor"], "USDT")
    return _wallet(request, address=address, amount_typed=amount, return_url=wish.get("return_url", ""))


def _wallet(request: Request, status: int = 200, wrong: str = "", **typed: str) -> Response:
    fee = network_fee(request.app.state.world)
    return looks.answer(request, "outside/wallet.html", status, fee=fee, wrong=wrong, sent=None, **typed)


async def wallet_send(request: Request) -> Response:
    form = await _form(request)
    typed = {name: form.get(name, "").strip() for name in ("address", "return_url")}
    typed["amount_typed"] = form.get("amount", "").strip()
    world: World = request.app.state.world
    try:
        address = ADDRESS(typed["address"])
        minor = fields.whole(1, figures.MINOR_MAX)(figures.minor_of(typed["amount_typed"], "USDT"))
        back = fields.url(typed["return_url"]) if typed["return_url"] else None
    except ValueError as problem:
        wrong = "address" if "address:" in str(problem) else "amount"
        return _wallet(request, 422, wrong, **typed)
    try:
        sent = chain.send(world, address, minor)
    except Refused:
        return _wallet(request, 422, "unknown", **typed)
    return _onward(request, back, f"/wallet/{sent['tx_hash']}")


async def wallet_sent(request: Request) -> Response:
    world: World = request.app.state.world
    known = world.store.one("SELECT 1 FROM transactions WHERE tx_hash = ?", request.path_params["tx_hash"])
    if known is None:
        return looks.answer(request, "outside/nothing.html", 404)
    sent = chain.shown(world, request.path_params["tx_hash"])
    again = "/wallet/?" + urlencode({"address": sent["address"]})
    facts: dict[str, Any] = {
        "fee": 0,
        "wrong": "",
        "address": "",
        "amount_typed": "",
        "return_url": "",
        "needed": NEEDED,
    }
    return looks.answer(request, "outside/wallet.html", sent=sent, again=again, **facts)


ROUTES = [
    *_page("card", card.PAGE, "three_ds", "approve"),
    *_page("third_party", third_party.PAGE, "cashier", "pay"),
    Route("/wallet/", wallet, methods=["GET"]),
    Route("/wallet/", wallet_send, methods=["POST"]),
    Route("/wallet/{tx_hash}", wallet_sent, methods=["GET"]),
]
