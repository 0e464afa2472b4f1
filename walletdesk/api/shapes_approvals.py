"""Shapes of approvals: what a second person is asked, and sees."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from ninja import Field, Schema

from walletdesk.api import shapes
from walletdesk.api.kinds import Asked, Text, one_of
from walletdesk.api.shapes_staff import ChangeShown, PostingShown, ToldShown, changes, postings, told
from walletdesk.core import words
from walletdesk.core.acts import REGISTRY, plan_from
from walletdesk.core.approvals import STEPS, may_decide, rehearse
from walletdesk.core.authority import PROOFS, ROLES
from walletdesk.core.models import Approval
from walletdesk.core.refusals import Refusal
from walletdesk.desk.models import Case
from walletdesk.people.models import User


class ApprovalShown(Schema):
    """`may_decide`: whether your word would count. `proof`: how well it was proved who asks for it."""

    id: str
    act: str
    title: str
    status: str = one_of(STEPS.statuses())
    amount: shapes.Amount | None
    postings: list[PostingShown]
    changes: list[ChangeShown]
    reason: str
    proof: str = one_of(PROOFS)
    requested_by: str
    requested_role: str = one_of(ROLES)
    requested_at: datetime
    decided_reason: str
    expires_at: datetime
    may_decide: bool
    case: str


class ApprovalWhole(ApprovalShown):
    """`told`: what people would be told if it were approved now; `refusal`: why it can no longer be done, or empty."""

    told: list[ToldShown]
    refusal: str


class Declined(Asked):
    reason: Text = Field(min_length=1, max_length=1000)


def approvals(rows: Iterable[Approval], person: User) -> list[ApprovalShown]:
    """Requests as this colleague may see and decide them, with names and cases in one query more each."""
    rows = list(rows)
    asked_by = {row.pk: _number(row.requested_by) for row in rows}
    names = dict(User.objects.staff().filter(pk__in=asked_by.values()).values_list("pk", "name"))
    case_ids = {row.case_id for row in rows if row.case_id}
    numbers = dict(Case.objects.filter(pk__in=case_ids).values_list("pk", "public_id"))
    return [
        _approval(row, person, names.get(asked_by[row.pk], ""), numbers.get(row.case_id or 0, ""))
        for row in rows
    ]


def whole(row: Approval, person: User) -> ApprovalWhole:
    """One request with what would be told by it, while it waits."""
    heard, refusal = [], ""
    if row.status == "requested":
        try:
            heard = rehearse(row)
        except Refusal as refused:
            refusal = refused.say()
    shown = approvals([row], person)[0].model_dump()
    return ApprovalWhole(**shown, told=told(heard, row.customer_id), refusal=refusal)


def _number(actor: str) -> int:
    kind, _, ident = actor.partition(":")
    return int(ident) if kind == "staff" else 0


def _approval(row: Approval, person: User, asked_by: str, case_id: str) -> ApprovalShown:
    plan = plan_from(row.plan)
    return ApprovalShown(
        id=row.public_id,
        act=row.act,
        title=words.say(REGISTRY[row.act].title),
        status=row.status,
        amount=shapes.amount(plan.amount) if plan.amount else None,
        postings=postings(plan),
        changes=changes(plan.changes),
        reason=row.reason,
        proof=row.proof,
        requested_by=asked_by or row.requested_by.partition(":")[0],
        requested_role=row.requested_role,
        requested_at=row.requested_at,
        decided_reason=row.decided_reason,
        expires_at=row.expires_at,
        may_decide=may_decide(row, person),
        case=case_id,
    )
