"""The door of the identity registers: whether a number belongs to a name."""

from __future__ import annotations

import json
import re

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from . import arming, fields, times
from .answers import Refused
from .rail_api import hang, signed
from .world import World

REGISTERS = ("police", "mobile", "credit", "bank", "education")
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK: fields.Spec = {
    "check_no": fields.text(1, 64),
    "register": fields.choice(*REGISTERS),
    "name": fields.text(1, 100),
    "number": fields.text(1, 40),
}
DOWN = {"code": "register_down", "detail": "the register is down"}


@signed
async def post_check(world: World, request: Request, body: bytes) -> Response:
    asked = fields.read(fields.as_json(body), CHECK)
    down: float | None = None
    with world.store.changing():
        row = world.store.one("SELECT * FROM identity_checks WHERE check_no = ?", asked["check_no"])
        if row is None:
            down = _look_up(world, asked)
            row = world.store.one("SELECT * FROM identity_checks WHERE check_no = ?", asked["check_no"])
    if down is not None:
        if down:
            await hang(world, request, down)
        return JSONResponse(DOWN, 503)
    assert row is not None
    if json.loads(row["request"]) != asked:
        raise Refused(409, "check_no_used", "this number came before with other content")
    return JSONResponse({name: asked[name] for name in ("check_no", "register")} | {"result": row["result"]})


def _look_up(world: World, asked: dict[str, str]) -> float | None:
    """Writes the answer down; where the register is down, nothing but the seconds to hang."""
    taken = arming.take(world.store, "", "identity")
    if taken and taken.fault == "identity_down":
        return float(taken.params["hang_seconds"])
    result = "match" if _well_made(asked["number"]) else "not_found"
    if taken:
        result = taken.fault.removeprefix("identity_")
    world.store.insert(
        "identity_checks", check_no=asked["check_no"], request=asked, result=result, asked_at=times.now()
    )
    return None


def _well_made(number: str) -> bool:
    if not re.fullmatch(r"[1-9][0-9]{16}[0-9X]", number):
        return False
    return "10X98765432"[sum(int(d) * w for d, w in zip(number, WEIGHTS, strict=False)) % 11] == number[17]


@signed
async def get_check(world: World, request: Request, body: bytes) -> Response:
    row = world.store.one("SELECT * FROM identity_checks WHERE check_no = ?", request.path_params["number"])
    if row is None:
        raise Refused(404, "check_unknown", "no such check")
    asked = json.loads(row["request"])
    return JSONResponse({"check_no": row["check_no"], "register": asked["register"], "result": row["result"]})


ROUTES = [
    Route("/identity/v1/checks", post_check, methods=["POST"]),
    Route("/identity/v1/checks/{number}", get_check, methods=["GET"]),
]
