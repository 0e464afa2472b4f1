"""Lin and her invented card; a register that says what a test wants; pictures without the heavy reader."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.money.conftest import make_customer
from walletdesk.people.identity import drawing, identities, numbers, papers, register, verifying
from walletdesk.people.identity.models import Check, Identity

LIN = numbers.made("110101", date(1990, 3, 7), 852)
WANG = numbers.made("310104", date(1985, 11, 30), 17)
UNTIL = date(2040, 5, 1)
FRONT = {
    "name": "林晓",
    "number": LIN,
    "sex": "female",
    "birth": "1990-03-07",
    "address": "演示市示例区样张路1号",
}
BACK = {"issuer": "演示市公安局", "from": "2020-05-01", "until": UNTIL.isoformat()}


@pytest.fixture
def lin(db: None) -> Any:
    return make_customer(account_class=0)


@pytest.fixture
def wang(db: None) -> Any:
    return make_customer("王强", "+8613911112222", account_class=0)


@pytest.fixture(scope="session")
def card() -> dict[str, bytes]:
    """Both sides of Lin's card."""
    return {"front": drawing.front("林晓", LIN), "back": drawing.back(date(2020, 5, 1), UNTIL)}


@pytest.fixture
def says(monkeypatch: Any) -> dict[str, str]:
    """What each register answers; `match` where nothing is said."""
    answers: dict[str, str] = {}
    monkeypatch.setattr(register, "ask", lambda kind, **asked: answers.get(kind, "match"))
    return answers


Submit = Callable[..., Identity]


def hand_in(
    user: Any,
    card: dict[str, bytes],
    *,
    name: str = "林晓",
    number: str = LIN,
    until: date | None = UNTIL,
    front: dict[str, str] | None = None,
    back: dict[str, str] | None = None,
) -> Identity:
    """Both pictures kept, read as given, and submitted; not yet begun to be verified."""
    read = {
        "front": {**FRONT, "name": name, "number": number} if front is None else front,
        "back": BACK if back is None else back,
    }
    for side in ("front", "back"):
        papers.settle(papers.keep(user, side, card[side], by=user), read[side], by=user)
    return identities.submit(user, name=name, number=number, until=until, by=user)


def verified(identity: Identity) -> Identity:
    """What the jobs do: compared, and every register asked."""
    verifying.begin(identity.customer_id, by=verifying.MACHINE)
    for check in Check.objects.filter(
        identity=identity, attempt=identity.attempt, result__in=("asked", "unknown")
    ):
        verifying.answer(check, register.ask(check.kind), by="outside:test")
    identity.refresh_from_db()
    return identity
