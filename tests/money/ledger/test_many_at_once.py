"""Sixteen clients at once, each on a connection of its own: nothing twice, nothing lost, no gap, no deadlock."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import psycopg
import pytest
from django.db import transaction

from tests.conftest import Database
from tests.money.ledger.conftest import BY, cny, total
from tests.support.at_once import clients
from walletdesk.core.refusals import Refusal
from walletdesk.money import ledger
from walletdesk.money.ledger import Leg

CLIENTS = 16


def outcome(deed: Callable[[], Any]) -> str:
    try:
        return str(deed().pk)
    except Refusal as refusal:
        return refusal.key


@pytest.fixture
def wallets(fresh_database: Database) -> list[ledger.Account]:
    """The bank, and seven customers with 1000 each."""
    bank = ledger.account("house", "bank_clearing")
    customers = [ledger.open_account(f"customer:{n}", "available", by=BY) for n in range(1, 8)]
    for n, customer in enumerate(customers):
        legs = [Leg(bank.pk, -1000), Leg(customer.pk, 1000)]
        ledger.post(key=f"in:{n}", kind="topup.credit", legs=legs, by=BY)
    return [bank, *customers]


def test_each_order_is_posted_once_however_many_post_it(wallets):
    """Sixteen clients go through the same sixty orders, each in a sequence of its own."""
    draw = random.Random(20251122)
    orders = []
    for n in range(60):
        payer, payee, third = draw.sample(wallets, 3)
        amount = draw.randrange(1, 40)
        orders.append((f"order:{n}", [Leg(payer.pk, -amount), Leg(payee.pk, amount - 1), Leg(third.pk, 1)]))
    orders = [(key, [leg for leg in legs if leg.amount_minor]) for key, legs in orders]

    def work(number: int) -> list[tuple[str, str]]:
        mine = random.Random(number).sample(orders, len(orders))
        return [
            (key, outcome(lambda key=key, legs=legs: ledger.post(key=key, kind="x.y", legs=legs, by=BY)))
            for key, legs in mine
        ]

    answers = Counter(answer for answered in clients(CLIENTS, work) for answer in answered)
    assert len(answers) == 60  # all sixteen were given the same answer for the same order
    assert set(answers.values()) == {CLIENTS}
    assert ledger.Transfer.objects.filter(key__startswith="order:").count() == 60
    assert ledger.check_invariants() == []
    assert sum(total(wallet) for wallet in wallets) == 0


def test_each_order_is_posted_once_however_many_batches_carry_it(wallets):
    """Batches in all orders, with keys in common, beside single posts of the same orders; every second account is hot."""
    for wallet in wallets[2::2]:
        ledger.open_account(wallet.owner, wallet.code, hot=True, by=BY)
    draw = random.Random(20251123)
    orders = []
    for n in range(80):
        payer, payee = draw.sample(wallets, 2)
        amount = draw.choice([draw.randrange(1, 30), 5000])
        legs = [Leg(payer.pk, -amount), Leg(payee.pk, amount)]
        orders.append(ledger.Order(f"order:{n}", "x.y", legs, BY))

    def work(number: int) -> list[tuple[str, str]]:
        mine = random.Random(number).sample(orders, 40)
        if number % 4 == 0:
            ledger.strike()
            one = {"kind": "x.y", "by": BY}
            return [(o.key, outcome(lambda o=o: ledger.post(key=o.key, legs=o.legs, **one))) for o in mine]
        answers = [answer for start in (0, 20) for answer in ledger.post_many(mine[start : start + 20])]
        return [
            (o.key, a.key if isinstance(a, Refusal) else str(a.pk))
            for o, a in zip(mine, answers, strict=True)
        ]

    told: dict[str, set[str]] = {}
    for key, answer in (line for answered in clients(CLIENTS, work) for line in answered):
        if answer.isdigit():
            told.setdefault(key, set()).add(answer)
    assert all(
        len(answers) == 1 for answers in told.values()
    )  # whoever was told it is posted was told the same
    stored = ledger.Transfer.objects.filter(key__startswith="order:").values_list("key", flat=True)
    assert sorted(stored) == sorted(told)
    ledger.strike()
    assert ledger.check_invariants() == []
    for wallet in ledger.Account.objects.filter(hot=False):
        seqs = wallet.entries.order_by("seq").values_list("seq", flat=True)
        assert list(seqs) == list(range(1, wallet.entry_count + 1))  # no gap


def test_one_hundred_is_spent_once_each_however_many_try(wallets):
    _, lin, chen, *_ = wallets
    ledger.post(key="leave 500", kind="x.y", legs=[Leg(lin.pk, -500), Leg(chen.pk, 500)], by=BY)

    def spend(number: int) -> str:
        legs = [Leg(lin.pk, -100), Leg(chen.pk, 100)]
        return outcome(lambda: ledger.post(key=f"spend:{number}", kind="x.y", legs=legs, by=BY))

    answers = clients(CLIENTS, spend)
    assert answers.count("ledger-insufficient-funds") == CLIENTS - 5
    assert (total(lin), total(chen)) == (0, 2000)


def test_those_who_lock_first_never_wait_for_each_other(wallets):
    """Several deeds in one transaction, on the same accounts in all directions."""
    _, *customers = wallets

    def back_and_forth(number: int) -> None:
        draw = random.Random(number)
        for turn in range(15):
            payer, payee = draw.sample(customers, 2)
            amount, key = draw.randrange(1, 300), f"{number}:{turn}"
            one_trip(key, payer, payee, amount, turn % 3)

    def one_trip(key: str, payer: ledger.Account, payee: ledger.Account, amount: int, way: int) -> None:
        legs = [Leg(payer.pk, -amount), Leg(payee.pk, amount)]
        with suppress(Refusal), transaction.atomic():
            ledger.lock(payer, payee)
            if way == 0:
                ledger.post(key=key, kind="x.y", legs=legs, by=BY)
                return
            hold = ledger.reserve(key=key, account=payer, amount=cny(amount), kind="w", by=BY)
            if way == 1:
                ledger.post_hold(hold, key=f"{key}:p", legs=legs, by=BY)
            else:
                ledger.release(hold, key=f"{key}:r", by=BY)

    clients(CLIENTS, back_and_forth)
    assert ledger.check_invariants() == []
    assert not ledger.Hold.objects.filter(remaining_minor__gt=0).exists()
    assert sum(total(wallet) for wallet in wallets) == 0


def test_single_deeds_in_all_directions_never_wait_for_each_other(wallets):
    _, *customers = wallets

    def work(number: int) -> None:
        draw = random.Random(number)
        for turn in range(12):
            payer, payee = draw.sample(customers, 2)
            legs = [Leg(payer.pk, -5), Leg(payee.pk, 5)]
            with suppress(Refusal):
                hold = ledger.reserve(
                    key=f"h:{number}:{turn}", account=payer, amount=cny(10), kind="w", by=BY
                )
                ledger.post_hold(hold, key=f"p:{number}:{turn}", legs=legs, by=BY)
                ledger.release(hold, key=f"r:{number}:{turn}", by=BY)

    clients(CLIENTS, work)
    assert ledger.check_invariants() == []
    assert not ledger.Hold.objects.filter(remaining_minor__gt=0).exists()


def test_a_lock_keeps_a_balance_still_until_the_transaction_ends(wallets, fresh_database):
    _, lin, chen, *_ = wallets
    with transaction.atomic():
        ledger.lock(chen, lin)
        with fresh_database.connect("app") as other:
            other.execute("SET lock_timeout = '50ms'")
            send = "SELECT ledger_post('k', 'trf_1', 'x', 'system:y', now(), '{}', %s, '{-1,1}')"
            with pytest.raises(psycopg.errors.LockNotAvailable):
                other.execute(send, [[lin.pk, chen.pk]])
    with pytest.raises(RuntimeError, match="open one"):
        ledger.lock(lin)
    with pytest.raises(LookupError), transaction.atomic():
        ledger.lock(lin, ledger.Account(pk=10**9))


def test_a_hold_is_used_once_whoever_comes_first(wallets):
    bank, lin, *_ = wallets
    hold = ledger.reserve(key="h", account=lin, amount=cny(600), kind="withdrawal", by=BY)

    def settle(number: int) -> str:
        legs = [Leg(lin.pk, -600), Leg(bank.pk, 600)]
        if number % 2:
            return outcome(lambda: ledger.release(hold, key=f"r:{number}", by=BY))
        return outcome(lambda: ledger.post_hold(hold, key=f"p:{number}", legs=legs, by=BY))

    answers = clients(CLIENTS, settle)
    assert answers.count("ledger-hold-closed") == CLIENTS - 1
    assert total(lin) in (400, 1000)
    assert ledger.balance(lin).held == cny(0)
    assert ledger.check_invariants() == []


def test_no_posting_slips_past_a_freeze(wallets):
    _, lin, chen, *_ = wallets

    def try_it(number: int) -> list[str]:
        if number == 0:
            return [outcome(lambda: ledger.freeze(lin, scope="out", basis="police", by="staff:1", key="f"))]
        legs = [Leg(lin.pk, -1), Leg(chen.pk, 1)]
        return [
            outcome(lambda turn=turn: ledger.post(key=f"{number}:{turn}", kind="x.y", legs=legs, by=BY))
            for turn in range(8)
        ]

    answers = clients(CLIENTS, try_it)
    for mine in answers[1:]:
        frozen = [answer == "ledger-frozen" for answer in mine]
        assert frozen == sorted(frozen)  # once refused, always refused
    done = sum(answer != "ledger-frozen" for mine in answers[1:] for answer in mine)
    assert total(lin) == 1000 - done
    assert ledger.check_invariants() == []
