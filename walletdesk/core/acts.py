"""Acts: whatever changes an account is named, planned, authorised and recorded through this one door.

A plan is a dry run: the exact postings and changes, and a hash of them with all that they rest on. What is approved or
confirmed is that hash; if the world moved in between, the hash differs and nothing is done.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction

from walletdesk.core import approvals, authority, events, hearing
from walletdesk.core.actors import Actor, actor_of
from walletdesk.core.clock import clock
from walletdesk.core.models import Approval, PerformedAct
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal

events.declare(
    "act.performed",
    ids=("act", "performed", "case", "plan_hash", "approved_by"),
    meaning="An act was done to an account, by the plan with this hash.",
)


@dataclass(frozen=True)
class Posting:
    """One leg as people read it: whose account (a key of the catalogues), and the signed amount."""

    account_id: int
    label: str
    amount: Money


@dataclass(frozen=True)
class Change:
    """A change that is not money: what (a key of the catalogues), from and to (short codes)."""

    what: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Plan:
    """What an act would do now. `basis` holds whatever must not move before it is done: ids, statuses, balances."""

    customer_id: int | None
    amount: Money | None = None
    postings: tuple[Posting, ...] = ()
    changes: tuple[Change, ...] = ()
    basis: dict[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return {
            "customer_id": self.customer_id,
            "amount": [self.amount.minor, self.amount.currency] if self.amount else None,
            "postings": [[p.account_id, p.label, p.amount.minor, p.amount.currency] for p in self.postings],
            "changes": [[c.what, c.before, c.after] for c in self.changes],
            "basis": self.basis,
        }

    @property
    def hash(self) -> str:
        return hashlib.sha256(json.dumps(self.as_json(), sort_keys=True).encode()).hexdigest()


def plan_from(stored: dict[str, Any]) -> Plan:
    """The plan that was stored as JSON."""
    return Plan(
        customer_id=stored["customer_id"],
        amount=Money(*stored["amount"]) if stored["amount"] else None,
        postings=tuple(Posting(a, label, Money(m, c)) for a, label, m, c in stored["postings"]),
        changes=tuple(Change(*one) for one in stored["changes"]),
        basis=stored["basis"],
    )


class Act:
    """One named act. Subclasses say how it is planned and done; the door does the rest."""

    name: str
    title: str  # key of the catalogues

    def plan(self, inputs: dict[str, Any]) -> Plan:
        """The dry run. Raises Refusal where it cannot be done."""
        raise TypeError(f"{type(self).__name__} does not say how it is planned")

    def perform(self, inputs: dict[str, Any], plan: Plan, by: Actor, key: str) -> dict[str, Any]:
        """Do it, inside the door's transaction, and return ids of what came of it. `key` is for idempotent postings."""
        raise TypeError(f"{type(self).__name__} does not say how it is done")

    def perform_proved(
        self, inputs: dict[str, Any], plan: Plan, by: Actor, key: str, *, proof: str
    ) -> dict[str, Any]:
        """What the door calls: as `perform`, for an act that keeps how it was proved who asks for it."""
        return self.perform(inputs, plan, by, key)


@dataclass(frozen=True)
class Outcome:
    """Either it was done (`result`), or it waits for another person's word (`approval`)."""

    done: bool
    result: dict[str, Any] = field(default_factory=dict)
    approval: Approval | None = None


REGISTRY: dict[str, Act] = {}
SOMEBODY_ELSE = Actor("staff", "somebody-else")  # the second person of a rehearsal
_second: ContextVar[Actor | None] = ContextVar("second", default=None)


def second_person() -> Actor | None:
    """Who approved the act that is being performed; None where nobody had to. For what the books want two persons for."""
    return _second.get()


@contextmanager
def _approved(by: Actor | None) -> Iterator[None]:
    token = _second.set(by)
    try:
        yield
    finally:
        _second.reset(token)


def register(kind: type[Act]) -> type[Act]:
    REGISTRY[kind.name] = kind()
    return kind


