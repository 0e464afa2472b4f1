"""A refund and a credit about one payment: nothing goes back twice, and nothing is taken for what has not arrived."""

from __future__ import annotations

from typing import Any

import pytest

from tests.money.conftest import make_customer
from tests.money.credits.helpers import STAFF, fee_back, provided
from tests.money.refunds.helpers import SYSTEM, figures, fund, house, paid
from tests.support.jobs import run_jobs
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money.credits import credits, jobs
from walletdesk.money.credits.models import Credit
from walletdesk.money.records.models import Record
from walletdesk.money.refunds import asking_for, refunds
from walletdesk.money.refunds.models import Refund

pytestmark = pytest.mark.django_db
FUNDS, FEE = 100_000, 71


@pytest.fixture
def lin() -> Any:
    """As a payer of refunds is: with her name verified, and money."""
    one = make_customer()
    fund(one, FUNDS)
    return one


def ask(payment: Any, minor: int) -> Refund:
    """Asked for, and not decided by a machine."""
    row = asking_for.ask(
        payment, amount=Money(minor), reason="not_received", key=f"k{minor}", by=SYSTEM, told_proof=True
    )
    assert row.status == "requested"
    return row


def record_of(payment: Any) -> Record:
    return Record.objects.get(public_id=payment.public_id)


def test_a_fee_given_back_is_not_in_the_refund(lin: Any) -> None:
    payment = paid(lin, Money(1_000, "USD"))
    assert payment.fee == Money(FEE)
    fee_back(lin, record_of(payment))
    row = refunds.award(payment, amount=payment.amount, cause="dsp_1", by=SYSTEM)
    assert (row.fee_minor, figures(lin), house("fees")) == (0, (FUNDS, 0), 0)


def test_a_fees_share_in_a_refund_is_not_given_back_again(lin: Any) -> None:
    payment = paid(lin, Money(1_000, "USD"))
    half = refunds.award(payment, amount=Money(3_560), cause="dsp_1", by=SYSTEM)
    given = fee_back(lin, record_of(payment))
    assert given.amount_minor == FEE - half.fee_minor
    refunds.award(payment, amount=Money(3_560), cause="dsp_2", by=SYSTEM)
    assert (figures(lin), house("fees")) == ((FUNDS, 0), 0)
    other = paid(lin, Money(1_000, "USD"), number="A2")
    refunds.award(other, amount=other.amount, cause="dsp_3", by=SYSTEM)
    with pytest.raises(Refusal, match="credit-fee-back-already"):
        fee_back(lin, record_of(other), "g")


def test_what_is_only_asked_for_takes_no_credit_back(lin: Any) -> None:
    payment = paid(lin)
    row = provided(lin, record_of(payment))
    asked = ask(payment, 10_000)
    jobs.look_for_money_back(0)
    run_jobs(queues=("fast",))
    assert Credit.objects.get(pk=row.pk).status == "provisional"
    refunds.approve(asked, by=SYSTEM)
    jobs.look_for_money_back(0)
    run_jobs(queues=("fast",))
    assert Credit.objects.get(pk=row.pk).status == "reversed"
    assert figures(lin) == (FUNDS, 0)


def test_what_comes_back_in_part_is_not_given_for_good_as_well(lin: Any) -> None:
    payment = paid(lin)
    row = provided(lin, record_of(payment))
    asked = ask(payment, 6_000)
    with pytest.raises(Refusal, match="credit-money-came-meanwhile"):
        credits.make_final(row, by=STAFF)
    refunds.approve(asked, by=SYSTEM)
    with pytest.raises(Refusal, match="credit-money-came-meanwhile"):
        credits.make_final(row, by=STAFF)
    credits.take_back(row, reason="withdrawn", by=STAFF)
    rest = provided(lin, record_of(payment), "rest")
    assert rest.amount == Money(4_000)
    assert credits.make_final(rest, by=STAFF).status == "final"
    assert figures(lin) == (FUNDS, 0)
