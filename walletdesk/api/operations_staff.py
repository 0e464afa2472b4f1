"""The desk over the API, for colleagues' tokens: cases and the talk beside them."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router, Schema, Status

from walletdesk.api import paging, shapes, shapes_desk, shapes_staff
from walletdesk.api.access import caller, staff
from walletdesk.api.kinds import Id
from walletdesk.api.operations_desk import AfterSeq, Messages
from walletdesk.api.problems import answers
from walletdesk.assistant import rethinking
from walletdesk.desk import answering, cases, conversations, identity, queues
from walletdesk.desk.models import TEAMS, Case, Message
from walletdesk.money import movements
from walletdesk.people.access import own_or_404

router = Router(tags=["desk for colleagues"], auth=staff)
Team = Annotated[str, Query(pattern=f"^({'|'.join(TEAMS)})?$", description="Only this team's.")]
Mine = Annotated[bool, Query(description="Only those I have taken.")]


class CasesAtDesk(Schema):
    items: list[shapes_staff.CaseAtDesk]
    next_cursor: str | None


@router.get("/desk/cases", response=answers(CasesAtDesk, asks=True), summary="Open cases, newest first")
def list_desk_cases(
    request: HttpRequest,
    cursor: paging.Cursor = "",
    limit: paging.Limit = 30,
    team: Team = "",
    mine: Mine = False,
) -> CasesAtDesk:
    found = Case.objects.visible_to(caller(request)).active().select_related("conversation")
    if team:
        found = found.filter(team=team)
    if mine:
        found = found.filter(assigned_to_id=caller(request).pk)
    rows, following = paging.page(found, cursor, limit)
    return CasesAtDesk(items=shapes_staff.cases(rows), next_cursor=following)


@router.get(
    "/desk/queue", response=answers(list[shapes_staff.CaseAtDesk], asks=True), summary="Who waits, next first"
)
def list_queue(
    request: HttpRequest, team: Team = "", limit: paging.Limit = 30
) -> list[shapes_staff.CaseAtDesk]:
    return shapes_staff.cases(queues.waiting(team).select_related("conversation")[:limit])


@router.post(
    "/desk/queue/next",
    response=answers(shapes_staff.CaseAtDesk, asks=True, write=True),
    summary="Take the next case in line",
)
def take_next(request: HttpRequest, team: Team = "") -> shapes_staff.CaseAtDesk:
    return shapes_staff.case(queues.take_next(caller(request).pk, team))


@router.get(
    "/desk/cases/{public_id:id}", response=answers(shapes_staff.CaseAtDesk, row=True), summary="One case"
)
def get_desk_case(request: HttpRequest, id: Id) -> shapes_staff.CaseAtDesk:
    return shapes_staff.case(_case(request, id))


@router.post(
    "/desk/cases/{public_id:id}/take",
    response=answers(shapes_staff.CaseAtDesk, row=True, write=True),
    summary="Take a case",
)
def take_case(request: HttpRequest, id: Id) -> shapes_staff.CaseAtDesk:
    return shapes_staff.case(cases.take(_case(request, id), by=caller(request)))


@router.post(
    "/desk/cases/{public_id:id}/proof",
    response=answers(shapes_staff.CaseAtDesk, row=True, body=True),
    summary="Have it proved who talks",
)
def ask_proof(request: HttpRequest, id: Id, asked: shapes_staff.ProofAsked) -> shapes_staff.CaseAtDesk:
    """It is asked for in the talk; once shown, the talk and its case are that customer's."""
    case = _case(request, id)
    identity.ask(case, asked.identifier, way=asked.way, by=caller(request))
    return shapes_staff.case(case)


@router.post(
    "/desk/cases/{public_id:id}/hand-over",
    response=answers(shapes_staff.CaseAtDesk, row=True, body=True),
    summary="Hand a case over to a team",
)
def hand_over_case(request: HttpRequest, id: Id, asked: shapes_staff.HandOver) -> shapes_staff.CaseAtDesk:
    case = cases.hand_over(_case(request, id), team=asked.team, by=caller(request), reason=asked.reason)
    return shapes_staff.case(case)


@router.post(
    "/desk/cases/{public_id:id}/problem",
    response=answers(shapes_staff.CaseAtDesk, row=True, body=True),
    summary="Make it a case of another problem, and look for the cause anew",
)
def change_problem(request: HttpRequest, id: Id, asked: shapes_staff.ProblemAsked) -> shapes_staff.CaseAtDesk:
    """Changed back, it is about the same record as before."""
    case = rethinking.change_problem(_case(request, id), asked.issue, by=caller(request), reason=asked.reason)
    return shapes_staff.case(case)


