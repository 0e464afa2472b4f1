"""Posting: all legs or none, in balance, in one currency at a time, above the floor."""

from __future__ import annotations

import pytest
from django.db import transaction

from tests.money.ledger.conftest import BY, available, cny, new_key, total
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money import ledger
from walletdesk.money.ledger import Leg


def refused(key: str) -> pytest.RaisesExc:
    return pytest.RaisesExc(Refusal, check=lambda refusal: refusal.key == key)


def test_a_credit_stands_on_both_accounts(bank, lin, give):
    transfer = give(lin, 500_00)
    assert (total(lin), total(bank)) == (500_00, -500_00)
    stored = ledger.transfer(transfer.public_id)
    assert stored.kind == "topup.credit"
    assert stored.pk == transfer.pk
    assert sorted((e.amount_minor, e.balance_after_minor, e.seq) for e in stored.entries.all()) == [
        (-500_00, None, stored.entries.get(account=bank).pk),  # a hot account: no chain, but tallies
        (500_00, 500_00, 1),
    ]


def test_the_answer_of_a_post_is_the_stored_row(lin, give):
    fresh = give(lin, 1)
    stored = ledger.Transfer.objects.get(pk=fresh.pk)
    for field in ("public_id", "key", "kind", "memo_ids", "by", "at"):
        assert getattr(fresh, field) == getattr(stored, field)
    assert bytes(fresh.input_hash) == bytes(stored.input_hash)


def test_lin_cannot_spend_what_she_has_not(lin, chen, give, move):
    give(lin, 100)
    with refused("ledger-insufficient-funds"):
        move(lin, chen, 101)
    assert (total(lin), total(chen)) == (100, 0)
    assert move(lin, chen, 100).pk


def test_a_refusal_inside_a_transaction_leaves_it_usable(lin, chen, give, move):
    with transaction.atomic():
        give(lin, 100)
        with refused("ledger-insufficient-funds"):
            move(lin, chen, 500)
        move(lin, chen, 40)
    assert (total(lin), total(chen)) == (60, 40)


@pytest.mark.parametrize("wrong_by", [1, -1, 10_000])
def test_what_does_not_sum_to_zero_is_refused(bank, lin, wrong_by):
    with refused("ledger-unbalanced"):
        ledger.post(
            key=new_key(), kind="topup.credit", legs=[Leg(bank.pk, -100), Leg(lin.pk, 100 + wrong_by)], by=BY
        )
    assert total(lin) == 0


def test_each_currency_sums_to_zero_by_itself(bank, lin):
    dollars = ledger.open_account("customer:5", "available", "USD", by=BY)
    clearing = ledger.account("house", "bank_clearing", "USD")
    with refused("ledger-unbalanced"):
        ledger.post(key=new_key(), kind="x.y", legs=[Leg(bank.pk, -100), Leg(dollars.pk, 100)], by=BY)
    both = [Leg(bank.pk, -700), Leg(lin.pk, 700), Leg(clearing.pk, -100), Leg(dollars.pk, 100)]
    ledger.post(key=new_key(), kind="x.y", legs=both, by=BY)
    assert ledger.balance(dollars).total == Money(100, "USD")
    assert ledger.check_invariants() == []


def test_two_legs_on_one_account_count_both_and_only_the_end_must_hold(bank, lin):
    fees = ledger.account("house", "fees")
    legs = [Leg(lin.pk, -3), Leg(bank.pk, -100), Leg(lin.pk, 100), Leg(fees.pk, 3)]
    ledger.post(key=new_key(), kind="topup.credit", legs=legs, by=BY)
    assert total(lin) == 97
    assert [(e.seq, e.balance_after_minor) for e in ledger.entries(lin)] == [(2, 97), (1, 100)]


@pytest.mark.parametrize(
    ("amounts", "error"),
    [([], ValueError), ([5], ValueError), ([1] * 101, ValueError)],
    ids=["none", "one", "101"],
)
def test_a_transfer_has_two_to_a_hundred_legs(lin, amounts, error):
    with pytest.raises(error):
        ledger.post(key=new_key(), kind="x.y", legs=[Leg(lin.pk, amount) for amount in amounts], by=BY)


