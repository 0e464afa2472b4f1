"""The acts on top-ups: who may, what exactly is posted, who must approve, and what makes it void."""

from __future__ import annotations

from typing import Any

import pytest

from tests.money.conftest import make_customer
from tests.money.fakes import FakeBank
from tests.money.helpers import AMOUNT, SYSTEM, balance, fresh, kinds, money, order, told
from tests.support.jobs import run_jobs
from walletdesk.core import acts, approvals
from walletdesk.core.actors import Actor
from walletdesk.core.acts import Outcome
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.core.words import say
from walletdesk.money import ledger
from walletdesk.money.rails import answers, claiming, returns, suspense
from walletdesk.money.rails.models import SuspenseItem
from walletdesk.money.rails.suspense import Arrived
from walletdesk.money.topups import outcomes, topups
from walletdesk.money.topups.models import Topup

pytestmark = pytest.mark.django_db
AGENT, SPECIALIST, SUPERVISOR = Actor("staff", "1"), Actor("staff", "2"), Actor("staff", "3")


def _do(
    act: str, inputs: dict[str, Any], *, role: str, by: Actor = AGENT, proof: str = "session", key: str = ""
) -> Outcome:
    return acts.perform(act, inputs, by=by, role=role, proof=proof, key=key or f"{act}:{role}")


def _confirmed(lin: Any, amount: Money = AMOUNT) -> Topup:
    topup = order(lin, amount)
    return outcomes.confirm(topup, money(topup, amount), told_by="query", by=SYSTEM)


def _waiting(lin: Any, amount: Money = AMOUNT) -> tuple[Topup, SuspenseItem]:
    """A sent order, and its money in suspense under a mistyped reference."""
    topup = order(lin, amount)
    mistyped = topup.reference[:-2] + topup.reference[-1] + topup.reference[-2]
    item = suspense.receive(
        Arrived("BKX", amount, topup.created_at, mistyped, "林晓", "6631"),
        reason="unknown_reference",
        by=SYSTEM,
    )
    return topup, item


CREDITS = [
    ("assistant", 500_000, "done"),
    ("assistant", 500_001, "asked"),
    ("agent", 2_000_000, "done"),
    ("agent", 2_000_001, "asked"),
    ("specialist", 5_000_000, "done"),
    ("specialist", 5_000_001, "asked"),
    ("supervisor", 20_000_000, "done"),
    ("manager", 20_000_000, "done"),
    ("operator", 500, "authority-not-yours"),
]


@pytest.mark.parametrize(("role", "minor", "end"), CREDITS)
def test_who_may_credit_how_much(lin: Any, fake_bank: FakeBank, role: str, minor: int, end: str) -> None:
    topup = _confirmed(lin, Money(minor))
    if end.startswith("authority"):
        with pytest.raises(Refusal, match=end):
            _do("topup.credit", {"topup": topup.public_id}, role=role)
    else:
        done = _do("topup.credit", {"topup": topup.public_id}, role=role)
        assert done.done is (end == "done")
        assert (done.approval is not None) is (end == "asked")
    assert balance(lin) == (minor if end == "done" else 0)


def test_without_proof_of_the_customer_nobody_credits_from_the_talk(lin: Any, fake_bank: FakeBank) -> None:
    topup = _confirmed(lin)
    with pytest.raises(Refusal, match="authority-proof-too-weak"):
        _do("topup.credit", {"topup": topup.public_id}, role="assistant", by=Actor.assistant(), proof="none")


def test_the_dry_run_names_the_very_postings(lin: Any, fake_bank: FakeBank) -> None:
    topup = _confirmed(lin)
    plan = acts.plan("topup.credit", {"topup": topup.public_id})
    assert [(p.label, p.amount.minor) for p in plan.postings] == [
        ("ledger-account-bank-clearing", -AMOUNT.minor),
        ("ledger-account-available", AMOUNT.minor),
    ]
    for lang in ("zh", "en"):
        for posting in plan.postings:
            assert say(posting.label, lang)
        for change in plan.changes:
            assert say(change.what, lang)
            assert say(f"{change.what}-{change.after}", lang)
        for act in acts.REGISTRY.values():
            assert say(act.title, lang)
    _do("topup.credit", {"topup": topup.public_id}, role="agent")
    transfer = ledger.transfer(fresh(topup).transfer)
    legs = {entry.account_id: entry.amount_minor for entry in transfer.entries.all()}
    assert set(legs.values()) == {p.amount.minor for p in plan.postings}


