"""Movements made inside a house of real processes, which alone holds its keys: `prepare` runs there and prints what it made."""

from __future__ import annotations

import json
from typing import Any

from tests.support.houses import House

YUAN = 100
START = 1000 * YUAN


def prepare(people: list[int], held: bool) -> None:
    """Gives each money, and the first a card and a fresh proof to withdraw ¥500 to it at once; a transfer of ¥200 from the
    first to the second: posted and asked back, or, with `held`, due in two hours. Prints their public ids.
    """
    from tests.access.proofs import fresh
    from tests.money.transfers.helpers import asked, give, send
    from tests.money.withdrawals.helpers import bind
    from walletdesk.core.money import Money
    from walletdesk.money import proved
    from walletdesk.people.models import User

    payer, payee = (User.objects.get(pk=pk) for pk in people)
    for one in (payer, payee):
        give(one, START // YUAN)
    card = bind(payer)
    row = send(payer, payee, speed="two_hours" if held else "now", key="prepared")
    recall = "" if held else asked(row).public_id
    proof = fresh(payer, proved.withdrawal(payer, Money(500 * YUAN), card=card.public_id, speed="fast"))
    made = {"card": card.public_id, "proof": proof, "transfer": row.public_id, "recall": recall}
    print(json.dumps(made))


def prepared(house: House, people: list[int], *, held: bool = False) -> dict[str, Any]:
    """The public ids of card, proof, transfer and recall of two customers of a house."""
    code = f"from tests.processes.movements import prepare; prepare({people!r}, {held!r})"
    said: dict[str, Any] = json.loads(house.manage("shell", "-c", code).strip().splitlines()[-1])
    return said
