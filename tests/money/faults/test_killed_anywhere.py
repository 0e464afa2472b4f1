"""Killed at any statement, done again: as if it had not been killed. Each act, at every statement it sends to the database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from django.db import connection, transaction

from tests.desk.disputes.helpers import HALF, LI, SUN, fund, its, merchant
from tests.desk.disputes.helpers import asked as disputed
from tests.money.conftest import make_customer
from tests.money.refunds.helpers import paid
from tests.money.transfers.helpers import SYSTEM, asked, send
from tests.support.examples import seeds
from tests.support.jobs import run_jobs
from walletdesk.core import outbox
from walletdesk.core.clock import clock
from walletdesk.core.models import Event, Notice
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.desk.disputes import answers, mediation
from walletdesk.desk.disputes.models import Dispute
from walletdesk.money import ledger
from walletdesk.money.credits import credits
from walletdesk.money.payments import chargebacks, orders, payments
from walletdesk.money.payments.chargebacks import Taken
from walletdesk.money.payments.models import Payment
from walletdesk.money.rails import answers as rail_answers
from walletdesk.money.rails import client
from walletdesk.money.refunds import asking_for, choosing, outcomes, refunds
from walletdesk.money.refunds import jobs as refund_jobs
from walletdesk.money.refunds.models import Refund
from walletdesk.money.transfers import recalls
from walletdesk.money.transfers.models import Recall, Transfer

pytestmark = pytest.mark.django_db
OTHERWISE = (
    "refund.sent",
    "refund.asked",
    "refund.unknown",
)  # where an answer was lost, the rail is asked, once more or instead
WRITES = ("INSERT", "UPDATE", "DELETE", "SELECT * FROM ledger_")


START = clock.now()


class Killed(BaseException):
    pass


@contextmanager
def killed_at(number: int) -> Iterator[list[int]]:
    """At the so-many-th statement that writes the process is gone, before it is sent."""
    seen = [0]

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if str(sql).startswith(WRITES):
            seen[0] += 1
            if seen[0] == number:
                raise Killed
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield seen


class Rail:
    def __init__(self) -> None:
        self.sent = Counter[str]()

    def send_back(self, *, return_no: str, bank_ref: str, amount: Money) -> rail_answers.Accepted:
        self.sent[return_no] += 1
        self.amount = amount
        return rail_answers.Accepted(f"RT-{return_no[:3]}")

    def query_return(self, number: str) -> rail_answers.Standing:
        if not self.sent[number]:
            return rail_answers.Standing("missing")
        return rail_answers.Standing("succeeded", f"RT-{number[:3]}", self.amount, "", clock.now())


class World:
    def __init__(self) -> None:
        merchant()
        self.lin, self.wang = make_customer(), make_customer("王强", "+8613911112222")
        fund(self.lin, 50_000)


Act = Callable[[World], Callable[[], Any]]


def pays(w: World) -> Callable[[], Any]:
    stall = merchant()
    order = orders.typed(stall, w.lin, Money(10_000), by=w.lin)
    return lambda: payments.confirm(payments.begin(w.lin, order, way="balance", key="k", by=w.lin), by=w.lin)


def refund_by_the_network(w: World) -> Callable[[], Any]:
    payment = paid(w.lin, way="third_party")
    row = asking_for.ask(payment, amount=Money(4_000), reason="not_wanted", key="k", by=w.lin)

    def work() -> None:
        if Refund.objects.get(pk=row.pk).status == "requested":
            refunds.approve(row, by=SUN)
        for minutes in (0, 60, 120, 600):
            with clock.fixed(START + timedelta(minutes=minutes)):
                refund_jobs.work_refund.func(refund_id=row.pk)

    return work


def taken_back_while_disputed_and_refunded(w: World) -> Callable[[], Any]:
    payment = paid(w.lin, way="third_party")
    asking_for.by_merchant(payment.order, "R1", minor=2_000, currency="CNY", reason="merchant", by=SYSTEM)
    disputed(w.lin, payment=payment, amount=Money(5_000))
    taken = Taken("CB1", Money(10_000), clock.now(), "fraud")
    return lambda: chargebacks.charge_back(payment, taken, by=SYSTEM)


def decided_after_an_objection(w: World) -> Callable[[], Any]:
    payment = paid(w.lin)
    row = disputed(w.lin, payment=payment)
    answers.contest(row, "已发货。", by=its(row))
    mediation.propose(row, HALF, "各半", by=LI)
    mediation.appeal(row, "customer", "不同意", by=w.lin)
    return lambda: mediation.decide(row, Money(7_000), "退七成", by=SUN)


def agreed(w: World) -> Callable[[], Any]:
    row = disputed(w.lin, payment=paid(w.lin))
    return lambda: answers.agree(row, by=its(row))


def given_back(w: World) -> Callable[[], Any]:
    recall = asked(send(w.lin, w.wang, Money(20_000)))
    return lambda: recalls.consent(recall, Money(15_000), by=w.wang)


def forward_ends(w: World) -> Callable[[], Any]:
    payment = send(w.lin, w.wang, Money(20_000))
    row = credits.provide(w.lin, payment.public_id, reason="not_mine", key="k", by=LI)
    send(w.lin, w.wang, Money(45_000), key="k2")
    return lambda: credits.take_back(row, reason="was_yours", by=SUN)


def goes_to_the_balance(w: World) -> Callable[[], Any]:
    row = asking_for.ask(paid(w.lin, way="third_party"), amount=None, reason="not_wanted", key="k", by=w.lin)
    row = refunds.approve(row, by=SUN)
    outcomes.fail(row.tries.get(), reason="card_closed", by=SYSTEM)
    return lambda: choosing.choose(row, "balance", by=w.lin)


ACTS: list[Act] = [
    *(pays, refund_by_the_network, taken_back_while_disputed_and_refunded, decided_after_an_objection),
    *(agreed, given_back, forward_ends, goes_to_the_balance),
]


def picture(rail: Rail) -> dict[str, Any]:
    """How everything stands, and what everybody was told."""
    accounts = ledger.Account.objects.exclude(balance_minor=0, held_minor=0)
    return {
        "accounts": Counter(
            (one.owner.partition(":")[0], one.code, ledger.balance(one).total.minor, one.held_minor)
            for one in accounts
        ),
        "rows": [
            sorted(model.objects.values_list("status", flat=True))
            for model in (Payment, Refund, Dispute, Transfer, Recall, credits.Credit)
        ],
        "told": Counter(Notice.objects.values_list("key", flat=True)),
        "events": Counter(Event.objects.exclude(name__in=OTHERWISE).values_list("name", flat=True)),
        "orders at the rail": len(rail.sent),
    }


def play(act: Act, number: int, monkeypatch: pytest.MonkeyPatch) -> tuple[int, dict[str, Any]]:
    """Do it, killed at that statement and done again (0: not killed). How many statements there were, and how all stands."""
    rail = Rail()
    monkeypatch.setattr(client, "of", lambda name: rail)
    with transaction.atomic():
        run = act(World())
        try:
            with killed_at(number) as seen:
                run()
        except Killed:
            with suppress(Refusal):  # it was done: the reply was lost
                run()
        run_jobs(queues=("fast",))
        assert ledger.check_invariants() == []
        found = picture(rail)
        transaction.set_rollback(True)
    return seen[0], found


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_killed_at_any_statement_and_done_again(monkeypatch: pytest.MonkeyPatch, act: Act) -> None:
    """At one of them in every run; with `WALLETDESK_TEST_EXAMPLES` at so many, chosen anew."""
    for carrier in ("sms", "email"):
        monkeypatch.setitem(outbox.CARRIERS, carrier, lambda item, to, text: "sent")
    count, whole = play(act, 0, monkeypatch)
    for seed in seeds(4):
        number = Random(seed).randint(1, count)
        _, found = play(act, number, monkeypatch)
        assert found == whole, f"killed at statement {number} of {count}"
