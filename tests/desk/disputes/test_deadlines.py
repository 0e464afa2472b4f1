"""Times: who is reminded when, what happens when nobody acts, and that a merchant's money is held as it comes in."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.desk.disputes.helpers import (
    AMOUNT,
    HALF,
    SYSTEM,
    appealed,
    asked,
    contested,
    fresh,
    held,
    mailed,
    merchant,
    merchant_has,
    opened,
    paid,
    proposed,
    shop,
    steps,
    told,
)
from tests.money.conftest import make_customer
from tests.money.refunds import helpers as refund_help
from tests.money.refunds.helpers import drain
from tests.money.withdrawals.helpers import figures
from tests.support.jobs import run_jobs
from walletdesk.core import events, workdays
from walletdesk.core.clock import SHANGHAI, clock
from walletdesk.core.models import Event
from walletdesk.core.money import Money
from walletdesk.core.settings_dated import change
from walletdesk.desk.disputes import answers, holding, jobs, mediation
from walletdesk.desk.disputes.models import Dispute
from walletdesk.money import ledger
from walletdesk.money.payments import chargebacks, merchant_money
from walletdesk.money.payments.legal_steps import PAYMENT_STEPS
from walletdesk.money.refunds import moving, refunds

pytestmark = pytest.mark.django_db


def pass_time(row: Dispute, part: float) -> None:
    """Let the house watch when `part` of the time of whoever must act is gone."""
    row = fresh(row)
    assert row.due_at is not None
    began = row.steps.latest("seq").at
    with clock.fixed(began + (row.due_at - began) * part + timedelta(seconds=1)):
        jobs.watch(0)


def test_lin_is_reminded_and_then_it_goes_as_it_is(lin: Any) -> None:
    row = opened(lin, "quality")
    pass_time(row, 0.5)
    assert told(lin) == ["opened"]
    pass_time(row, 0.81)
    pass_time(row, 0.85)
    assert told(lin) == ["opened", "proof-soon"]
    pass_time(row, 1.6)
    assert (fresh(row).status, told(lin)[-1]) == ("merchant_asked", "asked")


def test_without_a_word_it_ends_and_the_money_is_free(lin: Any) -> None:
    row = opened(lin, text="")
    pass_time(row, 1.0)
    assert (fresh(row).status, fresh(row).ending, held()) == ("withdrawn", "nothing_said", 0)
    assert told(lin)[-1] == "withdrawn-nothing-said"
    assert mailed() == []  # the merchant never heard of it


def test_a_silent_merchant_is_reminded_then_we_go_on_without(lin: Any) -> None:
    row = asked(lin)
    pass_time(row, 0.81)
    assert mailed() == ["asked", "answer-soon"]
    pass_time(row, 1.6)
    row = fresh(row)
    assert (row.status, row.answer) == ("mediation", "silent")
    assert (told(lin)[-1], mailed()[-1]) == ("silent", "silent")


def test_a_proposal_nobody_objects_to_stands(lin: Any) -> None:
    row = mediation.accept(proposed(lin), "customer", by=lin)
    pass_time(row, 0.81)
    assert mailed()[-1] == "word-soon"
    assert "word-soon" not in told(lin)  # she has said her word
    pass_time(row, 1.6)
    row = fresh(row)
    assert (row.status, row.ending, row.award) == ("decided", "proposal_stood", HALF)
    assert told(lin)[-1] == "decided-part-stood"


@pytest.mark.parametrize("make", [contested, appealed])
def test_our_own_time_passes_once(lin: Any, make: Any) -> None:
    row = make(lin)
    for part in (1.0, 1.5, 2.0):
        pass_time(row, part)
    assert steps(row).count("late") == 1
    assert told(lin).count(f"late-{row.status}") == 1
    assert fresh(row).is_open


def test_working_days_skip_the_holiday(lin: Any) -> None:
    friday = datetime(2026, 1, 9, 10, 0, tzinfo=SHANGHAI)
    with clock.fixed(friday):
        change("dispute.working_days", True, by=SYSTEM)
        row = asked(lin)
        assert row.due_at == workdays.add(friday, 3)
    assert row.due_at is not None
    assert clock.local(row.due_at).date().isoformat() == "2026-01-14"


def test_more_is_held_as_it_comes_in_and_the_award_waits_for_it(lin: Any) -> None:
    payment = paid(lin)
    drain(shop(), leave=1_000)
    row = opened(lin, payment=payment)
    assert (row.held_minor, held()) == (1_000, 1_000)
    wang = make_customer("王强", "+8613911112222")
    paid(wang, number="A2", amount=HALF)
    jobs.watch(0)
    assert held() == 1_000 + HALF.minor
    assert fresh(row).held_minor == 1_000 + HALF.minor
    paid(wang, number="A3")
    jobs.watch(0)
    assert fresh(row).held_minor == AMOUNT.minor
    jobs.watch(0)
    assert held() == AMOUNT.minor  # never more than is disputed


def test_a_decision_larger_than_the_merchants_money_waits_as_a_refund(lin: Any) -> None:
    payment = paid(lin)
    drain(shop())
    row = appealed(lin, payment=payment)
    assert row.held_minor == 0
    row = mediation.decide(row, AMOUNT, "全额退回", by=SYSTEM)
    assert (row.status, row.award) == ("decided", AMOUNT)
    assert refunds.find(row.refund).status == "insufficient_funds"


def test_a_charge_back_meanwhile_decides_it(lin: Any) -> None:
    row = contested(lin)
    payment = fresh(row.payment)
    PAYMENT_STEPS.move(payment, "charged_back", chargeback_ref="CB1", charged_back_minor=AMOUNT.minor)
    event = events.record("payment.charged_back", by=SYSTEM, customer=lin.pk, payment=payment.pk)
    jobs.charged_back(event)
    jobs.charged_back(event)
    row = fresh(row)
    assert (row.status, row.ending, held()) == ("overtaken", "charged_back", 0)
    assert (told(lin)[-1], mailed()[-1]) == ("overtaken", "overtaken")


@pytest.fixture
def by_card(lin: Any) -> Any:
    """What Lin paid the shop by card, which the rail has confirmed."""
    merchant()
    return refund_help.paid(lin, AMOUNT, "third_party")


def taken(payment: Any, amount: Money = AMOUNT) -> None:
    """The network takes it back, and says so twice; what follows from it follows."""
    for _ in range(2):
        back = chargebacks.Taken("CB1", amount, clock.now(), "not_received")
        assert chargebacks.charge_back(fresh(payment), back, by=SYSTEM).status == "charged_back"
    run_jobs()


def owed() -> int:
    return ledger.balance(merchant_money.receivable(shop(), by=SYSTEM)).total.minor


def test_a_charge_back_draws_on_what_is_held_for_the_dispute(lin: Any, by_card: Any) -> None:
    row = contested(lin, payment=by_card)
    assert (held(), merchant_has()) == (AMOUNT.minor, AMOUNT.minor)
    taken(by_card)
    row = fresh(row)
    assert (row.status, row.ending, row.held_minor) == ("overtaken", "charged_back", 0)
    assert (held(), merchant_has(), owed()) == (0, 0, 0)
    jobs.charged_back(Event.objects.get(name="payment.charged_back"))
    assert (steps(row).count("overtaken"), told(lin).count("overtaken")) == (1, 1)


def test_decided_just_after_a_charge_back_nothing_is_paid_twice(lin: Any, by_card: Any) -> None:
    row = appealed(lin, payment=by_card)
    back = chargebacks.Taken("CB1", AMOUNT, clock.now(), "fraud")
    chargebacks.charge_back(fresh(by_card), back, by=SYSTEM)
    row = mediation.decide(row, AMOUNT, "全额退回", by=SYSTEM)  # the event is not worked yet
    assert (row.status, row.refund) == ("overtaken", "")
    run_jobs()
    assert (told(lin).count("overtaken"), owed()) == (1, 0)


def test_what_is_held_for_another_payment_stays(lin: Any, by_card: Any) -> None:
    other = opened(make_customer("王强", "+8613911112222"), payment=paid(lin, number="A2"))
    drain(shop(), leave=AMOUNT.minor)
    taken(by_card)
    assert (fresh(other).held_minor, held(), owed()) == (AMOUNT.minor, AMOUNT.minor, -AMOUNT.minor)


def test_what_a_decision_gave_is_not_paid_on_top_of_a_charge_back(lin: Any, by_card: Any) -> None:
    row = appealed(lin, payment=by_card)
    holding.let_go(row, by=SYSTEM)
    drain(shop(), leave=1_000)
    row = mediation.decide(fresh(row), AMOUNT, "全额退回", by=SYSTEM)
    waits = refunds.find(row.refund)
    assert waits.status == "insufficient_funds"
    taken(by_card)
    waits = fresh(waits)
    assert (waits.status, fresh(by_card).refunded_minor) == ("cancelled", 0)
    assert (held(), merchant_has(), owed()) == (0, 0, 1_000 - AMOUNT.minor)
    paid(lin, number="A3")
    assert moving.start(waits, by=SYSTEM).status == "cancelled"
    assert figures(lin)[0] == 1_000_000 - AMOUNT.minor  # the other payment


def test_one_that_cannot_be_worked_does_not_stop_the_others(
    lin: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, other = asked(lin), asked(lin, payment=paid(lin, number="A2"))

    def over(row: Dispute, *, by: Any) -> Dispute:
        if row.pk == first.pk:
            raise LookupError(row.public_id)
        return answers.time_over(row, by=by)

    monkeypatch.setitem(jobs.OVER, "merchant_asked", over)
    pass_time(other, 1.0)
    assert (fresh(first).status, fresh(other).status) == ("merchant_asked", "mediation")
    failed = Event.objects.get(name="sweep.row_failed")
    assert failed.ids == {"sweep": "disputes.over", "row": first.pk, "error": "LookupError"}
    monkeypatch.undo()
    pass_time(first, 1.0)
    assert fresh(first).status == "mediation"
