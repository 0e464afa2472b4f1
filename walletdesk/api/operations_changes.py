"""Changes of one's account that the desk was asked for: seen, undone while they wait, or undone by the code of the warning."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest
from ninja import Field, Router, Schema

from walletdesk.api.access import caller, customer, stranger
from walletdesk.api.kinds import Asked, Id, Line, one_of
from walletdesk.api.problems import answers
from walletdesk.desk.account_changes import changes
from walletdesk.desk.account_changes.legal_steps import STEPS
from walletdesk.desk.account_changes.models import KINDS, AccountChange
from walletdesk.people.access import own_or_404
from walletdesk.people.facts import facts_of

router = Router(tags=["people"], auth=customer)
SHOWN_MAX = 20
UNDONE = (*KINDS, "bound-phone", "bound-email")


class ChangeShown(Schema):
    """`phone`: a new phone; `factors`: every second factor turned off. While `waiting` it can be undone."""

    id: str
    kind: str = one_of(KINDS)
    status: str = one_of(STEPS.statuses())
    to: str = Field(description="The new phone, masked; empty where it is no change of phone.")
    asked_at: datetime | None
    takes_effect_at: datetime | None
    ended_at: datetime | None


class UndoAsked(Asked):
    code: Line = Field(
        max_length=40, description="Ten letters and figures, as the old phone or email got them."
    )


class Undone(Schema):
    undone: str = one_of(UNDONE)


@router.get("/account-changes", response=answers(list[ChangeShown]), summary="Changes of my account")
def show_changes(request: HttpRequest) -> list[ChangeShown]:
    """The latest first, 20 at most."""
    mine = AccountChange.objects.visible_to(caller(request)).exclude(status="draft")
    return [_shown(row) for row in mine.order_by("-id")[:SHOWN_MAX]]


@router.post(
    "/account-changes/{public_id:id}/undo",
    response=answers(ChangeShown, row=True, write=True),
    summary="Undo a change that waits",
)
def undo_change(request: HttpRequest, id: Id) -> ChangeShown:
    me = caller(request)
    row = own_or_404(AccountChange.objects.visible_to(me).exclude(status="draft"), public_id=id)
    return _shown(changes.undo(row, by=me))


@router.post(
    "/account-changes/undo",
    response=answers(Undone, body=True),
    summary="Undo by the code of the warning",
    auth=stranger,
)
def undo_by_code(request: HttpRequest, asked: UndoAsked) -> Undone:
    """Without signing in: whoever has the old phone or email has the last word. `bound-…`: it had taken effect."""
    return Undone(undone=changes.undo_by_code(asked.code, facts=facts_of(request)))


def _shown(row: AccountChange) -> ChangeShown:
    to = changes.address_of(row)
    return ChangeShown(
        id=row.public_id,
        kind=row.kind,
        status=row.status,
        to=to.masked if to else "",
        asked_at=row.asked_at,
        takes_effect_at=row.due_at,
        ended_at=row.ended_at,
    )
