"""Chaos: callbacks lost, repeated, overtaken and late, requests timing out, each by a seeded probability."""

from __future__ import annotations

from typing import Any

from . import fields
from .chance import Chance
from .world import World

PROBABILITY = fields.optional(fields.number(0, 1), 0.0)
SPEC: fields.Spec = {
    "seed": fields.whole(0, 2**63),
    "lose": PROBABILITY,
    "repeat": PROBABILITY,
    "reorder": PROBABILITY,
    "delay": PROBABILITY,
    "timeout": PROBABILITY,
    "delay_seconds": fields.optional(fields.number(0, 86400), 600.0),
}
OVERTAKEN_SECONDS_MAX = 5.0
OFF: dict[str, Any] = dict.fromkeys(("lose", "repeat", "reorder", "delay", "timeout"), 0.0)


def begin(world: World, asked: dict[str, Any]) -> dict[str, Any]:
    """From now on; the stream of a seed begins anew."""
    with world.store.changing():
        world.store.run("DELETE FROM facts WHERE key = 'drawn chaos'")
        world.store.keep("chaos", asked)
    return asked


def held(world: World) -> dict[str, Any]:
    return world.store.fact("chaos") or OFF


def end(world: World) -> dict[str, Any]:
    with world.store.changing():
        world.store.run("DELETE FROM facts WHERE key = 'chaos'")
    return OFF


def of_callback(world: World) -> list[float | None]:
    """When each copy of a callback goes, in seconds from now; None is one that is lost for good."""
    rules = world.store.fact("chaos")
    if rules is None:
        return [0.0]
    chance = Chance(world.store, rules["seed"], "chaos")
    # Always the same number of draws, so that one probability does not shift the fate of what follows.
    lost, twice, overtaken, late, much, more = (chance.fraction() for _ in range(6))
    after = 0.0
    if overtaken < rules["reorder"]:
        after += world.settings.delay_seconds * 2 + much * OVERTAKEN_SECONDS_MAX
    if late < rules["delay"]:
        after += much * rules["delay_seconds"]
    copies: list[float | None] = [None if lost < rules["lose"] else after]
    if twice < rules["repeat"] and copies != [None]:
        copies.append(after + more * OVERTAKEN_SECONDS_MAX)
    return copies


def of_request(world: World) -> str | None:
    """`lost` before it was read, `unanswered` after it was done, or None: all goes well."""
    rules = world.store.fact("chaos")
    if rules is None:
        return None
    chance = Chance(world.store, rules["seed"], "chaos")
    strikes, which = chance.fraction() < rules["timeout"], chance.fraction()
    return ("lost" if which < 0.5 else "unanswered") if strikes else None
