"""Refunds by card and third-party payment: sent, silent, failed, chosen anew, paid after all."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.money.conftest import make_customer
from tests.money.payments.helpers import by_card
from tests.money.refunds.helpers import (
    SYSTEM,
    drawn,
    figures,
    fresh,
    fund,
    house,
    kinds,
    merchant_has,
    paid,
    told,
)
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money import shortfalls
from walletdesk.money.cards import cards
from walletdesk.money.limits import limits
from walletdesk.money.rails import answers, client
from walletdesk.money.rails.models import BankBooking
from walletdesk.money.refunds import asking, asking_for, choosing, outcomes, refunds
from walletdesk.money.refunds.models import Refund, RefundTry
from walletdesk.money.refunds.outcomes import Paid

pytestmark = pytest.mark.django_db
HUNDRED = Money(10_000)


@pytest.fixture
def lin() -> Any:
    one = make_customer()
    fund(one, 100_000)
    return one


class Rail:
    """A rail that answers as told."""

    def __init__(self, *said: Any, standing: Any = None) -> None:
        self.said, self.standing, self.sent = list(said), standing, 0

    def send_back(self, **order: Any) -> answers.Accepted:
        self.sent += 1
        said = self.said.pop(0) if len(self.said) > 1 else self.said[0]
        if isinstance(said, Exception):
            raise said
        found: answers.Accepted = said
        return found

    def query_return(self, number: str) -> answers.Standing:
        if isinstance(self.standing, Exception):
            raise self.standing
        found: answers.Standing = self.standing
        return found


@pytest.fixture
def rail(monkeypatch: pytest.MonkeyPatch) -> Rail:
    one = Rail(answers.Accepted("RT1"), standing=answers.Standing("accepted", "RT1"))
    monkeypatch.setattr(client, "of", lambda name: one)
    return one


def granted(lin: Any, way: str = "card") -> Refund:
    payment = paid(lin, way=by_card(lin) if way == "card" else way)
    row = asking_for.ask(payment, amount=None, reason="not_wanted", key="k", by=lin)
    return refunds.approve(row, by=SYSTEM)


def last(row: Refund) -> RefundTry:
    found = row.tries.order_by("-id").first()
    assert found is not None
    return found


def done(amount: Money = HUNDRED, ref: str = "RT1") -> Paid:
    return Paid(ref, amount, clock.now())


def used(who: Any) -> Money:
    """Of the day's limit for payments."""
    return next(one.used for one in limits.of(who.pk, "payment") if one.period == "day")


@pytest.mark.parametrize("way", ["card", "third_party"])
def test_it_goes_back_the_way_it_was_paid(lin: Any, rail: Rail, way: str) -> None:
    row = granted(lin, way)
    assert (row.status, merchant_has(), house("refund_transit")) == ("processing", 0, 10_000)
    assert used(lin) == Money(10_000)  # until it is back
    asking.go_on(row, by=SYSTEM)
    assert (rail.sent, last(row).bank_ref) == (1, "RT1")
    outcomes.settle(last(row), done(), told_by="callback", by=SYSTEM)
    outcomes.settle(last(row), done(), told_by="query", by=SYSTEM)
    row = fresh(row)
    assert (row.status, house("refund_transit"), house(f"{way}_clearing")) == ("succeeded", 0, 0)
    assert kinds(row)[-2:] == ["succeeded", "repeated"]
    assert used(lin) == Money(0)
    assert BankBooking.objects.get(direction="out").bank_ref == "RT1"
    assert drawn(row).done
    assert told()[-1] == f"refund-back-{way.replace('_', '-')}-notice"


def test_a_closed_card_and_lin_chooses_her_balance(lin: Any, rail: Rail) -> None:
    rail.said = [client.Rejected("card_closed")]
    row = asking.go_on(granted(lin), by=SYSTEM)
    assert (row.status, row.why, figures(lin)) == ("failed", "card_closed", (100_000, 0))
    assert told()[-1] == "refund-failed-notice"
    assert [way.value for way in choosing.ways(row)] == ["balance", f"card:{cards.of(lin.pk)[0].public_id}"]
    row = choosing.choose(row, "balance", by=lin)
    assert (row.status, figures(lin), house("refund_transit")) == ("succeeded", (110_000, 0), 0)
    with pytest.raises(Refusal, match="refund-not-to-choose"):
        choosing.choose(row, "balance", by=lin)


def test_nobody_chooses_and_the_balance_gets_it(lin: Any, rail: Rail) -> None:
    rail.said = [client.Rejected("card_closed")]
    row = asking.go_on(granted(lin), by=SYSTEM)
    assert asking.go_on(row, by=SYSTEM).status == "failed"
    with clock.fixed(clock.now() + timedelta(days=8)):
        assert asking.go_on(row, by=SYSTEM).status == "succeeded"
    assert figures(lin) == (110_000, 0)


def test_another_card_and_it_comes_back_from_there(
    lin: Any, rail: Rail, monkeypatch: pytest.MonkeyPatch
) -> None:
    rail.said = [client.Rejected("card_closed")]
    row = asking.go_on(granted(lin), by=SYSTEM)
    card = cards.of(lin.pk)[0]
    row = choosing.choose(row, f"card:{card.public_id}", by=lin)
    assert (row.status, row.route, last(row).number) == ("processing", "payout", f"{row.public_id}-2")
    with pytest.raises(Refusal, match="card-money-on-its-way"):
        cards.unbind(card, by=lin)
    outcomes.settle(last(row), done(ref="PO1"), told_by="callback", by=SYSTEM)
    assert (fresh(row).status, house("bank_clearing")) == ("succeeded", 10_000)
    row = outcomes.returned(last(row), return_ref="RB1", reason="card_closed", at=clock.now(), by=SYSTEM)
    assert (row.status, house("bank_clearing"), house("refund_transit")) == ("failed", 0, 10_000)
    assert choosing.choose(row, "balance", by=lin).status == "succeeded"
    assert drawn(row).done


