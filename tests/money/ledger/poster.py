"""A process that posts and is killed: `python -m tests.money.ledger.poster MODE SEED ACCOUNT…`, on DATABASE_URL.

It prints what it was told by the ledger, a line each, at once. At the named points it prints a word and waits on standard
input, which never comes: there it is killed.
"""

from __future__ import annotations

import random
import sys

TURNS_MAX = 100_000
ITEMS = 20


def orders(seed: int, turn: int, accounts: list[int]) -> list[tuple[str, list[tuple[int, int]]]]:
    """What a poster of this seed hands in at its turn, the same for ever: twenty payments, some of them too large."""
    draw = random.Random(f"{seed}:{turn}")
    many = []
    for n in range(ITEMS):
        payer, payee = draw.sample(accounts, 2)
        amount = draw.choice([draw.randrange(1, 20), draw.randrange(1, 20), 10**9])
        many.append((f"{seed}:{turn}:{n}", [(payer, -amount), (payee, amount)]))
    return many


def hand_in(seed: int, turn: int, accounts: list[int]) -> list[str]:
    """The turn posted; a line for each item: its key, then its transfer or the refusal."""
    from walletdesk.money import ledger
    from walletdesk.money.ledger import Leg, Order, Posted

    many = [
        Order(key, "x.y", [Leg(*leg) for leg in legs], "system:poster")
        for key, legs in orders(seed, turn, accounts)
    ]
    answers = ledger.post_many(many)
    return [
        f"{order.key} {answer.pk if isinstance(answer, Posted) else answer.key}"
        for order, answer in zip(many, answers, strict=True)
    ]


def say(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


def before_commit(seed: int, accounts: list[int]) -> None:
    from django.db import transaction

    with transaction.atomic():
        hand_in(seed, 1, accounts)
        say("posted")
        sys.stdin.readline()


def in_a_batch(seed: int, accounts: list[int]) -> None:
    say("begins")
    hand_in(seed, 1, accounts)  # the test holds an account in it


def before_reply(seed: int, accounts: list[int]) -> None:
    hand_in(seed, 1, accounts)
    say("posted")
    sys.stdin.readline()


def load(seed: int, accounts: list[int]) -> None:
    for turn in range(1, TURNS_MAX):
        say(*hand_in(seed, turn, accounts))


MODES = {"before_commit": before_commit, "in_a_batch": in_a_batch, "before_reply": before_reply, "load": load}


if __name__ == "__main__":
    import django

    django.setup()
    MODES[sys.argv[1]](int(sys.argv[2]), [int(account) for account in sys.argv[3:]])
