"""The acts on credits: who may do which, with whose second word, and that the dry run is what happens."""

from __future__ import annotations

from typing import Any

import pytest

from tests.money.credits.helpers import (
    STAFF,
    books_are_right,
    goodwill,
    house,
    paid,
    provided,
    refused,
    spend,
    standing,
)
from walletdesk.core import acts, approvals, authority
from walletdesk.core.actors import Actor
from walletdesk.core.models import Approval
from walletdesk.core.money import Money
from walletdesk.money import ledger
from walletdesk.money.credits.models import Credit
from walletdesk.money.records.models import Record
from walletdesk.people.models import User

pytestmark = pytest.mark.django_db
ME = Actor.assistant()

# act, role, proof, yuan, answer
AUTHORITY: list[tuple[str, str, str, int, str]] = [
    ("credit.give", "assistant", "session", 1, "refuse"),
    ("credit.give", "agent", "none", 50, "allow"),
    ("credit.give", "agent", "none", 51, "approve"),
    ("credit.give", "specialist", "none", 200, "allow"),
    ("credit.give", "supervisor", "none", 1_001, "approve"),
    ("credit.give", "manager", "none", 1_001, "approve"),
    ("fee.return", "assistant", "none", 1, "refuse"),
    ("fee.return", "assistant", "code", 20, "allow"),
    ("fee.return", "assistant", "code", 21, "approve"),
    ("fee.return", "agent", "code", 100, "allow"),
    ("fee.return", "agent", "none", 1, "refuse"),
    ("fee.return", "manager", "none", 1_001, "approve"),
    ("credit.provisional", "assistant", "none", 1, "refuse"),
    ("credit.provisional", "assistant", "code", 500, "allow"),
    ("credit.provisional", "assistant", "session", 501, "approve"),
    ("credit.provisional", "agent", "code", 2_000, "allow"),
    ("credit.provisional", "agent", "code", 2_001, "approve"),
    ("credit.provisional", "specialist", "none", 5_001, "approve"),
    ("credit.make_final", "assistant", "session", 1, "refuse"),
    ("credit.make_final", "agent", "none", 1, "approve"),
    ("credit.make_final", "manager", "none", 1, "approve"),
    ("credit.take_back", "assistant", "session", 1, "refuse"),
    ("credit.take_back", "agent", "none", 1, "approve"),
    ("credit.take_back", "specialist", "none", 1, "approve"),
    ("credit.take_back", "operator", "none", 1, "refuse"),
]


@pytest.mark.parametrize(("act", "role", "proof", "yuan", "answer"), AUTHORITY)
def test_who_may_do_what(act: str, role: str, proof: str, yuan: int, answer: str) -> None:
    assert authority.check(act, role=role, proof=proof, amount=Money(yuan * 100)).answer == answer


def _do(
    name: str, inputs: dict[str, Any], *, key: str = "k", role: str = "manager", **more: Any
) -> acts.Outcome:
    given = {"by": STAFF, "proof": "session", **more}
    return acts.perform(name, inputs, role=role, key=key, **given)


def _give(customer: User, minor: int = 2_000, **more: Any) -> dict[str, Any]:
    return {"customer": customer.public_id, "amount_minor": minor, "reason": "late", **more}


def _contest(customer: User, record: Record, **more: Any) -> dict[str, Any]:
    return {"customer": customer.public_id, "record": record.public_id, "reason": "not_mine", **more}


def test_the_dry_run_says_the_very_postings(lin: User, sent: Record, charged: Record) -> None:
    fee = {"customer": lin.public_id, "record": charged.public_id, "reason": "our_mistake"}
    for number, (name, inputs) in enumerate(
        [("credit.give", _give(lin)), ("fee.return", fee), ("credit.provisional", _contest(lin, sent))]
    ):
        plan = acts.plan(name, inputs)
        done = _do(name, inputs, key=f"k{number}")
        posted = ledger.transfer(done.result["transfer"])
        said = sorted(one.amount.minor for one in plan.postings)
        assert sorted(leg.amount_minor for leg in posted.entries.all()) == said
    books_are_right()


def test_taking_back_says_beforehand_what_will_be_owed(lin: User, sent: Record) -> None:
    row = provided(lin, sent)
    spend(lin, 950)
    inputs = {"credit": row.public_id, "reason": "was_yours"}
    plan = acts.plan("credit.take_back", inputs)
    asked = _do("credit.take_back", inputs).approval
    assert asked is not None  # two persons, always
    approvals.approve(asked, by=Actor("staff", "9"), role="manager")
    row.refresh_from_db()
    posted = ledger.transfer(row.closing)
    assert sorted(leg.amount_minor for leg in posted.entries.all()) == sorted(
        one.amount.minor for one in plan.postings
    )
    assert row.shortfall == Money(15_000)
    books_are_right()


