"""What becomes of orders and letters, drawn from the seed: most go well, and whatever can go wrong does so now and then."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date
from functools import partial
from typing import Any

from tests.simulation.outside.things import Order
from tests.simulation.outside.world import World

MINUTE, HOUR, DAY = 60.0, 3600.0, 86_400.0
BLOCK = 20.0
REFUSALS = {
    "bank": ("insufficient_funds", "card_closed", "name_mismatch", "limit_exceeded"),
    "card": ("issuer_declined", "insufficient_funds", "card_closed"),
    "third_party": ("account_restricted", "insufficient_funds", "limit_exceeded"),
    "chain": ("limit_exceeded", "address_blocked"),
    "payout": ("name_mismatch", "card_closed", "card_unknown", "bank_down", "limit_exceeded"),
    "return": ("card_closed",),
}
# Of a hundred orders; the rest goes well.
TURNS: dict[str, dict[str, int]] = {
    "bank": {"refused": 7, "other_amount": 4, "otherwise": 4, "turned": 3, "twice": 2},
    "card": {"refused": 6, "declined_by_customer": 8, "abandoned": 8, "turned": 3, "charged_back": 5},
    "third_party": {"refused": 5, "declined_by_customer": 8, "abandoned": 8, "turned": 3, "twice": 2},
    "chain": {
        **{"other_amount": 6, "reorganised": 9, "vanished": 3, "abandoned": 8, "too_late": 5},
        **{"charged_back": 4, "twice": 3},
    },
    "payout": {"refused": 8, "turned": 5, "returned": 6, "slow": 4},
    "return": {"refused": 7, "turned": 3},
}


class Chance:
    """Fates and moods in one, all from one seed. `happened` counts what came of it."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.happened: Counter[str] = Counter()
        self.lags: dict[tuple[str, date], float] = {}

    # -- answers ---------------------------------------------------------------------------------------------------

    def of_order(self, rail: str, kind: str) -> str:
        mood = self._pick({"recorded": 4, "lost": 3, "unreachable": 2, "refuse": 2})
        if mood == "refuse":
            return self.chance.choice(REFUSALS[rail if kind == "collection" else kind])
        return mood or "ok"

    def of_question(self, rail: str) -> str:
        return self._pick({"timeout": 3, "unreachable": 1, "gateway": 1}) or "ok"

    def lag(self, rail: str, day: date) -> float:
        return self.lags.setdefault((rail, day), self.chance.uniform(0, 3 * HOUR))

    # -- letters ---------------------------------------------------------------------------------------------------

    def letter(self, world: World, rail: str, body: dict[str, Any]) -> None:
        turn = self._pick({"never": 10, "late": 12, "twice": 8, "two_events": 4}, "letter")
        soon = self.chance.uniform(0.1, 8)
        if turn == "never":
            return
        gaps = [self.chance.uniform(MINUTE, 8 * HOUR) if turn == "late" else soon]
        if turn in ("twice", "two_events"):
            gaps.append(self.chance.choice([soon, self.chance.uniform(1, HOUR)]))
        for number, gap in enumerate(gaps):
            again = turn == "two_events" and number
            said = {**body, "event_id": body["event_id"] + "b"} if again else body
            world.agenda.after(gap, partial(world.deliver, rail, world.said(said)))

    # -- orders ----------------------------------------------------------------------------------------------------

    def plan(self, world: World, order: Order) -> None:
        name = order.rail if order.kind == "collection" else order.kind
        turn = self._pick(TURNS[name], name) or "well"
        order.story.append(turn)
        if order.kind == "payout":
            self._payout(world, order, turn)
        elif order.kind == "return":
            self._plain(world, order, turn, "return")
        elif order.rail == "chain":
            self._chain(world, order, turn)
        else:
            self._collection(world, order, turn)

    def _collection(self, world: World, order: Order, turn: str) -> None:
        after, rail = world.agenda.after, order.rail
        if rail != "bank":
            wait = self.chance.uniform(5, 540)
            until = {"card": 600.0, "third_party": 900.0}[rail]
            if turn == "abandoned":
                reason = "three_ds_expired" if rail == "card" else "expired"
                after(until, partial(world.fail, order, reason))
                return
            if turn == "declined_by_customer":
                reason = "three_ds_refused" if rail == "card" else "closed_by_payer"
                after(wait, partial(world.fail, order, reason))
                return
            after(wait, partial(world.acted, order))
            after(wait + 0.01, partial(self._plain, world, order, turn, rail))
            return
        if turn == "otherwise":
            self._otherwise(world, order)
            return
        self._plain(world, order, turn, rail)

    def _plain(self, world: World, order: Order, turn: str, reasons: str) -> None:
        """It goes its way: well, or refused, or first refused and then done after all."""
        after, soon = world.agenda.after, self._soon()
        if turn in ("refused", "turned"):
            after(soon, partial(world.fail, order, self.chance.choice(REFUSALS[reasons])))
        if turn == "refused":
            return
        if turn == "turned":
            soon += self.chance.uniform(1, 5 * HOUR)
        after(soon, partial(world.succeed, order, self._other(order) if turn == "other_amount" else None))
        if turn == "charged_back":
            reason = self.chance.choice(["fraud", "not_recognised", "not_received", "unheard_of"])
            after(soon + self.chance.uniform(MINUTE, 2 * DAY), partial(world.charge_back, order, reason))
        if turn == "twice":
            said = {name: order.body.get(name) for name in ("reference", "payer_name", "payer_card_tail")}
            again = partial(world.stray, order.rail, order.ordered, order.currency, **said)
            after(soon + self.chance.uniform(1, HOUR), again)
        if turn == "well":
            self._contradiction(world, order, soon)

    def _contradiction(self, world: World, order: Order, soon: float) -> None:
        """Now and then a letter says what is not so, or no longer so; asked, the rail knows better."""
        stale = self._pick({"failed": 4, "accepted": 3}, "stale")
        if stale:
            more = {"reason": "limit_exceeded"} if stale == "failed" else {}
            when = max(0.0, soon + self.chance.uniform(-soon, HOUR))
            world.agenda.after(when, partial(world.write_of, order, stale, **more))

    def _otherwise(self, world: World, order: Order) -> None:
        """The customer's own payment, with a slip of the finger in the reference or from another's card; the order starves."""
        order.paid_otherwise = True
        name = order.body["payer_name"]
        reference = order.body["reference"]
        slip = self.chance.choice(["reference", "name"])
        said = {
            "reference": reference[:-1] + "?" if slip == "reference" else reference,
            "payer_name": name if slip == "reference" else "某人",
            "payer_card_tail": order.body["payer_card_tail"],
        }
        pay = partial(world.stray, order.rail, order.ordered, order.currency, **said)
        world.agenda.after(self._soon(), pay)
        starved = partial(world.fail, order, "insufficient_funds")
        world.agenda.after(self.chance.uniform(HOUR, 2 * DAY), starved)

    def _chain(self, world: World, order: Order, turn: str) -> None:
        after = world.agenda.after
        expires = partial(world.fail, order, "expired")
        if turn in ("abandoned", "too_late"):
            after(1800, expires)
            if turn == "too_late":
                self._to_address(world, order, 1800 + self.chance.uniform(MINUTE, HOUR))
            return
        wait = self.chance.uniform(10, 1500)
        amount = self._other(order) if turn == "other_amount" else None
        after(wait, partial(self._sent, world, order, amount, turn in ("reorganised", "vanished")))
        if turn == "reorganised":
            after(wait + self.chance.uniform(70, 280), partial(self._sent, world, order, None, False))
        if turn == "vanished":
            after(1800, expires)
        if turn == "charged_back":
            deep = partial(world.charge_back, order, "chain_reorganised")
            after(wait + self.chance.uniform(3 * BLOCK, 6 * HOUR), deep)
        if turn == "twice":
            self._to_address(world, order, wait + self.chance.uniform(2 * MINUTE, HOUR))

    def _sent(self, world: World, order: Order, amount: int | None, vanishes: bool) -> None:
        world.see(order, amount)
        if vanishes:
            world.agenda.after(self.chance.uniform(1, 2.5 * BLOCK), partial(world.vanish, order))
        for number in (1, 2, 3):
            world.agenda.after(number * BLOCK, partial(world.confirm, order, order.ref))

    def _to_address(self, world: World, order: Order, wait: float) -> None:
        pay = partial(world.stray, "chain", order.ordered, order.currency, reference=order.address)
        world.agenda.after(wait, pay)

    def _payout(self, world: World, order: Order, turn: str) -> None:
        after = world.agenda.after
        base = {"fast": 10 * MINUTE, "next_day": 10 * HOUR, "ordinary": 20 * HOUR}[order.body["speed"]]
        start = self.chance.uniform(0.1, 1) * base
        after(start, partial(world.transit, order))
        end = start + self.chance.uniform(0.1, 1.4) * base + (4 * DAY if turn == "slow" else 0)
        if turn in ("refused", "turned"):
            after(end, partial(world.fail, order, self.chance.choice(REFUSALS["payout"])))
        if turn == "refused":
            return
        if turn == "turned":
            end += self.chance.uniform(MINUTE, 8 * HOUR)
        after(end, partial(world.succeed, order))
        if turn == "returned":
            reason = self.chance.choice(["card_closed", "name_mismatch", "account_restricted", "unheard_of"])
            after(end + self.chance.uniform(MINUTE, DAY), partial(world.come_back, order, reason))
        if turn == "well":
            self._contradiction(world, order, end)

    def _other(self, order: Order) -> int:
        return max(1, order.ordered + self.chance.choice([-700, -100, 300, 10_000]))

    def _soon(self) -> float:
        """Mostly a minute; at times hours."""
        return (
            self.chance.uniform(1, 90) if self.chance.random() < 0.88 else self.chance.uniform(90, 6 * HOUR)
        )

    def _pick(self, turns: dict[str, int], what: str = "answer") -> str:
        roll = self.chance.uniform(0, 100)
        for name, share in turns.items():
            roll -= share
            if roll < 0:
                self.happened[f"{what}: {name}"] += 1
                return name
        return ""
