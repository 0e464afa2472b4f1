"""Transfers, requests for money and recalls in any order: sent, taken back, due, asked for, given back, refused, frozen."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from tests.simulation.conftest import Another
from tests.simulation.machines import LONG, WU, Machine, run
from tests.simulation.model.books import One
from tests.simulation.model.transfers import Transfers
from walletdesk.core.money import Money
from walletdesk.money.transfers import payees, recalls, requests, transfers
from walletdesk.money.transfers.models import Recall, Transfer

EXAMPLES = 8
numbers = st.integers(0, 30)
early = st.sampled_from(["consent", "refuse", "frozen", "withdraw", ""])
both_ways = st.sampled_from([("lin", "chen"), ("lin", "chen"), ("chen", "lin")])


class TransferMachine(Machine):
    plain = Transfers
    model: Transfers
    seen: ClassVar[Counter[str]] = Counter()  # of all examples: what became of recalls

    @initialize(answers=st.tuples(early, early))
    def both_sent_to_the_wrong_one(self, answers: tuple[str, str]) -> None:
        """They have money, have sent each other some, and want it back; one or the other has answered."""
        self.give("lin", 200_000)
        self.give("chen", 30_000)
        for number, (pair, amount) in enumerate(((("lin", "chen"), 60_000), (("chen", "lin"), 5_000))):
            self.sends(pair, "now", amount)
            self.wants_back(2 * number, True, 1)
            if answers[number] == "frozen":
                self.stop(pair[1 - number], "both")  # the payee, or the payer
                self.consents(2 * number + 1, 1)
                self.lift_all()
            elif answers[number] == "consent":
                self.consents(2 * number + 1, 2)
            elif answers[number]:
                self.answers(2 * number + 1, answers[number])

    @rule(
        pair=both_ways,
        speed=st.sampled_from(["now", "now", "two_hours", "next_day"]),
        amount=st.sampled_from([1, 5_000, 60_000, 150_000]),
    )
    def send(self, pair: tuple[str, str], speed: str, amount: int) -> None:
        self.sends(pair, speed, amount)

    def sends(self, pair: tuple[str, str], speed: str, amount: int) -> None:
        payer, payee = (self.people[name] for name in pair)
        one = One(pair[0], speed, amount, to=pair[1])
        deed = partial(transfers.send, payer, amount=Money(amount), speed=speed, key=self.key(), by=payer)
        shown = self.do(partial(payees.of, payer, payee))
        row = self.both(partial(deed, payee=shown), partial(self.model.send, one))
        if row is not None:
            assert self.do(partial(deed, payee=shown)) == row
            self.rows.append(row)
            self.ones.append(one)

    @rule(
        pair=both_ways,
        amount=st.sampled_from([700, 60_000]),
        answer=st.sampled_from(["pay", "decline", "cancel"]),
    )
    def request(self, pair: tuple[str, str], amount: int, answer: str) -> None:
        """Asked for money, and answered: what is paid is a transfer; else nothing moves."""
        asker, payer = (self.people[name] for name in pair)
        row = (
            self.do(
                lambda: requests.create(
                    asker, payer=payees.of(asker, payer), amount=Money(amount), key=self.key(), by=asker
                )
            )
            if self.may_ask(pair)
            else None
        )
        if row is None:
            return
        if answer != "pay":
            self.do(partial(getattr(requests, answer), row, by=payer if answer == "decline" else asker))
            self.declined[pair] = self.declined.get(pair, 0) + (answer == "decline")
            return
        one = One(pair[1], "now", amount, to=pair[0])
        shown = self.do(partial(payees.of, payer, asker))
        sent = self.both(partial(requests.pay, row, shown=shown, by=payer), partial(self.model.send, one))
        if sent is None:
            self.do(partial(requests.cancel, row, by=asker))
        else:
            assert self.do(partial(requests.pay, row, shown=shown, by=payer)) == sent
            self.rows.append(sent)
            self.ones.append(one)

    def may_ask(self, pair: tuple[str, str]) -> bool:
        """Twice declined, one rests."""
        self.declined: dict[tuple[str, str], int] = getattr(self, "declined", {})
        return self.declined.get(pair, 0) < 2

    def transfers_there(self) -> list[int]:
        return [n for n, row in enumerate(self.rows) if isinstance(row, Transfer)]

    def recalls_there(self) -> list[int]:
        return [n for n, row in enumerate(self.rows) if isinstance(row, Recall)]

    @precondition(lambda self: self.rows)
    @rule(which=numbers)
    def cancel(self, which: int) -> None:
        there = self.transfers_there()
        number = there[which % len(there)]
        one = self.ones[number]
        by = self.people[one.who]
        self.both(partial(transfers.cancel, self.rows[number], by=by), partial(self.model.take_back, one))

    @precondition(lambda self: self.rows)
    @rule(which=numbers, asked=st.sampled_from([True, True, False]), share=st.sampled_from([1, 2]))
    def recall(self, which: int, asked: bool, share: int) -> None:
        """Its payer wants it back; a colleague lets the payee be asked, or does not. Mostly of what has arrived."""
        every = self.transfers_there()
        there = [n for n in every if self.ones[n].status == "succeeded" or which % 4 == 0] or every
        self.wants_back(there[which % len(there)], asked, share)

    def wants_back(self, number: int, asked: bool, share: int) -> None:
        row, one = Transfer.objects.get(pk=self.rows[number].pk), self.ones[number]
        amount = max(1, (one.amount - one.recalled) // share)
        wanted = partial(
            recalls.request,
            row,
            reason="wrong_person",
            by=self.people[one.who],
            proof="session",
            amount=Money(amount),
        )
        of_it = [self.ones[n] for n in self.recalls_there() if self.rows[n].subject_id == row.pk]
        recall = self.both(wanted, partial(self.model.may_recall, one, of_it))
        if recall is None or any(recall.pk == self.rows[n].pk for n in self.recalls_there()):
            return
        self.rows.append(recall)
        self.ones.append(One(one.who, "recall", amount, to=one.to, status="requested"))
        self.seen["requested"] += 1
        if asked:
            self.do(partial(recalls.ask, recall, by=WU))
            self.ones[-1].status = "asked"
            self.seen["asked"] += 1

    @precondition(lambda self: self.recalls_there())
    @rule(which=numbers, share=st.sampled_from([1, 1, 2]))
    def consent(self, which: int, share: int) -> None:
        self.consents(self.some_recall(which), share)

    def consents(self, number: int, share: int) -> None:
        one, subject = self.ones[number], self.subject_of(number)
        amount, payee = max(1, one.amount // share), self.people[one.to]
        deed = partial(recalls.consent, Recall.objects.get(pk=self.rows[number].pk), Money(amount), by=payee)
        self.answered(one, self.both(deed, partial(self.model.consent, subject, one, amount)))

    @precondition(lambda self: self.recalls_there())
    @rule(which=numbers, what=st.sampled_from(["refuse", "withdraw", "decline", "by another"]))
    def answer(self, which: int, what: str) -> None:
        self.answers(self.some_recall(which), what)

    def answers(self, number: int, what: str) -> None:
        one = self.ones[number]
        row = Recall.objects.get(pk=self.rows[number].pk)
        payer, payee = self.people[one.who], self.people[one.to]
        deeds: dict[str, Any] = {
            "refuse": partial(recalls.refuse, row, by=payee),
            "withdraw": partial(recalls.withdraw, row, by=payer),
            "decline": partial(recalls.decline, row, by=WU),
            "by another": partial(recalls.consent, row, Money(one.amount), by=payer),
        }
        self.answered(one, self.both(deeds[what], partial(self.model.answered, one, what)))

    def answered(self, one: One, done: Any) -> None:
        """Counts what became of it."""
        if done is not None:
            self.seen[one.status] += 1
        elif self.model.frozen and one.status == "asked":
            self.seen["stopped by a freeze"] += 1

    def some_recall(self, which: int) -> int:
        """One that waits for an answer; where none does, and now and then otherwise, any."""
        every = self.recalls_there()
        waiting = [n for n in every if self.ones[n].status in ("requested", "asked")]
        there = waiting if waiting and which % 4 else every
        return there[which % len(there)]

    def subject_of(self, number: int) -> One:
        subject = self.rows[number].subject_id
        return self.ones[next(n for n in self.transfers_there() if self.rows[n].pk == subject)]

    @precondition(lambda self: not self.stopped)
    @rule(who=st.sampled_from(["lin", "chen"]), scope=st.sampled_from(["in", "out", "both"]))
    def freeze(self, who: str, scope: str) -> None:
        self.stop(who, scope)

    @precondition(lambda self: self.stopped)
    @rule()
    def lift(self) -> None:
        self.lift_all()

    @rule(days=st.sampled_from([0, 0, 1, 7, 14]))
    def time_passes(self, days: int) -> None:
        """What is due is posted, in the order of its time; nobody answered in a week: over."""
        from walletdesk.core.clock import clock

        seconds = days * 86_400 or LONG
        with clock.fixed(self.agenda.now):
            dues = {n: Transfer.objects.get(pk=self.rows[n].pk).due_at for n in self.transfers_there()}
        self.let_pass(seconds)
        for number in sorted((n for n, at in dues.items() if at), key=lambda n: dues[n]):
            if dues[number] <= self.agenda.now:
                self.model.due(self.ones[number])
        for number in self.recalls_there():
            if self.ones[number].status == "asked":
                row = Recall.objects.get(pk=self.rows[number].pk)
                over = row.due_at is not None and row.due_at <= self.agenda.now
                self.ones[number].status = "no_answer" if over else "asked"
                self.seen["no_answer"] += over


def test_transfers_do_what_the_model_does(second_database: Another):
    TransferMachine.seen.clear()
    run(TransferMachine, second_database, examples=EXAMPLES, steps=12)
    seen = TransferMachine.seen
    assert seen["asked"] >= 2 * EXAMPLES, seen
    for end in ("consented", "refused", "withdrawn", "no_answer", "stopped by a freeze"):
        assert seen[end] > 0, seen
