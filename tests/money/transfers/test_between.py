"""Between looking and confirming, and around the edges of a day: what changed meanwhile counts, and nobody is charged unasked."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tests.money.transfers.helpers import AMOUNT, YUAN, refused, send, standing
from walletdesk.core.clock import SHANGHAI, clock
from walletdesk.core.money import Money
from walletdesk.money import ledger
from walletdesk.money.fees.models import FeeRule
from walletdesk.money.limits.models import LimitRule
from walletdesk.money.topups import topups
from walletdesk.money.transfers import payees, requests, transfers
from walletdesk.money.transfers.models import Transfer
from walletdesk.people.models import User

pytestmark = pytest.mark.django_db
FREE = Money(0)
LATE = datetime(2026, 11, 20, 23, 59, 58, tzinfo=SHANGHAI)


def dearer(act: str, method: str) -> None:
    FeeRule.objects.create(act=act, method=method, fixed_minor=300, valid_from=clock.now(), by="staff:9")


def limited(**bounds: int) -> None:
    LimitRule.objects.create(act="transfer", period="day", valid_from=clock.now(), by="staff:9", **bounds)


def test_a_fee_that_rose_meanwhile_is_not_taken_unseen(lin: User, wang: User) -> None:
    shown = payees.of(lin, wang)
    seen = transfers.check(lin, payee=shown, amount=AMOUNT, speed="now").fee
    dearer("transfer", "now")

    def go(fee: Money) -> Transfer:
        return transfers.send(lin, payee=shown, amount=AMOUNT, speed="now", key="k", by=lin, fee_seen=fee)

    assert refused(lambda: go(seen)) == "transfer-fee-changed"
    assert standing(lin) == (1000, 0)
    assert (
        go(Money(300)) == go(Money(300)) == go(seen)
    )  # sent already: it is the same transfer, at the fee that was seen
    assert standing(lin)[0] == 797


def test_nor_when_a_request_is_paid_or_a_top_up_ordered(lin: User, wang: User) -> None:
    row = requests.create(wang, payer=payees.of(wang, lin), amount=AMOUNT, key="r", by=wang)
    dearer("transfer", "now")
    dearer("topup", "third_party")
    shown = payees.of(lin, wang)
    assert refused(lambda: requests.pay(row, shown=shown, by=lin, fee_seen=FREE)) == "transfer-fee-changed"
    row.refresh_from_db()
    assert row.status == "open"

    def order() -> object:
        return topups.create(lin, AMOUNT, rail="third_party", key="t", by=lin, fee_seen=FREE)

    assert refused(order) == "topup-fee-changed"


def test_a_limit_lowered_meanwhile_counts(lin: User, wang: User) -> None:
    transfers.check(lin, payee=payees.of(lin, wang), amount=AMOUNT, speed="now")
    limited(most_minor=AMOUNT.minor - 1)
    assert refused(lambda: send(lin, wang)) == "limit-used-up-day"
    assert refused(lambda: send(lin, wang, speed="next_day")) == "limit-used-up-day"


def test_what_waits_counts_on_the_day_it_was_ordered_and_posts_whatever_the_limit_is_by_then(
    lin: User, wang: User
) -> None:
    with clock.fixed(LATE):
        limited(most_minor=AMOUNT.minor)
        row = send(lin, wang, speed="two_hours")
        assert refused(lambda: send(lin, wang, Money(1), key="b")) == "limit-used-up-day"
    with clock.fixed(LATE + timedelta(seconds=2)):
        assert send(lin, wang, key="c").status == "succeeded"
        limited(most_minor=1)
    with clock.fixed(LATE + timedelta(hours=3)):
        assert transfers.post_due(row).status == "succeeded"
    assert standing(wang) == (400, 0)


def test_a_clock_that_goes_back_posts_nothing_early_and_makes_no_room(lin: User, wang: User) -> None:
    with clock.fixed(LATE):
        limited(most_minor=AMOUNT.minor)
        row = send(lin, wang, speed="two_hours")
        assert row.due_at is not None
    with clock.fixed(LATE - timedelta(minutes=10)):
        assert transfers.post_due(row).status == "scheduled"
    with clock.fixed(row.due_at):
        assert transfers.post_due(row).status == "succeeded"
    with clock.fixed(LATE - timedelta(hours=5)):
        LimitRule.objects.create(
            act="transfer", period="day", most_minor=AMOUNT.minor, valid_from=clock.now(), by="staff:9"
        )
        assert refused(lambda: send(lin, wang, Money(1), key="b")) == "limit-used-up-day"
    assert ledger.check_invariants() == []


def test_the_same_key_of_two_people_is_two_transfers(lin: User, chen: User, wang: User) -> None:
    first, second = send(lin, wang), send(chen, wang)
    assert first != second
    assert standing(wang) == (400, 0)


@pytest.mark.parametrize("other", [Money(1), Money(300 * YUAN)], ids=str)
def test_the_same_key_with_another_body_is_refused_while_it_waits_too(
    lin: User, wang: User, chen: User, other: Money
) -> None:
    row = send(lin, wang, speed="two_hours")
    for run in (lambda: send(lin, wang, other), lambda: send(lin, chen, speed="two_hours")):
        assert refused(run) == "transfer-key-reused"
    transfers.cancel(row, by=lin)
    assert send(lin, wang, speed="two_hours").status == "cancelled"
    assert standing(lin) == (1000, 0)