def test_the_card_worked_after_all_and_what_came_twice_is_taken_again(lin: Any, rail: Rail) -> None:
    rail.said = [client.Rejected("limit_exceeded")]
    row = asking.go_on(granted(lin), by=SYSTEM)
    row = choosing.choose(row, "balance", by=lin)
    row = outcomes.settle(row.tries.get(), done(), told_by="statement", by=SYSTEM)
    assert (row.status, figures(lin), house("refund_transit")) == ("succeeded", (100_000, 0), 0)
    assert (told()[-1], row.shortfall) == ("refund-twice-notice", Money(0))


def test_what_came_twice_and_is_spent_is_a_debt(lin: Any, rail: Rail) -> None:
    rail.said = [client.Rejected("limit_exceeded")]
    row = choosing.choose(asking.go_on(granted(lin), by=SYSTEM), "balance", by=lin)
    paid(lin, Money(103_000), number="A2")
    row = outcomes.settle(row.tries.get(), done(), told_by="statement", by=SYSTEM)
    owed = shortfalls.receivable(lin.pk, by=SYSTEM)
    assert (row.shortfall, figures(lin)) == (Money(3_000), (0, 0))
    assert owed.balance_minor == -3_000
    assert told()[-1] == "refund-twice-short-notice"


def test_a_late_success_before_anybody_chose(lin: Any, rail: Rail) -> None:
    rail.said = [client.Rejected("limit_exceeded")]
    row = asking.go_on(granted(lin), by=SYSTEM)
    row = outcomes.settle(row.tries.get(), done(), told_by="callback", by=SYSTEM)
    assert (row.status, told()[-1]) == ("succeeded", "refund-back-after-failure-notice")
    with pytest.raises(Refusal, match="refund-not-to-choose"):
        choosing.choose(row, "balance", by=lin)


def test_what_goes_to_the_merchant_is_charged_again_if_it_was_paid_after_all(lin: Any, rail: Rail) -> None:
    rail.said = [client.Rejected("limit_exceeded")]
    row = asking.go_on(granted(lin), by=SYSTEM)
    row = choosing.give_merchant(row, by=SYSTEM)
    assert (row.status, merchant_has(), fresh(row.payment).refunded_minor) == ("reversed", 10_000, 0)
    row = outcomes.settle(row.tries.get(), done(), told_by="statement", by=SYSTEM)
    assert (row.status, merchant_has(), house("refund_transit")) == ("succeeded", 0, 0)
    assert fresh(row.payment).refunded_minor == 10_000


def test_silence_is_asked_about_and_never_sent_twice(lin: Any, rail: Rail) -> None:
    rail.said = [client.OutcomeUnknown("timeout")]
    rail.standing = answers.Standing("succeeded", "RT9", HUNDRED, "", clock.now())
    row = asking.go_on(granted(lin), by=SYSTEM)
    assert (row.status, kinds(row)[-1]) == ("processing", "unknown")
    row = asking.go_on(row, by=SYSTEM)
    assert (fresh(row).status, rail.sent) == ("succeeded", 1)


def test_one_that_never_arrived_is_sent_again_under_its_number(lin: Any, rail: Rail) -> None:
    rail.said = [client.OutcomeUnknown("timeout"), answers.Accepted("RT1")]
    rail.standing = answers.Standing("missing")
    row = asking.go_on(asking.go_on(granted(lin), by=SYSTEM), by=SYSTEM)
    assert (rail.sent, row.tries.count(), last(row).bank_ref) == (2, 1, "RT1")


def test_a_rail_under_maintenance_is_waited_for(lin: Any, rail: Rail) -> None:
    until = clock.now() + timedelta(hours=3)
    rail.said = [client.Maintenance(until), answers.Accepted("RT1")]
    row = asking.go_on(granted(lin), by=SYSTEM)
    assert (row.status, row.ask_at, told()[-1]) == ("processing", until, "refund-delayed-notice")
    with clock.fixed(until + timedelta(minutes=1)):
        assert last(asking.go_on(row, by=SYSTEM)).accepted_at


def test_one_message_of_failure_is_not_believed(lin: Any, rail: Rail) -> None:
    row = asking.go_on(granted(lin), by=SYSTEM)
    row = outcomes.doubt(last(row), said="failed", by=SYSTEM, reason="card_closed")
    assert row.status == "processing"
    rail.standing = answers.Standing("failed", "RT1", HUNDRED, "card_closed", clock.now())
    assert asking.go_on(row, by=SYSTEM).status == "failed"


def test_another_amount_is_never_booked(lin: Any, rail: Rail) -> None:
    row = asking.go_on(granted(lin), by=SYSTEM)
    row = outcomes.settle(last(row), done(Money(9_900)), told_by="callback", by=SYSTEM)
    assert (row.status, house("refund_transit"), BankBooking.objects.filter(direction="out").count()) == (
        "processing",
        10_000,
        0,
    )
