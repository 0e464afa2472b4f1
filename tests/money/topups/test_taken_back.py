"""Money taken back after it was credited, what overtakes what on the chain, and a limit that two orders at once keep."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from tests.money.helpers import SYSTEM, balance, fresh, kinds, told
from tests.money.outside import Outside
from tests.money.topups.test_ways import order, reconciled
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.models import Event
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money import ledger, shortfalls
from walletdesk.money.rails import messages
from walletdesk.money.rails.answers import Accepted, Standing
from walletdesk.money.rails.models import Discrepancy
from walletdesk.money.rails.suspense import Arrived
from walletdesk.money.topups import asking, chargebacks, confirming, outcomes, topups
from walletdesk.money.topups.models import Topup

CARD = Actor.outside("card")
CHAIN = Actor.outside("chain")
AMOUNT = Money(50_000)


def by_card(customer: Any, key: str = "k") -> Topup:
    return topups.create(
        customer, AMOUNT, rail="card", bank_code="cmb", card_tail="6631", key=key, by=customer
    )


def defrauded(outside: Outside, customer: Any) -> Topup:
    """Paid by card, credited, and taken back at the rail: we have not heard of that yet."""
    topup = order(outside, customer, "card")
    outside.say(topup.order_no)
    outside.pass_time(5)
    outside.control("POST", "/control/chargebacks", order_no=topup.order_no, reason="fraud")
    return topup


def came_in(topup: Topup) -> Arrived:
    return Arrived("CD1", AMOUNT, clock.now(), order_no=topup.order_no, rail="card")


def taken(topup: Topup, ref: str = "CB1") -> Topup:
    return chargebacks.charge_back(
        topup, ref, AMOUNT, reason="fraud", occurred_at=clock.now(), by=CARD, message=1
    )


def house(code: str) -> int:
    return ledger.balance(ledger.account("house", code)).total.minor


@pytest.mark.django_db
def test_all_of_it_is_there_and_goes_back_with_the_fee(lin: Any) -> None:
    topup = topups.settle(by_card(lin), came_in(by_card(lin)), told_by="callback", by=SYSTEM)
    assert (balance(lin), house("fees")) == (49_700, 300)
    taken(topup)
    assert (balance(lin), house("fees"), house("card_clearing")) == (0, 0, 0)
    assert told()[-1] == "topup-charged-back-notice"


@pytest.mark.django_db
def test_what_was_spent_is_owed_and_told_twice_it_is_taken_once(lin: Any) -> None:
    topup = topups.settle(by_card(lin), came_in(by_card(lin)), told_by="callback", by=SYSTEM)
    own, shop = (
        shortfalls.available(lin.pk, by=SYSTEM),
        ledger.open_account("merchant:1", "available", by=SYSTEM),
    )
    ledger.post(
        key="spent",
        kind="payment",
        legs=[ledger.Leg(own.pk, -30_000), ledger.Leg(shop.pk, 30_000)],
        by=SYSTEM,
    )
    for _ in range(2):
        row = taken(topup)
    assert (row.status, row.shortfall_minor, balance(lin)) == ("charged_back", 30_000, 0)
    owed = ledger.account(shortfalls.owner(lin.pk), "receivable")
    assert ledger.balance(owed).total == Money(-30_000)
    assert told()[-1] == "topup-charged-back-owed-notice"
    assert Event.objects.filter(name="topup.charged_back").count() == 1
    assert ledger.check_invariants() == []


@pytest.mark.django_db
@pytest.mark.parametrize("amount", [Money(50_001), Money(5_000_000), Money(50_000, "USD")], ids=str)
def test_no_more_is_taken_than_came_in(lin: Any, amount: Money) -> None:
    topup = topups.settle(by_card(lin), came_in(by_card(lin)), told_by="callback", by=SYSTEM)
    chargebacks.charge_back(topup, "CB1", amount, reason="fraud", occurred_at=clock.now(), by=CARD)
    assert (fresh(topup).status, balance(lin), kinds(topup)[-1]) == ("succeeded", 49_700, "contradicted")
    assert fresh(topup).ask_at is not None


@pytest.mark.django_db
def test_a_part_is_taken_without_the_fee_and_not_of_money_that_only_passed_through(lin: Any) -> None:
    waits = topups.confirm(by_card(lin), came_in(by_card(lin)), told_by="callback", by=SYSTEM)
    part: dict[str, Any] = {"reason": "fraud", "occurred_at": clock.now(), "by": CARD}
    assert chargebacks.charge_back(waits, "CB1", Money(20_000), **part).status == "confirmed"
    assert (house("card_clearing"), house("chargeback_loss")) == (0, 0)
    topups.credit(waits, by=SYSTEM)
    assert chargebacks.charge_back(waits, "CB1", Money(20_000), **part).status == "charged_back"
    assert (balance(lin), house("fees"), house("card_clearing")) == (29_700, 300, -30_000)


@pytest.mark.django_db
def test_a_second_one_under_another_number_is_never_taken_and_asked_about(lin: Any, outside: Outside) -> None:
    topup = defrauded(outside, lin)
    outside.pass_time(5)
    with outside.time():
        taken(fresh(topup), "CB-other")
    outside.pass_time(5)
    assert (kinds(topup)[-1], fresh(topup).ask_at, balance(lin)) == ("verified", None, 0)
    assert kinds(topup).count("charged_back") == 1
    reconciled(outside, "card")


@pytest.mark.django_db
def test_a_charge_back_that_the_rail_denies_when_asked_is_a_persons(lin: Any, outside: Outside) -> None:
    topup = order(outside, lin, "card")
    outside.say(topup.order_no)
    outside.pass_time(5)
    with outside.time():
        taken(fresh(topup))
        topups.ask_bank(fresh(topup), by=SYSTEM)
    assert kinds(topup)[-1] == "disputed"
    assert Discrepancy.objects.get().kind == "contradicted"


@pytest.mark.django_db
def test_a_letter_of_another_amount_before_any_word_of_success_is_asked_about(
    lin: Any, outside: Outside
) -> None:
    topup = order(outside, lin, "card")
    outside.say(topup.order_no)
    outside.control("POST", "/control/clock", advance_seconds=5)
    outside.control("POST", "/control/chargebacks", order_no=topup.order_no, reason="fraud")
    outside.control("POST", "/control/clock", advance_seconds=1)
    back = next(json.loads(one.body) for one in outside.box.letters if b"charged_back" in one.body)
    outside.box.letters.clear()
    with outside.time():
        messages.keep(json.dumps({**back, "amount_minor": 100}).encode(), rail="card")
    outside.pass_time(5)
    assert (fresh(topup).status, balance(lin)) == ("charged_back", 0)
    reconciled(outside, "card")


@pytest.mark.django_db
def test_taken_back_before_we_heard_that_it_came_both_are_written(lin: Any) -> None:
    topup = by_card(lin)
    chargebacks.learned(
        topup,
        came_in(topup),
        "CB1",
        told_by="callback",
        by=CARD,
        reason="duplicate",
        occurred_at=clock.now(),
    )
    row = fresh(topup)
    assert (row.status, row.reason, balance(lin)) == ("charged_back", "duplicate", 0)
    assert kinds(row)[-2:] == ["confirmed", "charged_back"]
    assert (house("card_clearing"), house("chargeback_loss")) == (0, 0)


@pytest.mark.django_db
def test_taken_back_before_our_own_order_was_answered(lin: Any) -> None:
    """Its letter, then our time-out, then the rail's late yes and its late word of success: one credit never, one end."""
    topup = by_card(lin)
    told_at: dict[str, Any] = {"told_by": "callback", "by": CARD, "occurred_at": clock.now()}
    chargebacks.learned(topup, came_in(topup), "CB1", reason="fraud", **told_at)
    outcomes.mark_unknown(topup, by=SYSTEM)
    asking.sent(topup, Accepted("CD1", "three_d_secure", "https://issuer.example/"), by=SYSTEM)
    for _ in range(2):
        topups.settle(topup, came_in(topup), told_by="callback", by=SYSTEM)
    row = fresh(topup)
    assert (row.status, row.action_url, balance(lin)) == ("charged_back", "", 0)
    assert kinds(row) == ["created", "confirmed", "charged_back", "repeated", "repeated"]
    assert (house("card_clearing"), house("chargeback_loss")) == (0, 0)


