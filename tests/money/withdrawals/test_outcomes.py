"""The bank's word on a payout, once, twice, late, and against itself; and where the money is after each."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.money.withdrawals.fakes import Payouts
from tests.money.withdrawals.helpers import (
    BANK,
    SYSTEM,
    figures,
    fresh,
    fund,
    house,
    kinds,
    order,
    paid,
    told,
)
from tests.support.jobs import run_jobs
from walletdesk.core import settings_dated
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.models import Event, Notice
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money import ledger, shortfalls
from walletdesk.money.rails.answers import Maintenance, OutcomeUnknown, Rejected, Standing, Unreachable
from walletdesk.money.rails.models import Discrepancy
from walletdesk.money.withdrawals import asking, debts, jobs, outcomes, withdrawals
from walletdesk.money.withdrawals.models import Withdrawal

pytestmark = pytest.mark.django_db
ALL = (1_000_000, 0)
REASONS = ["name_mismatch", "card_closed", "card_unknown", "bank_down", "limit_exceeded"]


def later(row: Withdrawal, minutes: float = 12) -> Withdrawal:
    """So much later, whatever is due then is done."""
    with clock.fixed(clock.now() + timedelta(minutes=minutes)):
        jobs.chase(0)
        run_jobs(scheduled=True)
    return fresh(row)


@pytest.mark.parametrize("reason", [*REASONS, "some_new_word"])
def test_refused_at_once_all_is_back_and_told_how_to_mend(rich: Any, outside: Payouts, reason: str) -> None:
    outside.orders = [Rejected(reason)]
    row = order(rich)
    known = reason if reason in REASONS else "other"
    assert (row.status, row.reason, figures(rich)) == ("failed", known, ALL)
    assert told() == [f"withdrawal-failed-{known.replace('_', '-')}-notice"]
    assert "¥502.00" in Notice.objects.latest("id").text  # with the fee
    assert (house("payout_transit"), house("fees")) == (0, 0)
    assert ledger.Transfer.objects.get(public_id=row.released).kind == "withdrawal.release"


def test_one_word_of_failure_is_not_believed(rich: Any, outside: Payouts) -> None:
    row = order(rich)
    outcomes.doubt(row, said="failed", by=BANK, reason="name_mismatch")
    assert (fresh(row).status, figures(rich)) == ("submitted", (949_800, 0))
    outside.says("in_transit")
    row = later(row, 1)
    assert (row.status, "failure_reported" in kinds(row)) == ("in_transit", True)


def test_asked_and_failed_it_is_back(rich: Any, outside: Payouts) -> None:
    row = order(rich)
    outcomes.doubt(row, said="failed", by=BANK, reason="card_closed")
    outside.says("failed", reason="card_closed")
    row = later(row, 1)
    assert (row.status, row.reason, figures(rich)) == ("failed", "card_closed", ALL)


def test_success_twice_posts_once(rich: Any, outside: Payouts) -> None:
    row = order(rich)
    for _ in range(2):
        outcomes.settle(row, paid(row), told_by="callback", by=SYSTEM)
    assert kinds(row)[-1] == "repeated"
    assert (figures(rich), told()) == ((949_800, 0), ["withdrawal-paid-notice"])


def test_paid_after_it_was_given_back_is_taken_again(rich: Any, outside: Payouts) -> None:
    outside.orders = [Rejected("bank_down")]
    row = order(rich)
    row = outcomes.settle(row, paid(row), told_by="callback", by=SYSTEM)
    assert (row.status, row.shortfall, figures(rich)) == ("succeeded", Money(0), (949_800, 0))
    assert told()[-1] == "withdrawal-paid-after-failure-notice"
    assert (house("payout_transit"), house("fees")) == (0, 200)
    assert ledger.check_invariants() == []


def _spend(customer: Any, minor: int) -> None:
    account = shortfalls.available(customer.pk, by=SYSTEM)
    other = ledger.open_account("merchant:1", "available", floor_minor=None, by=SYSTEM)
    legs = [ledger.Leg(account.pk, -minor), ledger.Leg(other.pk, minor)]
    ledger.post(key=f"spent:{minor}", kind="tests", legs=legs, by=SYSTEM)


def test_paid_after_it_was_spent_is_a_debt_told_and_known_to_the_desk(rich: Any, outside: Payouts) -> None:
    outside.orders = [Rejected("bank_down")]
    row = order(rich)
    _spend(rich, 980_000)
    row = outcomes.settle(row, paid(row), told_by="callback", by=SYSTEM)
    assert (row.status, row.shortfall, figures(rich)) == ("succeeded", Money(30_200), (0, 0))
    assert debts.owed(rich.pk) == Money(30_200)
    assert told()[-1] == "withdrawal-paid-after-failure-short-notice"
    assert "¥302.00" in Notice.objects.latest("id").text
    assert Event.objects.filter(name="withdrawal.shortfall").count() == 1
    outcomes.settle(row, paid(row), told_by="statement", by=SYSTEM)  # the same word once more
    assert debts.owed(rich.pk) == Money(30_200)
    assert ledger.check_invariants() == []


def test_money_that_came_back_is_a_transfer_of_its_own_with_the_fee(rich: Any, outside: Payouts) -> None:
    row = order(rich)
    row = outcomes.settle(row, paid(row), told_by="callback", by=SYSTEM)
    with clock.fixed(clock.now() + timedelta(days=3)):
        outcomes.doubt(row, said="returned", by=BANK, return_ref="RR1", reason="card_closed")
        assert fresh(row).status == "succeeded"  # asked first
        outside.says("returned", reason="card_closed", return_ref="RR1")
    row = later(row, 3 * 24 * 60 + 5)
    assert (row.status, row.reason, row.return_ref, figures(rich)) == ("returned", "card_closed", "RR1", ALL)
    assert told()[-1] == "withdrawal-returned-card-closed-notice"
    assert (house("fees"), house("payout_transit")) == (0, 0)
    assert house("bank_clearing") == 0
    outcomes.returned(row, return_ref="RR1", reason="card_closed", at=clock.now(), by=SYSTEM)
    assert figures(rich) == ALL


def test_the_fee_stays_where_the_operator_says_so(rich: Any, outside: Payouts) -> None:
    settings_dated.change("withdrawal.fee_back_on_return", False, by=Actor.system("operator"))
    row = outcomes.settle(order(rich), paid(order(rich)), told_by="callback", by=SYSTEM)
    row = outcomes.returned(row, return_ref="RR1", reason="strange", at=clock.now(), by=SYSTEM)
    assert (row.status, figures(rich), house("fees")) == ("returned", (999_800, 0), 200)
    assert "¥500.00" in Notice.objects.latest("id").text
    assert row.reason == "other"


def test_it_came_back_before_we_heard_that_it_went(rich: Any, outside: Payouts) -> None:
    row = order(rich)
    outside.says("returned", reason="name_mismatch", return_ref="RR1")
    row = asking.ask_bank(row, by=SYSTEM)
    assert (row.status, figures(rich)) == ("returned", ALL)
    assert [kind for kind in kinds(row) if kind in ("paid", "came_back", "returned")] == [
        "paid",
        "came_back",
        "returned",
    ]


def test_no_answer_is_unknown_and_asked_for(rich: Any, outside: Payouts) -> None:
    outside.orders = [OutcomeUnknown()]
    row = order(rich)
    assert (row.status, figures(rich), told()) == ("unknown", (949_800, 0), [])
    outside.says("succeeded")
    row = later(row, 1)
    assert (row.status, row.told_by, figures(rich)) == ("succeeded", "query", (949_800, 0))


def test_an_order_that_never_arrived_goes_again_under_the_same_key(rich: Any, outside: Payouts) -> None:
    outside.orders = [OutcomeUnknown(), outside.orders[0]]
    row = order(rich)
    outside.queries = [Standing("missing"), Standing("accepted", "PO1")]
    row = later(row, 1)
    assert (row.status, outside.keys) == ("submitted", [row.public_id] * 2)


def test_an_order_that_never_arrives_is_failed_in_the_end_and_all_is_back(
    rich: Any, outside: Payouts
) -> None:
    outside.orders, outside.queries = [OutcomeUnknown()], [Standing("missing")]
    row = later(order(rich), 300)
    assert (row.status, row.reason, figures(rich)) == ("failed", "lost", ALL)
    assert told() == ["withdrawal-failed-lost-notice"]


def test_unreached_it_is_tried_again(rich: Any, outside: Payouts) -> None:
    outside.orders = [Unreachable(), outside.orders[0]]
    row = order(rich)
    assert row.status == "submitted"
    assert not row.bank_ref
    outside.queries = [Standing("missing"), Standing("accepted", "PO1")]
    assert later(row, 2).bank_ref == "PO1"


def test_a_closed_bank_is_waited_for_and_told_until_when(rich: Any, outside: Payouts) -> None:
    until = clock.now() + timedelta(minutes=40)
    outside.orders = [Maintenance(until), outside.orders[0]]
    row = order(rich)
    assert (row.status, told()) == ("submitted", ["withdrawal-delayed-notice"])
    second = order(rich, key="k2")  # known by now: nothing is sent, and it can be called off
    assert (second.status, len(outside.keys)) == ("reserved", 1)
    withdrawals.cancel(second, by=rich)
    outside.queries = [Standing("missing"), Standing("accepted", "PO1")]
    row = later(row, 41)
    assert (row.bank_ref, row.status, figures(rich)) == ("PO1", "submitted", (949_800, 0))


def test_a_window_longer_than_the_promise_moves_the_promise(rich: Any, outside: Payouts) -> None:
    until = clock.now() + timedelta(days=9)
    outside.orders = [Maintenance(until)]
    assert order(rich).due_at > until


def test_a_freeze_before_it_goes_holds_it_and_one_after_stops_nothing(rich: Any, outside: Payouts) -> None:
    account = ledger.account(f"customer:{rich.pk}", "available")
    row = order(rich, send=False)
    stop = ledger.freeze(account, scope="out", basis="platform", by=Actor("staff", "1"), key="f")
    run_jobs()
    assert (fresh(row).status, outside.keys, told()) == ("reserved", [], ["withdrawal-held-back-notice"])
    ledger.lift(stop, by=Actor("staff", "1"), second=Actor("staff", "2"), key="l")
    row = later(row, 16)
    assert row.status == "submitted"
    ledger.freeze(account, scope="out", basis="platform", by=SYSTEM, key="f2")
    assert outcomes.settle(row, paid(row), told_by="callback", by=SYSTEM).status == "succeeded"


def test_a_freeze_of_money_coming_in_keeps_what_failed_on_its_way_until_lifted(
    rich: Any, outside: Payouts
) -> None:
    row = order(rich)
    account = ledger.account(f"customer:{rich.pk}", "available")
    stop = ledger.freeze(account, scope="both", basis="platform", by=Actor("staff", "1"), key="f")
    outside.says("failed", reason="card_closed")
    row = asking.ask_bank(row, by=SYSTEM)
    assert (row.status, house("payout_transit")) == ("submitted", 50_200)
    assert kinds(row)[-1] == "release_refused"
    assert Event.objects.filter(name="withdrawal.release_refused").count() == 1
    ledger.lift(stop, by=Actor("staff", "1"), second=Actor("staff", "2"), key="l")
    row = later(row, 20)
    assert (row.status, figures(rich)) == ("failed", ALL)


def test_what_came_back_waits_for_a_freeze_too(rich: Any, outside: Payouts) -> None:
    row = outcomes.settle(order(rich), paid(order(rich)), told_by="callback", by=SYSTEM)
    account = ledger.account(f"customer:{rich.pk}", "available")
    stop = ledger.freeze(account, scope="in", basis="platform", by=Actor("staff", "1"), key="f")
    row = outcomes.returned(row, return_ref="RR1", reason="card_closed", at=clock.now(), by=SYSTEM)
    assert (row.status, house("payout_transit")) == ("succeeded", 50_000)
    ledger.lift(stop, by=Actor("staff", "1"), second=Actor("staff", "2"), key="l")
    row = later(row, 20)
    assert (row.status, row.reason, figures(rich)) == ("returned", "card_closed", ALL)


def test_the_bank_denies_what_it_said_and_a_person_must_look(rich: Any, outside: Payouts) -> None:
    row = outcomes.settle(order(rich), paid(order(rich)), told_by="callback", by=SYSTEM)
    outcomes.doubt(row, said="failed", by=BANK)
    assert kinds(row)[-1] == "contradicted"
    outside.says("failed", reason="other")
    row = later(row, 1)
    assert (row.status, figures(rich)) == ("succeeded", (949_800, 0))  # nothing given back by machine
    assert Discrepancy.objects.get().direction == "out"


def test_another_amount_is_never_booked_by_machine(rich: Any, outside: Payouts) -> None:
    row = outcomes.settle(order(rich), paid(order(rich), Money(40_000)), told_by="callback", by=SYSTEM)
    assert row.status == "submitted"
    assert Discrepancy.objects.get().theirs_minor == 40_000


def test_the_callback_overtakes_our_own_answer(rich: Any, outside: Payouts) -> None:
    row = order(rich, send=False)
    outside.during = lambda: outcomes.settle(row, paid(row), told_by="callback", by=SYSTEM)
    row = asking.send(row, by=SYSTEM)
    assert (fresh(row).status, figures(rich)) == ("succeeded", (949_800, 0))


def test_asked_for_days_in_growing_gaps_then_no_more(rich: Any, outside: Payouts) -> None:
    row = order(rich)
    start = clock.now()
    for minutes in range(0, 60 * 24, 10):
        with clock.fixed(start + timedelta(minutes=minutes)):
            jobs.chase(0)
            run_jobs()
    assert 6 <= len(outside.asked) <= 20
    with clock.fixed(start + timedelta(days=31)):
        assert asking.next_ask(fresh(row)) is None


def test_what_is_owed_is_written_off_once(rich: Any, outside: Payouts) -> None:
    outside.orders = [Rejected("bank_down")]
    row = order(rich)
    _spend(rich, 1_000_000)
    outcomes.settle(row, paid(row), told_by="callback", by=SYSTEM)
    owed = debts.owed(rich.pk)
    debts.write_off(rich.pk, owed, key="w", by=SYSTEM)
    assert debts.owed(rich.pk) == Money(0)
    assert house("write_offs") == -owed.minor
    with pytest.raises(Refusal, match="receivable-nothing-owed"):
        debts.write_off(rich.pk, owed, key="w2", by=SYSTEM)
    fund(rich, 100, key="later")
    assert ledger.check_invariants() == []
