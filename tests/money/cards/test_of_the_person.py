"""A card and the person: the bank is asked with what the identity knows, and its word counts as one more check of it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.money.cards.bank import CardBank, answered, begun, fresh
from tests.money.withdrawals.helpers import CARD
from tests.people.identity.conftest import LIN, WANG, card, hand_in, lin, says, verified  # noqa: F401  (fixtures)
from tests.support.jobs import run_jobs
from walletdesk.money.cards import checks
from walletdesk.money.cards.checks import Typed
from walletdesk.people.identity import identities, verifying

pytestmark = pytest.mark.django_db


def checked(customer: Any) -> list[str]:
    row = identities.of(customer)
    return verifying.matches(row) if row else []


@pytest.fixture
def known(lin: Any, card: dict[str, bytes], says: dict[str, str]) -> Any:  # noqa: F811
    verified(hand_in(lin, card))
    return lin


def test_whoever_is_verified_types_no_id_number_and_it_counts(known: Any, card_bank: CardBank) -> None:
    assert not checks.needs_id_number(known)
    row = checks.begin(known, Typed(CARD), by=known)
    run_jobs()
    assert card_bank.asked[0][1]["id_number"] == LIN
    assert "card" not in checked(known)  # the code is still to come
    answered(fresh(row))
    assert "card" in checked(known)


def test_what_is_typed_beside_a_known_identity_counts_for_nothing(known: Any, card_bank: CardBank) -> None:
    begun(known, id_number="11010119900307003X")
    assert card_bank.asked[0][1]["id_number"] == LIN


def test_a_card_bound_before_counts_once_the_same_person_is_verified(
    lin: Any,  # noqa: F811
    card: dict[str, bytes],  # noqa: F811
    says: dict[str, str],  # noqa: F811
    card_bank: CardBank,
) -> None:
    answered(begun(lin, id_number=LIN))
    assert checks.needs_id_number(lin)
    hand_in(lin, card)
    run_jobs()
    assert "card" in checked(lin)


def test_a_card_of_another_number_counts_for_nobody(
    lin: Any,  # noqa: F811
    card: dict[str, bytes],  # noqa: F811
    says: dict[str, str],  # noqa: F811
    card_bank: CardBank,
) -> None:
    answered(begun(lin, id_number=WANG))
    hand_in(lin, card)
    run_jobs()
    assert "card" not in checked(lin)
