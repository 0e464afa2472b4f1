"""A person looks first; calling off; and the promise: warned at 80 %, a person at 100 %."""

from __future__ import annotations

from typing import Any

import pytest

from tests.money.withdrawals.fakes import Payouts
from tests.money.withdrawals.helpers import SYSTEM, bind, figures, fresh, house, kinds, order, paid, told
from tests.support.jobs import run_jobs
from walletdesk.core import acts, settings_dated
from walletdesk.core.actors import Actor
from walletdesk.core.clock import SHANGHAI, clock
from walletdesk.core.models import Approval, Event
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money import ledger, movements
from walletdesk.money.records import titles
from walletdesk.money.records.models import Record
from walletdesk.money.withdrawals import debts, jobs, outcomes, promises, withdrawals
from walletdesk.money.withdrawals.models import Withdrawal

pytestmark = pytest.mark.django_db
OPERATOR, STAFF = Actor.system("operator"), Actor("staff", "7")
ALL = (1_000_000, 0)


@pytest.fixture
def reviewed(rich: Any, outside: Payouts) -> Withdrawal:
    settings_dated.change("withdrawal.review_above_minor", 40_000, by=OPERATOR)
    return order(rich)


def do(name: str, row: Withdrawal, role: str = "manager", proof: str = "none", **inputs: Any) -> Any:
    inputs = {"withdrawal": row.public_id, **inputs}
    return acts.perform(name, inputs, by=STAFF, role=role, proof=proof, key=f"{name}:{row.pk}")


def test_approved_it_goes_out(reviewed: Withdrawal, outside: Payouts) -> None:
    assert do("withdrawal.approve", reviewed).done
    run_jobs()
    row = fresh(reviewed)
    assert (row.status, outside.keys) == ("submitted", [row.public_id])
    assert kinds(row) == ["created", "reserved", "review_asked", "approved", "submitted", "accepted"]


def test_refused_all_is_free_again_and_told_why(reviewed: Withdrawal, rich: Any) -> None:
    do("withdrawal.refuse", reviewed, reason="suspected_fraud")
    row = fresh(reviewed)
    assert (row.status, row.reason, figures(rich)) == ("cancelled", "suspected_fraud", ALL)
    assert told()[-1] == "withdrawal-review-refused-suspected-fraud-notice"
    with pytest.raises(Refusal, match="withdrawal-not-in-review"):
        do("withdrawal.approve", row)


@pytest.mark.parametrize(
    ("act", "reason"),
    [
        ("withdrawal.refuse", "unconfirmed"),
        ("withdrawal.refuse_as_fraud", "suspected_fraud"),
        ("withdrawal.refuse_card", "card_doubtful"),
    ],
)
def test_each_reason_has_an_act_of_its_own(reviewed: Withdrawal, rich: Any, act: str, reason: str) -> None:
    do(act, reviewed)
    assert (fresh(reviewed).reason, figures(rich)) == (reason, ALL)
    assert told()[-1] == f"withdrawal-review-refused-{reason.replace('_', '-')}-notice"


def test_a_refusal_needs_a_reason_that_can_be_told(reviewed: Withdrawal) -> None:
    with pytest.raises(Refusal, match="withdrawal-review-reason"):
        do("withdrawal.refuse", reviewed, reason="because")


def test_above_ones_authority_it_becomes_a_request(reviewed: Withdrawal) -> None:
    assert not do("withdrawal.approve", reviewed, role="agent", proof="code").done
    assert Approval.objects.get().act == "withdrawal.approve"
    assert fresh(reviewed).status == "review"


def test_the_first_larger_one_to_a_new_card_waits_and_the_next_does_not(rich: Any, outside: Payouts) -> None:
    settings_dated.change("withdrawal.review_new_card_above_minor", 40_000, by=OPERATOR)
    small = order(rich, Money(30_000), key="small")
    first = order(rich, key="first")
    assert (small.status, first.status, first.review_why) == ("submitted", "review", "new_card")
    outcomes.settle(small, paid(small), told_by="callback", by=SYSTEM)
    assert order(rich, key="next").status == "submitted"  # the card has proved itself


