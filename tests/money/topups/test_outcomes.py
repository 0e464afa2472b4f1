"""What the bank said, late, twice, contradictory or never: what is held, posted and told."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.money.fakes import FakeBank
from tests.money.helpers import AMOUNT, BANK, SYSTEM, balance, fresh, kinds, money, order, told
from tests.support.jobs import run_jobs
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money import ledger, shortfalls
from walletdesk.money.rails import answers, suspense
from walletdesk.money.rails.models import Discrepancy, SuspenseItem
from walletdesk.money.topups import asking, jobs, outcomes, topups
from walletdesk.money.topups.legal_steps import TOPUP_STEPS
from walletdesk.money.topups.models import Topup

pytestmark = pytest.mark.django_db


def _later(minutes: float) -> None:
    with clock.fixed(clock.now() + timedelta(minutes=minutes)):
        jobs.chase(0)
        run_jobs()


def test_the_same_success_from_three_sides_posts_once(lin: Any, fake_bank: FakeBank) -> None:
    topup = order(lin)
    for told_by in ("callback", "query", "statement"):
        outcomes.settle(topup, money(topup), told_by=told_by, by=SYSTEM)
    assert (fresh(topup).status, balance(lin)) == ("succeeded", AMOUNT.minor)
    assert kinds(topup)[2:] == ["confirmed", "credited", "repeated", "repeated"]
    assert told() == ["topup-credited-notice"]


def test_a_second_payment_for_a_paid_order_waits_in_suspense(lin: Any, fake_bank: FakeBank) -> None:
    topup = order(lin)
    outcomes.settle(topup, money(topup), told_by="callback", by=SYSTEM)
    for _ in range(2):
        outcomes.settle(topup, money(topup, ref="BK2"), told_by="callback", by=SYSTEM)
    item = SuspenseItem.objects.get()
    assert (item.reason, item.bank_ref, item.order_no) == ("second_payment", "BK2", topup.order_no)
    assert balance(lin) == AMOUNT.minor
    assert ledger.account("house", "bank_clearing").balance_minor == -2 * AMOUNT.minor
    assert ledger.check_invariants() == []


def test_a_success_after_failure_still_posts(lin: Any, fake_bank: FakeBank) -> None:
    topup = order(lin)
    outcomes.fail(topup, reason="limit_exceeded", by=BANK)
    outcomes.fail(topup, reason="limit_exceeded", by=BANK)
    outcomes.settle(topup, money(topup), told_by="callback", by=SYSTEM)
    assert (fresh(topup).status, balance(lin)) == ("succeeded", AMOUNT.minor)
    assert told() == ["topup-failed-limit-exceeded-notice", "topup-credited-after-failure-notice"]


def test_one_word_of_failure_is_not_believed_before_the_bank_was_asked(lin: Any, fake_bank: FakeBank) -> None:
    topup = order(lin)
    outcomes.doubt(topup, by=BANK)
    assert (fresh(topup).status, told()) == ("sent", [])
    fake_bank.queries = [answers.Standing("failed", "BK1", None, "card_closed", clock.now())]
    _later(1)
    assert (fresh(topup).status, told()) == ("failed", ["topup-failed-card-closed-notice"])


def test_a_failure_after_success_takes_nothing_back(lin: Any, fake_bank: FakeBank) -> None:
    topup = order(lin)
    outcomes.settle(topup, money(topup), told_by="callback", by=SYSTEM)
    outcomes.doubt(topup, by=BANK, reason="limit_exceeded")
    fake_bank.queries = [fake_bank.succeeded(AMOUNT)]
    _later(1)
    assert (fresh(topup).status, balance(lin)) == ("succeeded", AMOUNT.minor)
    assert kinds(topup)[-3:] == ["contradicted", "asked", "verified"]
    assert not Discrepancy.objects.exists()
    assert fresh(topup).ask_at is None


def test_a_bank_that_denies_what_it_confirmed_is_a_matter_for_a_person(lin: Any, fake_bank: FakeBank) -> None:
    topup = order(lin)
    outcomes.settle(topup, money(topup), told_by="callback", by=SYSTEM)
    outcomes.doubt(topup, by=BANK)
    fake_bank.queries = [answers.Standing("failed", "BK1", None, "limit_exceeded")]
    for minutes in (1, 30, 60):
        _later(minutes)
    assert (fresh(topup).status, balance(lin)) == ("succeeded", AMOUNT.minor)
    assert Discrepancy.objects.get().kind == "contradicted"
    assert kinds(topup).count("disputed") == 1


def test_money_that_may_not_come_in_stays_confirmed_until_it_may(lin: Any, fake_bank: FakeBank) -> None:
    account = shortfalls.available(lin.pk, by=SYSTEM)
    topup = order(lin)
    freeze = ledger.freeze(account, scope="in", basis="platform", by="staff:1", key="f1")
    outcomes.settle(topup, money(topup), told_by="callback", by=SYSTEM)
    outcomes.credit(topup, by=SYSTEM)
    assert (fresh(topup).status, balance(lin), kinds(topup).count("credit_refused")) == ("confirmed", 0, 1)
    ledger.lift(freeze, by="staff:2", second="staff:3", key="l1")
    _later(20)
    assert (fresh(topup).status, balance(lin)) == ("succeeded", AMOUNT.minor)
    assert ledger.check_invariants() == []


def test_asked_for_the_assistant_it_is_confirmed_and_left_to_its_act(lin: Any, fake_bank: FakeBank) -> None:
    topup = order(lin)
    fake_bank.queries = [fake_bank.succeeded(AMOUNT)]
    asking.ask_bank(topup, by=Actor.assistant())
    assert (fresh(topup).status, balance(lin)) == ("confirmed", 0)
    _later(20)  # and should nobody act, the system does
    assert (fresh(topup).status, balance(lin)) == ("succeeded", AMOUNT.minor)


def test_nothing_unconfirmed_is_credited(lin: Any, fake_bank: FakeBank) -> None:
    topup = order(lin)
    with pytest.raises(Refusal, match="topup-not-confirmed"):
        topups.credit(topup, by=SYSTEM)


@pytest.mark.parametrize(("answer", "end"), [("missing", "failed"), ("accepted", "sent")])
def test_an_old_unknown_order(lin: Any, fake_bank: FakeBank, answer: str, end: str) -> None:
    fake_bank.collects = [answers.OutcomeUnknown()]
    topup = order(lin)
    assert topup.status == "unknown"
    fake_bank.queries = [answers.Standing(answer, "BK1")]
    _later(45)
    assert fresh(topup).status == end
    if end == "failed":
        assert (fresh(topup).reason, "topup-failed-lost-notice" in told()) == ("lost", True)


def test_a_lost_order_is_sent_again_under_the_same_key_but_not_for_ever(
    lin: Any, fake_bank: FakeBank
) -> None:
    fake_bank.collects = [answers.OutcomeUnknown()]
    fake_bank.queries = [answers.Standing("missing")]
    topup = order(lin)
    for minutes in range(1, 29):
        _later(minutes)
    assert fresh(topup).status == "failed"
    assert set(fake_bank.orders) == {topup.public_id}
    assert 2 <= len(fake_bank.orders) <= asking.SENDS_MAX + 1


def test_a_silent_bank_is_asked_with_growing_gaps_and_at_last_no_more(lin: Any, fake_bank: FakeBank) -> None:
    topup = order(lin)
    start, asked = clock.now(), []
    for hours in range(24 * 9):
        with clock.fixed(start + timedelta(hours=hours)):
            before = len(fake_bank.asked)
            if Topup.objects.filter(pk=topup.pk, ask_at__lte=clock.now()).exists():
                jobs.ask_topup.func(topup_id=topup.pk)
            asked += [hours] * (len(fake_bank.asked) - before)
    assert 30 <= len(asked) <= 60
    assert asked[-1] <= 24 * 7 + 4
    assert fresh(topup).ask_at is None
    assert told() == ["topup-late-notice"]


def test_wrong_amount_never_credits_by_machine(lin: Any, fake_bank: FakeBank) -> None:
    topup = order(lin)
    for _ in range(2):
        outcomes.settle(topup, money(topup, Money(49_900)), told_by="callback", by=SYSTEM)
    row = fresh(topup)
    assert (row.status, row.confirmed, balance(lin)) == ("conflicted", Money(49_900), 0)
    assert ledger.account("house", "suspense").balance_minor == 49_900
    assert told() == ["topup-conflicted-notice"]


def test_the_same_money_told_of_without_its_order_first_is_credited_once(
    lin: Any, fake_bank: FakeBank
) -> None:
    topup = order(lin)
    suspense.receive(money(topup), reason="order_unknown", by=SYSTEM)
    outcomes.settle(topup, money(topup), told_by="callback", by=SYSTEM)
    assert (fresh(topup).status, balance(lin)) == ("succeeded", AMOUNT.minor)
    assert SuspenseItem.objects.get().status == "claimed"
    assert ledger.account("house", "bank_clearing").balance_minor == -AMOUNT.minor
    assert ledger.check_invariants() == []


def test_an_order_that_could_not_go_out_for_long_is_not_sent_any_more(lin: Any, fake_bank: FakeBank) -> None:
    fake_bank.queries = [answers.Standing("missing")]
    topup = order(lin, send=False)
    with clock.fixed(clock.now() + timedelta(hours=2)):
        run_jobs()
    assert (fresh(topup).status, fresh(topup).reason, fake_bank.orders) == ("failed", "lost", [])


def test_an_order_that_went_out_unnoticed_is_found_at_the_bank(lin: Any, fake_bank: FakeBank) -> None:
    fake_bank.queries = [fake_bank.succeeded(AMOUNT)]
    topup = order(lin, send=False)
    with clock.fixed(clock.now() + timedelta(hours=2)):
        run_jobs()
    assert (fresh(topup).status, balance(lin), fake_bank.orders) == ("succeeded", AMOUNT.minor, [])


def test_every_status_is_reached_and_left_by_the_table_only() -> None:
    statuses = TOPUP_STEPS.statuses()
    assert statuses == {source for source in TOPUP_STEPS if source} | {"returned", "charged_back"}
    reached, new = set(), set(TOPUP_STEPS[""])
    while new:
        reached |= new
        new = {target for status in new for target in TOPUP_STEPS.get(status, set())} - reached
    assert reached == statuses
