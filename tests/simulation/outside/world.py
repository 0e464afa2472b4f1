"""The rails themselves: they take orders, move money, keep statements, and write letters. What becomes of an order, and
what becomes of a letter, is for the fates (`fates.py`) to say.
"""

from __future__ import annotations

import itertools
import json
from collections import defaultdict
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any, Protocol

from tests.simulation.outside.things import PREFIX, RAILS, SHANGHAI, Line, Order, Window, day_of, iso

NEEDED = 3
BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


class Time(Protocol):
    now: datetime
    chance: Any

    def after(self, seconds: float, deed: Callable[[], object]) -> None: ...


class Fates(Protocol):
    def plan(self, world: World, order: Order) -> None:
        """Something was ordered: what becomes of it, put on the agenda."""

    def letter(self, world: World, rail: str, body: dict[str, Any]) -> None:
        """A letter was written: when, how often and whether it arrives."""

    def lag(self, rail: str, day: date) -> float:
        """How many seconds after midnight the statement of a day is whole."""


class World:
    """`lines[rail, day]`, `orders[rail, kind, number]`, `windows[rail]`; `deliver(rail, body)` is our door."""

    def __init__(self, agenda: Time, fates: Fates) -> None:
        self.agenda, self.fates = agenda, fates
        self.orders: dict[tuple[str, str, str], Order] = {}
        self.keys: dict[tuple[str, str, str], Order] = {}
        self.lines: dict[tuple[str, date], list[Line]] = defaultdict(list)
        self.windows: dict[str, list[Window]] = {rail: [] for rail in RAILS}
        self.deliver: Callable[[str, bytes], object] = lambda rail, body: None
        self._numbers = itertools.count(1)

    @property
    def now(self) -> datetime:
        return self.agenda.now

    # -- money -----------------------------------------------------------------------------------------------------

    def move(self, rail: str, direction: str, ref: str, amount: int, currency: str, **more: Any) -> None:
        """It stands on the statement of its day; near midnight perhaps on the next one's."""
        day = day_of(self.now)
        late = day_of(self.now + timedelta(minutes=20)) != day and self.agenda.chance.random() < 0.5
        there = day + timedelta(days=1) if late else day
        self.lines[rail, there].append(Line(direction, ref, amount, currency, self.now, more))

    def statement(self, rail: str, day: date) -> dict[str, Any]:
        end = datetime(day.year, day.month, day.day, tzinfo=SHANGHAI) + timedelta(
            days=1, seconds=self.fates.lag(rail, day)
        )
        stated = [
            {
                "line_no": number,
                "direction": line.direction,
                "bank_ref": line.bank_ref,
                "amount_minor": line.amount_minor,
                "currency": line.currency,
                "occurred_at": iso(line.occurred_at),
                **line.more,
            }
            for number, line in enumerate(self.lines[rail, day], 1)
        ]
        return {"date": day.isoformat(), "complete": self.now >= end, "lines": stated}

    def holds(self, rail: str) -> dict[str, int]:
        """What is really there for the house, by currency."""
        sums: dict[str, int] = defaultdict(int)
        for (where, _), lines in self.lines.items():
            for line in lines:
                if where == rail:
                    sums[line.currency] += line.amount_minor if line.direction == "in" else -line.amount_minor
        return dict(sums)

    def new_ref(self, rail: str, prefix: str = "") -> str:
        number = next(self._numbers)
        if rail == "chain":
            return f"{number:064x}"
        return f"{prefix or PREFIX[rail]}{number:018d}"

    def new_address(self) -> str:
        return "T" + "".join(self.agenda.chance.choices(BASE58, k=33))

    # -- letters ---------------------------------------------------------------------------------------------------

    def write(self, kind: str, rail: str, **said: Any) -> None:
        body = {"event_id": f"evt_{next(self._numbers)}", "type": kind, "rail": rail, **said}
        self.fates.letter(self, rail, body)

    def write_of(self, order: Order, what: str, *, occurred_at: datetime | None = None, **more: Any) -> None:
        """Say of an order what became of it, or what never did."""
        said: dict[str, Any] = {
            "amount_minor": order.moved or order.ordered,
            "currency": order.currency,
            "bank_ref": order.ref,
            "reference": order.body.get("reference") or order.no,
            "occurred_at": iso(occurred_at or self.now),
            {"collection": "order_no", "return": "return_no", "payout": "payout_no"}[order.kind]: order.no,
        }
        if order.kind == "collection":
            said |= {name: order.body.get(name) for name in ("payer_name", "payer_card_tail")}
        if order.rail == "chain":
            said |= {"address": order.address, "confirmations_needed": NEEDED}
            said |= {"confirmations": order.confirmations}
        if order.kind == "return":
            said["original_bank_ref"] = order.body["bank_ref"]
        self.write(f"{order.kind}.{what}", order.rail, **said | more)

    # -- what becomes of orders ------------------------------------------------------------------------------------

    def succeed(self, order: Order, amount: int | None = None) -> None:
        if order.status == "succeeded":
            return
        if order.kind == "return" and self._gone_back(order):  # a payment goes back once
            self.fail(order, "amount_exceeds_original")
            return
        order.status, order.reason, order.at, order.acts_until = "succeeded", "", self.now, None
        order.moved, order.confirmations = amount or order.moved or order.ordered, NEEDED
        more: dict[str, Any] = {f"{'order' if order.kind == 'collection' else order.kind}_no": order.no}
        if order.kind == "collection":
            more |= {name: order.body.get(name) for name in ("reference", "payer_name", "payer_card_tail")}
        if order.kind == "return":
            more["original_bank_ref"] = order.body["bank_ref"]
        way = "in" if order.kind == "collection" else "out"
        self.move(order.rail, way, order.ref, order.moved, order.currency, **more)
        self.write_of(order, "succeeded")

    def _gone_back(self, order: Order) -> bool:
        same = (order.rail, order.body["bank_ref"])
        return any(
            (other.rail, other.body["bank_ref"], other.status) == (*same, "succeeded")
            for other in self.orders.values()
            if other.kind == "return"
        )

    def fail(self, order: Order, reason: str) -> None:
        if order.status not in ("accepted", "in_transit", "seen"):
            return
        order.status, order.reason, order.at = "failed", reason, self.now
        order.acts_until, order.was_failed = None, True
        self.write_of(order, "failed", reason=reason)

    def acted(self, order: Order) -> None:
        order.acts_until = None

    def charge_back(self, order: Order, reason: str) -> None:
        if order.status != "succeeded" or order.chargeback_ref:
            return
        ref = order.chargeback_ref = self.new_ref(order.rail, "CB")
        more = {"chargeback_ref": ref, "original_bank_ref": order.ref}
        self.move(order.rail, "out", ref, order.moved, order.currency, **more)
        self.write_of(order, "charged_back", chargeback_ref=ref, reason=reason)

    def see(self, order: Order, amount: int | None = None) -> None:
        if order.status != "accepted":
            return
        order.status, order.ref, order.moved = "seen", self.new_ref("chain"), amount or order.ordered
        order.confirmations = 0
        self.write_of(order, "seen")

    def confirm(self, order: Order, tx: str) -> None:
        if order.status != "seen" or order.ref != tx:
            return
        order.confirmations += 1
        if order.confirmations >= NEEDED:
            self.succeed(order)
        else:
            self.write_of(order, "confirming")

    def vanish(self, order: Order) -> None:
        if order.status != "seen":
            return
        order.confirmations = 0
        self.write_of(order, "reorganised")
        order.status, order.ref, order.moved = "accepted", "", 0

    def stray(self, rail: str, amount: int, currency: str, **said: Any) -> str:
        """Money that comes without an order."""
        ref = self.new_ref(rail)
        self.move(rail, "in", ref, amount, currency, **said)
        money = {"amount_minor": amount, "currency": currency, "bank_ref": ref}
        self.write("payin.received", rail, **money, occurred_at=iso(self.now), **said)
        return ref

    def transit(self, order: Order) -> None:
        if order.status == "accepted":
            order.status = "in_transit"
            self.write_of(order, "in_transit")

    def come_back(self, order: Order, reason: str) -> None:
        """A payout that had arrived is sent back by the payee's bank."""
        if order.status != "succeeded":
            return
        order.status, order.reason, order.at = "returned", reason, self.now
        order.return_ref = self.new_ref("bank")
        more = {"payout_no": order.no, "original_bank_ref": order.ref}
        self.move("bank", "in", order.return_ref, order.moved, order.currency, **more)
        self.write_of(order, "returned", return_ref=order.return_ref, reason=reason)

    def said(self, body: dict[str, Any]) -> bytes:
        return json.dumps(body).encode()