def test_final_takes_a_second_person_who_is_another(lin: User, sent: Record) -> None:
    row = provided(lin, sent)
    asked = _do("credit.make_final", {"credit": row.public_id}).approval
    assert asked is not None
    assert refused(lambda: approvals.approve(asked, by=STAFF, role="manager")) == "approval-own"
    assert (
        refused(lambda: approvals.approve(asked, by=Actor("staff", "9"), role="agent"))
        == "approval-above-you"
    )
    approvals.approve(asked, by=Actor("staff", "9"), role="specialist")
    row.refresh_from_db()
    assert (row.status, house("contested_loss")) == ("final", -20_000)


def test_asked_for_final_and_taken_back_meanwhile_the_request_is_void(lin: User, sent: Record) -> None:
    row = provided(lin, sent)
    final = _do("credit.make_final", {"credit": row.public_id}).approval
    back = _do("credit.take_back", {"credit": row.public_id, "reason": "was_yours"}, key="b").approval
    assert final is not None
    assert back is not None
    approvals.approve(back, by=Actor("staff", "9"), role="manager")
    assert (
        refused(lambda: approvals.approve(final, by=Actor("staff", "9"), role="manager")) == "approval-void"
    )
    row.refresh_from_db()
    assert (row.status, standing(lin)) == ("reversed", (800, 0))


def test_the_same_deed_sent_twice_is_one(lin: User) -> None:
    first, second = _do("credit.give", _give(lin)), _do("credit.give", _give(lin))
    assert first.result == second.result
    assert Credit.objects.count() == 1
    assert refused(lambda: _do("credit.give", _give(lin, 2_001))) == "act-key-reused"


def test_a_dialog_shown_before_another_credit_is_shown_again(lin: User) -> None:
    shown = acts.plan("credit.give", _give(lin)).hash
    goodwill(lin)
    assert refused(lambda: _do("credit.give", _give(lin), expect_hash=shown)) == "act-moved"
    assert Credit.objects.count() == 1


WRONG: list[tuple[str, dict[str, Any], str]] = [
    ("credit.give", {"amount_minor": 0}, "credit-amount"),
    ("credit.give", {"amount_minor": -1}, "credit-amount"),
    ("credit.give", {"amount_minor": "20"}, "credit-amount"),
    ("credit.give", {"amount_minor": True}, "credit-amount"),
    ("credit.give", {"amount_minor": 10**16}, "credit-amount"),
    ("credit.give", {"amount_minor": None}, "credit-amount"),
    ("credit.give", {"reason": "because"}, "credit-reason"),
    ("credit.give", {"currency": "USDT"}, "credit-currency"),
    ("credit.give", {"customer": "cus_nobody"}, "not-found"),
    ("credit.give", {"record": "trn_nobody"}, "not-found"),
    ("fee.return", {"record": ""}, "not-found"),
    ("fee.return", {"reason": "late"}, "credit-reason"),
    ("credit.provisional", {"record": "pay_nobody", "reason": "not_mine"}, "not-found"),
    ("credit.make_final", {"credit": "crd_nobody"}, "not-found"),
    ("credit.take_back", {"credit": ""}, "not-found"),
]


@pytest.mark.parametrize(("name", "changes", "key"), WRONG)
def test_what_makes_no_sense_is_refused(lin: User, name: str, changes: dict[str, Any], key: str) -> None:
    reason = {"fee.return": "our_mistake", "credit.provisional": "not_mine"}.get(name, "late")
    inputs = {**_give(lin), "reason": reason, **changes}
    assert refused(lambda: acts.plan(name, inputs)) == key
    assert refused(lambda: _do(name, inputs)) == key


def test_what_is_written_down_says_who_with_which_proof(lin: User, charged: Record) -> None:
    inputs = {"customer": lin.public_id, "record": charged.public_id, "reason": "charged_wrongly"}
    _do("fee.return", inputs, role="assistant", by=ME, proof="code")
    row = Credit.objects.get()
    assert (row.proof, row.steps.get().by) == ("code", "assistant")
    assert Approval.objects.count() == 0


def test_a_fee_in_another_currency_goes_back_in_it(lin: User) -> None:
    record = paid(
        lin,
        "top_usdtusdtusdtusdt",
        kind="topup",
        method="chain",
        minor=None or 0,
        fee=Money(1_000_000, "USDT"),
    )
    Record.objects.filter(pk=record.pk).update(currency="USDT", amount_minor=50_000_000)
    inputs = {"customer": lin.public_id, "record": record.public_id, "reason": "our_mistake"}
    assert (
        authority.check("fee.return", role="agent", proof="code", amount=Money(1_000_000, "USDT")).answer
        == "allow"
    )
    _do("fee.return", inputs)
    assert Credit.objects.get().amount == Money(1_000_000, "USDT")
    assert ledger.check_invariants() == []
