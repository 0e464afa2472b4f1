"""One simulated stretch of time: customers order for some days, then everything is given the days it needs to come to its end."""

from __future__ import annotations

import hashlib
import random
from collections import Counter as Tally
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial

from tests.simulation import truth
from tests.simulation.agenda import Agenda
from tests.simulation.crowd import Crowd
from tests.simulation.house import House, lived_in
from tests.simulation.outside.counter import Counter
from tests.simulation.outside.fates import Chance
from tests.simulation.outside.things import RAILS, Window
from tests.simulation.outside.world import World
from tests.simulation.seeds import shard_seed
from tests.simulation.staff import Staff
from walletdesk.core.clock import clock

DAY = 86_400.0
START = datetime(
    2026, 11, 20, 1, 7, tzinfo=UTC
)  # a Friday morning in Shanghai: a weekend stands in the way of promises
BUSY_DAYS = 4
QUIET_DAYS = 8  # the slowest payout, its promise, and the last of three questions


__all__ = ["Ended", "shard_seed", "simulate", "tale"]


@dataclass
class Ended:
    """How a run ended. `deeds`: how many things happened in it; `digest`: of all that stood in the books and was told."""

    seed: int
    orders: int
    made: Tally[str]
    refused: Tally[str]
    happened: Tally[str]
    decided: dict[str, int]
    deeds: int
    digest: str
    wrong: list[str] = field(default_factory=list)


def simulate(seed: int, orders: int) -> Ended:
    """`orders` orders under one seed, in the database Django speaks to (fresh: real commits). What is not true at the end
    stands in `wrong`.
    """
    chance = random.Random(seed)
    agenda = Agenda(START, chance)
    fates = Chance(random.Random(chance.getrandbits(64)))
    world = World(agenda, fates)
    with lived_in(agenda, world, Counter(world, fates)) as house:
        crowd = Crowd(agenda, people=max(20, orders // 25))
        staff = Staff(agenda, crowd, world)
        _set_up(agenda, house, crowd, staff, world, orders)
        try:
            agenda.run(START + timedelta(days=BUSY_DAYS + QUIET_DAYS))
        except BaseException:
            print(f"seed {seed}, {orders} orders: failed at {agenda.now}, deed {agenda.done}", flush=True)
            raise
        house.close()
        with clock.fixed(agenda.now):
            wrong = truth.check(world, agenda.now)
        digest = hashlib.sha256("\n".join(truth.digest_lines()).encode()).hexdigest()
    if crowd.orders < orders:
        wrong.append(f"only {crowd.orders} of {orders} orders could be made")
    return Ended(
        seed,
        crowd.orders,
        crowd.made,
        crowd.refused,
        fates.happened,
        staff.decided,
        agenda.done,
        digest,
        wrong,
    )


def tale(ended: Ended) -> str:
    """In words: the seed first, which plays it again; then what is wrong."""
    return "\n".join(
        [
            f"seed {ended.seed}, {ended.orders} orders: python -m tests.simulation --seed {ended.seed} --orders {ended.orders}",
            f"made {dict(ended.made)}",
            f"refused {dict(ended.refused)}",
            f"outside {dict(sorted(ended.happened.items()))}",
            f"decided {ended.decided}",
            f"{ended.deeds} deeds, digest {ended.digest}",
            *(f"WRONG: {one}" for one in ended.wrong),
        ]
    )


def _set_up(agenda: Agenda, house: House, crowd: Crowd, staff: Staff, world: World, orders: int) -> None:
    house.keep_house(BUSY_DAYS * DAY)
    staff.work()
    crowd.come(orders, BUSY_DAYS * DAY)
    crowd.freezes(max(3, orders // 60), BUSY_DAYS * DAY)
    for rail in RAILS:
        for _ in range(2):
            _maintenance(agenda, world, rail)
    for number in range(max(3, orders // 100)):
        agenda.after(agenda.chance.uniform(0, BUSY_DAYS * DAY), partial(_stranger, world, number))


def _maintenance(agenda: Agenda, world: World, rail: str) -> None:
    begins = START + timedelta(seconds=agenda.chance.uniform(0, BUSY_DAYS * DAY))
    ends = begins + timedelta(minutes=agenda.chance.randint(5, 90))
    known = begins - timedelta(minutes=agenda.chance.choice([-10, 60]))  # some are met by accident
    begins, ends = begins.replace(microsecond=0), ends.replace(microsecond=0)
    world.windows[rail].append(Window(begins, ends, known))


def _stranger(world: World, number: int) -> None:
    """Money from somebody nobody knows."""
    rail = world.agenda.chance.choice(["bank", "third_party", "chain"])
    amount, currency = (7_000_000 + number, "USDT") if rail == "chain" else (70_000 + number, "CNY")
    said = {"reference": f"谢谢 {number}", "payer_name": "路人", "payer_card_tail": "0001"}
    world.stray(rail, amount, currency, **said)