def test_a_claim_always_takes_two_persons(lin: Any, fake_bank: FakeBank) -> None:
    topup, item = _waiting(lin)
    inputs = {"suspense": item.public_id, "topup": topup.public_id}
    for role, by in (("agent", AGENT), ("specialist", SPECIALIST), ("manager", SUPERVISOR)):
        asked = _do("topup.claim", inputs, role=role, by=by, key="claim")
        assert asked.approval is not None
    approval = _do("topup.claim", inputs, role="agent", key="claim2").approval
    assert approval is not None
    with pytest.raises(Refusal, match="approval-own"):
        approvals.approve(approval, by=AGENT, role="specialist")
    with pytest.raises(Refusal, match="approval-above-you"):
        approvals.approve(approval, by=SUPERVISOR, role="agent")
    approvals.approve(approval, by=SPECIALIST, role="specialist")
    assert (fresh(topup).status, balance(lin)) == ("succeeded", AMOUNT.minor)
    assert SuspenseItem.objects.get().status == "claimed"
    assert ledger.account("house", "suspense").balance_minor == 0
    assert kinds(topup)[-2:] == ["claimed", "credited"]
    assert ledger.check_invariants() == []


def test_an_approval_is_void_when_the_balance_moved(lin: Any, fake_bank: FakeBank) -> None:
    topup, item = _waiting(lin)
    approval = _do(
        "topup.claim", {"suspense": item.public_id, "topup": topup.public_id}, role="agent"
    ).approval
    assert approval is not None
    other = order(lin, Money(700), key="other")
    outcomes.settle(other, money(other, Money(700), ref="BK9"), told_by="callback", by=SYSTEM)
    with pytest.raises(Refusal, match="approval-void"):
        approvals.approve(approval, by=SPECIALIST, role="specialist")
    assert (fresh(topup).status, balance(lin)) == ("sent", 700)


REFUSED = [
    ("another amount", "suspense-amount-differs"),
    ("already paid", "topup-settled"),
    ("already claimed", "suspense-gone"),
    ("no such item", "not-found"),
]


@pytest.mark.parametrize(("why", "refusal"), REFUSED)
def test_what_cannot_be_claimed(lin: Any, fake_bank: FakeBank, why: str, refusal: str) -> None:
    topup, item = _waiting(lin)
    if why == "another amount":
        topup = order(lin, Money(70_000), key="other")
    elif why == "already paid":
        outcomes.settle(topup, money(topup), told_by="callback", by=SYSTEM)
    elif why == "already claimed":
        topups.claim(topup, item, by=SYSTEM)
        topup = order(lin, key="other")
    name = "sus_none" if why == "no such item" else item.public_id
    with pytest.raises(Refusal, match=refusal):
        _do("topup.claim", {"suspense": name, "topup": topup.public_id}, role="specialist")


def test_money_sent_without_an_order_is_claimed_for_its_sender(lin: Any, fake_bank: FakeBank) -> None:
    item = suspense.receive(
        Arrived("BKY", Money(8_800), order(lin).created_at, "谢谢", "林晓", "6631"),
        reason="unknown_reference",
        by=SYSTEM,
    )
    inputs = {"suspense": item.public_id, "customer": lin.pk}
    with pytest.raises(Refusal, match="claim-proof-missing"):
        _do("topup.claim", inputs, role="agent")
    proof = claiming.keep(
        item, customer_id=lin.pk, reason="金额与卡尾号一致", words="付款回单已看过", by=SPECIALIST
    )
    approval = _do("topup.claim", {**inputs, "proof": proof.public_id}, role="agent").approval
    assert approval is not None
    approvals.approve(approval, by=SPECIALIST, role="specialist")
    made = topups.recent(lin.pk)[0]
    assert (made.status, made.amount, balance(lin)) == ("succeeded", Money(8_800), 8_800)


