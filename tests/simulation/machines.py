"""What the state machines share: one house and one outside whose fates are in the machine's hands, and the six invariants.

Conservation, signs, identity, floors, holds, and that a refusal leaves no trace: after each step.
"""

from __future__ import annotations

import itertools
import random
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any
from unittest import mock

from django.db import connection
from hypothesis.stateful import RuleBasedStateMachine, invariant, run_state_machine_as_test

from tests.simulation.agenda import Agenda
from tests.simulation.house import lived_in
from tests.simulation.model.books import Model, One, Refused
from tests.simulation.outside.counter import Counter as Desk
from tests.simulation.outside.things import Order
from tests.simulation.outside.world import World
from tests.support.examples import bounded
from walletdesk.core import settings_dated
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.money import ledger, shortfalls
from walletdesk.money.rails import reconciliation
from walletdesk.people.models import User

SYSTEM, WU, HE = Actor.system("tests"), Actor("staff", "1"), Actor("staff", "2")
HOUSES = {
    **{"bank": "bank_clearing", "card": "card_clearing", "third_party": "third_party_clearing"},
    **{"chain": "chain_clearing", "fees": "fees", "suspense": "suspense", "transit": "payout_transit"},
    "loss": "chargeback_loss",
}
TRACES = (
    *("core_event", "core_notice", "records_record", "ledger_transfer", "ledger_entry", "ledger_hold"),
    *("ledger_hold_event", "ledger_freeze", "money_topup", "money_topupstep", "withdrawals_withdrawal"),
    *("withdrawals_withdrawalstep", "transfers_transfer", "transfers_transferstep", "transfers_recall"),
    *("transfers_recallstep", "transfers_moneyrequest", "transfers_moneyrequeststep", "rails_suspenseitem"),
)
BEGIN = datetime(2031, 3, 3, 2, tzinfo=UTC)  # a Monday, in a year of whose holidays nobody knows yet
# An order without answer is asked about when hours pass, not between two steps.
UNKNOWN_ASKED = ("topup.unknown_ask_seconds", "withdrawal.unknown_ask_seconds")
LONG = 5 * 3600  # longer than any gap between two questions


def run(
    machine: type[Machine], database: Callable[[], AbstractContextManager[None]], *, examples: int, steps: int
) -> None:
    """Up to `examples` examples of at most `steps` steps, the same in every run; `WALLETDESK_TEST_EXAMPLES=20` for twenty
    times as many, others each time.
    """
    kind = type(machine.__name__, (machine,), {"database": staticmethod(database)})
    run_state_machine_as_test(kind, settings=bounded(examples, steps))  # type: ignore[no-untyped-call]


class Hands:
    """Fates and moods as the machine says; letters lie here until it lets one arrive, again and in any order."""

    def __init__(self) -> None:
        self.mood = "ok"
        self.letters: list[tuple[str, dict[str, Any]]] = []

    def plan(self, world: World, order: Order) -> None:
        return

    def letter(self, world: World, rail: str, body: dict[str, Any]) -> None:
        self.letters.append((rail, body))

    def lag(self, rail: str, day: date) -> float:
        return 0.0

    def of_order(self, rail: str, kind: str) -> str:
        mood, self.mood = self.mood, "ok"
        return mood

    def of_question(self, rail: str) -> str:
        return "ok"


