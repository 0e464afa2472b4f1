"""Every act stands in one place, with all that an act must have; a new one fails here until it does."""

from __future__ import annotations

import re

import pytest

from walletdesk.config import acts_page
from walletdesk.core import acts, authority, words
from walletdesk.core.acts import Act

ACTS = sorted(name for name in acts.REGISTRY if not name.startswith("test"))


def test_none_is_missing_and_none_is_left_over() -> None:
    assert set(acts_page.UNDONE) == set(ACTS)
    assert set(ACTS) >= acts_page.QUIET
    assert set(acts_page.PLACES) <= set(ACTS)


@pytest.mark.parametrize("name", ACTS)
def test_it_is_planned_done_named_and_authorised(name: str) -> None:
    kind = type(acts.REGISTRY[name])
    assert kind.plan is not Act.plan, "it has no dry run"
    assert kind.perform is not Act.perform or kind.perform_proved is not Act.perform_proved
    for lang in ("zh-hans", "en"):
        assert kind.title in words.keys(lang)
    rules = acts_page.rules_of(name)
    assert rules, "nobody may do it"
    for role, rule in rules.items():
        assert rule.proof in authority.PROOFS
        asks_only = rule.max_minor is not None and rule.max_minor <= 0
        decides = [one for one in rules.values() if one.max_minor is None or one.max_minor > 0]
        assert not asks_only or decides, f"{role} may ask for it, and nobody may decide"


@pytest.mark.parametrize("name", ACTS)
def test_it_is_offered_somewhere_and_undone_by_something(name: str) -> None:
    assert acts_page.playbooks_of(name) or name in acts_page.PLACES
    named = re.findall(r"`([a-z_]+\.[a-z_]+)`", acts_page.UNDONE[name])
    assert set(named) <= set(ACTS)


def test_what_is_never_undone_takes_two_persons() -> None:
    """Where it says so; what is only seen or told has nothing to undo."""
    said = [name for name, how in acts_page.UNDONE.items() if "two persons, always" in how]
    for name in said:
        bounds = {rule.second_person_above_minor for rule in acts_page.rules_of(name).values()}
        assert all(bound is not None and bound <= 0 for bound in bounds), name


def test_who_is_told_is_what_the_rehearsals_say() -> None:
    from tests.desk.test_rehearsals import ACTS as REHEARSED

    quiet = {name for name, _, told in REHEARSED if told == (0, 0)}
    spoken = {name for name, _, told in REHEARSED if told != (0, 0)}
    assert quiet - spoken <= acts_page.QUIET | acts_page.TELLS_ANOTHER.keys()
    assert not spoken & acts_page.QUIET
