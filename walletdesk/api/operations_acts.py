"""Remedies and approvals over the API: the finding of a case, what may be done about it, and another person's word."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Router, Schema

from walletdesk.api import paging, shapes_approvals, shapes_staff
from walletdesk.api.access import caller, staff
from walletdesk.api.kinds import Id
from walletdesk.api.problems import answers
from walletdesk.assistant import looks
from walletdesk.core import approvals
from walletdesk.core.models import Approval
from walletdesk.core.refusals import Refusal
from walletdesk.desk import remedies
from walletdesk.desk.models import Case
from walletdesk.people.access import own_or_404

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
def do_remedy(request: HttpRequest, id: Id, asked: shapes_staff.RemedyAsked) -> shapes_staff.RemedyDone:
    """Exactly the plan that was shown; refused where things moved since. Sent again, it is the same deed."""
    me, case = caller(request), _case(request, id)
    chosen = looks.chosen(looks.look(case, me), asked.act, asked.plan_hash)
    if chosen.answer == "approve" and not asked.reason.strip():
        raise Refusal("approval-why-missing", status=422, field="reason")
    outcome = remedies.run(
        case,
        chosen.act,
        chosen.inputs,
        by=me,
        proof=looks.proof_of(case),
        expect_hash=asked.plan_hash,
        reason=asked.reason,
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
    response=answers(shapes_approvals.ApprovalShown, row=True),
    summary="One request",
)
def get_approval(request: HttpRequest, id: Id) -> shapes_approvals.ApprovalShown:
    return _shown(_request(id), request)


@router.post(
    "/desk/approvals/{public_id:id}/approve",
    response=answers(shapes_approvals.ApprovalShown, row=True, write=True),
    summary="Approve those very postings, which are then done",
)
def approve(request: HttpRequest, id: Id) -> shapes_approvals.ApprovalShown:
    me = caller(request)
    return _shown(approvals.approve(_request(id), by=me, role=me.role), request)


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
