"""At one moment: one payment is never given back twice, whoever asks, however often, and by whichever door."""

from __future__ import annotations

from typing import Any

from tests.money.payments.test_at_once import people, sound
from tests.money.refunds.helpers import SYSTEM, figures, fresh, merchant_has, paid
from tests.support.at_once import clients
from walletdesk.core.money import Money
from walletdesk.money.refunds import asking_for, choosing, outcomes, refunds
from walletdesk.money.refunds.models import Refund

CLIENTS = 12


def test_one_payment_is_asked_back_from_many_places(fresh_database: Any) -> None:
    (who,) = people(1, 10_000)
    payment = paid(who)

    def give(n: int) -> Any:
        if n % 2:
            row = asking_for.ask(payment, amount=Money(4_000), reason="not_wanted", key=f"k{n}", by=who)
            return row
        order = payment.order
        return asking_for.by_merchant(
            order, f"R{n}", minor=4_000, currency="CNY", reason="merchant", by=SYSTEM
        )

    said = clients(CLIENTS, give)
    refused = [one for one in said if isinstance(one, str)]
    assert set(refused) <= {"refund-too-much", "refund-all-back"}
    assert len(refused) == CLIENTS - 2
    assert (figures(who), merchant_has()) == ((8_000, 0), 2_000)
    assert fresh(payment).refunded_minor == 8_000
    sound()


def test_a_request_is_granted_once_and_withdrawn_never_after(fresh_database: Any) -> None:
    (who,) = people(1, 10_000)
    row = asking_for.ask(paid(who), amount=None, reason="not_wanted", key="k", by=who)

    def decide(n: int) -> Any:
        if n % 3 == 2:
            return refunds.cancel(row, by=who)
        return refunds.approve(row, by=SYSTEM)

    clients(CLIENTS, decide)
    now = Refund.objects.get()
    there = {"succeeded": 10_000, "cancelled": 0}[now.status]
    assert (figures(who), merchant_has()) == ((there, 0), 10_000 - there)
    sound()


def test_a_way_is_chosen_once(fresh_database: Any) -> None:
    (who,) = people(1, 10_000)
    payment = paid(who, way="third_party")
    row = asking_for.ask(payment, amount=None, reason="not_wanted", key="k", by=who)
    row = refunds.approve(row, by=SYSTEM)
    outcomes.fail(row.tries.get(), reason="account_restricted", by=SYSTEM)
    said = clients(CLIENTS, lambda n: choosing.choose(row, "balance", by=who))
    assert sum(isinstance(one, str) for one in said) == CLIENTS - 1
    assert figures(who) == (20_000, 0)
    sound()
