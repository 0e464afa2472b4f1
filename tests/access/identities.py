"""The owner's identity, before a colleague: the name on the card is another."""

from __future__ import annotations

from datetime import date
from functools import cache

from tests.people.identity.conftest import UNTIL, hand_in
from walletdesk.people.identity import drawing, numbers, verifying
from walletdesk.people.models import User

NUMBER = numbers.made("110101", date(1990, 3, 7), 852)


def identity_of(owner: User) -> dict[str, str]:
    row = hand_in(owner, _card(), name="林小", number=NUMBER)
    verifying.begin(owner.pk, by=verifying.MACHINE)
    for check in row.checks.all():
        verifying.answer(check, "match", by="outside:test")
    return {"identity": row.public_id}


@cache
def _card() -> dict[str, bytes]:
    return {"front": drawing.front("林小", NUMBER), "back": drawing.back(date(2020, 5, 1), UNTIL)}