@pytest.mark.django_db
def test_a_charge_back_that_only_the_statement_shows_is_found(lin: Any, outside: Outside) -> None:
    topup = defrauded(outside, lin)
    outside.box.letters.clear()  # its message is lost
    reconciled(outside, "card")
    row = fresh(topup)
    assert (row.status, row.reason, balance(lin)) == ("charged_back", "other", 0)


@pytest.mark.django_db
def test_asked_the_rail_tells_of_a_charge_back(lin: Any, outside: Outside) -> None:
    topup = defrauded(outside, lin)
    with outside.time():
        topups.ask_bank(fresh(topup), by=SYSTEM)
    assert fresh(topup).status == "charged_back"
    outside.pass_time(5)  # the message comes after all
    assert kinds(fresh(topup)).count("charged_back") == 1
    reconciled(outside, "card")


def coins(customer: Any) -> Topup:
    return topups.create(customer, Money(5_000_000, "USDT"), rail="chain", key="c", by=customer)


@pytest.mark.django_db
def test_older_words_of_the_network_are_not_listened_to(lin: Any) -> None:
    topup, now = coins(lin), clock.now()
    second = timedelta(seconds=1)
    confirming.seen(topup, "b" * 64, confirmations=1, occurred_at=now, by=CHAIN)
    confirming.seen(topup, "a" * 64, confirmations=2, occurred_at=now - second, by=CHAIN)
    confirming.vanished(topup, "a" * 64, occurred_at=now - 2 * second, by=CHAIN)
    row = fresh(topup)
    assert (row.seen_ref, row.confirmations) == ("b" * 64, 1)
    assert kinds(row) == ["created", "seen"]


