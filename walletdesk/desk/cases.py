"""Cases: opened with what was learned, taken, handed over, solved; never lost."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from walletdesk.core import approvals, events
from walletdesk.core.actors import actor_of
from walletdesk.core.clock import clock
from walletdesk.core.money import Money, exponent
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.desk import conversations, promises, which
from walletdesk.desk.models import CASE_STEPS, NORMAL, TEAMS, URGENT, Case, Conversation
from walletdesk.desk.which import about as about
from walletdesk.desk.which import active_in as active_in
from walletdesk.desk.which import load_of as load_of

DISPOSITIONS = ("solved", "answered", "returned", "no_reply", "duplicate", "not_ours")


def open(
    *,
    issue: str,
    by: Any,
    customer_id: int | None = None,
    conversation: Conversation | None = None,
    team: str = "general",
    summary: Sequence[Any] = (),
    finding: dict[str, Any] | None = None,
    subject: str = "",
    value_at_risk: Money | None = None,
    awaited: bool = True,
) -> Case:
    """Open a case, or add to the open one about the same thing of the same customer.

    Without `awaited` it only began in the talk: nobody waits there for a person's first answer, and the talk goes on.
    """
    with transaction.atomic():
        same = which.same_matter(customer_id, conversation, issue, subject)
        if same:
            if conversation is not None and same.conversation is None:
                _attach(same, conversation, awaited=awaited)
            return update(same, by=by, summary=summary, finding=finding, value_at_risk=value_at_risk)
        now = clock.now()
        risk = value_at_risk or Money.zero()
        priority = URGENT if _much(risk) else NORMAL
        case = Case.objects.create(
            customer_id=customer_id,
            conversation=conversation,
            issue=issue,
            subject=subject,
            team=team if team in TEAMS else "general",
            priority=priority,
            value_at_risk_minor=risk.minor,
            currency=risk.currency,
            summary=list(summary),
            finding=finding,
            opened_by=str(actor_of(by)),
            opened_at=now,
            queued_at=now,
            reply_due_at=promises.reply_due(now) if conversation and awaited else None,
            solve_due_at=promises.solve_due(now, priority),
        )
        record("case.opened", case, by)
    return case


def _much(risk: Money) -> bool:
    """Whether so much is at stake that it goes first: counted in whole units, whatever the currency's decimals."""
    limit = Money(setting("desk.urgent_above_minor"))
    return risk.minor * 10 ** exponent(limit.currency) > limit.minor * 10 ** exponent(risk.currency)


def update(
    case: Case,
    *,
    by: Any,
    summary: Sequence[Any] = (),
    finding: dict[str, Any] | None = None,
    value_at_risk: Money | None = None,
    subject: str = "",
) -> Case:
    """Write down what more was learned."""
    if summary:
        case.summary = list(summary)
    case.finding = finding or case.finding
    case.subject = subject or case.subject
    if value_at_risk:
        case.value_at_risk_minor, case.currency = value_at_risk.minor, value_at_risk.currency
    with transaction.atomic():
        case.save(update_fields=["summary", "finding", "subject", "value_at_risk_minor", "currency"])
        record("case.updated", case, by)
    return case


def take(case: Case, *, by: Any) -> Case:
    """Take a case from the queue, or over from a colleague. Raises `case-full` at one's capacity, `case-not-open` otherwise."""
    me = actor_of(by)
    with transaction.atomic():
        row = _lock(case)
        if row.status not in ("open", "waiting"):
            raise Refusal("case-not-open")
        if row.assigned_to_id == int(me.id):
            return row
        if load_of(int(me.id)) >= setting("desk.capacity"):
            raise Refusal("case-full", most=setting("desk.capacity"))
        _give(row, int(me.id))
        record("case.taken", row, by)
    return row


def assign(case: Case, staff_id: int, *, by: Any) -> Case:
    """Give a case to a colleague."""
    with transaction.atomic():
        row = _lock(case)
        if row.status not in ("open", "waiting"):
            raise Refusal("case-not-open")
        _give(row, staff_id)
        record("case.assigned", row, by, staff=staff_id)
    return row


def hand_over(case: Case, *, team: str, by: Any, reason: str) -> Case:
    """Put a case into a team's queue, with the reason as a note beside the talk."""
    if team not in TEAMS:
        raise Refusal("case-team", status=422, field="team")
    if not reason.strip():
        raise Refusal("case-reason-missing", status=422, field="reason")
    with transaction.atomic():
        row = _lock(case)
        if row.status not in ("open", "waiting"):
            raise Refusal("case-not-open")
        row.team, row.assigned_to_id, row.queued_at = team, None, clock.now()
        row.save(update_fields=["team", "assigned_to_id", "queued_at"])
        if row.conversation:
            _heed(row, "queue")
            marker = f"hand:{row.id}:{row.queued_at.timestamp()}"
            conversations.note(row.conversation, reason, by=by, client_id=marker)
        record("case.handed_over", row, by, team=team)
    return row


