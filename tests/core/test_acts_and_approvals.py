from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from walletdesk.core import acts, approvals, authority
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.models import Approval, Event, PerformedAct
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal

pytestmark = pytest.mark.django_db
LI, SUN, BOT = Actor("staff", "1"), Actor("staff", "2"), Actor.assistant()


class Jar:
    """A jar of coins: stands for an account."""

    coins = 0


@pytest.fixture(autouse=True)
def jar() -> Iterator[Jar]:
    Jar.coins = 100

    class Fill(acts.Act):
        name, title = "jar.fill", "file-empty"

        def plan(self, inputs: dict[str, Any]) -> acts.Plan:
            if inputs["coins"] <= 0:
                raise Refusal("file-empty")
            amount = Money(inputs["coins"])
            return acts.Plan(7, amount, (acts.Posting(1, "jar", amount),), basis={"coins": Jar.coins})

        def perform(self, inputs: dict[str, Any], plan: acts.Plan, by: Actor, key: str) -> dict[str, Any]:
            Jar.coins += inputs["coins"]
            return {"coins": Jar.coins}

    acts.register(Fill)
    authority.declare_default("jar.fill", "assistant", proof="session", max_minor=10)
    authority.declare_default("jar.fill", "agent", proof="code", max_minor=50)
    authority.declare_default(
        "jar.fill", "supervisor", proof="none", max_minor=500, second_person_above_minor=200
    )
    yield Jar()
    acts.REGISTRY.pop("jar.fill")
    for key in [key for key in authority.DEFAULTS if key[0] == "jar.fill"]:
        authority.DEFAULTS.pop(key)


def fill(
    coins: int, *, by: Actor = LI, role: str = "agent", proof: str = "code", key: str = "k", **more: Any
) -> acts.Outcome:
    return acts.perform("jar.fill", {"coins": coins}, by=by, role=role, proof=proof, key=key, **more)


@pytest.mark.parametrize(
    ("role", "proof", "coins", "answer"),
    [
        ("assistant", "session", 10, "allow"),
        ("assistant", "session", 11, "approve"),
        ("assistant", "code", 5, "refuse"),
        ("agent", "code", 50, "allow"),
        ("agent", "identity", 51, "approve"),
        ("agent", "none", 1, "refuse"),
        ("specialist", "identity", 1, "refuse"),
        ("supervisor", "none", 200, "allow"),
        ("supervisor", "none", 201, "approve"),
    ],
)
def test_the_table_of_authority(role: str, proof: str, coins: int, answer: str) -> None:
    assert authority.check("jar.fill", role=role, proof=proof, amount=Money(coins)).answer == answer


def test_an_act_within_authority_is_done_once_and_written_down() -> None:
    assert fill(20).result == fill(20).result == {"coins": 120}
    assert Jar.coins == 120
    row = PerformedAct.objects.get()
    event = Event.objects.get(name="act.performed")
    assert (row.by, row.plan_hash) == ("staff:1", event.ids["plan_hash"])


def test_the_same_key_for_something_else_is_refused() -> None:
    fill(20)
    with pytest.raises(Refusal) as refused:
        fill(21)
    assert refused.value.key == "act-key-reused"
    assert Jar.coins == 120


def test_a_plan_that_moved_since_it_was_shown_is_not_done() -> None:
    shown = acts.plan("jar.fill", {"coins": 20}).hash
    Jar.coins = 99
    with pytest.raises(Refusal) as refused:
        fill(20, expect_hash=shown)
    assert refused.value.key == "act-moved"
    assert Jar.coins == 99


def test_above_ones_authority_another_person_approves_those_very_postings() -> None:
    outcome = fill(60)
    assert not outcome.done
    assert Jar.coins == 100
    approval = approvals.approve(outcome.approval, by=SUN, role="supervisor")
    assert approval.status == "approved"
    assert Jar.coins == 160
    row = PerformedAct.objects.get()
    assert (row.by, row.approved_by, row.plan_hash) == ("staff:1", "staff:2", approval.plan_hash)
    assert fill(60).result == {"coins": 160}  # asked again, answers as it was done


def test_asked_twice_it_is_one_request() -> None:
    assert fill(60).approval.pk == fill(60).approval.pk


@pytest.mark.parametrize(
    ("by", "role", "key"),
    [
        (LI, "supervisor", "approval-own"),
        (SUN, "agent", "approval-above-you"),
        (SUN, "operator", "approval-above-you"),
    ],
)
def test_who_may_not_approve(by: Actor, role: str, key: str) -> None:
    asked = fill(60).approval
    with pytest.raises(Refusal) as refused:
        approvals.approve(asked, by=by, role=role)
    assert refused.value.key == key
    assert Jar.coins == 100


def test_the_database_itself_keeps_one_from_approving_their_own() -> None:
    asked = fill(60).approval
    with pytest.raises(IntegrityError), transaction.atomic():
        Approval.objects.filter(pk=asked.pk).update(status="approved", decided_by="staff:1")


def test_an_approval_is_void_when_balances_moved() -> None:
    asked = fill(60).approval
    Jar.coins = 99
    with pytest.raises(Refusal) as refused:
        approvals.approve(asked, by=SUN, role="supervisor")
    asked.refresh_from_db()
    assert (refused.value.key, asked.status, Jar.coins) == ("approval-void", "void", 99)


def test_declining_wants_a_reason_and_ends_it() -> None:
    asked = fill(60).approval
    with pytest.raises(Refusal) as refused:
        approvals.decline(asked, by=SUN, role="supervisor", reason=" ")
    assert refused.value.key == "approval-reason-missing"
    assert approvals.decline(asked, by=SUN, role="supervisor", reason="too much").status == "declined"
    with pytest.raises(Refusal) as closed:
        approvals.approve(asked, by=SUN, role="supervisor")
    assert closed.value.key == "approval-closed"


def test_a_request_nobody_decides_expires() -> None:
    asked = fill(60).approval
    with clock.fixed(clock.now() + timedelta(days=4)):
        assert approvals.expire() == 1
    asked.refresh_from_db()
    assert asked.status == "expired"


def test_a_plan_reads_back_as_it_was_stored() -> None:
    plan = acts.plan("jar.fill", {"coins": 20})
    assert acts.plan_from(plan.as_json()) == plan
    assert acts.plan_from(plan.as_json()).hash == plan.hash


def test_what_was_asked_in_a_case_is_withdrawn_with_it_and_nothing_else() -> None:
    asked, other = fill(60, case_id=7).approval, fill(70, case_id=8, key="other").approval
    assert approvals.withdraw_of(7, by=LI) == 1
    assert approvals.withdraw_of(7, by=LI) == 0
    asked.refresh_from_db()
    other.refresh_from_db()
    assert (asked.status, asked.decided_by, other.status) == (
        "withdrawn",
        "",
        "requested",
    )  # their own: nobody decided
    with pytest.raises(Refusal) as closed:
        approvals.approve(asked, by=SUN, role="supervisor")
    assert (closed.value.key, Jar.coins) == ("approval-closed", 100)
