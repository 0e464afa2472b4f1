"""Remedies: an act done from a case, or asked for where it is above one's authority."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from walletdesk.core import acts
from walletdesk.core.acts import Outcome
from walletdesk.core.approvals import Guard
from walletdesk.core.models import Approval
from walletdesk.core.refusals import Refusal
from walletdesk.desk import conversations
from walletdesk.desk.models import Case


def run(
    case: Case,
    act: str,
    inputs: dict[str, Any],
    *,
    by: Any,
    proof: str,
    expect_hash: str,
    reason: str = "",
    guard: Guard | None = None,
) -> Outcome:
    """Do an act for a case as this colleague, by the plan they were shown; or ask for its approval. `guard` as at the door.

    Raises Refusal `case-not-open`, `remedy-not-this-customer`, and what the door of acts raises.
    """
    with transaction.atomic():
        # Locked, so that nothing is asked for in a case that is being solved at this moment.
        if Case.objects.select_for_update().get(pk=case.pk).status not in ("open", "waiting"):
            raise Refusal("case-not-open")
        plan = acts.plan(act, inputs)
        if plan.customer_id is not None and plan.customer_id != case.customer_id:
            raise Refusal("remedy-not-this-customer", status=404)
        outcome = acts.perform(
            act,
            inputs,
            by=by,
            role=by.role,
            proof=proof,
            key=key_for(case, act, plan.hash),
            case_id=case.id,
            expect_hash=expect_hash,
            reason=reason,
            guard=guard,
        )
        if outcome.approval is not None:
            _asked(case, outcome.approval, by)
    return outcome


def key_for(case: Case, act: str, plan_hash: str) -> str:
    """The same act by the same plan in the same case is the same deed, however often it is sent."""
    return f"case:{case.id}:{act}:{plan_hash[:24]}"


def _asked(case: Case, approval: Approval, by: Any) -> None:
    if case.conversation:
        conversations.say(
            case.conversation,
            by=by,
            client_id=f"approval:{approval.id}:asked",
            key="desk-approval-asked-line",
            kind="note",
        )
