"""Remedies and approvals over the API: the finding of a case, what may be done about it, and another person's word."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Router, Schema

from walletdesk.api import paging, proving, shapes_approvals, shapes_staff
from walletdesk.api.access import caller, staff
from walletdesk.api.kinds import Id
from walletdesk.api.problems import answers
from walletdesk.assistant import looks
from walletdesk.core import approvals
from walletdesk.core.acts import plan_from
from walletdesk.core.models import Approval
from walletdesk.core.refusals import Refusal
from walletdesk.desk import remedies
from walletdesk.desk.models import Case
from walletdesk.people.access import own_or_404
from walletdesk.people.factors import deciding

router = Router(tags=["acts"], auth=staff)


class Approvals(Schema):
    items: list[shapes_approvals.ApprovalShown]
    next_cursor: str | None


@router.get(
    "/desk/cases/{public_id:id}/remedies",
    response=answers(shapes_staff.LookShown, row=True),
    summary="The finding, read anew, and what may be done about it",
)
def look_at_case(request: HttpRequest, id: Id) -> shapes_staff.LookShown:
    me, case = caller(request), _case(request, id)
    return shapes_staff.look(looks.look(case, me), by=me, proof=looks.proof_of(case))


@router.post(
    "/desk/cases/{public_id:id}/remedies",
    response=answers(shapes_staff.RemedyDone, row=True, body=True),
    summary="Do one of them, or ask for its approval",
)
def do_remedy(
    request: HttpRequest, id: Id, asked: shapes_staff.RemedyAsked, proof: proving.ProofGiven = ""
) -> shapes_staff.RemedyDone:
    """Exactly the plan that was shown; refused where things moved since. Sent again, it is the same deed.

    Above a dated amount a colleague with a second factor is refused 403 `proof-needed`, with the challenge to answer, until the
    header `Proof` names a fresh one.
    """
    me, case = caller(request), _case(request, id)
    chosen = looks.chosen(looks.look(case, me), asked.act, asked.plan_hash)
    if chosen.answer == "approve" and not asked.reason.strip():
        raise Refusal("approval-why-missing", status=422, field="reason")
    guard = None
    if chosen.answer == "allow" and chosen.plan:
        binding = deciding.of_act(chosen.act, chosen.plan.amount, asked.plan_hash)
        guard = proving.guard_of_colleague(request, binding, proof)
    outcome = remedies.run(
        case,
        chosen.act,
        chosen.inputs,
        by=me,
        proof=looks.proof_of(case),
        expect_hash=asked.plan_hash,
        reason=asked.reason,
        guard=guard,
    )
    return shapes_staff.RemedyDone(
        done=outcome.done,
        result=shapes_staff.result(outcome.result),
        approval=outcome.approval.public_id if outcome.approval else "",
    )


@router.get(
    "/desk/approvals",
    response=answers(Approvals, asks=True),
    summary="Requests waiting for another person's word, newest first",
)
def list_approvals(request: HttpRequest, cursor: paging.Cursor = "", limit: paging.Limit = 30) -> Approvals:
    rows, following = paging.page(Approval.objects.filter(status="requested"), cursor, limit)
    return Approvals(items=shapes_approvals.approvals(rows, caller(request)), next_cursor=following)


@router.get(
    "/desk/approvals/{public_id:id}",
    response=answers(shapes_approvals.ApprovalWhole, row=True),
    summary="One request, with the very texts that people would be told",
)
def get_approval(request: HttpRequest, id: Id) -> shapes_approvals.ApprovalWhole:
    return shapes_approvals.whole(_request(id), caller(request))


@router.post(
    "/desk/approvals/{public_id:id}/approve",
    response=answers(shapes_approvals.ApprovalShown, 422, row=True, write=True),
    summary="Approve those very postings, which are then done",
)
def approve(request: HttpRequest, id: Id, proof: proving.ProofGiven = "") -> shapes_approvals.ApprovalShown:
    """A colleague with a second factor proves it for that very request, as for a remedy; always where it has no amount."""
    me, row = caller(request), _request(id)
    guard = None
    if approvals.may_decide(row, me):
        amount = plan_from(row.plan).amount
        binding = deciding.of_approval(row.public_id, row.act, amount, row.plan_hash)
        guard = proving.guard_of_colleague(request, binding, proof)
    return _shown(approvals.approve(row, by=me, role=me.role, guard=guard), request)


@router.post(
    "/desk/approvals/{public_id:id}/decline",
    response=answers(shapes_approvals.ApprovalShown, row=True, body=True),
    summary="Decline, with a reason",
)
def decline(request: HttpRequest, id: Id, asked: shapes_approvals.Declined) -> shapes_approvals.ApprovalShown:
    me = caller(request)
    return _shown(approvals.decline(_request(id), by=me, role=me.role, reason=asked.reason), request)


def _case(request: HttpRequest, public_id: str) -> Case:
    return own_or_404(
        Case.objects.visible_to(caller(request)).select_related("conversation"), public_id=public_id
    )


def _request(public_id: str) -> Approval:
    return own_or_404(Approval.objects.all(), public_id=public_id)


def _shown(row: Approval, request: HttpRequest) -> shapes_approvals.ApprovalShown:
    return shapes_approvals.approvals([row], caller(request))[0]
