"""In the midst of posting: an account becomes hot, balances are struck, rows are sealed, money is held and frozen, the clock
jumps back. The books are whole at each look, and to the last entry at the end.
"""

from __future__ import annotations

from datetime import timedelta

from tests.money.ledger.conftest import BY, total
from tests.money.ledger.test_hot import books, chen, lin, pay, shop  # noqa: F401  (the cast)
from tests.money.ledger.test_many_at_once import CLIENTS, outcome
from tests.support.at_once import clients
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.money import ledger
from walletdesk.money.ledger import seals

WU, HE = Actor("staff", "1"), Actor("staff", "2")
TURNS = 6


def test_heated_struck_sealed_held_and_frozen_while_sixteen_pay(books, lin, chen, shop):  # noqa: F811
    def unrest(number: int, turn: int) -> None:
        key = f"unrest:{number}:{turn}"
        if number == 0:
            (ledger.strike, ledger.seal)[turn % 2]()
        elif number == 1 and turn == 2:
            ledger.open_account("customer:6", "available", hot=True, by=BY)
        elif number == 2:
            placed = ledger.freeze(chen, scope="in", basis="platform", by=WU, key=key)
            ledger.lift(placed, by=WU, second=HE, key=f"{key}:lift")
        elif number == 3:
            held = ledger.reserve(key=key, account=lin, amount=Money(5), kind="x", by=BY)
            ledger.release(held, key=f"{key}:free", by=BY)

    def work(number: int) -> int:
        moved = 0
        for turn in range(TURNS):
            unrest(number, turn)
            key, back = f"{number}:{turn}", timedelta(hours=turn * number % 3)
            with clock.fixed(clock.now() - back):
                said = outcome(lambda key=key: pay(*((lin, chen) if number % 2 else (chen, lin)), 3, key=key))
            moved += said.isdigit() * (3 if number % 2 else -3)
        return moved

    moved = sum(clients(CLIENTS, work))
    assert ledger.check_invariants() == []
    assert (total(lin), total(chen)) == (1000 - moved, 1000 + moved)
    ledger.strike()
    ledger.seal()
    assert ledger.check_invariants() == []
    assert seals.verify_seals() == []
    assert ledger.Transfer.objects.filter(kind="x.y").count() > CLIENTS
    entries = ledger.Entry.objects.filter(account=lin).order_by("seq")
    seqs, moments = zip(*entries.values_list("seq", "at"), strict=True)
    assert list(seqs) == list(range(1, len(seqs) + 1))
    assert list(moments) == sorted(moments)
