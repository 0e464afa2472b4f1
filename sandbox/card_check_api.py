"""The bank's door for checking a card before it is bound: four factors, then the code it texted."""

from __future__ import annotations

import json
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from . import arming, card_checks, fields
from .answers import Refused
from .rail_api import hang, signed
from .world import World

DOWN = {"code": "bank_down", "detail": "the card's bank does not answer"}
ANSWER: fields.Spec = {"attempt": fields.whole(1, 99), "code": fields.text(1, 12)}
RESEND: fields.Spec = {"send": fields.whole(1, 99)}


@signed
async def post_check(world: World, request: Request, body: bytes) -> Response:
    asked, waits = fields.read(fields.as_json(body), card_checks.CHECK), None
    with world.store.changing():
        row = card_checks.find(world, asked["check_no"])
        if row is None:
            waits = card_checks.begin(world, asked)
            row = card_checks.find(world, asked["check_no"])
    if waits is not None and waits <= 0:
        return await _down(world, request, -waits)
    if waits:
        return await hang(world, request, waits)
    assert row is not None
    if json.loads(row["request"]) != asked:
        raise Refused(409, "check_no_used", "this number came before with other content")
    return JSONResponse(card_checks.shown(row))


@signed
async def get_check(world: World, request: Request, body: bytes) -> Response:
    return JSONResponse(card_checks.shown(_known(world, request)))


@signed
async def post_code(world: World, request: Request, body: bytes) -> Response:
    asked = fields.read(fields.as_json(body), ANSWER)
    with world.store.changing():
        row = _known(world, request)
        taken = arming.take(world.store, "", "card_code") if asked["attempt"] > row["attempt"] else None
        if not taken or (taken.fault == "card_code_unknown" and taken.params["end"] == "taken"):
            card_checks.answer(world, row, asked["attempt"], asked["code"])
    if taken and taken.fault == "card_code_unknown":
        return await hang(world, request, float(taken.params["hang_seconds"]))
    if taken:
        return await _down(world, request, float(taken.params["hang_seconds"]))
    return JSONResponse(card_checks.shown(_known(world, request)))


@signed
async def post_resend(world: World, request: Request, body: bytes) -> Response:
    asked = fields.read(fields.as_json(body), RESEND)
    with world.store.changing():
        card_checks.resend(world, _known(world, request), asked["send"])
    return JSONResponse(card_checks.shown(_known(world, request)))


async def _down(world: World, request: Request, seconds: float) -> Response:
    if seconds:
        await hang(world, request, seconds)
    return JSONResponse(DOWN, 503)


def _known(world: World, request: Request) -> Any:
    row = card_checks.find(world, request.path_params["number"])
    if row is None:
        raise Refused(404, "check_unknown", "no such check")
    return row


ROUTES = [
    Route("/bank/v1/card-checks", post_check, methods=["POST"]),
    Route("/bank/v1/card-checks/{number}", get_check, methods=["GET"]),
    Route("/bank/v1/card-checks/{number}/code", post_code, methods=["POST"]),
    Route("/bank/v1/card-checks/{number}/resend", post_resend, methods=["POST"]),
]
