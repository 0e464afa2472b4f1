"""Many transfers in one statement: each is posted as if alone and in its turn, a bad one is refused alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction

from tests.money.ledger.conftest import BY, available, cny, new_key, total
from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.money import ledger
from walletdesk.money.ledger import Leg, Order

NOON = datetime(2099, 11, 22, 12, tzinfo=UTC)


def order(
    payer: ledger.Account,
    payee: ledger.Account,
    amount_minor: int,
    key: str = "",
    kind: str = "x.y",
    **more: Any,
) -> Order:
    legs = [Leg(payer.pk, -amount_minor), Leg(payee.pk, amount_minor)]
    return Order(key or new_key("batch"), kind, legs, BY, **more)


def said(answers: list[ledger.Posted | Refusal]) -> list[str]:
    """Refusals by their keys, what is posted as "posted" or "again"."""
    return [
        answer.key if isinstance(answer, Refusal) else "again" if answer.replayed else "posted"
        for answer in answers
    ]


def test_a_batch_posts_each_order_with_its_chain(lin, chen, give, bank):
    give(lin, 100)
    answers = ledger.post_many(
        [order(lin, chen, 30, memo_ids={"n": 1}), order(chen, lin, 10), order(lin, chen, 80)]
    )
    assert said(answers) == ["posted"] * 3
    assert [(e.seq, e.amount_minor, e.balance_after_minor) for e in reversed(ledger.entries(lin))] == [
        (1, 100, 100),
        (2, -30, 70),
        (3, 10, 80),
        (4, -80, 0),
    ]
    assert total(chen) == 100
    first = answers[0]
    assert isinstance(first, ledger.Posted)
    assert first.transfer.memo_ids == {"n": 1}
    assert ledger.transfer(first.public_id).key == first.key
    assert ledger.check_invariants() == []


def test_money_that_an_order_brings_is_spent_by_a_later_one_and_not_before(lin, chen, bank):
    answers = ledger.post_many(
        [order(lin, chen, 50), order(bank, lin, 50), order(lin, chen, 50), order(lin, chen, 1)]
    )
    assert said(answers) == ["ledger-insufficient-funds", "posted", "posted", "ledger-insufficient-funds"]
    assert (total(lin), total(chen)) == (0, 50)
    assert ledger.check_invariants() == []


def test_a_refused_order_stands_in_nobodys_way(lin, chen, give):
    """What it would have brought is not there either."""
    give(lin, 100)
    answers = ledger.post_many(
        [
            order(lin, chen, 90),
            order(chen, lin, 1000),
            order(lin, chen, 20),
            order(lin, chen, 10),
            order(chen, lin, 100),
        ]
    )
    no = "ledger-insufficient-funds"
    assert said(answers) == ["posted", no, no, "posted", "posted"]
    assert (total(lin), total(chen)) == (100, 0)
    assert ledger.Transfer.objects.count() == 4


def test_every_kind_of_bad_order_has_its_own_refusal(lin, chen, bank, give, move):
    give(lin, 100)
    frozen = ledger.open_account("customer:9", "available", by=BY)
    ledger.freeze(frozen, scope="both", basis="platform", by="staff:1", key=new_key())
    earlier = move(lin, chen, 5, key="known")
    assert not earlier.replayed
    nobody = Order(new_key(), "x.y", [Leg(lin.pk, -5), Leg(10**9, 5)], BY)
    uneven = Order(new_key(), "x.y", [Leg(lin.pk, -5), Leg(chen.pk, 6)], BY)
    answers = ledger.post_many(
        [
            order(lin, chen, 10_000),
            order(lin, frozen, 1),
            order(frozen, lin, 1),
            nobody,
            uneven,
            order(lin, chen, 6, key="known", kind="transfer.send"),
            order(lin, chen, 1),
        ]
    )
    assert said(answers) == [
        "ledger-insufficient-funds",
        "ledger-frozen",
        "ledger-insufficient-funds",  # the floor is met first, as when it is posted alone
        "ledger-account-unknown",
        "ledger-unbalanced",
        "ledger-key-reused",
        "posted",
    ]
    for answer in answers[:-1]:
        assert isinstance(answer, Refusal)
        assert answer.say("zh-hans")
        assert answer.say("en")
    assert ledger.check_invariants() == []


def test_held_money_is_not_spent_by_a_batch(lin, chen, give):
    give(lin, 100)
    ledger.reserve(key=new_key(), account=lin, amount=cny(60), kind="withdrawal", by=BY)
    assert said(ledger.post_many([order(lin, chen, 41), order(lin, chen, 40)])) == [
        "ledger-insufficient-funds",
        "posted",
    ]
    assert available(lin) == 0


def test_a_batch_sent_again_gives_the_same_answers(lin, chen, give):
    give(lin, 100)
    many = [order(lin, chen, 60), order(lin, chen, 60), order(chen, lin, 5)]
    first = ledger.post_many(many)
    again = ledger.post_many(many)
    assert said(first) == ["posted", "ledger-insufficient-funds", "posted"]
    assert said(again) == ["again", "ledger-insufficient-funds", "again"]
    assert [a.pk for a in first if isinstance(a, ledger.Posted)] == [
        a.pk for a in again if isinstance(a, ledger.Posted)
    ]


def test_alone_or_in_a_batch_it_is_the_same_deed(lin, chen, give, move):
    give(lin, 100)
    alone = move(lin, chen, 5, key="one")
    (in_batch,) = ledger.post_many([order(lin, chen, 5, key="one", kind="transfer.send")])
    assert isinstance(in_batch, ledger.Posted)
    assert (in_batch.pk, in_batch.public_id, in_batch.replayed) == (alone.pk, alone.public_id, True)
    ledger.post_many([order(lin, chen, 7, key="two", kind="transfer.send")])
    assert move(lin, chen, 7, key="two").replayed


def test_a_key_twice_in_one_batch_gives_one_transfer(lin, chen, give):
    give(lin, 100)
    one, other = order(lin, chen, 5, key="k"), order(lin, chen, 6, key="k")
    answers = ledger.post_many([one, one, other])
    assert said(answers) == ["posted", "again", "ledger-key-reused"]
    assert answers[0].pk == answers[1].pk  # type: ignore[union-attr]
    assert total(chen) == 5


def test_a_refused_key_is_free_for_a_later_order_of_the_batch(lin, chen, bank):
    answers = ledger.post_many(
        [
            order(lin, chen, 50, key="k"),
            order(bank, lin, 50),
            order(lin, chen, 50, key="k"),
            order(lin, chen, 1, key="k"),
        ]
    )
    assert said(answers) == ["ledger-insufficient-funds", "posted", "posted", "ledger-key-reused"]


def test_what_comes_under_a_freed_key_is_spent_by_a_later_order(lin, chen, bank):
    """The first is refused, the second takes its key and brings the money that the third spends."""
    answers = ledger.post_many(
        [order(chen, lin, 10, key="k"), order(bank, lin, 10, key="k"), order(lin, chen, 10)]
    )
    assert said(answers) == ["ledger-insufficient-funds", "posted", "posted"]
    assert (total(lin), total(chen)) == (0, 10)


def test_all_of_a_batch_is_of_one_moment_and_time_does_not_run_backwards(lin, chen, bank, give):
    with clock.fixed(NOON + timedelta(minutes=5)):
        give(lin, 100)
    with clock.fixed(NOON):
        ledger.post_many([order(lin, chen, 5), order(bank, chen, 5)])
    moments = set(ledger.Entry.objects.filter(transfer__kind="x.y").values_list("at", flat=True))
    assert moments == {NOON + timedelta(minutes=5)}
    assert ledger.check_invariants() == []


def test_a_batch_has_its_limits(lin, chen):
    assert ledger.post_many([]) == []
    with pytest.raises(ValueError, match="at most 1000"):
        ledger.post_many([order(lin, chen, 1)] * 1001)
    with pytest.raises(ValueError, match="2 to 100 legs"):
        ledger.post_many([Order("k", "x.y", [Leg(lin.pk, 1)], BY)])
    with pytest.raises(ValueError, match="control character"):
        ledger.post_many([order(lin, chen, 1, key="a\x1fb")])
    with pytest.raises(TypeError):
        ledger.post_many([Order("k", "x.y", [Leg(lin.pk, -1), Leg(chen.pk, 1)], None)])


def test_inside_a_transaction_a_batch_goes_with_it(lin, chen, give):
    give(lin, 100)
    with transaction.atomic():
        assert said(ledger.post_many([order(lin, chen, 101), order(lin, chen, 5)]))[1] == "posted"
        transaction.set_rollback(True)
    assert total(lin) == 100


def test_several_currencies_in_one_transfer_and_in_one_batch(lin, bank):
    """Digital money has six digits after the point; each currency sums to zero by itself."""
    usdt = ledger.open_account("customer:5", "available", "USDT", by=BY)
    chain, fees = ledger.account("house", "chain_clearing", "USDT"), ledger.account("house", "fees", "USDT")
    credit = [Leg(chain.pk, -12_345_678), Leg(usdt.pk, 12_000_000), Leg(fees.pk, 345_678)]
    exchange = [Leg(usdt.pk, -10_000_001), Leg(chain.pk, 10_000_001), Leg(bank.pk, -7123), Leg(lin.pk, 7123)]
    across = [Leg(usdt.pk, -5), Leg(lin.pk, 5)]
    answers = ledger.post_many([Order(new_key(), "x.y", legs, BY) for legs in (credit, exchange, across)])
    assert said(answers) == ["posted", "posted", "ledger-unbalanced"]
    assert ledger.balance(usdt).total.minor == 1_999_999
    assert ledger.balance(usdt).total.format() == "1.999999 USDT"
    assert ledger.balance(lin).total == cny(7123)
    for currency in ("CNY", "USDT"):
        assert ledger.statement(currency).matches
    assert ledger.check_invariants() == []
