"""Where requests are answered, in the rails' protocol; some are answered late, twice, or never."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any, Protocol

import httpx

from tests.simulation.outside.things import ACTIONS, Order, iso
from tests.simulation.outside.world import NEEDED, World

URL = "http://outside"
NUMBER = {"collections": "order_no", "returns": "return_no", "payouts": "payout_no"}


class Moods(Protocol):
    def of_order(self, rail: str, kind: str) -> str:
        """ok · recorded (no answer, yet it has it) · lost (no answer, and it has not) · unreachable · a reason to refuse."""

    def of_question(self, rail: str) -> str:
        """ok · timeout · unreachable · gateway."""


class Counter:
    """In place of an HTTP client."""

    def __init__(self, world: World, moods: Moods) -> None:
        self.world, self.moods = world, moods

    def request(
        self, method: str, url: str, content: bytes = b"", headers: dict[str, str] | None = None
    ) -> httpx.Response:
        rail, what, *rest = url.removeprefix(f"{URL}/").split("/")
        if method == "POST":
            body = json.loads(content)
            return self._order(rail, what, body, (headers or {})["Idempotency-Key"])
        mood = self.moods.of_question(rail)
        self._trouble(mood)
        if mood == "gateway":
            return _answer(503, {"code": "gateway"})
        return self._question(rail, what, rest)

    def _trouble(self, mood: str) -> None:
        if mood == "unreachable":
            raise httpx.ConnectError("nobody there")
        if mood in ("timeout", "recorded", "lost"):
            raise httpx.ReadTimeout("no answer")

    def _order(self, rail: str, what: str, body: dict[str, Any], key: str) -> httpx.Response:
        world, kind = self.world, what.removesuffix("s")
        known = world.keys.get((rail, kind, key))
        mood = self.moods.of_order(rail, kind)
        if mood in ("lost", "unreachable"):
            self._trouble(mood)
        if known is None:
            for window in world.windows[rail]:
                if window.starts_at <= world.now < window.ends_at:
                    return _answer(503, {"code": "maintenance", "until": iso(window.ends_at)})
            known = self._take_over(rail, kind, body, key, mood)
        assert known.body == body, f"the same key with another order: {known.body} and {body}"
        if mood == "recorded":
            self._trouble(mood)
        if known.story[:1] == ["refused"]:
            return _answer(422, {"code": "rejected", "reason": known.reason})
        return _answer(202, self._accepted(known))

    def _take_over(self, rail: str, kind: str, body: dict[str, Any], key: str, mood: str) -> Order:
        world, number = self.world, body[NUMBER[f"{kind}s"]]
        assert (rail, kind, number) not in world.orders, f"{number} was ordered under another key"
        order = Order(rail, kind, number, key, body)
        world.orders[rail, kind, number] = world.keys[rail, kind, key] = order
        if mood not in ("ok", "recorded"):
            order.status, order.reason, order.at, order.story = "failed", mood, world.now, ["refused"]
            return order
        if rail != "chain" or kind == "return":
            prefix = {"return": "RT", "payout": "PO"}.get(kind, "")
            order.ref = world.new_ref(rail, prefix)
        if kind == "collection" and rail in ACTIONS:
            order.acts_until = world.now + timedelta(seconds=ACTIONS[rail][1])
        if kind == "collection" and rail == "chain":
            order.address = world.new_address()
        world.fates.plan(world, order)
        return order

    def _accepted(self, order: Order) -> dict[str, Any]:
        name = {"collection": "bank_ref", "return": "return_ref", "payout": "payout_ref"}[order.kind]
        ref = None if order.rail == "chain" and order.kind == "collection" else order.ref
        return {name: ref, "status": "accepted"} | (_wanted(order) if order.kind == "collection" else {})

    def _question(self, rail: str, what: str, rest: list[str]) -> httpx.Response:
        world = self.world
        if what == "statements":
            return _answer(200, world.statement(rail, date.fromisoformat(rest[0])))
        if what == "maintenance":
            known = [w for w in world.windows[rail] if w.known_from <= world.now < w.ends_at]
            windows = [{"starts_at": iso(w.starts_at), "ends_at": iso(w.ends_at)} for w in known]
            return _answer(200, {"windows": windows})
        order = world.orders.get((rail, what.removesuffix("s"), rest[0]))
        if order is None:
            return _answer(404, {"code": "order_unknown"})
        return _answer(200, _standing(order))


def _standing(order: Order) -> dict[str, Any]:
    name = {"collection": "bank_ref", "return": "return_ref", "payout": "payout_ref"}[order.kind]
    said = {
        "status": order.status,
        "amount_minor": order.moved or order.ordered,
        "currency": order.currency,
        "reason": order.reason or None,
        "occurred_at": iso(order.at),
        "chargeback_ref": order.chargeback_ref or None,
        "return_ref": order.return_ref or None,
    }
    said[name] = order.ref or None
    return said | (_wanted(order) if order.kind == "collection" else {})


def _wanted(order: Order) -> dict[str, Any]:
    """What its customer has to do, or know."""
    if order.rail == "chain":
        until = iso(order.acts_until)
        return {
            "network": "tron",
            "address": order.address,
            "confirmations": order.confirmations,
            "confirmations_needed": NEEDED,
            "network_fee_minor": 1_000_000,
            "expires_at": until,
        }
    if order.rail in ACTIONS and order.acts_until:
        page = f"{URL}/{order.rail}/{order.no}"
        return {"action": ACTIONS[order.rail][0], "action_url": page, "expires_at": iso(order.acts_until)}
    return {}


def _answer(status: int, body: dict[str, Any]) -> httpx.Response:
    return httpx.Response(status, content=json.dumps(body))
