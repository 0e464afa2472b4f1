"""One payment, and everybody wants something of it at one moment: customer, merchant, colleagues, the network, the clock.

Whoever comes first, nothing is paid twice, nothing stays set aside when all is over, and everybody heard of each thing once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from random import Random
from threading import Lock
from typing import Any

import pytest

from tests.desk.disputes.helpers import HALF, LI, SUN, asked, fund, its, merchant
from tests.money.conftest import make_customer
from tests.money.payments.test_at_once import sound
from tests.money.refunds.helpers import paid
from tests.support.at_once import at_once
from tests.support.examples import seeds
from tests.support.jobs import run_jobs
from walletdesk.core import audit, outbox
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.models import Event, Notice
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.desk.disputes import answers, disputes, mediation
from walletdesk.desk.disputes import jobs as dispute_jobs
from walletdesk.desk.disputes.models import Dispute
from walletdesk.money import ledger
from walletdesk.money.credits import credits
from walletdesk.money.credits import jobs as credit_jobs
from walletdesk.money.credits.models import Credit
from walletdesk.money.payments import chargebacks
from walletdesk.money.payments.chargebacks import Taken
from walletdesk.money.payments.models import Payment
from walletdesk.money.rails import answers as rail_answers
from walletdesk.money.rails import client
from walletdesk.money.refunds import asking_for, refunds
from walletdesk.money.refunds import jobs as refund_jobs
from walletdesk.money.refunds import outcomes as refund_outcomes
from walletdesk.money.refunds.models import Refund
from walletdesk.money.refunds.outcomes import Paid

SYSTEM = Actor.system("tests")


class Rail:
    """Takes refunds, is silent about some, refuses some; what it did it says when asked, always the same."""

    def __init__(self, random: Random) -> None:
        self.random, self.lock, self.did = random, Lock(), dict[str, rail_answers.Standing]()

    def send_back(self, *, return_no: str, bank_ref: str, amount: Money) -> rail_answers.Accepted:
        with self.lock:
            if return_no not in self.did:
                fate = self.random.choice(["succeeded", "succeeded", "failed", "silent"])
                if fate == "failed":
                    self.did[return_no] = rail_answers.Standing("failed", "", reason="account_restricted")
                else:
                    ref = f"RT{return_no}"
                    self.did[return_no] = rail_answers.Standing("succeeded", ref, amount, "", clock.now())
                if fate == "silent":
                    raise client.OutcomeUnknown("timeout")
            found = self.did[return_no]
        if found.status == "failed":
            raise client.Rejected("account_restricted")
        return rail_answers.Accepted(found.ref)

    def query(self, number: str) -> rail_answers.Standing:
        raise client.OutcomeUnknown("timeout")  # of the payment itself it says nothing

    def query_return(self, number: str) -> rail_answers.Standing:
        return self.did.get(number) or rail_answers.Standing("missing")


class Scene:
    def __init__(self, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
        self.random = Random(seed)
        self.rail = Rail(Random(seed))
        monkeypatch.setattr(client, "of", lambda name: self.rail)
        monkeypatch.setitem(outbox.CARRIERS, "sms", lambda item, to, text: "sms")
        monkeypatch.setitem(outbox.CARRIERS, "email", lambda item, to, text: "email")
        merchant()
        self.lin = make_customer()
        fund(self.lin, 30_000)
        way = self.random.choice(["balance", "third_party"])
        self.way = way
        self.payment = paid(self.lin, way=way)
        if self.random.random() < 0.5:
            paid(self.lin, way="balance", number="A2")  # the merchant has more than this
        self.row: Dispute | None = None
        if self.random.random() < 0.7:
            self.row = asked(self.lin, payment=self.payment, amount=self.random.choice([None, HALF]))
            if self.random.random() < 0.5:
                answers.contest(self.row, "已发货。", by=its(self.row))
                mediation.propose(self.row, HALF, "各半", by=LI)
        self.keys = 0

    def runs(self) -> list[Callable[[], Any]]:
        deeds = [getattr(self, name) for name in dir(self) if name.startswith("do_")]
        return [self.deed(self.random.choice(deeds), n) for n in range(16)]

    def deed(self, run: Callable[[int], Any], n: int) -> Callable[[], Any]:
        def do() -> Any:
            try:
                run(n)
            except Refusal as refused:
                return f"{run.__name__}: {refused.key}"
            return run.__name__

        return do

    def do_customer_asks(self, n: int) -> None:
        asking_for.ask(
            self.payment, amount=Money(2_000 + n), reason="not_wanted", key=f"c{n % 3}", by=self.lin
        )

    def do_merchant_gives(self, n: int) -> None:
        order = self.payment.order
        asking_for.by_merchant(order, f"R{n % 4}", minor=3_000, currency="CNY", reason="merchant", by=SYSTEM)

    def do_colleague_asks(self, n: int) -> None:
        row = asking_for.ask_for(self.payment, amount=Money(4_000), reason="defective", key=f"s{n}", by=LI)
        refunds.approve(row, by=SUN)

    def do_approve(self, n: int) -> None:
        for row in Refund.objects.filter(status="requested"):
            refunds.approve(row, by=SUN)

    def do_cancel(self, n: int) -> None:
        for row in Refund.objects.filter(status__in=("requested", "insufficient_funds")):
            refunds.cancel(row, by=self.lin)

    def do_network_takes(self, n: int) -> None:
        if self.way == "third_party":
            minor = [10_000, 4_000][n % 2]
            chargebacks.charge_back(
                self.payment, Taken(f"CB{n % 2}", Money(minor), clock.now(), "fraud"), by=SYSTEM
            )

    def do_open_dispute(self, n: int) -> None:
        disputes.open(self.payment, reason="quality", text="坏了", by=self.lin)

    def do_agree(self, n: int) -> None:
        if self.row:
            answers.agree(self.row, by=its(self.row))

    def do_accept(self, n: int) -> None:
        if self.row:
            mediation.accept(self.row, "customer", by=self.lin)
            mediation.accept(self.row, "merchant", by=its(self.row))

    def do_appeal_and_decide(self, n: int) -> None:
        if self.row:
            mediation.appeal(self.row, "customer", "不同意", by=self.lin)
            mediation.decide(self.row, Money(7_000), "退七成", by=SUN)

    def do_withdraw(self, n: int) -> None:
        if self.row:
            disputes.withdraw(self.row, by=self.lin)

    def do_put_forward(self, n: int) -> None:
        credits.provide(self.lin, self.payment.public_id, reason="not_mine", key=f"p{n}", by=LI)

    def do_credit_ends(self, n: int) -> None:
        for row in Credit.objects.filter(status="provisional"):
            if n % 2:
                credits.make_final(row, by=SUN)
            else:
                credits.take_back(row, reason="was_yours", by=SUN)

    def do_freeze(self, n: int) -> None:
        account = ledger.account(f"customer:{self.lin.pk}", "available")
        ledger.freeze(account, scope=["in", "out"][n % 2], basis="platform", by=SYSTEM, key=f"f{n}")

    def do_work(self, n: int) -> None:
        refund_jobs.chase(0)
        for pk in Refund.objects.values_list("pk", flat=True):
            refund_jobs.work_refund.func(refund_id=pk)

    def do_callback(self, n: int) -> None:
        """The rail tells what it did, twice and late; of some it had told the contrary."""
        for row in Refund.objects.all():
            for one in row.tries.all():
                said = self.rail.did.get(one.number)
                if said and said.status == "succeeded" and said.amount:
                    outcome = Paid(said.ref, said.amount, clock.now())
                    refund_outcomes.settle(one, outcome, told_by="callback", by=SYSTEM)
                elif said:
                    refund_outcomes.doubt(one, said="failed", by=SYSTEM)

    def settle(self) -> None:
        """Time goes on until all that ends by itself has ended."""
        now = clock.now()
        for stop in ledger.Freeze.objects.filter(lift__isnull=True):
            ledger.lift(stop, by=LI, second=SUN, key=f"lift{stop.pk}")
        for days in (0, 0.01, 0.1, 1, 4, 8, 15, 31, 45, 61, 90):
            with clock.fixed(now + timedelta(days=days)):
                for row in Refund.objects.filter(status="requested"):
                    refunds.decline(row, why=sorted(refunds.DECLINED)[0], by=SUN)
                for row in Dispute.objects.filter(status__in=("mediation", "appealed")):
                    if row.status == "mediation":
                        mediation.propose(row, Money(min(1_000, row.amount_minor)), "一点", by=LI)
                    else:
                        mediation.decide(row, Money(min(1_000, row.amount_minor)), "一点", by=SUN)
                refund_jobs.chase(0)
                dispute_jobs.watch(0)
                credit_jobs.sweep(0)
                credit_jobs.look_for_money_back(0)
                run_jobs(scheduled=True, at=clock.now()) if days else run_jobs()

    def check(self) -> None:
        sound()
        audit.seal()
        assert audit.verify() == []
        assert not Event.objects.filter(name="sweep.row_failed").exists(), list(
            Event.objects.filter(name="sweep.row_failed").values_list("ids", flat=True)
        )
        payment = Payment.objects.get(pk=self.payment.pk)
        live = Refund.objects.filter(payment=payment).exclude(
            status__in=("declined", "cancelled", "reversed")
        )
        assert {row.status for row in live} <= {"succeeded", "insufficient_funds"}, [
            (r.status, r.why) for r in live
        ]
        assert sum(row.amount_minor for row in live) == payment.refunded_minor
        done = sum(row.amount_minor for row in live if row.status == "succeeded")
        assert done <= payment.captured_minor
        assert not Dispute.objects.still_open().exists()
        holds = ledger.Hold.objects.filter(kind="merchant.hold", remaining_minor__gt=0)
        assert not holds.exists(), [h.memo_ids for h in holds]
        others = ledger.Hold.objects.filter(remaining_minor__gt=0)
        assert not others.exists() or live.filter(status="insufficient_funds").exists(), [
            (h.kind, h.memo_ids) for h in others
        ]
        taken = (
            payment.charged_back_minor
        )  # what had been refunded before the network took it, the house bears
        assert taken <= payment.captured_minor
        assert Credit.objects.filter(kind="provisional", status="final").count() <= 1
        assert not Credit.objects.filter(status="provisional").exists()
        said = Counter(Notice.objects.values_list("about", "key", "text"))
        assert max(said.values(), default=1) == 1, said.most_common(2)


@pytest.mark.parametrize("seed", seeds(23))
def test_all_wills_at_one_moment(
    fresh_database: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, seed: int
) -> None:
    monkeypatch.setattr(audit, "heads_file", lambda: tmp_path / "heads")  # of this database alone
    scene = Scene(seed, monkeypatch)
    said = at_once(*scene.runs())
    said += at_once(*scene.runs())
    print(scene.way, Counter(said))
    scene.settle()
    scene.check()