def wait_for_customer(case: Case, *, by: Any) -> Case:
    with transaction.atomic():
        row = CASE_STEPS.move(_lock(case), "waiting")
        record("case.waiting", row, by)
    return row


def solve(case: Case, *, by: Any, disposition: str = "solved", note: str = "") -> Case:
    """Solve a case: what came of it, and a note for whoever reads it later. What waited for approval in it is withdrawn."""
    if disposition not in DISPOSITIONS:
        raise Refusal("case-disposition", status=422, field="disposition")
    now = clock.now()
    with transaction.atomic():
        row = _lock(case)
        if row.status == "solved":
            return row
        if row.status == "closed":
            raise Refusal("case-not-open")
        row = CASE_STEPS.move(row, "solved", solved_at=now, disposition=disposition, solution_note=note)
        promises.kept(row, "solve", now)
        approvals.withdraw_of(row.pk, by=by)
        if row.conversation and not which.awaited_in(row.conversation).exists():
            conversations.handled_by(row.conversation, "assistant")
        record("case.solved", row, by, why=disposition)
    return row


def reopen(case: Case, *, by: Any) -> Case:
    """Open a solved case again, at the head of its promise. Raises `case-too-old` after the days set for it."""
    now = clock.now()
    with transaction.atomic():
        row = _lock(case)
        if row.status != "solved":
            raise Refusal("case-not-solved")
        if row.solved_at and now - row.solved_at > timedelta(days=setting("desk.reopen_days")):
            raise Refusal("case-too-old", days=setting("desk.reopen_days"))
        row = CASE_STEPS.move(
            row, "open", solved_at=None, queued_at=now, solve_due_at=promises.solve_due(now, row.priority)
        )
        _heed(row, "staff" if row.assigned_to_id else "queue")
        record("case.reopened", row, by)
    return row


def close(case: Case, *, by: Any) -> Case:
    with transaction.atomic():
        row = CASE_STEPS.move(_lock(case), "closed")
        record("case.closed", row, by)
    return row


def promise(case: Case, until: datetime, *, by: Any) -> Case:
    """Promise the solution for a later time, where somebody outside has that long to answer and the customer knows."""
    with transaction.atomic():
        row = _lock(case)
        if row.status in ("open", "waiting") and until > row.solve_due_at:
            row.solve_due_at = until
            row.save(update_fields=["solve_due_at"])
            record("case.updated", row, by, why="promised")
    return row


def escalate(case: Case, *, by: Any) -> Case:
    """Lift a case before a supervisor's eyes."""
    with transaction.atomic():
        row = _lock(case)
        row.escalated, row.priority = True, URGENT
        row.save(update_fields=["escalated", "priority"])
        record("case.updated", row, by, why="escalated")
    return row


def resumed(case: Case, *, by: Any) -> Case:
    """The customer wrote again: what waited for them is ours again."""
    with transaction.atomic():
        row = _lock(case)
        if row.status == "waiting":
            row = CASE_STEPS.move(row, "open")
            record("case.resumed", row, by)
    return row


def talk_of(case: Case, *, by: Any) -> Conversation:
    """The conversation of a case; one that we found by ourselves gets the customer's. Raises Refusal `case-no-talk`."""
    if case.conversation is not None:
        return case.conversation
    if case.customer_id is None:
        raise Refusal("case-no-talk")
    talk = conversations.start(
        channel="webchat", language="", customer_id=case.customer_id, by=by, proof="session"
    )
    with transaction.atomic():
        _attach(case, talk)
        conversations.handled_by(talk, "staff" if case.assigned_to_id else "queue")
    return talk


def await_answer(case: Case, conversation: Conversation) -> None:
    """From now on somebody waits there for a person's answer to this case."""
    if case.reply_due_at is None:
        _attach(case, conversation)


def _attach(case: Case, conversation: Conversation, *, awaited: bool = True) -> None:
    """From now on the case is talked about there, and an answer is promised where one is awaited."""
    now = clock.now()
    case.conversation, case.queued_at = conversation, now
    case.reply_due_at = case.reply_due_at or (promises.reply_due(now) if awaited else None)
    case.save(update_fields=["conversation", "queued_at", "reply_due_at"])


def _give(row: Case, staff_id: int) -> None:
    row.assigned_to_id = staff_id
    row.save(update_fields=["assigned_to_id"])
    _heed(row, "staff")


def _heed(row: Case, who: str) -> None:
    """The talk of a case goes to whoever has it; one in which it only began goes on as it was."""
    if row.conversation and row.reply_due_at:
        conversations.handled_by(row.conversation, who)


def _lock(case: Case) -> Case:
    return Case.objects.select_for_update().get(pk=case.pk)


def record(name: str, case: Case, by: Any, **more: Any) -> None:
    """What happened to a case, told live to whoever looks at it or at its talk."""
    topics = [f"case:{case.id}", "desk"]
    if case.conversation_id:
        topics.append(f"conversation:{case.conversation_id}")
    events.record(
        name,
        by=by,
        customer=case.customer_id,
        case=case.id,
        conversation=case.conversation_id,
        **more,
        live=topics,
    )