def test_the_real_amount_is_credited_by_a_person_only(lin: Any, fake_bank: FakeBank) -> None:
    topup = order(lin)
    outcomes.settle(topup, money(topup, Money(49_900)), told_by="callback", by=SYSTEM)
    inputs = {"topup": topup.public_id}
    with pytest.raises(Refusal, match="topup-not-confirmed"):
        _do("topup.credit", inputs, role="specialist")
    with pytest.raises(Refusal, match="authority-not-yours"):
        _do("topup.credit_confirmed_amount", inputs, role="assistant", by=Actor.assistant())
    assert _do("topup.credit_confirmed_amount", inputs, role="specialist", by=SPECIALIST).done
    assert (fresh(topup).status, balance(lin)) == ("succeeded", 49_900)
    assert told()[-1] == "topup-credited-other-amount-notice"
    assert ledger.account("house", "suspense").balance_minor == 0


def _sent_back(lin: Any, inputs_of: str) -> tuple[Topup, SuspenseItem]:
    if inputs_of == "conflict":
        topup = order(lin)
        outcomes.settle(topup, money(topup, Money(49_900)), told_by="callback", by=SYSTEM)
        item = SuspenseItem.objects.get()
        inputs = {"topup": topup.public_id}
    else:
        topup, item = _waiting(lin)
        inputs = {"topup": topup.public_id, "suspense": item.public_id}
    approval = _do("topup.send_back", inputs, role="agent").approval
    assert approval is not None
    approvals.approve(approval, by=SPECIALIST, role="specialist")
    return fresh(topup), item


@pytest.mark.parametrize("source", ["conflict", "wrong reference"])
def test_money_goes_back_to_its_card(lin: Any, fake_bank: FakeBank, source: str) -> None:
    fake_bank.returns = [answers.Accepted("RT1")]
    topup, item = _sent_back(lin, source)
    assert topup.status == "returning"
    run_jobs()
    back = item.returns.get()
    assert (back.status, fake_bank.orders[-1]) == ("sent", back.public_id)
    for _ in range(2):
        returns.settle(back, "succeeded", return_ref="RT1", reason="", at=None, by=SYSTEM)
        run_jobs()
    assert (fresh(topup).status, balance(lin)) == ("returned", 0)
    assert told().count("topup-returned-notice") == 1
    assert ledger.account("house", "bank_clearing").balance_minor == 0
    assert ledger.account("house", "suspense").balance_minor == 0


@pytest.mark.parametrize(("source", "status"), [("conflict", "conflicted"), ("wrong reference", "sent")])
def test_a_return_that_the_bank_refuses_leaves_the_money_waiting(
    lin: Any, fake_bank: FakeBank, source: str, status: str
) -> None:
    fake_bank.returns = [answers.Rejected("card_closed"), answers.Accepted("RT2")]
    topup, item = _sent_back(lin, source)
    run_jobs()
    assert fresh(topup).status == status
    assert SuspenseItem.objects.get(pk=item.pk).status == "waiting"
    inputs = {"topup": topup.public_id, "suspense": item.public_id}
    approval = _do("topup.send_back", inputs, role="agent", key="again").approval  # and may be tried anew
    assert approval is not None
    approvals.approve(approval, by=SPECIALIST, role="specialist")
    run_jobs()
    assert item.returns.order_by("id").last().status == "sent"


def test_asking_the_bank_is_an_act_done_by_a_job(lin: Any, fake_bank: FakeBank) -> None:
    topup = order(lin)
    fake_bank.queries = [fake_bank.succeeded(AMOUNT)]
    done = _do("topup.ask_bank", {"topup": topup.public_id}, role="assistant", by=Actor.assistant())
    assert done.done
    assert fake_bank.asked == []
    run_jobs()
    assert (fresh(topup).status, balance(lin)) == ("confirmed", 0)


def test_an_act_repeated_under_its_key_is_done_once(lin: Any, fake_bank: FakeBank) -> None:
    topup = _confirmed(lin)
    first = _do("topup.credit", {"topup": topup.public_id}, role="agent", key="same")
    again = _do("topup.credit", {"topup": topup.public_id}, role="agent", key="same")
    assert first.result == again.result
    assert balance(lin) == AMOUNT.minor


def test_strangers_money_is_no_candidate(lin: Any, fake_bank: FakeBank) -> None:
    topup, item = _waiting(lin)
    wang = make_customer("王强", "+8613911112222")
    assert suspense.candidates(lin, topup.amount, "6631", topup.created_at) == [item]
    assert suspense.candidates(wang, topup.amount, "2209", topup.created_at) == []
