"""A refund that is asked for: what holds before, who decides, and money back in the balance."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from tests.money.conftest import make_customer
from tests.money.refunds.helpers import (
    SYSTEM,
    drain,
    drawn,
    figures,
    fresh,
    fund,
    house,
    merchant_has,
    paid,
    told,
)
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money import ledger, movements, shortfalls
from walletdesk.money.payments.models import Payment
from walletdesk.money.records.models import Record
from walletdesk.money.refunds import asking_for, blocks, moving, policy, promises, refunds, terms
from walletdesk.money.refunds.models import OrderPromotion, Refund

pytestmark = pytest.mark.django_db


@pytest.fixture
def lin() -> Any:
    one = make_customer()
    fund(one, 100_000)
    return one


def ask(payment: Payment, minor: int | None = None, reason: str = "not_wanted", key: str = "k1") -> Refund:
    amount = None if minor is None else Money(minor)
    return asking_for.ask(payment, amount=amount, reason=reason, key=key, by=SYSTEM)


def test_lin_reads_the_terms_before_she_asks(lin: Any) -> None:
    payment = paid(lin)
    found = terms.of(payment)
    assert found.may_ask
    assert found.left == Money(10_000)
    assert found.reasons[0] == "not_wanted"
    assert payment.ended_at
    assert found.until - payment.ended_at == timedelta(days=90)
    assert found.expected_at > clock.now()


def test_lin_asks_a_colleague_grants_and_it_is_in_her_balance(lin: Any) -> None:
    row = ask(paid(lin))
    assert (row.status, figures(lin), merchant_has()) == ("requested", (90_000, 0), 10_000)
    row = refunds.approve(row, by=SYSTEM)
    assert (row.status, figures(lin), merchant_has()) == ("succeeded", (100_000, 0), 0)
    assert told() == ["refund-in-review-notice", "refund-back-balance-notice"]
    record = Record.objects.get(public_id=row.public_id)
    assert (record.kind, record.amount, record.state) == ("refund", Money(10_000), "done")
    assert [step.state for step in drawn(row).steps] == ["done"] * 4
    assert refunds.approve(row, by=SYSTEM).status == "succeeded"
    assert figures(lin) == (100_000, 0)


def test_a_small_one_is_granted_by_the_policy_at_once(lin: Any) -> None:
    row = ask(paid(lin, Money(4_000)))
    assert (row.status, told()) == ("succeeded", ["refund-back-balance-notice"])


def test_two_parts_make_the_whole_and_no_more(lin: Any) -> None:
    payment = paid(lin, Money(9_999))
    for minor, key in ((3_333, "a"), (6_666, "b")):
        refunds.approve(ask(payment, minor, key=key), by=SYSTEM)
    assert figures(lin) == (100_000, 0)
    with pytest.raises(Refusal, match="refund-all-back"):
        ask(payment, 1, key="c")


def test_what_is_asked_for_counts_until_it_is_declined(lin: Any) -> None:
    payment = paid(lin)
    first = ask(payment, 7_000)
    with pytest.raises(Refusal, match="refund-too-much"):
        ask(payment, 3_001, key="k2")
    refunds.decline(first, why="used", by=SYSTEM)
    assert ask(payment, 10_000, key="k3").amount == Money(10_000)
    with pytest.raises(Refusal, match="refund-not-to-decide"):
        refunds.approve(first, by=SYSTEM)


def test_a_tap_twice_is_one_refund(lin: Any) -> None:
    payment = paid(lin)
    assert ask(payment, 500).pk == ask(payment, 500).pk
    with pytest.raises(Refusal, match="refund-key-reused"):
        ask(payment, 501)


def test_too_late_and_by_wish_and_without_proof(lin: Any) -> None:
    payment = paid(lin)
    with clock.fixed(clock.now() + timedelta(days=8)):
        with pytest.raises(Refusal, match="refund-wish-over"):
            ask(payment)
        with pytest.raises(Refusal, match="refund-proof-missing"):
            ask(payment, reason="defective")
        assert ask(payment, 100, reason="not_received").status == "requested"
    with clock.fixed(clock.now() + timedelta(days=91)):
        assert terms.of(payment).why_not == "refund-late"
        with pytest.raises(Refusal, match="refund-late"):
            ask(payment, reason="not_received", key="late")


def test_terms_by_merchant_promotion_and_category(lin: Any) -> None:
    payment = paid(lin, promotion="double-eleven", discount_minor=2_000)
    order = payment.order
    assert (policy.of(payment).promotion, terms.of(payment).discount) == ("*", Money(2_000))
    policy.change(promotion="double-eleven", within_days=5, wish_days=0, parts=False, by=SYSTEM)
    assert (policy.of(payment).within_days, terms.of(payment).parts) == (5, False)
    policy.change(merchant=order.merchant, within_days=30, wish_days=30, by=SYSTEM)
    assert policy.of(payment).wish_days == 30
    with pytest.raises(Refusal, match="refund-policy-figures"):
        policy.change(within_days=3, wish_days=4, by=SYSTEM)


def test_a_funds_part_of_the_price_goes_back_to_the_fund(lin: Any) -> None:
    payment = paid(lin, Money(9_000))
    fund = ledger.account("house", "promotions")  # it paid her ¥10 of the price
    legs = [ledger.Leg(fund.pk, -1_000), ledger.Leg(shortfalls.available(lin.pk, by=SYSTEM).pk, 1_000)]
    ledger.post(key="coupon", kind="tests", legs=legs, by=SYSTEM)
    OrderPromotion.objects.create(order=payment.order, code="coupon", house_minor=1_000)
    for minor, key in ((4_000, "a"), (5_000, "b")):
        refunds.approve(ask(payment, minor, key=key), by=SYSTEM)
    rows = Refund.objects.order_by("id").values_list("promotion_minor", flat=True)
    assert (list(rows), house("promotions"), figures(lin)) == ([444, 556], 0, (100_000, 0))


def test_a_payment_abroad_goes_back_in_yuan_as_it_was_paid(lin: Any) -> None:
    payment = paid(lin, Money(1_000, "USD"))
    assert (payment.amount, payment.fee) == (Money(7_120), Money(71))
    row = refunds.approve(ask(payment, 7_120), by=SYSTEM)
    assert (row.back, figures(lin), house("fees")) == (Money(7_191), (100_000, 0), 0)


def test_what_blocks_is_told_before_and_when_asked(lin: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    payment = paid(lin)
    row = ask(payment, 6_000)
    monkeypatch.setattr(blocks, "_blocks", [lambda one: "refund-all-back"])
    assert terms.of(payment).why_not == "refund-all-back"
    with pytest.raises(Refusal, match="refund-all-back"):
        ask(payment, 100, key="other")
    with pytest.raises(Refusal, match="refund-all-back"):
        refunds.approve(row, by=SYSTEM)


def test_a_merchant_without_money_pays_when_it_has_some(lin: Any) -> None:
    payment = paid(lin)
    drain(leave=4_000)
    row = refunds.approve(ask(payment), by=SYSTEM)
    assert (row.status, told()[-1], merchant_has()) == ("insufficient_funds", "refund-short-notice", 4_000)
    row = moving.start(row, by=SYSTEM)
    assert (row.status, len(told())) == ("insufficient_funds", 2)
    assert drawn(row).trouble
    paid(lin, Money(6_000), number="A2")
    assert moving.start(row, by=SYSTEM).status == "succeeded"
    assert (figures(lin), merchant_has()) == ((94_000, 0), 0)


def test_lin_withdraws_what_nobody_has_decided(lin: Any) -> None:
    payment = paid(lin)
    row = refunds.cancel(ask(payment), by=lin)
    assert (row.status, refunds.cancel(row, by=lin).status, fresh(payment).refunded_minor) == (
        "cancelled",
        "cancelled",
        0,
    )
    done = refunds.approve(ask(payment, key="k2"), by=SYSTEM)
    with pytest.raises(Refusal, match="refund-not-to-cancel"):
        refunds.cancel(done, by=lin)


def test_a_frozen_account_gets_it_once_it_is_open_again(lin: Any) -> None:
    payment = paid(lin)
    account = shortfalls.available(lin.pk, by=SYSTEM)
    stop = ledger.freeze(account, scope="in", basis="platform", by=SYSTEM, key="f")
    row = refunds.approve(ask(payment), by=SYSTEM)
    assert (row.status, row.why, house("refund_transit")) == ("processing", "held_back", 10_000)
    assert told()[-1] == "refund-held-back-notice"
    assert movements.finer([row.public_id]) == {row.public_id: "held-back"}
    assert moving.into_balance(row, by=SYSTEM).status == "processing"
    ledger.lift(stop, by=_staff(1), second=_staff(2), key="l")
    assert moving.into_balance(row, by=SYSTEM).status == "succeeded"
    assert (figures(lin), house("refund_transit")) == ((100_000, 0), 0)


def test_lin_hears_before_the_promise_breaks(lin: Any) -> None:
    row = ask(paid(lin))
    nearly = row.stage_at + (row.due_at - row.stage_at) * 0.85
    with clock.fixed(nearly):
        assert promises.watch() == [row.pk]
        promises.watch()
    with clock.fixed(row.due_at + timedelta(minutes=1)):
        promises.watch()
        promises.watch()
    assert told()[1:] == ["refund-warned-review-notice", "refund-overdue-review-notice"]


def test_the_database_itself_holds_the_sum(lin: Any) -> None:
    payment = paid(lin)
    row = ask(payment, 6_000)
    with pytest.raises(IntegrityError, match="refunds_within_captured"), transaction.atomic():
        Refund.objects.filter(pk=row.pk).update(amount_minor=10_001)
    Payment.objects.filter(pk=payment.pk).update(refunded_minor=0)
    Refund.objects.filter(pk=row.pk).update(words="x")
    with connection.cursor() as cursor, pytest.raises(IntegrityError, match="refunds_are_counted"):
        cursor.execute("SET CONSTRAINTS refunds_are_counted IMMEDIATE")


def _staff(number: int) -> Any:
    from walletdesk.core.actors import Actor

    return Actor("staff", str(number))
