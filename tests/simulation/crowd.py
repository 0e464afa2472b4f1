"""The customers: they order, change their minds, ask each other for money, want it back, answer or do not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from tests.simulation.agenda import Agenda
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money import ledger, shortfalls
from walletdesk.money.cards import cards
from walletdesk.money.topups import topups
from walletdesk.money.transfers import payees, recalls, requests, transfers
from walletdesk.money.transfers.models import MoneyRequest, Recall, Transfer
from walletdesk.money.withdrawals import withdrawals
from walletdesk.people.models import User

MINUTE, HOUR, DAY = 60.0, 3600.0, 86_400.0
CARDS = ("6225880212346630", "6222021234567894")
NAMES = ("林晓", "王强", "陈静", "李娜", "欧阳娜娜", "Zhao Wei", "Anna Smith", "周杰", "吴敏", "孙丽")
# Of a hundred orders.
ORDERS = {
    "bank": 19,
    "card": 14,
    "third_party": 10,
    "chain": 8,
    "withdrawal": 19,
    "transfer": 24,
    "request": 6,
}
PERHAPS = (
    # a refusal that a customer may meet; any other is a fault
    "withdrawal-not-enough withdrawal-already-out transfer-not-enough transfer-posted-already transfer-failed-already "
    "transfer-you-are-frozen transfer-payee-cannot-receive ledger-frozen limit-used-up-day limit-too-often-day "
    "limit-too-small topup-bank-maintenance request-closed request-too-many-open request-rests request-too-often "
    "recall-closed recall-not-enough recall-you-are-frozen recall-payer-cannot-receive recall-nothing-to-recall "
    "recall-was-refused recall-often-enough recall-cancel-instead request-reminded-today recall-looked-at"
).split()


class Crowd:
    """`wanted` orders are made in `seconds`; `made` and `refused` count them by kind, and by refusal."""

    def __init__(self, agenda: Agenda, *, people: int) -> None:
        self.agenda, self.chance = agenda, agenda.chance
        self.made: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self.orders = 0
        with clock.fixed(agenda.now):
            self.people = [self._person(number) for number in range(people)]
            self.cards = {person.pk: self._cards(person) for person in self.people}

    def _person(self, number: int) -> User:
        now = clock.now()
        return User.objects.create_customer(
            name=NAMES[number % len(NAMES)],
            phone=f"+86138{number:08d}",
            language="en" if number % 3 == 0 else "zh-hans",
            activated_at=now,
            phone_proved_at=now,
        )

    def _cards(self, person: User) -> list[str]:
        return [cards.bind(person, number, by=person).public_id for number in CARDS]

    def come(self, wanted: int, seconds: float) -> None:
        """They order at any time of these seconds; whoever is refused comes again."""
        for _ in range(wanted):
            self.agenda.after(self.chance.uniform(0, seconds), self._order)

    def _order(self) -> None:
        kind = self.chance.choices(list(ORDERS), list(ORDERS.values()))[0]
        person = self.chance.choice(self.people)
        act = getattr(self, f"_{kind}", None) or partial(self._topup, rail=kind)
        if self._try(partial(act, person)):
            self.orders += 1
            self.made[kind] += 1
        else:
            self.agenda.after(self.chance.uniform(MINUTE, 2 * HOUR), self._order)

    def _try(self, deed: Callable[[], object]) -> bool:
        try:
            deed()
        except Refusal as no:
            if no.key not in PERHAPS:
                raise AssertionError(f"nobody should have been told {no.key}") from no
            self.refused[no.key] += 1
            return False
        return True

    def _later(self, most: float, deed: Callable[[], object]) -> None:
        self.agenda.after(self.chance.uniform(1, most), partial(self._try, deed))

    def _key(self) -> str:
        return f"k{self.chance.getrandbits(60)}"

    def _yuan(self, most: int) -> Money:
        return Money(self.chance.randint(1_000, most))

    # -- what they order -------------------------------------------------------------------------------------------

    def _topup(self, person: User, *, rail: str) -> None:
        amount = (
            Money(self.chance.randint(5, 900) * 1_000_000, "USDT") if rail == "chain" else self._yuan(400_000)
        )
        card = {"bank_code": "cmb", "card_tail": CARDS[0][-4:]} if rail in ("bank", "card") else {}
        key = self._key()
        order = partial(topups.create, person, amount, rail=rail, key=key, by=person, **card)
        row = order()
        if self.chance.random() < 0.05:  # pressed twice
            self._later(MINUTE, order)
        if self.chance.random() < 0.05:
            self._later(DAY, partial(self._ask, row))

    def _ask(self, row: Any) -> None:
        from walletdesk.money.topups import jobs

        jobs.ask_topup_for.defer(topup_id=row.pk, by="assistant:1")

    def _withdrawal(self, person: User) -> None:
        amount = self._yuan(700_000 if self.chance.random() < 0.1 else 150_000)
        card, speed = (
            self.chance.choice(self.cards[person.pk]),
            self.chance.choice(("fast", "next_day", "ordinary")),
        )
        row = withdrawals.create(person, amount, card=card, speed=speed, key=self._key(), by=person)
        if self.chance.random() < 0.12:
            self._later(20, partial(withdrawals.cancel, row, by=person))

    def _transfer(self, person: User) -> None:
        payee = self.chance.choice([one for one in self.people if one.pk != person.pk])
        speed = self.chance.choice(("now", "now", "now", "two_hours", "next_day"))
        row = transfers.send(
            person,
            payee=payees.of(person, payee),
            amount=self._yuan(100_000),
            speed=speed,
            key=self._key(),
            by=person,
        )
        roll = self.chance.random()
        if speed != "now" and roll < 0.15:
            self._later(3 * HOUR, partial(transfers.cancel, row, by=person))
        elif roll > 0.8:
            self._later(8 * HOUR, partial(self._recall, row, person))

    def _request(self, person: User) -> None:
        payer = self.chance.choice([one for one in self.people if one.pk != person.pk])
        row = requests.create(
            person, payer=payees.of(person, payer), amount=self._yuan(40_000), key=self._key(), by=person
        )
        answer = self.chance.random()
        if answer < 0.5:
            self._later(DAY, partial(self._pay, row, payer, person))
        elif answer < 0.65:
            self._later(DAY, partial(requests.decline, row, by=payer))
        elif answer < 0.8:
            self._later(DAY, partial(requests.cancel, row, by=person))

    def _pay(self, row: MoneyRequest, payer: User, requester: User) -> None:
        requests.pay(MoneyRequest.objects.get(pk=row.pk), shown=payees.of(payer, requester), by=payer)

    # -- recalls ---------------------------------------------------------------------------------------------------

    def _recall(self, row: Transfer, payer: User) -> None:
        row = Transfer.objects.get(pk=row.pk)
        part = Money(self.chance.randint(1, row.amount_minor)) if self.chance.random() < 0.3 else None
        reason = self.chance.choice(recalls.REASONS)
        recalls.request(row, reason=reason, by=payer, proof="session", amount=part)
        self.made["recall"] += 1

    def answer(self, recall: Recall) -> None:
        """The payee, asked, gives back, gives back a part, refuses, or lets it lie; the payer may withdraw first."""
        payee, payer = User.objects.get(pk=recall.payee_id), User.objects.get(pk=recall.payer_id)
        roll = self.chance.random()
        if roll < 0.45:
            share = recall.amount if roll < 0.35 else Money(max(1, recall.amount_minor // 2))
            self._later(2 * DAY, partial(self._consent, recall, share, payee))
        elif roll < 0.7:
            self._later(2 * DAY, partial(recalls.refuse, recall, by=payee))
        elif roll < 0.8:
            self._later(DAY, partial(recalls.withdraw, recall, by=payer))

    def _consent(self, recall: Recall, share: Money, payee: User) -> None:
        try:
            recalls.consent(recall, share, by=payee)
        except Refusal as no:
            if no.key in ("recall-not-enough", "recall-you-are-frozen", "recall-payer-cannot-receive"):
                self._later(6 * HOUR, partial(recalls.refuse, recall, by=payee))
            raise

    # -- what stops their money ------------------------------------------------------------------------------------

    def freezes(self, times: int, seconds: float) -> None:
        for number in range(times):
            self.agenda.after(self.chance.uniform(0, seconds), partial(self._freeze, number))

    def _freeze(self, number: int) -> None:
        person, scope = self.chance.choice(self.people), self.chance.choice(("in", "out", "both"))
        currency = "USDT" if self.chance.random() < 0.2 else "CNY"
        account = shortfalls.available(person.pk, currency, by=Actor.system("tests"))
        placed = ledger.freeze(
            account, scope=scope, basis="platform", by=Actor("staff", "1"), key=f"freeze:{number}"
        )
        lift = partial(
            ledger.lift, placed, by=Actor("staff", "1"), second=Actor("staff", "2"), key=f"lift:{number}"
        )
        self.agenda.at(self.agenda.now + timedelta(hours=self.chance.uniform(0.2, 30)), lift)