@pytest.mark.parametrize("role", ["assistant", "agent", "specialist", "supervisor", "manager"])
def test_called_off_by_act_while_it_is_ours(reviewed: Withdrawal, rich: Any, role: str) -> None:
    plan = acts.plan("withdrawal.cancel", {"withdrawal": reviewed.public_id})
    assert [posting.amount.minor for posting in plan.postings] == [-50_200, 50_200]
    assert do("withdrawal.cancel", reviewed, role=role, proof="code").done
    assert (fresh(reviewed).status, figures(rich)) == ("cancelled", ALL)
    assert told()[-1] == "withdrawal-cancelled-notice"
    assert withdrawals.cancel(reviewed, by=rich).status == "cancelled"  # twice is once


def test_nobody_unproved_calls_it_off(reviewed: Withdrawal) -> None:
    with pytest.raises(Refusal, match="authority-proof-too-weak"):
        do("withdrawal.cancel", reviewed, role="assistant")


def test_once_it_is_out_it_is_out(rich: Any, outside: Payouts) -> None:
    row = order(rich)
    with pytest.raises(Refusal, match="withdrawal-already-out"):
        withdrawals.cancel(row, by=rich)
    with pytest.raises(Refusal, match="withdrawal-already-out"):
        acts.plan("withdrawal.cancel", {"withdrawal": row.public_id})


def test_the_bank_is_asked_by_act(rich: Any, outside: Payouts) -> None:
    row = order(rich)
    outside.says("succeeded")
    assert do("withdrawal.ask_bank", row, role="agent", proof="code").done
    run_jobs()
    assert fresh(row).status == "succeeded"


def test_what_never_went_out_is_not_asked_about(reviewed: Withdrawal) -> None:
    with pytest.raises(Refusal, match="withdrawal-not-out-yet"):
        do("withdrawal.ask_bank", reviewed)


def test_stuck_money_is_given_back_by_two_persons_only(rich: Any, outside: Payouts) -> None:
    row = order(rich)
    with pytest.raises(Refusal, match="withdrawal-not-stuck"):
        acts.plan("withdrawal.release", {"withdrawal": row.public_id})
    account = ledger.account(f"customer:{rich.pk}", "available")
    stop = ledger.freeze(account, scope="in", basis="platform", by=STAFF, key="f")
    outside.says("failed", reason="card_closed")
    withdrawals.ask_bank(row, by=SYSTEM)
    ledger.lift(stop, by=STAFF, second=Actor("staff", "8"), key="l")
    plan = acts.plan("withdrawal.release", {"withdrawal": row.public_id})
    assert [posting.label for posting in plan.postings] == [
        "ledger-account-payout-transit",
        "ledger-account-available",
    ]
    assert not do("withdrawal.release", row).done  # even the manager needs a second
    acts.carry_out(
        "k",
        "withdrawal.release",
        {"withdrawal": row.public_id},
        plan,
        by=STAFF,
        role="manager",
        proof="none",
        case_id=None,
    )
    assert (fresh(row).status, figures(rich), house("payout_transit")) == ("failed", ALL, 0)


def test_writing_off_needs_two_persons(rich: Any, outside: Payouts) -> None:
    with pytest.raises(Refusal, match="receivable-nothing-owed"):
        acts.plan("receivable.write_off", {"customer": rich.pk})
    debts.shortfalls.take(
        rich.pk,
        Money(1_000_500),
        to=[ledger.Leg(ledger.account("house", "suspense").pk, 1_000_500)],
        key="t",
        kind="tests",
        by=SYSTEM,
    )
    plan = acts.plan("receivable.write_off", {"customer": rich.pk})
    assert plan.amount == Money(500)
    asked = acts.perform(
        "receivable.write_off", {"customer": rich.pk}, by=STAFF, role="manager", proof="none", key="w"
    )
    assert not asked.done


# -- the promise -----------------------------------------------------------------------------------------------------


def at(text: str) -> Any:
    from datetime import datetime

    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


