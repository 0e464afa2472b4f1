"""What a decision gives, and what is set aside at a merchant meanwhile."""

from __future__ import annotations

import pytest

from tests.money.conftest import make_customer
from tests.money.refunds.helpers import SYSTEM, drain, figures, fresh, fund, merchant_has, paid, shop
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money import ledger
from walletdesk.money.payments import merchant_money
from walletdesk.money.refunds import blocks, moving, refunds

pytestmark = pytest.mark.django_db


def test_a_decision_pays_out_of_what_was_held_for_it() -> None:
    lin = make_customer()
    fund(lin, 50_000)
    payment = paid(lin)
    assert merchant_money.hold(payment, payment.amount, cause="dsp_1", by=SYSTEM) == Money(10_000)
    row = refunds.award(payment, amount=Money(6_000), cause="dsp_1", by=SYSTEM)
    assert (row.status, row.route, row.back) == ("succeeded", "balance", Money(6_000))
    assert figures(lin) == (46_000, 0)
    assert merchant_money.held("dsp_1") == Money(4_000)
    assert merchant_money.release("dsp_1", by=SYSTEM) == Money(4_000)
    assert merchant_money.release("dsp_1", by=SYSTEM) == Money(0)
    assert merchant_has() == 4_000
    assert refunds.award(payment, amount=Money(6_000), cause="dsp_1", by=SYSTEM).pk == row.pk
    with pytest.raises(Refusal, match="refund-key-reused"):
        refunds.award(payment, amount=Money(1), cause="dsp_1", by=SYSTEM)


def test_a_decision_waits_for_a_merchant_without_money() -> None:
    lin = make_customer()
    fund(lin, 50_000)
    payment = paid(lin)
    drain(leave=3_000)
    assert merchant_money.hold(payment, payment.amount, cause="dsp_1", by=SYSTEM) == Money(3_000)
    row = refunds.award(payment, amount=Money(10_000), cause="dsp_1", by=SYSTEM)
    assert (row.status, row.why) == ("insufficient_funds", "merchant_short")
    assert merchant_money.held("dsp_1") == Money(3_000)  # nothing else takes it meanwhile
    assert figures(lin) == (40_000, 0)
    paid(lin, Money(7_000), number="A2")
    row = moving.start(row, by=SYSTEM)
    assert (fresh(row).status, figures(lin), merchant_has()) == ("succeeded", (43_000, 0), 0)


def test_a_decision_is_exempt_from_what_blocks_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "_blocks", [])
    refunds.register_block(lambda payment: "refund-blocked")
    lin = make_customer()
    fund(lin, 50_000)
    payment = paid(lin)
    with pytest.raises(Refusal, match="refund-blocked"):
        blocks.check(payment)
    assert refunds.award(payment, amount=Money(10_000), cause="dsp_1", by=SYSTEM).status == "succeeded"


def test_what_a_merchant_lacks_is_its_debt() -> None:
    lin = make_customer()
    fund(lin, 50_000)
    paid(lin)
    drain(leave=4_000)
    to = [ledger.Leg(ledger.account("house", "suspense").pk, 10_000)]
    for _ in range(2):
        _, short = merchant_money.charge(shop(), Money(10_000), to=to, key="cb:1", kind="test", by=SYSTEM)
        assert short == Money(6_000)
    assert ledger.balance(merchant_money.receivable(shop(), by=SYSTEM)).total == Money(-6_000)
    assert merchant_has() == 0
