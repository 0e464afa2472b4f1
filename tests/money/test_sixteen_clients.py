"""Sixteen clients at once, every kind of movement between a few customers: nobody waits for ever, nothing is overdrawn or passes
its limit, no chain has a gap, and each balance is what the movements say.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.db.models import F, Sum

from tests.money.helpers import SYSTEM
from tests.money.helpers import money as arrived
from tests.money.transfers.helpers import person
from tests.money.withdrawals.helpers import bind, luhn, paid
from walletdesk.core import outbox
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.models import Event, Notice
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money import ledger, shortfalls
from walletdesk.money.limits.models import LimitRule
from walletdesk.money.rails import payouts
from walletdesk.money.rails.answers import Accepted
from walletdesk.money.records.models import Record
from walletdesk.money.topups import outcomes as topup_outcomes
from walletdesk.money.topups import topups
from walletdesk.money.topups.models import Topup
from walletdesk.money.transfers import consents, payees, recalls, transfers
from walletdesk.money.transfers.models import Recall, Transfer
from walletdesk.money.withdrawals import asking, withdrawals
from walletdesk.money.withdrawals import outcomes as withdrawal_outcomes
from walletdesk.money.withdrawals.models import Withdrawal
from walletdesk.people.models import User

CLIENTS, TURNS, SEED = 16, 14, 20261122
START, MOST = 1_000, {"transfer": 90_000, "withdrawal": 60_000}  # yuan; minor units a day
HOUSE_ACCOUNTS = ("bank_clearing", "fees", "payout_transit", "transfer_transit", "suspense")


@dataclass
class Town:
    """Four customers with a card each, and the orders that all clients have before them."""

    people: list[User] = field(default_factory=list)
    orders: list[Topup] = field(default_factory=list)


@pytest.fixture
def town(fresh_database: Any, monkeypatch: pytest.MonkeyPatch) -> Town:
    monkeypatch.setitem(outbox.CARRIERS, "sms", lambda item, to, text: "sms")
    monkeypatch.setattr(payouts, "pay_out", lambda *, payout_no, **order: Accepted(f"PO{payout_no}"))
    found = Town()
    for n, name in enumerate(("林晓", "王强", "陈静", "赵敏")):
        someone = person(name, f"+861380000700{n}", yuan=START)
        bind(someone, luhn(f"62258802123466{n}"))
        found.people.append(someone)
        for key in range(6):
            made = topups.create(
                someone, Money(10_000), bank_code="cmb", card_tail="6631", key=f"t{key}", by=someone
            )
            found.orders.append(made)
    at = clock.now() - timedelta(minutes=1)
    for act, most in MOST.items():
        LimitRule.objects.create(act=act, period="day", most_minor=most, valid_from=at, by="staff:9")
    return found


class Client:
    """Does what is drawn for it; a refusal is an answer, anything else is not."""

    def __init__(self, town: Town, number: int) -> None:
        self.town, self.number, self.draw = town, number, random.Random(f"{SEED}:{number}")
        self.deeds: list[Callable[[str], Any]] = [
            *[self.credit, self.send, self.send] * 2,
            *(self.schedule, self.cancel, self.post, self.withdraw, self.withdraw, self.call_off),
            *(self.submit, self.paid, self.bounce, self.recall, self.answer, self.answer),
        ]

    def turn(self, n: int) -> str:
        deed = self.draw.choice(self.deeds)
        try:
            deed(f"{self.number}:{n}")
        except Refusal as refused:
            return refused.key
        return deed.__name__

    def _one_of(self, rows: Any) -> Any:
        """Any of them that is there now."""
        there = list(rows.order_by("pk"))
        if not there:
            raise Refusal("not-found", status=404)
        return self.draw.choice(there)

    def credit(self, key: str) -> None:
        one = self.draw.choice(self.town.orders)
        money = arrived(one, one.amount, ref=f"BK{one.pk}")
        topup_outcomes.settle(one, money, told_by="callback", by=SYSTEM)

    def send(self, key: str, speed: str = "now") -> None:
        payer, payee = self.draw.sample(self.town.people, 2)
        amount = Money(self.draw.randrange(500, 30_000))
        seen = payees.of(payer, payee)
        transfers.send(payer, payee=seen, amount=amount, speed=speed, key=key, by=payer)

    def schedule(self, key: str) -> None:
        self.send(key, "two_hours")

    def cancel(self, key: str) -> None:
        row = self._one_of(Transfer.objects.filter(status="scheduled"))
        transfers.cancel(row, by=User.objects.get(pk=row.payer_id))

    def post(self, key: str) -> None:
        row = self._one_of(Transfer.objects.filter(status="scheduled"))
        with clock.fixed(row.due_at + timedelta(seconds=1)):
            transfers.post_due(row)

    def withdraw(self, key: str) -> None:
        someone = self.draw.choice(self.town.people)
        amount, card = Money(self.draw.randrange(10_000, 40_000)), bind(someone)
        withdrawals.create(someone, amount, card=card.public_id, speed="fast", key=key, by=someone)

    def call_off(self, key: str) -> None:
        row = self._one_of(Withdrawal.objects.filter(status="reserved"))
        withdrawals.cancel(row, by=User.objects.get(pk=row.customer_id))

    def submit(self, key: str) -> None:
        asking.send(self._one_of(Withdrawal.objects.filter(status="reserved")), by=SYSTEM)

    def paid(self, key: str) -> None:
        row = self._one_of(self._at_the_bank(pays=True))
        word = paid(row, ref=f"PO{row.payout_no}")
        withdrawal_outcomes.settle(row, word, told_by="callback", by=SYSTEM)

    def _at_the_bank(self, *, pays: bool) -> Any:
        """The bank keeps to its word: it pays every second one. Paid after a failure, one may well pass a limit."""
        return Withdrawal.objects.annotate(odd=F("pk") % 2).filter(status="submitted", odd=int(pays))

    def bounce(self, key: str) -> None:
        row = self._one_of(self._at_the_bank(pays=False))
        withdrawal_outcomes.fail(row, reason="card_closed", by=SYSTEM)

    def recall(self, key: str) -> None:
        row = self._one_of(Transfer.objects.filter(status="succeeded"))
        payer = User.objects.get(pk=row.payer_id)
        asked = recalls.request(row, reason="wrong_person", by=payer, proof="session")
        recalls.ask(asked, by=Actor("staff", "2"))

    def answer(self, key: str) -> None:
        row = self._one_of(Recall.objects.filter(status="asked"))
        payee = User.objects.get(pk=row.payee_id)
        if self.draw.random() < 0.7:
            consents.consent(row, row.amount, by=payee)
        else:
            consents.refuse(row, by=payee)


def play(town: Town) -> Counter[str]:
    start = Barrier(CLIENTS)

    def run(number: int) -> list[str]:
        client = Client(town, number)
        try:
            connection.ensure_connection()
            start.wait()
            return [client.turn(n) for n in range(TURNS)]
        finally:
            connection.close()

    with ThreadPoolExecutor(CLIENTS) as pool:
        return Counter(said for one in pool.map(run, range(CLIENTS)) for said in one)


def test_sixteen_clients_move_money_at_once(town: Town) -> None:
    said = play(town)
    assert sum(said.values()) == CLIENTS * TURNS
    for deed in ("credit", "send", "schedule", "withdraw", "submit", "answer", "limit-used-up-day"):
        assert said[deed] > 0, said
    ledger.strike()
    assert ledger.check_invariants() == []
    for account in ledger.Account.objects.filter(hot=False):
        seqs = list(account.entries.order_by("seq").values_list("seq", flat=True))
        assert seqs == list(range(1, account.entry_count + 1))
    for someone in town.people:
        check_balance(someone)
        check_limits(someone)
    check_house()
    check_once()


def total(rows: Any, *fields: str) -> int:
    """The sum of these columns over the rows."""
    found = rows.aggregate(**{name: Sum(name) for name in fields})
    return sum(found[name] or 0 for name in fields)


def check_balance(someone: User) -> None:
    """To the last fen what came in and went out by the movements, and held what still waits."""
    sent = Transfer.objects.filter(payer_id=someone.pk)
    got = Transfer.objects.filter(payee_id=someone.pk, status__in=("succeeded", "recalled"))
    out = Withdrawal.objects.filter(customer_id=someone.pk)
    done, whole = sent.filter(status__in=("succeeded", "recalled")), ("amount_minor", "fee_minor")
    expected = START * 100 + total(
        Topup.objects.filter(customer_id=someone.pk, status="succeeded"), "amount_minor"
    )
    expected += total(got, "amount_minor") - total(got, "recalled_minor")
    expected += total(done, "recalled_minor") - total(done, *whole)
    expected -= total(out.filter(status__in=("submitted", "succeeded")), *whole)
    held = total(sent.filter(status="scheduled"), *whole) + total(out.filter(status="reserved"), *whole)
    now = ledger.balance(shortfalls.available(someone.pk, by=SYSTEM))
    assert (now.total.minor, now.held.minor) == (expected, held)
    assert now.available.minor >= 0
    owed = ledger.Account.objects.filter(owner=f"customer:{someone.pk}", code="receivable")
    assert total(owed, "balance_minor") == 0


def check_limits(someone: User) -> None:
    for act, kind in (("transfer", "transfer_out"), ("withdrawal", "withdrawal")):
        counted = Record.objects.filter(customer_id=someone.pk, kind=kind, state__in=("moving", "done"))
        assert -total(counted, "amount_minor") - total(counted, "back_minor") <= MOST[act]


def check_house() -> None:
    on_its_way = Withdrawal.objects.filter(status="submitted")
    transit = ledger.account("house", "payout_transit")
    assert ledger.balance(transit).total.minor == total(on_its_way, "amount_minor", "fee_minor")
    in_all = sum(
        account.balance_minor for account in ledger.Account.objects.filter(currency="CNY", hot=False)
    ) + sum(ledger.balance(account).total.minor for account in ledger.Account.objects.filter(hot=True))
    assert in_all == 0


def check_once() -> None:
    """One event of each end, one notice of each thing, one record of each movement and customer."""
    for name in ("topup.credited", "withdrawal.succeeded", "withdrawal.failed", "withdrawal.cancelled"):
        noun = name.partition(".")[0]
        happened = Counter(event.ids[noun] for event in Event.objects.filter(name=name))
        assert set(happened.values()) <= {1}, name
    credited = Topup.objects.filter(status="succeeded").count()
    assert Notice.objects.filter(key="topup-credited-notice").count() == credited
    two_sided = Transfer.objects.filter(status__in=("succeeded", "recalled")).count()
    assert Record.objects.filter(kind="transfer_in").count() == two_sided
    assert not Transfer.objects.filter(recalled_minor__gt=F("amount_minor")).exists()