class Machine(RuleBasedStateMachine):
    """`model` and product side by side; `both` does a deed in each, `ended` lets all that follows from it happen."""

    plain: type[Model]  # what this movement must do
    database: Callable[[], AbstractContextManager[None]]  # each example has books of its own

    def __init__(self) -> None:
        super().__init__()
        self.edges = ExitStack()
        self.edges.enter_context(self.database())
        self.agenda = Agenda(BEGIN, random.Random(1))
        self.hands = Hands()
        self.world = World(self.agenda, self.hands)
        slowly = {key: replace(settings_dated.REGISTRY[key], default=120) for key in UNKNOWN_ASKED}
        self.edges.enter_context(mock.patch.dict(settings_dated.REGISTRY, slowly))
        self.house = self.edges.enter_context(lived_in(self.agenda, self.world, Desk(self.world, self.hands)))
        self.model, self.ones, self.rows = self.plain(), list[One](), list[Any]()
        self.known, self.compared = set[str](), set[tuple[str, date]]()
        self.keys, self.stopped = itertools.count(1), list[ledger.Freeze]()
        with clock.fixed(self.agenda.now):
            self.people = {name: self._person(name, n) for n, name in enumerate(("lin", "chen"))}
            self.before = self._figures()

    def _person(self, name: str, n: int) -> User:
        now = clock.now()
        return User.objects.create_customer(
            name=name, phone=f"+86139{n:08d}", activated_at=now, phone_proved_at=now
        )

    def teardown(self) -> None:
        self.edges.close()

    def key(self) -> str:
        return f"step{next(self.keys)}"

    def give(self, who: str, minor: int) -> None:
        account = shortfalls.available(self.people[who].pk, by=SYSTEM)
        bank = ledger.account("house", "bank_clearing")
        legs = [ledger.Leg(bank.pk, -minor), ledger.Leg(account.pk, minor)]
        with clock.fixed(self.agenda.now):
            ledger.post(key=f"give:{account.pk}", kind="tests", legs=legs, by=SYSTEM)
        self.model.move("CNY", bank=-minor, **{who: minor})

    def do(self, deed: Callable[[], Any]) -> Any:
        with clock.fixed(self.agenda.now):
            return deed()

    def follow(self, seconds: float = 5) -> None:
        """What was put off for a moment happens now."""
        self.agenda.run(self.agenda.now + timedelta(seconds=seconds))

    def both(self, real: Callable[[], Any], plain: Callable[[], None]) -> Any:
        """They do it both, or refuse it alike; what was refused has left no trace. The product's answer, None where refused."""
        expected, answer, traces, done = "", "", self._traces(), None
        try:
            plain()
        except Refused as no:
            expected = str(no)
        try:
            done = self.do(real)
        except Refusal as no:
            answer = no.key
        assert answer == expected, f"the product: {answer or 'done'}; the model: {expected or 'done'}"
        if answer:
            assert self._traces() == traces, "a refusal left a trace"
        return done

    def stop(self, who: str, scope: str) -> None:
        """All the money of one customer is frozen, until `lift_all`."""
        for currency in ("CNY", "USDT"):
            account = shortfalls.available(self.people[who].pk, currency, by=SYSTEM)
            key = f"freeze:{account.pk}:{self.key()}"
            stop = partial(ledger.freeze, account, scope=scope, basis="platform", by=WU, key=key)
            self.stopped.append(self.do(stop))
        self.model.frozen |= {(who, way) for way in (("in", "out") if scope == "both" else (scope,))}

    def lift_all(self) -> None:
        for placed in self.stopped:
            self.do(partial(ledger.lift, placed, by=WU, second=HE, key=f"lift:{placed.pk}"))
        self.stopped.clear()
        self.model.frozen.clear()

    def _traces(self) -> Counter[str]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT " + ", ".join(f"(SELECT count(*) FROM {table})" for table in TRACES))
            return Counter(dict(zip(TRACES, cursor.fetchone(), strict=True)))

    def _figures(self) -> Counter[tuple[str, str]]:
        """All there is in the books, of us and of these customers, as the model names it."""
        names = {("house", code): name for name, code in HOUSES.items()}
        for name, person in self.people.items():
            names[shortfalls.owner(person.pk), "available"] = name
            names[shortfalls.owner(person.pk), "receivable"] = f"{name}_owes"
        owners = {owner for owner, _ in names}
        found: Counter[tuple[str, str]] = Counter()
        for account in ledger.Account.objects.filter(owner__in=owners):
            if (account.owner, account.code) in names:
                figures = ledger.balance(account)
                name = names[account.owner, account.code]
                found[name, account.currency] = figures.total.minor
                found[f"{name} held", account.currency] = figures.held.minor
        return found

    @invariant()
    def product_and_model_agree(self) -> None:
        now = self._figures()
        now.subtract(self.before)
        model = Counter(self.model.money)
        model.update({(f"{who} held", "CNY"): held for who, held in self.model.held.items()})
        differ = {
            name: (now[name], model[name]) for name in set(now) | set(model) if now[name] != model[name]
        }
        assert not differ, f"product and model differ (identity, holds): {differ}"
        for currency in ("CNY", "USDT"):  # conservation
            there = {name: v for (name, c), v in now.items() if v and c == currency and "held" not in name}
            assert sum(there.values()) == 0, f"money came from nowhere: {there}"
        for (name, _), amount in model.items():  # signs and floors
            assert amount >= 0 or name in HOUSES or name.endswith("_owes"), f"{name} has {amount}"
        stands = [type(row).objects.values_list("status", flat=True).get(pk=row.pk) for row in self.rows]
        plain = [one.status for one in self.ones]
        assert stands == plain, f"the product: {stands}; the model: {plain}"
        assert ledger.check_invariants() == []

    # -- what machines with an outside have in common --------------------------------------------------------------

    def truth(self, number: int) -> Order | None:
        row = self.rows[number]
        name = ("payout", row.payout_no) if hasattr(row, "payout_no") else ("collection", row.order_no)
        return self.world.orders.get((getattr(row, "rail", "bank"), *name))

    def number_of(self, body: dict[str, Any]) -> int:
        said = body.get("order_no") or body.get("payout_no")
        return next(n for n, row in enumerate(self.rows) if said in (_no(row),))

    def arrives(self, which: int) -> None:
        """A letter comes, for the first time or once more."""
        rail, body = self.hands.letters[which]
        again = body["event_id"] in self.known
        self.known.add(body["event_id"])
        self.do(partial(self.world.deliver, rail, self.world.said(body)))
        if not again:
            self.heard(self.number_of(body), body)
        self.follow()

    def heard(self, number: int, body: dict[str, Any]) -> None:
        """What a letter that is read for the first time does in the model."""

    def let_pass(self, seconds: float) -> None:
        """The first sweep comes soon: what never went out is sent again while it is young."""
        for gap in (300, *[seconds / 10] * 10):
            self.follow(gap)
            self.do(self.house.sweep)
        self.follow()

    def statement(self) -> None:
        """The day is over, and every statement not yet seen is compared with the books."""
        self.follow(86_400 - (self.agenda.now.hour * 3600 + 8 * 3600) % 86_400 + 3600)
        days = [name for name, lines in self.world.lines.items() if lines and name not in self.compared]
        for rail, day in days:
            self.do(partial(reconciliation.reconcile, day, rail))
        self.compared.update(days)


def _no(row: Any) -> str:
    return str(row.payout_no if hasattr(row, "payout_no") else row.order_no)
