"""A bank that contradicts itself about a payout: nothing is booked by machine, it is not asked without end, a person looks."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.money.rails.helpers import events
from tests.money.withdrawals.fakes import Payouts
from tests.money.withdrawals.helpers import BANK, figures, fresh, house, kinds, order, paid
from tests.support.jobs import run_jobs
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.money.cards import cards
from walletdesk.money.rails.models import BankMessage, Discrepancy
from walletdesk.money.withdrawals import hearing, jobs, outcomes
from walletdesk.money.withdrawals.models import Withdrawal

LESS = Money(40_000)


def days_pass(first: int, last: int, *, step: timedelta = timedelta(minutes=30)) -> None:
    """Chases come and go, from one day after now to another; whatever is put off until then is done."""
    now, a_day = clock.now(), int(timedelta(days=1) / step)
    for turn in range(first * a_day + 1, last * a_day + 1):
        with clock.fixed(now + turn * step):
            jobs.chase.func(timestamp=0)
            run_jobs(at=clock.now())


def found() -> list[tuple[str, str]]:
    return list(Discrepancy.objects.values_list("kind", "bank_ref"))


def test_paid_with_another_amount_it_is_asked_about_in_growing_gaps(rich: Any, outside: Payouts) -> None:
    row = order(rich)
    outside.says("succeeded", LESS.minor)
    outcomes.settle(row, paid(row, LESS), told_by="callback", by=BANK)
    days_pass(0, 1)
    assert len(outside.asked) < 20
    assert (kinds(row).count("contradicted"), events("withdrawal.contradicted")) == (1, 1)
    assert (fresh(row).status, house("payout_transit"), found()) == (
        "submitted",
        50_200,
        [("different", "PO1")],
    )


def test_asked_it_names_another_amount_than_it_paid(rich: Any, outside: Payouts) -> None:
    row = order(rich)
    outside.says("succeeded", LESS.minor)
    for amount in (row.amount, LESS):
        outcomes.settle(row, paid(row, amount), told_by="callback", by=BANK)
    with clock.fixed(clock.now() + timedelta(minutes=1)):
        run_jobs(scheduled=True)
    assert (kinds(row)[-1], fresh(row).ask_at, found()) == ("disputed", None, [("contradicted", "PO1")])


def came_back(rich: Any) -> Withdrawal:
    """Paid, come back, and the card unbound since."""
    row = order(rich)
    outcomes.settle(row, paid(row), told_by="callback", by=BANK)
    cards.unbind(row.card, by=rich)
    return outcomes.returned(fresh(row), return_ref="RR1", reason="card_closed", at=clock.now(), by=BANK)


def test_it_came_back_after_the_card_was_unbound(rich: Any, outside: Payouts) -> None:
    assert (came_back(rich).status, figures(rich)) == ("returned", (1_000_000, 0))


def test_come_back_twice_under_two_numbers_it_is_credited_once(rich: Any, outside: Payouts) -> None:
    row = came_back(rich)
    outside.says("returned", return_ref="RR1", reason="card_closed")
    for _ in range(2):
        outcomes.returned(row, return_ref="RR2", reason="card_closed", at=clock.now(), by=BANK)
    with clock.fixed(clock.now() + timedelta(minutes=1)):
        run_jobs(scheduled=True)
    assert (kinds(row)[-1], figures(rich), found()) == ("verified", (1_000_000, 0), [])


def test_the_bank_denies_that_it_came_back(rich: Any, outside: Payouts) -> None:
    row = came_back(rich)
    outside.says("succeeded")
    outcomes.contradict(row, said="succeeded", by=BANK)
    with clock.fixed(clock.now() + timedelta(minutes=1)):
        run_jobs(scheduled=True)
    assert (kinds(row)[-1], figures(rich), found()) == ("disputed", (1_000_000, 0), [("contradicted", "PO1")])


def test_sent_on_and_then_unknown_to_the_bank_it_stays_on_its_way(rich: Any, outside: Payouts) -> None:
    row = order(rich)
    outcomes.in_transit(row, "PO1", by=BANK)
    outside.says("missing")
    days_pass(0, 1, step=timedelta(hours=4))
    assert (fresh(row).status, house("payout_transit")) == ("unknown", 50_200)
    assert len(outside.sent) == 1
    outside.says("succeeded")
    days_pass(1, 3, step=timedelta(hours=4))
    assert (fresh(row).status, house("payout_transit")) == ("succeeded", 0)


def test_another_rail_has_no_word_about_payouts(rich: Any, outside: Payouts) -> None:
    row = order(rich)
    now = clock.now()
    said = {
        "payout_no": row.payout_no,
        "bank_ref": "PO1",
        "amount_minor": row.amount_minor,
        "currency": "CNY",
    }
    message = BankMessage.objects.create(
        rail="card",
        event_id="e1",
        kind="payout.succeeded",
        sealed_raw=b"",
        occurred_at=now,
        received_at=now,
        **said,
    )
    hearing.work(message)
    message.refresh_from_db()
    assert (message.outcome, fresh(row).status) == ("not_ours", "submitted")