@router.post(
    "/desk/cases/{public_id:id}/wait",
    response=answers(shapes_staff.CaseAtDesk, row=True, write=True),
    summary="Wait for the customer",
)
def wait_case(request: HttpRequest, id: Id) -> shapes_staff.CaseAtDesk:
    return shapes_staff.case(cases.wait_for_customer(_case(request, id), by=caller(request)))


@router.post(
    "/desk/cases/{public_id:id}/resume",
    response=answers(shapes_staff.CaseAtDesk, row=True, write=True),
    summary="Go on without waiting any longer",
)
def resume_case(request: HttpRequest, id: Id) -> shapes_staff.CaseAtDesk:
    return shapes_staff.case(cases.resumed(_case(request, id), by=caller(request)))


@router.post(
    "/desk/cases/{public_id:id}/solve",
    response=answers(shapes_staff.CaseAtDesk, row=True, body=True),
    summary="Solve a case",
)
def solve_case(request: HttpRequest, id: Id, asked: shapes_staff.Solution) -> shapes_staff.CaseAtDesk:
    """The customer is told the result in the talk; what waits for approval in the case is withdrawn. Solving a solved case
    changes nothing.
    """
    case = answering.conclude(
        _case(request, id), asked.result, by=caller(request), disposition=asked.disposition
    )
    return shapes_staff.case(case)


@router.post(
    "/desk/cases/{public_id:id}/reopen",
    response=answers(shapes_staff.CaseAtDesk, row=True, write=True),
    summary="Open a solved case again",
)
def reopen_desk_case(request: HttpRequest, id: Id) -> shapes_staff.CaseAtDesk:
    return shapes_staff.case(cases.reopen(_case(request, id), by=caller(request)))


@router.get(
    "/desk/cases/{public_id:id}/messages",
    response=answers(Messages, row=True, asks=True),
    summary="The talk of a case with its notes, oldest first",
)
def list_desk_messages(
    request: HttpRequest, id: Id, after: AfterSeq = 0, limit: paging.Limit = 50
) -> Messages:
    """The newest ones; with `after`, those that came since."""
    found = Message.objects.filter(conversation=_case(request, id).conversation, seq__gt=after)
    rows = list(found.order_by("seq")[:limit]) if after else list(found.order_by("-seq")[:limit])[::-1]
    return Messages(items=[shapes_desk.message(row, seen_by=caller(request)) for row in rows])


@router.post(
    "/desk/cases/{public_id:id}/replies",
    response=answers(shapes_desk.MessageShown, status=201, row=True, body=True),
    summary="Answer the customer",
)
def reply(request: HttpRequest, id: Id, asked: shapes_staff.Reply) -> Status[shapes_desk.MessageShown]:
    """Whoever answers an untaken case has taken it."""
    me = caller(request)
    message = answering.answer(
        _case(request, id),
        asked.text,
        by=me,
        client_id=shapes_desk.kept_as(asked.client_id, by=me),
        after_seq=asked.after_seq,
    )
    return Status(201, shapes_desk.message(message, seen_by=me))


@router.post(
    "/desk/cases/{public_id:id}/notes",
    response=answers(shapes_desk.MessageShown, status=201, row=True, body=True),
    summary="Write a note that customers never see",
)
def write_note(request: HttpRequest, id: Id, asked: shapes_staff.Note) -> Status[shapes_desk.MessageShown]:
    me = caller(request)
    talk = cases.talk_of(_case(request, id), by=me)
    key = shapes_desk.kept_as(asked.client_id, by=me)
    message = conversations.note(talk, asked.text, by=me, client_id=key, name=me.name)
    return Status(201, shapes_desk.message(message, seen_by=me))


@router.get(
    "/desk/transactions/{public_id:id}/path",
    response=answers(shapes.Path, row=True),
    summary="Where a customer's money is",
)
def trace_for_desk(request: HttpRequest, id: Id) -> shapes.Path:
    kind, row = movements.find(id, caller(request))
    return shapes.path(kind.path(row).as_context())


def _case(request: HttpRequest, public_id: str) -> Case:
    return own_or_404(
        Case.objects.visible_to(caller(request)).select_related("conversation"), public_id=public_id
    )
