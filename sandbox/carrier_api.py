"""The text-message carrier's door."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from . import arming, arrivals, fields
from .answers import Refused
from .rail_api import hang, signed
from .world import World

MESSAGE: fields.Spec = {
    "id": fields.text(1, 100),
    "to": fields.pattern(r"\+[1-9][0-9]{6,14}", "a number in E.164, +8613800006631"),
    "text": fields.text(1, 1000),
}


@signed
async def post_message(world: World, request: Request, body: bytes) -> Response:
    asked, hang_seconds = fields.read(fields.as_json(body), MESSAGE), 0.0
    with world.store.changing():
        row = world.store.one("SELECT * FROM messages WHERE id = ? AND status != 'lost'", asked["id"])
        if row is None:
            hang_seconds = _take_message(world, asked)
            row = world.store.one("SELECT * FROM messages WHERE id = ?", asked["id"])
    assert row is not None
    if (row["recipient"], row["text"]) != (asked["to"], asked["text"]):
        raise Refused(409, "message_id_used", "this id came before with other content")
    if hang_seconds:
        return await hang(world, request, hang_seconds)
    if row["status"] == "rejected":
        raise Refused(422, "rejected", f"refused: {row['reason']}", reason=row["reason"])
    return JSONResponse({"id": row["id"], "provider_ref": row["provider_ref"], "status": "sent"}, 202)


def _take_message(world: World, asked: dict[str, str]) -> float:
    """Writes a new message, delivered or not as the fault wants; gives the seconds to keep hanging."""
    store = world.store
    store.run("DELETE FROM messages WHERE id = ?", asked["id"])  # one that was lost may come again
    taken = arming.take(store, "", "sms")
    status, reason, hang_seconds = "sent", None, 0.0
    if taken and taken.fault == "sms_rejected":
        status, reason = "rejected", taken.params["reason"]
    elif taken:
        status, hang_seconds = taken.params["outcome"], taken.params["hang_seconds"]
    store.insert(
        "messages",
        id=asked["id"],
        recipient=asked["to"],
        text=asked["text"],
        provider_ref="SM" + world.chance.hex(16),
        status=status,
        reason=reason,
    )
    if status == "sent":
        arrivals.arrive(
            store, kind="sms", recipient=asked["to"], sender=None, subject=None, text=asked["text"], html=None
        )
    return hang_seconds


@signed
async def get_message(world: World, request: Request, body: bytes) -> Response:
    number = request.path_params["number"]
    row = world.store.one("SELECT * FROM messages WHERE id = ? AND status != 'lost'", number)
    if row is None:
        raise Refused(404, "message_unknown", "no such message")
    return JSONResponse({name: row[name] for name in ("id", "provider_ref", "status", "reason")})


ROUTES = [
    Route("/sms/v1/messages", post_message, methods=["POST"]),
    Route("/sms/v1/messages/{number}", get_message, methods=["GET"]),
]
