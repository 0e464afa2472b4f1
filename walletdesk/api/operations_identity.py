"""Identity: where it stands, both pictures of the ID card, and handing it in. Numbers and pictures never come out here."""

from __future__ import annotations

from datetime import date, datetime

from django.http import HttpRequest
from ninja import Field, Router, Schema, Status

from walletdesk.api.access import caller, customer
from walletdesk.api.kinds import Asked, Line, one_of
from walletdesk.api.limits import PICTURE_BYTES_MAX
from walletdesk.api.problems import answers
from walletdesk.api.reading import file_in
from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.people.identity import identities, numbers, papers
from walletdesk.people.identity.identities import REASONS
from walletdesk.people.identity.legal_steps import IDENTITY_STEPS, PICTURE_STEPS
from walletdesk.people.identity.models import SIDES, Identity
from walletdesk.people.models import User

router = Router(tags=["identity"], auth=customer)


class Picture(Schema):
    side: str = one_of(SIDES)
    status: str = one_of(PICTURE_STEPS.statuses())
    at: datetime


class Standing(Schema):
    """One's own identity. `account_class` 0: none. `pictures`: of the card that is being handed in."""

    status: str = one_of(IDENTITY_STEPS.statuses())
    account_class: int = Field(ge=0, le=3)
    open: bool = Field(description="Whether pictures and a submission are taken now.")
    number: str = Field(description="Masked; empty where none was handed in.")
    valid_until: date | None = Field(description="Of the card; null: for ever, or none was handed in.")
    reason: str = Field(description=f"Why it was rejected: {', '.join(REASONS)}; else empty.")
    submitted_at: datetime | None
    pictures: list[Picture]


class PictureAsked(Asked):
    side: str = Field(pattern=f"^({'|'.join(SIDES)})$", description="`front`, with the portrait, or `back`.")
    content: str = Field(
        max_length=PICTURE_BYTES_MAX,
        pattern="^[A-Za-z0-9+/]*={0,2}$",
        description="A JPEG, PNG or WebP in base64, 8 MB at most.",
    )


class IdentityAsked(Asked):
    name: Line = Field(max_length=40, description="As on the card.")
    number: Line = Field(max_length=40, description="Eighteen places; blanks do not matter.")
    valid_until: str = Field(
        pattern="^([0-9]{4}-[0-9]{2}-[0-9]{2})?$",
        max_length=10,
        description="The last day on the card; empty: for ever (长期).",
    )


@router.get("/identity", response=answers(Standing), summary="My identity and account class")
def show_identity(request: HttpRequest) -> Standing:
    return _standing(caller(request))


@router.post(
    "/identity/pictures",
    response=answers(Standing, status=201, body=True),
    summary="Upload a picture of one side of my ID card",
)
def upload_picture(request: HttpRequest, asked: PictureAsked) -> Status[Standing]:
    """Read in the background: `status` goes from waiting to read or unreadable. A later one of a side replaces it."""
    me = caller(request)
    no = Refusal("identity-picture-kind", status=422, field="content")
    papers.keep(me, asked.side, file_in(asked.content, no), by=me)
    return Status(201, _standing(me))


@router.post(
    "/identity",
    response=answers(Standing, status=201, body=True),
    summary="Hand in my ID card, both pictures being there",
)
def submit_identity(request: HttpRequest, asked: IdentityAsked) -> Status[Standing]:
    me = caller(request)
    identities.submit(me, name=asked.name, number=asked.number, until=_day(asked.valid_until), by=me)
    return Status(201, _standing(me))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Refusal("identity-until-wrong", status=422, field="valid_until") from None


def _standing(me: User) -> Standing:
    row = identities.of(me) or Identity(customer=me, status="none")
    shown = papers.latest(row, row.attempt + 1) if row.pk else {}
    return Standing(
        status=row.status,
        account_class=row.class_on(clock.business_day()),
        open=identities.may_submit(row),
        number=numbers.masked(identities.number_of(row)),
        valid_until=row.valid_until,
        reason=row.reason,
        submitted_at=row.submitted_at,
        pictures=[Picture(side=one.side, status=one.status, at=one.at) for one in shown.values()],
    )
