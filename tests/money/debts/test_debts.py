"""What is owed is paid first from what comes in: told, bounded, never from what is not free, and given back by people."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from tests.money.credits.helpers import (
    OTHER,
    STAFF,
    SYSTEM,
    account,
    books_are_right,
    freeze,
    give,
    goodwill,
    kinds,
    owes,
    provided,
    refused,
    spend,
    told,
)
from tests.money.transfers.helpers import send
from tests.people.doors import enter
from tests.support.jobs import run_jobs
from walletdesk.assistant import playbooks
from walletdesk.assistant.playbooks.base import Slots
from walletdesk.core import acts, settings_dated
from walletdesk.core.models import Notice
from walletdesk.core.money import Money
from walletdesk.money import ledger, movements, shortfalls
from walletdesk.money.credits import credits
from walletdesk.money.debts import debts, jobs
from walletdesk.money.debts.models import Collection
from walletdesk.money.invoices import invoices
from walletdesk.money.records.models import Record
from walletdesk.money.withdrawals.debts import write_off
from walletdesk.people.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def owing(lin: User, sent: Record) -> User:
    """¥1000 are hers; ¥200 sent, ¥200 put forward, all of it spent; taken back she owes ¥200."""
    forward = provided(lin, sent)
    spend(lin, 1_000)
    credits.take_back(forward, reason="was_yours", by=STAFF)
    assert (owes(lin), balance(lin)) == (20_000, 0)
    return lin


def balance(user: User) -> int:
    return ledger.balance(account(user)).available.minor


def test_home_says_what_is_owed_and_leads_to_what_it_comes_of(owing: User, wang: User) -> None:
    shown = enter(Client(), owing).get("/", headers={"Accept-Language": "zh"}).content.decode()
    assert "还欠 ¥200.00，有钱到账时自动补扣" in shown
    assert f'href="/records/{debts.cause(owing.pk)}/"' in shown
    assert enter(Client(), owing).get(f"/records/{debts.cause(owing.pk)}/").status_code == 200
    assert "还欠" not in enter(Client(), wang).get("/").content.decode()


def test_money_that_comes_in_pays_it_first_and_she_is_told(owing: User, wang: User) -> None:
    give(wang, 500)
    send(wang, owing, Money(5_000))
    run_jobs()
    assert (owes(owing), balance(owing)) == (15_000, 0)
    row = Collection.objects.get()
    assert (row.amount, row.left) == (Money(5_000), Money(15_000))
    assert told(owing)[-1] == "debt-collected-part-notice"
    assert "¥150.00" in Notice.objects.get(key="debt-collected-part-notice").text
    goodwill(owing, 20_000)
    run_jobs()
    assert (owes(owing), balance(owing)) == (0, 5_000)
    assert told(owing)[-1] == "debt-collected-notice"
    assert debts.collect(owing.pk, by=SYSTEM) is None
    books_are_right()


@pytest.mark.parametrize("lang", ["zh-hans", "en"])
def test_asked_about_the_balance_the_assistant_says_what_was_taken_and_whence_it_was_owed(
    owing: User, lang: str
) -> None:
    give(owing, 50)
    row = debts.collect(owing.pk, by=SYSTEM)
    assert row is not None
    playbook = playbooks.for_issue("balance_wrong")
    asked = playbook.candidates(owing.pk, Slots(text="充值进来的钱被扣去还欠款")).fitting[0]
    said = playbook.tell(playbook.look(asked.public_id, owing.pk)).render(lang, owing.pk).text
    collected = next(line for line in said.splitlines() if "¥150.00" in line)
    assert "¥50.00" in collected
    assert debts.about(row, lang) in collected
    assert "¥200.00" in said.splitlines()[-1]  # what was put forward and taken back


def test_it_has_a_record_and_a_path_and_no_invoice(owing: User) -> None:
    give(owing, 50)
    row = debts.collect(owing.pk, by=SYSTEM)
    assert row is not None
    record = Record.objects.get(public_id=row.public_id)
    assert (record.kind, record.amount_minor, record.state) == ("receivable", -5_000, "done")
    kind, found = movements.find(row.public_id, owing)
    path = kind.path(found)
    assert [step.state for step in path.steps] == ["done", "done", "next"]
    assert path.steps[0].evidence[0].value.startswith("crd_")
    assert kind.facts(found)
    refusal = invoices.can(record)
    assert refusal is not None
    assert refusal.key == "invoice-not-of-debts"


def _nothing(who: User, wang: User) -> None:
    pass


def _stopped(who: User, wang: User) -> None:
    freeze(who, "out")


def _forward(who: User, wang: User) -> None:
    """¥200 of what she has are put forward while another transfer is looked into."""
    mine = send(who, wang, Money(20_000), key="second")
    provided(who, Record.objects.get(customer_id=who.pk, public_id=mine.public_id), "second")


def _kept(who: User, wang: User) -> None:
    settings_dated.change("debt.keep_minor", 25_000, by=SYSTEM)


def _bounded(who: User, wang: User) -> None:
    settings_dated.change("debt.day_most_minor", 15_000, by=SYSTEM)


def _off(who: User, wang: User) -> None:
    settings_dated.change("debt.day_most_minor", 0, by=SYSTEM)


@pytest.mark.parametrize(
    ("first", "taken"),
    [(_nothing, 20_000), (_stopped, 0), (_forward, 10_000), (_kept, 5_000), (_bounded, 15_000), (_off, 0)],
)
def test_only_what_is_free_is_taken(owing: User, wang: User, first: Callable[..., None], taken: int) -> None:
    give(owing, 300)
    first(owing, wang)
    before = balance(owing)
    jobs.sweep(0)
    run_jobs()
    assert (20_000 - owes(owing), before - balance(owing)) == (taken, taken)
    books_are_right()


def test_given_back_it_is_owed_again_and_left_alone_for_a_while(owing: User) -> None:
    give(owing, 50)
    row = debts.collect(owing.pk, by=SYSTEM)
    assert row is not None
    plan = acts.plan("debt.give_back", {"collection": row.public_id})
    assert plan.amount == Money(5_000)
    assert sorted(one.amount.minor for one in plan.postings) == [-5_000, 5_000]
    row = debts.give_back(row, by=OTHER)
    assert (owes(owing), balance(owing), kinds(row)) == (20_000, 5_000, ["collected", "given_back"])
    assert Record.objects.get(public_id=row.public_id).state == "returned"
    assert told(owing)[-1] == "debt-given-back-notice"
    jobs.sweep(0)
    run_jobs()
    assert balance(owing) == 5_000
    assert refused(lambda: debts.give_back(row, by=OTHER)) == "debt-given-back-already"
    books_are_right()


def test_what_a_colleague_was_promised_for_is_not_taken(lin: User) -> None:
    """Owed because the bank paid a withdrawal after all: nothing of that is taken by itself, and what was forgiven is gone."""
    spend(lin, 1_000)
    transit = ledger.open_account("house", "suspense", floor_minor=None, by=SYSTEM)
    for kind, minor in (("withdrawal.take_again", 7_000), ("credit.reversed", 2_000)):
        to = [ledger.Leg(transit.pk, minor)]
        shortfalls.take(lin.pk, Money(minor), to=to, key=kind, kind=kind, by=SYSTEM)
    give(lin, 100)
    row = debts.collect(lin.pk, by=SYSTEM)
    assert row is not None
    assert (row.amount, owes(lin)) == (Money(2_000), 7_000)
    write_off(lin.pk, Money(7_000), key="w", by=STAFF)
    assert debts.due(lin.pk) == debts.owed(lin.pk) == Money(0)
