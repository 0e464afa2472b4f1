"""Approvals: another person's word on exactly these postings. Void when balances moved; nobody approves their own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction

from walletdesk.core import authority, events, sweeping
from walletdesk.core.actors import Actor, actor_of
from walletdesk.core.clock import clock
from walletdesk.core.models import Approval
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.core.steps import Steps

if TYPE_CHECKING:
    from walletdesk.core.acts import Plan
    from walletdesk.core.hearing import Told

STEPS = Steps({"": {"requested"}, "requested": {"approved", "declined", "void", "expired", "withdrawn"}})
WAITS_MAX = timedelta(days=3)
Guard = Callable[[], Any]  # spends the fresh proof of who decides; refuses by raising

for _name, _meaning in {
    "approval.requested": "An act above one's authority waits for another person.",
    "approval.approved": "Another person approved those very postings, and they were done.",
    "approval.declined": "Another person said no, with a reason.",
    "approval.voided": "The plan was no longer the one that was asked for.",
    "approval.expired": "Nobody decided in time.",
    "approval.withdrawn": "The case it was asked in was solved before anybody decided; nothing is done.",
}.items():
    events.declare(_name, ids=("approval", "act", "case", "plan_hash"), meaning=_meaning)


def ask(
    key: str,
    act: str,
    inputs: dict[str, Any],
    plan: Plan,
    *,
    by: Actor,
    role: str,
    proof: str,
    case_id: int | None,
    reason: str = "",
) -> Approval:
    """Ask for approval of this plan. Asked again under the same key while open, answers with the open one."""
    open_one = Approval.objects.filter(key=key, status="requested").first()
    if open_one and open_one.plan_hash == plan.hash:
        return open_one
    if open_one:
        _close(open_one, "void", "approval.voided", by=by)
    row = Approval.objects.create(
        key=key,
        act=act,
        inputs=inputs,
        plan=plan.as_json(),
        plan_hash=plan.hash,
        amount_minor=plan.amount.minor if plan.amount else None,
        currency=plan.amount.currency if plan.amount else "CNY",
        requested_by=str(by),
        requested_role=role,
        proof=proof,
        reason=reason,
        case_id=case_id,
        customer_id=plan.customer_id,
        requested_at=clock.now(),
        expires_at=clock.now() + WAITS_MAX,
    )
    _record("approval.requested", row, by)
    return row


def approve(approval: Approval, *, by: Any, role: str, guard: Guard | None = None) -> Approval:
    """Approve and do it. Raises Refusal `approval-own`, `approval-above-you`, `approval-closed` or `approval-void`.

    `guard` is called in the transaction of the deed, before anything is looked at.

    `approval-void` is raised after the row was marked void, so that the mark stays: the caller commits.
    """
    from walletdesk.core import acts

    decider = actor_of(by)
    with transaction.atomic():
        row = _open(approval, decider, role)
        if guard:
            guard()
        try:
            now = acts.plan(row.act, row.inputs)
        except Refusal:
            now = None
        moved = now is None or now.hash != row.plan_hash
        if moved:
            _close(row, "void", "approval.voided", by=decider)
        elif now is not None:
            acts.carry_out(
                row.key,
                row.act,
                row.inputs,
                now,
                by=Actor.parse(row.requested_by),
                role=row.requested_role,
                proof=row.proof,
                case_id=row.case_id,
                approved_by=decider,
            )
            _close(row, "approved", "approval.approved", by=decider)
    if moved:
        raise Refusal("approval-void")
    return row


def rehearse(approval: Approval) -> list[Told]:
    """The very texts that people would be told if it were approved now. Raises Refusal `approval-stale` where the plan moved, or
    what the act itself refuses by now.
    """
    from walletdesk.core import acts

    if acts.plan(approval.act, approval.inputs).hash != approval.plan_hash:
        raise Refusal("approval-stale")
    asker = Actor.parse(approval.requested_by)
    return acts.rehearse(approval.act, approval.inputs, by=asker, proof=approval.proof)


def decline(approval: Approval, *, by: Any, role: str, reason: str) -> Approval:
    """Say no, with a reason. Refuses like `approve`, and without a reason: `approval-reason-missing` (422)."""
    if not reason.strip():
        raise Refusal("approval-reason-missing", status=422, field="reason")
    with transaction.atomic():
        return _close(
            _open(approval, actor_of(by), role),
            "declined",
            "approval.declined",
            by=actor_of(by),
            reason=reason,
        )


def withdraw_of(case_id: int, *, by: Any) -> int:
    """Take back what was asked in a case and is not yet decided, as the case is solved without it. Returns how many."""
    with transaction.atomic():
        rows = Approval.objects.select_for_update().filter(case_id=case_id, status="requested")
        found = list(rows.order_by("id"))
        for row in found:
            _close(row, "withdrawn", "approval.withdrawn", by=actor_of(by))
    return len(found)


def may_decide(approval: Approval, person: Any) -> bool:
    """Whether this colleague's word would count: another person, whose own limit covers the amount."""
    if approval.status != "requested" or approval.requested_by == str(actor_of(person)):
        return False
    return authority.may_approve(approval.act, role=person.role, amount=_amount(approval))


def expire() -> int:
    """Close what nobody decided in time. Returns how many."""
    late = Approval.objects.filter(status="requested", expires_at__lte=clock.now()).order_by("pk")
    return len(sweeping.each("core.approvals", late[:200], _expire))


def _expire(row: Approval) -> None:
    """Under its lock: it may have been decided in the meantime."""
    mine = Approval.objects.select_for_update().get(pk=row.pk)
    if mine.status == "requested":
        _close(mine, "expired", "approval.expired", by=Actor.system("approvals"))


def _open(approval: Approval, decider: Actor, role: str) -> Approval:
    row = Approval.objects.select_for_update().get(pk=approval.pk)
    if row.status != "requested" or row.expires_at <= clock.now():
        raise Refusal("approval-closed")
    if row.requested_by == str(decider):
        raise Refusal("approval-own", status=403)
    if not authority.may_approve(row.act, role=role, amount=_amount(row)):
        raise Refusal("approval-above-you", status=403)
    return row


def _amount(row: Approval) -> Money | None:
    return Money(row.amount_minor, row.currency) if row.amount_minor is not None else None


def _close(row: Approval, status: str, event: str, *, by: Actor, reason: str = "") -> Approval:
    decider = "" if str(by) == row.requested_by else str(by)  # a new request of one's own voids the old one
    STEPS.move(row, status, decided_by=decider, decided_reason=reason, decided_at=clock.now())
    _record(event, row, by)
    return row


def _record(event: str, row: Approval, by: Actor) -> None:
    events.record(
        event,
        by=by,
        customer=row.customer_id,
        approval=row.id,
        act=row.act,
        case=row.case_id,
        plan_hash=row.plan_hash,
        live=["approvals", *([f"case:{row.case_id}"] if row.case_id else [])],
    )