@pytest.mark.django_db
def test_another_in_its_place_means_that_it_vanished_whoever_speaks_first(lin: Any) -> None:
    topup, now = coins(lin), clock.now()
    confirming.seen(topup, "a" * 64, confirmations=1, occurred_at=now - timedelta(seconds=2), by=CHAIN)
    confirming.seen(topup, "b" * 64, confirmations=0, occurred_at=now, by=CHAIN)
    confirming.vanished(topup, "a" * 64, occurred_at=now, by=CHAIN)
    row = fresh(topup)
    assert (row.seen_ref, row.confirmations) == ("b" * 64, 0)
    assert kinds(row) == ["created", "seen", "reorganised", "seen"]
    assert told() == ["topup-seen-notice", "topup-reorganised-notice", "topup-seen-again-notice"]


@pytest.mark.django_db
def test_an_answer_asked_for_before_a_message_came_does_not_undo_it(lin: Any) -> None:
    topup = confirming.seen(coins(lin), "a" * 64, confirmations=1, by=CHAIN)
    asked = fresh(topup)
    confirming.vanished(topup, "a" * 64, by=CHAIN)
    confirming.seen(topup, "b" * 64, confirmations=1, by=CHAIN)
    confirming.watch(asked, Standing("seen", ref="a" * 64, confirmations=2), by=SYSTEM)
    assert (fresh(topup).seen_ref, fresh(topup).confirmations) == ("b" * 64, 1)


@pytest.mark.django_db
def test_gone_before_it_was_told_of_stays_gone(lin: Any) -> None:
    topup, now = coins(lin), clock.now()
    confirming.vanished(topup, "a" * 64, occurred_at=now, by=CHAIN)
    confirming.seen(topup, "a" * 64, confirmations=1, occurred_at=now - timedelta(seconds=3), by=CHAIN)
    row = fresh(topup)
    assert (row.seen_ref, row.confirmations, told()) == ("", 0, ["topup-reorganised-notice"])


@pytest.mark.django_db
def test_a_day_has_its_limit_whichever_the_way(lin: Any) -> None:
    for n in range(2):
        topups.create(lin, Money(20_000_000), rail="third_party", key=f"k{n}", by=lin)
    with pytest.raises(Refusal) as refused:
        topups.create(lin, Money(20_000_000), bank_code="cmb", card_tail="6631", key="k9", by=lin)
    assert refused.value.key == "limit-used-up-day"