PROMISED = [
    ("fast", "2026-11-24T10:00", "2026-11-25T10:00"),  # Tuesday
    ("next_day", "2026-11-24T10:00", "2026-11-26T10:00"),
    ("ordinary", "2026-11-24T10:00", "2026-11-27T10:00"),
    ("fast", "2026-11-27T18:00", "2026-11-30T18:00"),  # Friday evening
    ("ordinary", "2026-11-27T18:00", "2026-12-02T18:00"),
    ("fast", "2026-09-30T09:00", "2026-10-08T09:00"),  # National Day
]


@pytest.mark.parametrize(("speed", "ordered", "due"), PROMISED)
def test_promised_in_working_days(db: None, speed: str, ordered: str, due: str) -> None:
    assert promises.due(speed, at(ordered)) == at(due)


def _share(row: Withdrawal, percent: float) -> Any:
    return row.created_at + (row.due_at - row.created_at) * percent / 100


def _watch(row: Withdrawal, percent: float) -> Withdrawal:
    with clock.fixed(_share(row, percent)):
        jobs.watch_promises(0)
        run_jobs(scheduled=True)
    return fresh(row)


def test_told_at_eighty_percent_before_anybody_asks(rich: Any, outside: Payouts) -> None:
    row = order(rich)
    assert (_watch(row, 79).warned_at, told()) == (None, [])
    outside.asked.clear()
    row = _watch(row, 81)
    assert row.warned_at is not None
    assert told() == ["withdrawal-warned-notice"]
    assert outside.asked  # the bank is asked again
    _watch(row, 82)
    assert told() == ["withdrawal-warned-notice"]
    assert Event.objects.filter(name="withdrawal.warned").count() == 1


def test_at_a_hundred_percent_it_is_overdue_once(rich: Any, outside: Payouts) -> None:
    row = _watch(_watch(order(rich), 85), 101)
    row = _watch(row, 130)
    assert told() == ["withdrawal-warned-notice", "withdrawal-overdue-notice"]
    assert Event.objects.filter(name="withdrawal.overdue").count() == 1
    assert row.time_used(row.due_at) == 100


def test_found_only_when_overdue_the_customer_hears_one_thing(rich: Any, outside: Payouts) -> None:
    _watch(order(rich), 120)
    assert told() == ["withdrawal-overdue-notice"]


def test_late_money_says_thank_you_for_waiting(rich: Any, outside: Payouts) -> None:
    row = _watch(order(rich), 85)
    with clock.fixed(_share(row, 90)):
        outcomes.settle(row, paid(row), told_by="callback", by=SYSTEM)
    assert told()[-1] == "withdrawal-paid-late-notice"
    assert _watch(row, 120).overdue_at is None


@pytest.mark.parametrize("state", ["review", "reserved"])
def test_what_waits_with_us_is_watched_too(rich: Any, outside: Payouts, state: str) -> None:
    if state == "review":
        settings_dated.change("withdrawal.review_above_minor", 1, by=OPERATOR)
    row = order(rich, send=state == "review")
    assert row.status == state
    with clock.fixed(_share(row, 101)):
        jobs.watch_promises(0)
    assert fresh(row).overdue_at is not None


def test_a_card_with_money_on_its_way_stays_bound(rich: Any, outside: Payouts) -> None:
    from walletdesk.money.cards import cards

    row, card = order(rich), bind(rich)
    with pytest.raises(Refusal, match="card-money-on-its-way"):
        cards.unbind(card, by=rich)
    outcomes.settle(row, paid(row), told_by="callback", by=SYSTEM)
    assert cards.unbind(card, by=rich).unbound_at is not None


@pytest.mark.parametrize(("percent", "told_as"), [(50, ""), (85, "slow"), (105, "overdue")])
def test_the_list_of_records_says_more_than_the_status(
    rich: Any, outside: Payouts, percent: float, told_as: str
) -> None:
    row = _watch(order(rich), percent)
    with clock.fixed(_share(row, percent)):
        assert movements.finer([row.public_id]).get(row.public_id, "") == told_as
        shown = titles.status_of(Record.objects.get(public_id=row.public_id), finer=told_as)
    assert shown in ("银行处理中", "比平时慢", "超时，专人核查")