def plan(name: str, inputs: dict[str, Any]) -> Plan:
    """Dry run of an act. Raises Refusal where it cannot be done now."""
    return REGISTRY[name].plan(inputs)


def rehearse(name: str, inputs: dict[str, Any], *, by: Any, proof: str = "none") -> list[hearing.Told]:
    """The very texts that people would be told if the act were done now; empty where nobody is told anything.

    It is really done, in a savepoint that is then rolled back, so that no word of it can differ from what is told in earnest.
    Raises Refusal where it cannot be done now.
    """
    with hearing.listening() as told, transaction.atomic(), _approved(SOMEBODY_ELSE):
        now = plan(name, inputs)
        REGISTRY[name].perform_proved(inputs, now, actor_of(by), "rehearsal", proof=proof)
        transaction.set_rollback(True)
    return told


def perform(
    name: str,
    inputs: dict[str, Any],
    *,
    by: Any,
    role: str,
    proof: str,
    key: str,
    case_id: int | None = None,
    expect_hash: str = "",
    reason: str = "",
    guard: approvals.Guard | None = None,
) -> Outcome:
    """Do an act, or ask for the approval it needs. `guard` spends the fresh proof of who does it, where it is done at once.

    The same `key` with the same inputs answers as the first time. Raises Refusal `authority-…`, `act-moved` (the plan shown
    is no longer the plan) or `act-key-reused`, and whatever the act itself refuses.
    """
    with transaction.atomic():
        _lock(key)
        earlier = PerformedAct.objects.filter(key=key).first()
        if earlier:
            return _replay(earlier, name, inputs)
        now = plan(name, inputs)
        if expect_hash and expect_hash != now.hash:
            raise Refusal("act-moved")
        verdict = authority.check(name, role=role, proof=proof, amount=now.amount)
        if verdict.answer == "refuse":
            raise Refusal(verdict.reason, status=403)
        if verdict.answer == "approve":
            asked = approvals.ask(
                key,
                name,
                inputs,
                now,
                by=actor_of(by),
                role=role,
                proof=proof,
                case_id=case_id,
                reason=reason,
            )
            return Outcome(False, approval=asked)
        if guard:
            guard()
        return Outcome(
            True, carry_out(key, name, inputs, now, by=actor_of(by), role=role, proof=proof, case_id=case_id)
        )


def carry_out(
    key: str,
    name: str,
    inputs: dict[str, Any],
    now: Plan,
    *,
    by: Actor,
    role: str,
    proof: str,
    case_id: int | None,
    approved_by: Actor | None = None,
) -> dict[str, Any]:
    """Do what was authorised and write it down. Called by the door and by an approval, inside their transaction."""
    with _approved(approved_by):
        result = REGISTRY[name].perform_proved(inputs, now, by, key, proof=proof)
    row = PerformedAct.objects.create(
        key=key,
        act=name,
        inputs=inputs,
        plan=now.as_json(),
        plan_hash=now.hash,
        result=result,
        by=str(by),
        approved_by=str(approved_by or ""),
        role=role,
        proof=proof,
        case_id=case_id,
        customer_id=now.customer_id,
        at=clock.now(),
    )
    events.record(
        "act.performed",
        by=by,
        customer=now.customer_id,
        act=name,
        performed=row.id,
        case=case_id,
        plan_hash=now.hash,
        approved_by=str(approved_by) if approved_by else None,
        live=[f"case:{case_id}"] if case_id else [],
    )
    return result


def _replay(earlier: PerformedAct, name: str, inputs: dict[str, Any]) -> Outcome:
    if earlier.act != name or earlier.inputs != inputs:
        raise Refusal("act-key-reused")
    return Outcome(True, earlier.result)


def _lock(key: str) -> None:
    """One at a time per key, for the length of the transaction."""
    number = int.from_bytes(hashlib.sha256(key.encode()).digest()[:8], "big", signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])
