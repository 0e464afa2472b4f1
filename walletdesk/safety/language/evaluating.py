"""Asking a rule of what is known. What is not known stays unknown: it neither fires a rule nor, denied, fires one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from operator import eq, ge, gt, le, lt

from walletdesk.core.money import Money
from walletdesk.safety.language import tree
from walletdesk.safety.language.tree import Compare, Condition, Window

Asked = Compare | tree.Kind | tree.Between | tree.New | tree.Changed | tree.Fact
# What is known of a movement: for a comparison the measure's number, for the others whether it is so.
Values = Mapping[Asked, int | bool | None]

COMPARING = {">=": ge, "<=": le, ">": gt, "<": lt, "=": eq}


def holds(condition: Condition, values: Values) -> bool | None:
    """Whether a condition holds; None where that depends on something unknown. Pure, and answers for every condition."""
    match condition:
        case tree.Not(inner):
            found = holds(inner, values)
            return None if found is None else not found
        case tree.And(parts):
            return _decided(parts, values, False)
        case tree.Or(parts):
            return _decided(parts, values, True)
        case Compare(_, operator, bound):
            number = values.get(condition)
            return None if number is None else bool(COMPARING[operator](number, _number(bound)))
        case _:
            told = values.get(condition)
            return None if told is None else bool(told)


def _decided(parts: tuple[Condition, ...], values: Values, by: bool) -> bool | None:
    """One part that says `by` decides, and nothing after it is asked."""
    unknown = False
    for part in parts:
        found = holds(part, values)
        if found is by:
            return by
        unknown = unknown or found is None
    return None if unknown else not by


def needs(condition: Condition, values: Values) -> frozenset[Asked]:
    """What is not known yet and could still decide: nothing where the condition is decided already."""
    if holds(condition, values) is not None:
        return frozenset()
    match condition:
        case tree.Not(inner):
            return needs(inner, values)
        case tree.And(parts) | tree.Or(parts):
            return frozenset().union(*(needs(part, values) for part in parts))
        case _:
            return frozenset() if condition in values else frozenset({condition})


@lru_cache(maxsize=512)
def known(condition: Condition) -> frozenset[Asked]:
    """Everything a condition asks."""
    return needs(condition, {})


def _number(bound: tree.Bound) -> int:
    if isinstance(bound, Money):
        return bound.minor
    return bound.seconds if isinstance(bound, Window) else bound
