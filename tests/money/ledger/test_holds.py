"""Two-phase: money is set aside, then posted, whole or in parts, or let go."""

from __future__ import annotations

import pytest

from tests.money.ledger.conftest import BY, available, cny, new_key, total
from tests.money.ledger.test_posting import refused
from walletdesk.core.money import Money
from walletdesk.money import ledger
from walletdesk.money.ledger import Leg


@pytest.fixture
def hold(lin, give):
    """80 of Lin's 100 set aside for a withdrawal."""
    give(lin, 100)
    return ledger.reserve(
        key=new_key("hold"), account=lin, amount=cny(80), kind="withdrawal", by=BY, memo_ids={"withdrawal": 7}
    )


def out(lin, bank, amount):
    return [Leg(lin.pk, -amount), Leg(bank.pk, amount)]


def test_held_money_is_still_hers_but_not_to_spend(lin, chen, hold, move):
    balance = ledger.balance(lin)
    assert (balance.total.minor, balance.held.minor, balance.available.minor) == (100, 80, 20)
    with refused("ledger-insufficient-funds"):
        move(lin, chen, 21)
    move(lin, chen, 20)
    assert available(lin) == 0


def test_no_more_is_held_than_there_is(lin, hold):
    with refused("ledger-insufficient-funds"):
        ledger.reserve(key=new_key(), account=lin, amount=cny(21), kind="withdrawal", by=BY)
    assert ledger.balance(lin).held == cny(80)


def test_posting_the_whole_hold_closes_it(lin, bank, hold):
    transfer = ledger.post_hold(hold, key=new_key(), legs=out(lin, bank, 80), by="outside:bank")
    hold.refresh_from_db()
    assert (total(lin), available(lin), hold.remaining_minor) == (20, 20, 0)
    assert (transfer.kind, transfer.memo_ids) == ("withdrawal", {"withdrawal": 7})
    assert transfer.hold_events.get().hold == hold
    with refused("ledger-hold-closed"):
        ledger.post_hold(hold, key=new_key(), legs=out(lin, bank, 1), by=BY)


def test_posting_a_part_keeps_the_rest_held(lin, bank, hold):
    ledger.post_hold(hold, key=new_key(), legs=out(lin, bank, 50), by=BY)
    assert (total(lin), ledger.balance(lin).held.minor, available(lin)) == (50, 30, 20)
    ledger.post_hold(hold, key=new_key(), legs=out(lin, bank, 30), by=BY)
    assert (total(lin), ledger.balance(lin).held.minor) == (20, 0)
    assert [(e.what, e.amount_minor, e.remaining_minor) for e in hold.events.order_by("id")] == [
        ("reserved", 80, 80),
        ("posted", 50, 30),
        ("posted", 30, 0),
    ]


def test_posting_a_part_may_let_the_rest_go(lin, bank, hold):
    ledger.post_hold(hold, key=new_key(), legs=out(lin, bank, 50), release_rest=True, by=BY)
    assert (total(lin), available(lin)) == (50, 50)
    assert [e.what for e in hold.events.order_by("id")] == ["reserved", "posted", "released"]
    assert ledger.check_invariants() == []


def test_amount_and_fee_leave_the_hold_together(lin, bank, hold):
    fees = ledger.account("house", "fees")
    legs = [Leg(lin.pk, -75), Leg(lin.pk, -5), Leg(bank.pk, 75), Leg(fees.pk, 5)]
    ledger.post_hold(hold, key=new_key(), legs=legs, by=BY)
    assert (total(lin), ledger.balance(lin).held.minor, total(fees)) == (20, 0, 5)


def test_no_more_is_posted_than_held(lin, bank, hold):
    with refused("ledger-hold-exceeded"):
        ledger.post_hold(hold, key=new_key(), legs=out(lin, bank, 81), by=BY)
    assert (total(lin), ledger.balance(lin).held.minor) == (100, 80)


def test_a_hold_pays_only_from_its_own_account(lin, chen, bank, hold, give):
    give(chen, 100)
    with pytest.raises(ValueError, match="no leg takes from the account"):
        ledger.post_hold(hold, key=new_key(), legs=out(chen, bank, 10), by=BY)


def test_released_money_can_be_spent_again(lin, hold):
    assert ledger.release(hold, key=new_key(), by=BY, amount=cny(30)).remaining == cny(50)
    assert available(lin) == 50
    assert ledger.release(hold, key=new_key(), by=BY).remaining == cny(0)
    assert (total(lin), available(lin)) == (100, 100)
    with refused("ledger-hold-closed"):
        ledger.release(hold, key=new_key(), by=BY)


def test_no_more_is_released_than_held(hold):
    with refused("ledger-hold-exceeded"):
        ledger.release(hold, key=new_key(), by=BY, amount=cny(81))


def test_one_key_serves_one_hold(lin, bank, hold):
    other = ledger.reserve(key=new_key(), account=lin, amount=cny(10), kind="withdrawal", by=BY)
    key = new_key()
    ledger.release(hold, key=key, by=BY, amount=cny(10))
    with refused("ledger-key-reused"):
        ledger.release(other, key=key, by=BY, amount=cny(10))
    with refused("ledger-key-reused"):
        ledger.post_hold(other, key=key, legs=out(lin, bank, 10), by=BY)
    assert ledger.check_invariants() == []


@pytest.mark.parametrize("amount", [Money(0), Money(-5), Money(5, "USD")], ids=str)
def test_a_hold_is_of_something_in_the_currency_of_its_account(lin, give, amount):
    give(lin, 100)
    with pytest.raises(ValueError, match=r"hold|is in CNY"):
        ledger.reserve(key=new_key(), account=lin, amount=amount, kind="withdrawal", by=BY)