def test_an_account_that_is_not_there_is_a_mistake_not_a_refusal(lin):
    with pytest.raises(LookupError):
        ledger.post(key=new_key(), kind="x.y", legs=[Leg(lin.pk, 5), Leg(10**9, -5)], by=BY)


def test_a_leg_from_money_must_be_in_the_currency_of_its_account(lin):
    assert Leg.of(lin, cny(5)) == Leg(lin.pk, 5)
    with pytest.raises(ValueError, match="does not take USD"):
        Leg.of(lin, Money(5, "USD"))


def test_someone_always_did_it(lin, bank):
    with pytest.raises(TypeError):
        ledger.post(key=new_key(), kind="x.y", legs=[Leg(lin.pk, 5), Leg(bank.pk, -5)], by=None)


def test_suspense_pays_out_only_what_it_has(bank, lin, chen):
    suspense = ledger.account("house", "suspense")
    ledger.post(key=new_key(), kind="suspense.in", legs=[Leg(bank.pk, -80), Leg(suspense.pk, 80)], by=BY)
    ledger.post(key=new_key(), kind="claim", legs=[Leg(suspense.pk, -80), Leg(lin.pk, 80)], by=BY)
    with refused("ledger-insufficient-funds"):
        ledger.post(key=new_key(), kind="claim", legs=[Leg(suspense.pk, -80), Leg(chen.pk, 80)], by=BY)


def test_opening_twice_finds_the_same_account(lin):
    assert ledger.open_account("customer:5", "available", by="staff:1") == lin
    assert ledger.account("customer:5", "available") == lin
    with refused("ledger-key-reused"):
        ledger.open_account("customer:5", "available", floor_minor=None, by=BY)
    with pytest.raises(ledger.Account.DoesNotExist):
        ledger.account("customer:5", "savings")


@pytest.mark.parametrize(
    ("owner", "code", "currency"),
    [
        ("Customer:5", "available", "CNY"),
        ("customer:5", "Avail able", "CNY"),
        ("customer:5", "available", "rmb"),
    ],
)
def test_an_account_is_named_properly(db, owner, code, currency):
    with pytest.raises(ValueError, match="no such account"):
        ledger.open_account(owner, code, currency, by=BY)


def test_a_reversal_takes_back_exactly_what_was_posted(bank, lin, give):
    credited = give(lin, 300)
    reversal = ledger.reverse(credited, key=new_key(), by="staff:3", reason_key="topup-credited-twice")
    assert (total(lin), total(bank)) == (0, 0)
    assert reversal.kind == "topup.credit.reversal"
    assert reversal.undoes.transfer == credited
    assert ledger.Transfer.objects.get(pk=credited.pk).undone_by.reason_key == "topup-credited-twice"
    assert ledger.check_invariants() == []


def test_a_transfer_is_reversed_once(lin, give):
    credited, key = give(lin, 300), new_key()
    first = ledger.reverse(credited, key=key, by=BY, reason_key="r")
    assert ledger.reverse(credited, key=key, by=BY, reason_key="r").pk == first.pk
    with refused("ledger-already-reversed"):
        ledger.reverse(credited, key=new_key(), by=BY, reason_key="r")
    assert total(lin) == 0


def test_money_already_spent_is_not_taken_back(lin, chen, give, move):
    credited = give(lin, 300)
    move(lin, chen, 200)
    with refused("ledger-insufficient-funds"):
        ledger.reverse(credited, key=new_key(), by=BY, reason_key="r")
    assert (available(lin), available(chen)) == (100, 200)


def test_a_reversal_is_recorded_for_the_customer_it_concerns(lin, give):
    from walletdesk.core.models import Event

    credited, key = give(lin, 300), new_key()
    for _ in range(2):
        reversal = ledger.reverse(credited, key=key, by="staff:3", reason_key="topup-credited-twice")
    event = Event.objects.get(name="ledger.reversed")
    assert (event.customer_id, event.by) == (5, "staff:3")
    assert event.ids == {"transfer": reversal.pk, "reverses": credited.pk, "reason": "topup-credited-twice"}
