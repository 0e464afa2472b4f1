"""The desk over the API: for colleagues' tokens."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Field, Router, Schema

from walletdesk.api import paging, shapes
from walletdesk.api.access import caller, staff
from walletdesk.api.problems import answers
from walletdesk.assistant import looks
from walletdesk.core import approvals
from walletdesk.core.acts import plan_from
from walletdesk.core.models import Approval
from walletdesk.desk import cases, conversations, queues, remedies
from walletdesk.desk.models import Case
from walletdesk.people.access import own_or_404

router = Router(tags=["staff"], auth=staff)


class Cases(Schema):
    items: list[shapes.CaseShown]
    next_cursor: str | None


class Reply(Schema):
    client_id: str = Field(min_length=1, max_length=64)
    text: str = Field(min_length=1, max_length=4000)
    after_seq: int | None = Field(None, ge=0, le=2_000_000_000, description="The last message you saw.")


class HandOver(Schema):
    team: str = Field(max_length=12)
    reason: str = Field(min_length=1, max_length=1000)


class Solution(Schema):
    disposition: str = Field("solved", max_length=30)
    note: str = Field("", max_length=2000)


class PostingShown(Schema):
    account: str
    amount: shapes.Amount


class OptionShown(Schema):
    """One remedy with its dry run. `answer` is allow, approve or refuse; send `plan_hash` back to do just this."""

    act: str
    inputs: dict[str, str]
    title: str
    why: str
    answer: str
    refusal: str
    plan_hash: str
    postings: list[PostingShown]


class LookShown(Schema):
    cause: str
    title: str
    evidence: list[dict[str, str]]
    options: list[OptionShown]


class RemedyAsked(Schema):
    act: str = Field(max_length=64)
    plan_hash: str = Field(pattern="^[0-9a-f]{64}$")
    reason: str = Field("", max_length=1000)


class RemedyDone(Schema):
    done: bool
    result: dict[str, Any]
    approval: str


class ApprovalShown(Schema):
    id: str
    act: str
    status: str
    amount: shapes.Amount | None
    postings: list[PostingShown]
    requested_at: Any


class Approvals(Schema):
    items: list[ApprovalShown]
    next_cursor: str | None


class Declined(Schema):
    reason: str = Field(min_length=1, max_length=1000)


@router.get("/desk/cases", response=answers(Cases), summary="Open cases, newest first")
def open_cases(request: HttpRequest, cursor: paging.Cursor = "", limit: paging.Limit = 30) -> Cases:
    found = Case.objects.visible_to(caller(request)).active().select_related("conversation")
    rows, following = paging.page(found, cursor, limit)
    return Cases(items=[shapes.case(row) for row in rows], next_cursor=following)


@router.post(
    "/desk/queue/next", response=answers(shapes.CaseShown, write=True), summary="Take the next case in line"
)
def take_next(request: HttpRequest) -> shapes.CaseShown:
    return shapes.case(queues.take_next(caller(request).pk))


@router.post("/desk/cases/{id}/take", response=answers(shapes.CaseShown, write=True), summary="Take a case")
def take(request: HttpRequest, id: str) -> shapes.CaseShown:
    return shapes.case(cases.take(_case(request, id), by=caller(request)))


@router.post(
    "/desk/cases/{id}/hand-over", response=answers(shapes.CaseShown, write=True), summary="Hand a case over"
)
def hand_over(request: HttpRequest, id: str, asked: HandOver) -> shapes.CaseShown:
    case = cases.hand_over(_case(request, id), team=asked.team, by=caller(request), reason=asked.reason)
    return shapes.case(case)


@router.post("/desk/cases/{id}/solve", response=answers(shapes.CaseShown, write=True), summary="Solve a case")
def solve(request: HttpRequest, id: str, asked: Solution) -> shapes.CaseShown:
    case = cases.solve(_case(request, id), by=caller(request), disposition=asked.disposition, note=asked.note)
    return shapes.case(case)


@router.post(
    "/desk/cases/{id}/replies",
    response=answers(shapes.MessageShown, status=201, write=True),
    summary="Answer",
)
def reply(request: HttpRequest, id: str, asked: Reply) -> tuple[int, shapes.MessageShown]:
    me, case = caller(request), _case(request, id)
    talk = cases.talk_of(case)
    message = conversations.say(
        talk, by=me, name=me.name, client_id=asked.client_id, text=asked.text, after_seq=asked.after_seq
    )
    return 201, shapes.message(message)


@router.get(
    "/desk/cases/{id}/remedies", response=answers(LookShown), summary="The finding and what may be done"
)
def look(request: HttpRequest, id: str) -> LookShown:
    found = looks.look(_case(request, id), caller(request))
    if found is None:
        return LookShown(cause="", title="", evidence=[], options=[])
    return LookShown(
        cause=found.finding.cause,
        title=found.title,
        evidence=[vars(fact) for fact in found.facts],
        options=[_option(one) for one in found.options],
    )


@router.post(
    "/desk/cases/{id}/remedies",
    response=answers(RemedyDone, write=True),
    summary="Do it, or ask for approval",
)
def do(request: HttpRequest, id: str, asked: RemedyAsked) -> RemedyDone:
    me, case = caller(request), _case(request, id)
    found = looks.look(case, me)
    chosen = looks.chosen(found, asked.act, asked.plan_hash)
    outcome = remedies.run(
        case,
        chosen.act,
        chosen.inputs,
        by=me,
        proof=looks.proof_of(case),
        expect_hash=asked.plan_hash,
        reason=asked.reason,
    )
    waiting = outcome.approval.public_id if outcome.approval else ""
    return RemedyDone(done=outcome.done, result=outcome.result, approval=waiting)


@router.get(
    "/desk/approvals", response=answers(Approvals), summary="Requests waiting for another person's word"
)
def waiting(request: HttpRequest, cursor: paging.Cursor = "", limit: paging.Limit = 30) -> Approvals:
    rows, following = paging.page(Approval.objects.filter(status="requested"), cursor, limit)
    return Approvals(items=[_approval(row) for row in rows], next_cursor=following)


@router.post(
    "/desk/approvals/{id}/approve",
    response=answers(ApprovalShown, write=True),
    summary="Approve those postings",
)
def approve(request: HttpRequest, id: str) -> ApprovalShown:
    me = caller(request)
    return _approval(approvals.approve(_waiting(id), by=me, role=me.role))


@router.post(
    "/desk/approvals/{id}/decline",
    response=answers(ApprovalShown, write=True),
    summary="Decline, with a reason",
)
def decline(request: HttpRequest, id: str, asked: Declined) -> ApprovalShown:
    me = caller(request)
    return _approval(approvals.decline(_waiting(id), by=me, role=me.role, reason=asked.reason))


def _case(request: HttpRequest, public_id: str) -> Case:
    return own_or_404(Case.objects.visible_to(caller(request)), public_id=public_id)


def _waiting(public_id: str) -> Approval:
    return own_or_404(Approval.objects.all(), public_id=public_id)


def _postings(plan: Any) -> list[PostingShown]:
    return [PostingShown(account=one.label, amount=shapes.amount(one.amount)) for one in plan.postings]


def _option(one: looks.Option) -> OptionShown:
    return OptionShown(
        act=one.act,
        inputs={name: str(value) for name, value in one.inputs.items()},
        title=one.title,
        why=one.why,
        answer=one.answer,
        refusal=one.refusal,
        plan_hash=one.hash,
        postings=_postings(one.plan) if one.plan else [],
    )


def _approval(row: Approval) -> ApprovalShown:
    plan = plan_from(row.plan)
    return ApprovalShown(
        id=row.public_id,
        act=row.act,
        status=row.status,
        amount=shapes.amount(plan.amount) if plan.amount else None,
        postings=_postings(plan),
        requested_at=row.requested_at,
    )
