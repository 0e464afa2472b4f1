"""Credits: each given once on its ground, from the house's own; taken back exactly when and as it was said."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from tests.money.credits.helpers import (
    STAFF,
    books_are_right,
    fee_back,
    freeze,
    goodwill,
    house,
    kinds,
    owes,
    paid,
    provided,
    refused,
    spend,
    standing,
    told,
)
from tests.money.transfers.helpers import asked, send
from tests.support.jobs import run_jobs
from walletdesk.core.clock import clock
from walletdesk.core.models import Notice
from walletdesk.core.money import Money
from walletdesk.money.credits import credits, jobs
from walletdesk.money.credits.models import Credit
from walletdesk.money.records.models import Record
from walletdesk.money.transfers import recalls, transfers
from walletdesk.people.models import User

pytestmark = pytest.mark.django_db
DAYS = timedelta(days=45)


def _at_its_date(row: Credit, after: timedelta = timedelta(0)) -> None:
    assert row.reverse_at is not None
    with clock.fixed(row.reverse_at + after):
        jobs.sweep.func(timestamp=0)
        run_jobs(queues=("fast",))
    row.refresh_from_db()


def test_goodwill_comes_from_the_house_and_is_told(lin: User) -> None:
    row = goodwill(lin)
    assert (row.status, standing(lin), house("goodwill")) == ("given", (1020, 0), -2_000)
    assert told(lin) == ["credit-goodwill-notice"]
    assert "¥20.00" in Notice.objects.get().text
    assert goodwill(lin).pk == row.pk  # sent again: the same one
    assert standing(lin) == (1020, 0)
    books_are_right()


def test_goodwill_has_its_bounds(lin: User) -> None:
    assert refused(lambda: goodwill(lin, 500_001)) == "credit-goodwill-much"
    goodwill(lin, key="1")
    goodwill(lin, key="2")
    assert refused(lambda: goodwill(lin, key="3")) == "credit-goodwill-often"
    assert refused(lambda: goodwill(lin, 0, key="4")) == "credit-amount"
    with clock.fixed(clock.now() + timedelta(days=31)):
        goodwill(lin, key="5")
    books_are_right()


def test_a_key_means_one_thing(lin: User, charged: Record) -> None:
    goodwill(lin, key="k")
    assert refused(lambda: goodwill(lin, 2_001, key="k")) == "credit-key-reused"
    assert refused(lambda: fee_back(lin, charged, key="k")) == "credit-key-reused"
    assert refused(lambda: goodwill(lin, key="")) == "credit-key-missing"


def test_a_fee_goes_back_once(lin: User, charged: Record) -> None:
    row = fee_back(lin, charged)
    assert (row.amount, house("fees"), standing(lin)) == (Money(200), -200, (1002, 0))
    assert refused(lambda: fee_back(lin, charged, key="again")) == "credit-fee-back-already"
    assert told(lin) == ["credit-fee-back-notice"]
    books_are_right()


def test_a_part_of_a_fee_is_the_return_of_it(lin: User, charged: Record) -> None:
    assert fee_back(lin, charged, amount_minor=50).amount == Money(50)
    assert refused(lambda: fee_back(lin, charged, key="rest", amount_minor=150)) == "credit-fee-back-already"
    assert house("fees") == -50


FEES: list[tuple[str, dict[str, Any], dict[str, Any], str]] = [
    ("more than was charged", {}, {"amount_minor": 201}, "credit-too-much"),
    ("nothing", {}, {"amount_minor": 0}, "credit-amount"),
    ("less than nothing", {}, {"amount_minor": -5}, "credit-amount"),
    ("no fee", {"fee": Money(0)}, {}, "credit-fee-none"),
    ("under way", {"state": "moving", "status": "submitted"}, {}, "credit-fee-not-yet"),
    ("failed", {"state": "failed", "status": "failed"}, {}, "credit-fee-not-kept"),
    ("returned", {"state": "returned", "status": "returned"}, {}, "credit-fee-not-kept"),
    ("cancelled", {"state": "cancelled", "status": "cancelled"}, {}, "credit-fee-not-kept"),
]


@pytest.mark.parametrize(("what", "record", "asked_for", "key"), FEES, ids=[one[0] for one in FEES])
def test_no_fee_goes_back_that_was_not_kept(
    lin: User, what: str, record: dict[str, Any], asked_for: dict[str, Any], key: str
) -> None:
    row = paid(lin, **record)
    assert refused(lambda: fee_back(lin, row, **asked_for)) == key
    assert (Credit.objects.count(), standing(lin)) == (0, (1000, 0))


def test_anothers_record_is_not_found(lin: User, wang: User, sent: Record, charged: Record) -> None:
    assert refused(lambda: fee_back(wang, charged)) == "not-found"
    assert refused(lambda: provided(wang, sent)) == "credit-not-money-out"  # to him it came in
    assert refused(lambda: goodwill(wang, subject=charged.public_id)) == "not-found"


def test_put_forward_until_its_date_and_taken_back_exactly_then(lin: User, sent: Record) -> None:
    row = provided(lin, sent)
    assert (row.status, standing(lin), house("provisional_credit")) == ("provisional", (1000, 0), -20_000)
    assert row.reverse_at == row.created_at + DAYS
    _at_its_date(row, timedelta(seconds=-1))
    assert (row.status, standing(lin)) == ("provisional", (1000, 0))
    _at_its_date(row)
    assert (row.status, row.ended_reason, standing(lin), house("provisional_credit")) == (
        "reversed",
        "date",
        (800, 0),
        0,
    )
    _at_its_date(row, timedelta(days=1))  # run again: once
    assert standing(lin) == (800, 0)
    assert kinds(row) == ["provisional", "warned", "reversed"]
    assert told(lin)[-3:] == ["credit-provided-notice", "credit-due-soon-notice", "credit-reversed-notice"]
    books_are_right()


def test_what_is_spent_meanwhile_is_owed(lin: User, sent: Record) -> None:
    row = provided(lin, sent)
    spend(lin, 950)
    _at_its_date(row)
    assert (row.status, row.shortfall, owes(lin), standing(lin)) == (
        "reversed",
        Money(15_000),
        15_000,
        (0, 0),
    )
    assert "¥150.00" in Notice.objects.order_by("id").last().text  # type: ignore[union-attr]
    assert told(lin)[-1] == "credit-reversed-owed-notice"
    books_are_right()


def test_made_final_before_its_date_it_stays(lin: User, sent: Record) -> None:
    row = credits.make_final(provided(lin, sent), by=STAFF)
    assert (row.status, house("provisional_credit"), house("contested_loss")) == ("final", 0, -20_000)
    _at_its_date(row)
    assert (row.status, standing(lin)) == ("final", (1000, 0))
    assert told(lin)[-1] == "credit-final-notice"
    for again in (
        lambda: credits.make_final(row, by=STAFF),
        lambda: credits.take_back(row, reason="mistake", by=STAFF),
    ):
        assert refused(again) == "credit-final-already"
    assert refused(lambda: provided(lin, sent, key="2")) == "credit-provided-already"
    books_are_right()


def test_only_what_is_provisional_becomes_final(lin: User, sent: Record) -> None:
    assert refused(lambda: credits.make_final(goodwill(lin), by=STAFF)) == "credit-not-provisional"
    row = credits.take_back(provided(lin, sent), reason="was_yours", by=STAFF)
    assert refused(lambda: credits.make_final(row, by=STAFF)) == "credit-reversed-already"
    assert refused(lambda: credits.take_back(row, reason="mistake", by=STAFF)) == "credit-reversed-already"


def test_several_for_one_movement_are_refused_and_the_database_holds_it(lin: User, sent: Record) -> None:
    row = provided(lin, sent)
    assert refused(lambda: provided(lin, sent, key="2")) == "credit-provided-already"
    twin = {
        f.name: getattr(row, f.name)
        for f in Credit._meta.fields
        if f.name not in ("id", "public_id", "client_key")
    }
    with pytest.raises(IntegrityError, match="credit_one_provisional"), transaction.atomic():
        Credit.objects.create(client_key="twin", **twin)
    credits.take_back(row, reason="withdrawn", by=STAFF)
    assert provided(lin, sent, key="3").status == "provisional"  # asked again with new knowledge
    books_are_right()


CONTESTED: list[tuple[str, dict[str, Any], str]] = [
    ("money in", {"kind": "topup", "minor": 5_000}, "credit-not-money-out"),
    ("a credit", {"kind": "credit", "minor": -5_000}, "credit-not-money-out"),
    ("under way", {"state": "moving", "status": "submitted"}, "credit-still-moving"),
    ("failed", {"state": "failed", "status": "failed"}, "credit-money-is-back"),
    ("by bank card", {"kind": "payment", "method": "card"}, "credit-outside"),
    ("too old", {"at": clock.now() - timedelta(days=61)}, "credit-too-old"),
]


@pytest.mark.parametrize(("what", "record", "key"), CONTESTED, ids=[one[0] for one in CONTESTED])
def test_nothing_is_put_forward_for(lin: User, what: str, record: dict[str, Any], key: str) -> None:
    row = paid(lin, **record)
    assert refused(lambda: provided(lin, row)) == key


def test_more_than_left_is_refused(lin: User, sent: Record) -> None:
    assert refused(lambda: provided(lin, sent, amount_minor=20_001)) == "credit-too-much"
    assert provided(lin, sent, amount_minor=5_000).amount == Money(5_000)


def test_money_that_comes_back_by_another_way_is_not_given_twice(lin: User, wang: User, sent: Record) -> None:
    row = provided(lin, sent)
    recall = asked(transfers.find(sent.public_id))
    recalls.consent(recall, Money(5_000), by=wang)
    run_jobs(queues=("fast",))
    row.refresh_from_db()
    assert row.status == "provisional"  # a part came back: a person decides
    rest = asked(transfers.find(sent.public_id))
    recalls.consent(rest, rest.amount, by=wang)
    run_jobs(queues=("fast",))
    row.refresh_from_db()
    assert (row.status, row.ended_reason, standing(lin)) == ("reversed", "money_back", (1000, 0))
    assert refused(lambda: provided(lin, sent, key="2")) == "credit-money-is-back"
    books_are_right()


def test_only_what_is_not_back_is_put_forward(lin: User, wang: User, sent: Record) -> None:
    recalls.consent(asked(transfers.find(sent.public_id)), Money(5_000), by=wang)
    assert provided(lin, sent).amount == Money(15_000)


def test_a_movement_undone_takes_its_fee_return_along(lin: User, charged: Record) -> None:
    row = fee_back(lin, charged)
    paid(lin, state="returned", status="returned")
    run_jobs(queues=("fast",))
    row.refresh_from_db()
    assert (row.status, row.ended_reason, house("fees")) == ("reversed", "money_back", 0)
    books_are_right()


def test_a_customer_whose_money_cannot_leave_is_credited_and_owes_what_is_taken_back(
    lin: User, sent: Record
) -> None:
    freeze(lin, "out")
    row = provided(lin, sent)
    assert standing(lin) == (1000, 0)
    _at_its_date(row)
    assert (row.status, owes(lin)) == ("reversed", 20_000)
    books_are_right()


def test_where_nothing_may_come_in_nothing_is_left_half_done(lin: User, sent: Record) -> None:
    freeze(lin, "in")
    assert refused(lambda: provided(lin, sent)) == "ledger-frozen"
    assert refused(lambda: goodwill(lin)) == "ledger-frozen"
    assert (Credit.objects.count(), Record.objects.filter(kind="credit").count()) == (0, 0)
    books_are_right()


def test_a_credit_taken_back_by_people_says_why(lin: User) -> None:
    row = credits.take_back(goodwill(lin), reason="mistake", by=STAFF)
    assert (row.status, standing(lin), house("goodwill")) == ("reversed", (1000, 0), 0)
    assert "入账有误" in Notice.objects.order_by("id").last().text  # type: ignore[union-attr]
    for kept in ("date", "was_yours"):  # by itself only; only of what was put forward
        again = goodwill(lin, key=kept)
        assert refused(lambda: credits.take_back(again, reason=kept, by=STAFF)) == "credit-reason"  # noqa: B023 - called at once


def test_the_database_refuses_an_illegal_step(lin: User) -> None:
    row = goodwill(lin)
    with pytest.raises(Exception, match="step"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE credits_credit SET status = 'final', closing = 'x', ended_at = now() WHERE id = %s",
            [row.pk],
        )


def test_in_english_for_who_reads_english(wang: User) -> None:
    goodwill(wang)
    assert "goodwill is in your balance" in Notice.objects.get(customer_id=wang.pk).text


def test_a_transfer_sent_by_another_key_is_unmoved(lin: User, wang: User) -> None:
    """Each movement has its own: a credit for one says nothing of another."""
    first, second = (send(lin, wang, key=key) for key in ("1", "2"))
    for number, row in enumerate((first, second)):
        provided(lin, Record.objects.get(customer_id=lin.pk, public_id=row.public_id), key=f"p{number}")
    assert Credit.objects.filter(status="provisional").count() == 2
