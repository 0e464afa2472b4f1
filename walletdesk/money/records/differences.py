"""Why a balance is not what somebody expected: the one thing, or the two together, that make the difference. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from walletdesk.core.money import Money
from walletdesk.money.records.balances import BalanceFacts

PAIRS_OF_MAX = 30


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that makes the balance differ from what was expected.

    `what`: hold (held back), coming (not arrived yet), suspense (waits for its owner), went, came (an entry), fee.
    `amount` is how much less (plus) or more (minus) there is because of it; `ref` is the hold, movement, item or entry.
    """

    what: str
    ref: str
    amount: Money
    movement: str = ""


@dataclass(frozen=True, slots=True)
class Explained:
    """`expected` against what is available; `reasons` make up `difference` exactly, or are empty."""

    expected: Money
    difference: Money  # plus: more was expected than there is
    reasons: tuple[Reason, ...] = ()

    @property
    def agrees(self) -> bool:
        return not self.difference

    @property
    def found(self) -> bool:
        return bool(self.reasons)


def explain(facts: BalanceFacts, expected: Money) -> Explained:
    """What makes the difference between `expected` and what is available: one thing if one does, else all that is held, all
    that is coming, or the only two things that do. Where nothing fits exactly, or several pairs do, no reason is given: we do
    not guess.
    """
    difference = expected - facts.available
    if not difference:
        return Explained(expected, difference)
    known = list(_reasons(facts))
    single = [one for one in known if one.amount == difference]
    if single:
        return Explained(expected, difference, (single[0],))
    for group in _alike(known):
        if _sum(group) == difference:
            return Explained(expected, difference, group)
    pairs = [pair for pair in _pairs(known, difference) if _sum(pair) == difference]
    return Explained(expected, difference, pairs[0] if len(pairs) == 1 else ())


def _reasons(facts: BalanceFacts) -> Iterator[Reason]:
    """Everything that could make a difference, the likeliest first: held, coming, a fee, then entries from the newest."""
    for kept in facts.kept:
        yield Reason("hold", kept.hold, kept.amount, kept.movement)
    for one in facts.on_the_way:
        if one.amount.minor > 0:
            yield Reason(
                "suspense" if one.suspense else "coming",
                one.suspense or one.movement,
                one.amount,
                one.movement,
            )
    newest = list(reversed(facts.moved))
    for moved in newest:
        if moved.fee:
            yield Reason("fee", str(moved.entry), moved.fee, moved.movement)
    for moved in newest:
        yield Reason(
            "went" if moved.amount.minor < 0 else "came", str(moved.entry), -moved.amount, moved.movement
        )


def _alike(known: list[Reason]) -> Iterator[tuple[Reason, ...]]:
    """All that is held, all that is coming, both."""
    held = tuple(one for one in known if one.what == "hold")
    coming = tuple(one for one in known if one.what in ("coming", "suspense"))
    yield from (group for group in (held, coming, held + coming) if group)


def _pairs(known: list[Reason], difference: Money) -> Iterator[tuple[Reason, ...]]:
    """Every two that go the way of the difference and do not speak of the same movement twice."""
    towards = [one for one in known[:PAIRS_OF_MAX] if (one.amount.minor > 0) == (difference.minor > 0)]
    for first, second in combinations(towards, 2):
        if not first.movement or first.movement != second.movement:
            yield first, second


def _sum(group: tuple[Reason, ...]) -> Money:
    return sum((one.amount for one in group[1:]), group[0].amount)
