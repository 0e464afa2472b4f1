"""Hot accounts: nobody waits for another, the balance is true at every moment, and a debit meets the true balance."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from django.db import connection, transaction

from tests.conftest import Database
from tests.money.ledger.conftest import BY, cny, new_key, total
from tests.money.ledger.test_many_at_once import CLIENTS, outcome
from tests.support.at_once import clients
from tests.support.waiting import until
from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.money import ledger
from walletdesk.money.ledger import Leg, Order

NOON = datetime(2099, 11, 22, 12, tzinfo=UTC)
SEND = "SELECT ledger_post(%s, %s, 'x.y', 'system:y', now(), '{}', %s, %s)"


def pay(payer: ledger.Account, shop: ledger.Account, amount: int, key: str = "") -> ledger.Transfer:
    legs = [Leg(payer.pk, -amount), Leg(shop.pk, amount)]
    return ledger.post(key=key or new_key("pay"), kind="x.y", legs=legs, by=BY)


@pytest.fixture
def books(fresh_database: Database) -> Database:
    bank = ledger.account("house", "bank_clearing")
    for n in (5, 6):
        customer = ledger.open_account(f"customer:{n}", "available", by=BY)
        ledger.post(key=f"in:{n}", kind="x.y", legs=[Leg(bank.pk, -1000), Leg(customer.pk, 1000)], by=BY)
    ledger.open_account("merchant:1", "available", hot=True, by=BY)
    return fresh_database


@pytest.fixture
def lin(books: Database) -> ledger.Account:
    return ledger.account("customer:5", "available")


@pytest.fixture
def chen(books: Database) -> ledger.Account:
    return ledger.account("customer:6", "available")


@pytest.fixture
def shop(books: Database) -> ledger.Account:
    return ledger.account("merchant:1", "available")


def struck(account: ledger.Account) -> int:
    """What its row says, as old as the last tally."""
    return ledger.Account.objects.values_list("balance_minor", flat=True).get(pk=account.pk)


def test_two_customers_pay_at_once_and_neither_waits(books, lin, chen, shop):
    """One has paid and not committed yet; the other pays meanwhile, alone or in a batch."""
    with books.connect("app", autocommit=False) as slow:
        slow.execute(SEND, ["slow", "trf_slow", [lin.pk, shop.pk], [-1, 1]])
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '50ms'")
        pay(chen, shop, 2)
        assert isinstance(
            ledger.post_many([Order("b", "x.y", [Leg(chen.pk, -3), Leg(shop.pk, 3)], BY)])[0], ledger.Posted
        )
        assert total(shop) == 5
        slow.commit()
    assert total(shop) == 6
    assert ledger.check_invariants() == []


def test_the_balance_is_true_before_and_after_it_is_struck(lin, shop):
    pay(lin, shop, 10)
    pay(lin, shop, 20)
    assert (total(shop), struck(shop)) == (30, 0)
    assert ledger.account("merchant:1", "available").balance_minor == 30
    assert ledger.Account.objects.get(code="available", hot=True).balance_minor == 30
    ledger.strike()
    pay(lin, shop, 5)
    ledger.strike()
    assert struck(shop) > 0
    assert total(shop) == 35
    shop.refresh_from_db()
    assert shop.balance_minor == 35
    assert ledger.statement().matches
    assert ledger.check_invariants() == []


def test_striking_waits_for_nobody_and_overtakes_nobody(books, lin, chen, shop):
    """A payment under way while balances are struck comes into a later tally."""
    pay(chen, shop, 1)
    with books.connect("app", autocommit=False) as slow:
        slow.execute(SEND, ["slow", "trf_slow", [lin.pk, shop.pk], [-7, 7]])
        pay(chen, shop, 2)
        for _ in range(3):
            ledger.strike()
        assert struck(shop) == 0  # not settled while that one is open
        assert total(shop) == 3
        slow.commit()
    for _ in range(2):
        pay(chen, shop, 1)
        ledger.strike()
    assert struck(shop) >= 10
    assert total(shop) == 12
    assert ledger.check_invariants() == []


def test_locking_the_fees_makes_nobody_wait(books, lin, shop):
    """Nothing is decided by the balance of a hot account without a floor; of one with a floor, it is."""
    fees = ledger.account("house", "fees")
    with transaction.atomic(), books.connect("app") as other:
        ledger.lock(lin, fees, shop)
        other.execute("SET lock_timeout = '50ms'")
        other.execute(SEND, ["free", "trf_free", [1, fees.pk], [-1, 1]])
        with pytest.raises(psycopg.errors.LockNotAvailable):
            other.execute(SEND, ["held", "trf_held", [1, shop.pk], [-1, 1]])


def test_a_debit_meets_the_true_balance(lin, shop, chen):
    pay(lin, shop, 30)
    with pytest.raises(Refusal, match="ledger-insufficient-funds"):
        pay(shop, chen, 31)
    pay(shop, chen, 30)
    assert (total(shop), struck(shop)) == (0, 0)
    assert ledger.Tally.objects.filter(account=shop).count() == 3  # 0, what came, what went
    assert ledger.check_invariants() == []


def test_a_debit_in_a_batch_meets_the_true_balance(lin, shop, chen):
    def order(payer: ledger.Account, payee: ledger.Account, amount: int) -> Order:
        return Order(new_key(), "x.y", [Leg(payer.pk, -amount), Leg(payee.pk, amount)], BY)

    pay(lin, shop, 30)
    answers = ledger.post_many(
        [
            order(shop, chen, 31),
            order(shop, chen, 20),
            order(lin, shop, 5),
            order(shop, chen, 16),
            order(shop, chen, 15),
        ]
    )
    no = "ledger-insufficient-funds"
    assert [a.key if isinstance(a, Refusal) else "" for a in answers] == [no, "", "", no, ""]
    assert total(shop) == 0
    assert ledger.check_invariants() == []


def test_a_debit_waits_for_credits_on_their_way_and_sees_them(books, lin, chen, shop):
    with books.connect("app", autocommit=False) as slow, ThreadPoolExecutor(1) as pool:
        slow.execute(SEND, ["slow", "trf_slow", [lin.pk, shop.pk], [-40, 40]])

        def debit() -> str:
            try:
                return outcome(lambda: pay(shop, chen, 40))
            finally:
                connection.close()

        running = pool.submit(debit)
        until(lambda: waiting(books))
        slow.commit()
        assert running.result(timeout=30).isdigit()
    assert total(shop) == 0
    assert ledger.check_invariants() == []


def waiting(books: Database) -> bool:
    with books.connect("owner") as owner:
        return owner.execute("SELECT count(*) FROM pg_locks WHERE NOT granted").fetchone() != (0,)


def test_held_money_of_a_hot_account_is_not_spent(lin, shop, chen):
    pay(lin, shop, 100)
    hold = ledger.reserve(key="h", account=shop, amount=cny(70), kind="dispute", by=BY)
    pay(lin, shop, 5)
    with pytest.raises(Refusal, match="ledger-insufficient-funds"):
        pay(shop, chen, 36)
    with pytest.raises(Refusal, match="ledger-insufficient-funds"):
        ledger.reserve(key="h2", account=shop, amount=cny(36), kind="dispute", by=BY)
    ledger.post_hold(hold, key="p", legs=[Leg(shop.pk, -50), Leg(lin.pk, 50)], release_rest=True, by=BY)
    assert ledger.balance(shop) == ledger.Balance(cny(55), cny(0), cny(55))
    assert ledger.check_invariants() == []


def test_a_hold_on_a_hot_account_without_floor(books, lin):
    bank = ledger.account("house", "bank_clearing")
    hold = ledger.reserve(key="h", account=bank, amount=cny(70), kind="x", by=BY)
    ledger.post_hold(hold, key="p", legs=[Leg(bank.pk, -50), Leg(lin.pk, 50)], by=BY)
    assert ledger.balance(bank).held == cny(20)
    ledger.release(hold, key="r", by=BY)
    assert ledger.balance(bank) == ledger.Balance(cny(-2050), cny(0), cny(-2050))
    assert ledger.check_invariants() == []


def test_no_payment_on_its_way_slips_past_a_freeze(books, lin, chen, shop):
    """The freeze waits for whoever was earlier; whoever is later is refused."""
    with books.connect("app", autocommit=False) as slow, ThreadPoolExecutor(1) as pool:
        slow.execute(SEND, ["slow", "trf_slow", [lin.pk, shop.pk], [-1, 1]])

        def stop() -> None:
            try:
                ledger.freeze(shop, scope="in", basis="police", by="staff:1", key="f")
            finally:
                connection.close()

        freezing = pool.submit(stop)
        until(lambda: waiting(books))
        assert not freezing.done()
        slow.commit()
        freezing.result(timeout=30)
    with pytest.raises(Refusal, match="ledger-frozen"):
        pay(chen, shop, 1)
    pay(shop, chen, 1)  # only money coming in was stopped
    assert total(shop) == 0


def test_the_books_balance_as_of_any_moment(lin, chen, shop):
    bank = ledger.account("house", "bank_clearing")
    for minutes, amount in ((0, 10), (1, 20), (1, 30), (4, 40), (9, 50)):
        with clock.fixed(NOON + timedelta(minutes=minutes)):
            pay(lin, shop, amount)
            if minutes == 1:
                ledger.strike()
            if minutes == 4:
                pay(shop, chen, 5)
    ledger.strike()
    known = {-1: 0, 0: 10, 1: 60, 3: 60, 4: 95, 8: 95, 9: 145, 60: 145}
    for minutes, minor in known.items():
        at = NOON + timedelta(minutes=minutes, microseconds=5)
        assert ledger.as_of(shop, at) == cny(minor), minutes
        assert sum(ledger.as_of(account, at).minor for account in (lin, chen, shop, bank)) == 0
        assert ledger.statement("CNY", at).matches
    assert ledger.check_invariants() == []


def test_an_account_becomes_hot_and_keeps_its_past(lin, chen, shop):
    pay(lin, chen, 10)
    hot = ledger.open_account("customer:6", "available", hot=True, by=BY)
    before = clock.now()
    pay(lin, chen, 20)
    ledger.strike()
    assert total(hot) == 1030
    assert ledger.as_of(hot, before) == cny(1010)
    assert [entry.amount_minor for entry in ledger.entries(hot)] == [20, 10, 1000]
    assert ledger.as_of(hot, ledger.entries(hot)[2].at) == cny(1000)
    assert ledger.check_invariants() == []
    assert ledger.open_account("customer:6", "available", hot=True, by=BY).hot  # once more changes nothing
    assert ledger.check_invariants() == []


def test_a_payment_to_a_hot_account_is_reversed(lin, shop):
    paid = pay(lin, shop, 30)
    ledger.reverse(paid, key="back", by=BY, reason_key="r")
    assert (total(lin), total(shop)) == (1000, 0)
    with pytest.raises(Refusal, match="already-reversed"):
        ledger.reverse(paid, key="back again", by=BY, reason_key="r")


def test_striking_and_sealing_stand_alone(books):
    with transaction.atomic():
        ledger.open_account("customer:7", "available", by=BY)
        for alone in (ledger.strike, ledger.seal):
            with pytest.raises(ValueError, match="transaction of"):
                alone()


def test_an_old_snapshot_is_no_place_to_post_from(books, lin, shop):
    with books.connect("app", autocommit=False) as old:
        old.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        with pytest.raises(psycopg.Error, match="READ COMMITTED only"):
            old.execute(SEND, ["old", "trf_old", [lin.pk, shop.pk], [-1, 1]])


def test_sixteen_at_once_pay_and_take_while_balances_are_struck(books, lin, chen, shop):
    def work(number: int) -> int:
        moved = 0
        for turn in range(8):
            key = f"{number}:{turn}"
            if number == 0:
                ledger.strike()
            elif number == 1:
                moved -= outcome(lambda key=key: pay(shop, chen, 3, key=key)).isdigit() * 3
            elif number % 2:
                moved += outcome(lambda key=key: pay(lin, shop, 2, key=key)).isdigit() * 2
            else:
                legs = [Leg(chen.pk, -1), Leg(shop.pk, 1)]
                many = [Order(f"{key}:{n}", "x.y", legs, BY) for n in range(3)]
                moved += sum(isinstance(answer, ledger.Posted) for answer in ledger.post_many(many))
        return moved

    assert total(shop) == 0
    moved = sum(clients(CLIENTS, work))
    assert moved > CLIENTS
    assert total(shop) == moved
    ledger.strike()
    assert ledger.check_invariants() == []
