"""Bank cards of one's own: bound after their bank has checked them, listed, made default, unbound."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.http import HttpRequest
from ninja import Field, Router, Schema, Status

from walletdesk.api import proving
from walletdesk.api.access import caller, customer
from walletdesk.api.kinds import Asked, Id, Line, one_of
from walletdesk.api.problems import answers
from walletdesk.api.proving import ProofGiven
from walletdesk.core.words import say
from walletdesk.money import proved
from walletdesk.money.cards import cards, checks
from walletdesk.money.cards.checks import Typed
from walletdesk.money.cards.legal_steps import ENDS, LIVE
from walletdesk.money.cards.models import KINDS, BoundCard, CardCheck
from walletdesk.people.access import own_or_404

router = Router(tags=["cards"], auth=customer)


class Card(Schema):
    """A bound card: the whole number is never shown. The first of the list is the default."""

    id: str
    bank: str = Field(description="A `code` of GET /banks.")
    bank_name: str
    kind: str = one_of(KINDS, description="Money can be withdrawn to debit cards alone.")
    brand: str
    tail: str
    holder: str
    expired: bool = Field(description="Of a credit card: it can no longer be used.")
    default: bool
    bound_at: datetime


class CardAsked(Asked):
    number: Line = Field(max_length=40, description="As on the card; blanks and dashes do not matter.")
    bank: str = Field(
        "", pattern="^[a-z0-9]{0,16}$", description="Needed only where the number does not tell it."
    )
    holder: Line = Field("", max_length=100, description="If given, it must be the name on the account.")
    mobile: Line = Field("", max_length=40, description="As the bank has it; left out, the account's own.")
    id_number: Line = Field("", max_length=40, description="Needed only where no identity was handed in.")
    expires: Line = Field("", max_length=10, description="Month/year, of a credit card.", examples=["08/29"])


class Check(Schema):
    """A card on its way to be bound. Its bank is asked without delay; then it texts a code to the mobile."""

    id: str
    bank: str
    bank_name: str
    tail: str
    mobile: str = Field(description="Where the bank's code goes, masked.")
    status: str = one_of((*LIVE, *ENDS))
    reason: str | None = Field(description="Why it was refused: a short code.")
    reason_text: str | None
    bank_reply: str | None = Field(description="The bank's own code for a refusal, for its hotline.")
    tries_left: int | None
    code_until: datetime | None
    card: str | None = Field(description="The `id` of the card, once it is bound.")


class CodeAsked(Asked):
    code: Line = Field(max_length=20, description="From the bank's message.")


@router.get("/cards", response=answers(list[Card]), summary="My bank cards, the default first")
def list_cards(request: HttpRequest) -> list[Card]:
    return [_card(one, default=number == 0) for number, one in enumerate(cards.of(caller(request).pk))]


@router.post(
    "/card-checks", response=answers(Check, status=201, body=True), summary="Have a card of one's own checked"
)
def begin_check(request: HttpRequest, asked: CardAsked, proof: ProofGiven = "") -> Status[Check]:
    """The card is bound once its bank knows number, name, ID number and mobile as one person's, and the code it texts was
    entered. The same card again, while it is being checked, answers with that check. Without a fresh proof in the header
    `Proof`: 403 `proof-needed`, with the challenge to answer.
    """
    me = caller(request)
    typed = Typed(asked.number, asked.bank, asked.holder, asked.mobile, asked.id_number, asked.expires)
    binding = proved.card(me, typed)

    def done() -> bool:
        return proved.card_asked(me, typed)

    if not done():
        proving.ask(request, binding, proof)
    with transaction.atomic():
        if not done():
            proving.spend(request, binding, proof, done=done)
        row = checks.begin(me, typed, by=me)
    return Status(201, _check(row))


@router.get("/card-checks/{public_id:id}", response=answers(Check, row=True), summary="Where a check stands")
def get_check(request: HttpRequest, id: Id) -> Check:
    return _check(_my_check(request, id))


@router.post(
    "/card-checks/{public_id:id}/code",
    response=answers(Check, row=True, body=True, write=True),
    summary="Enter the code the bank has texted",
)
def enter_code(request: HttpRequest, id: Id, asked: CodeAsked) -> Check:
    """Taken to the bank without delay: `confirming`, then `bound`, or `code_needed` again with fewer tries left."""
    return _check(checks.answer(_my_check(request, id), asked.code, by=caller(request)))


@router.post(
    "/card-checks/{public_id:id}/resend",
    response=answers(Check, row=True, write=True),
    summary="Ask the bank for another code",
)
def resend_code(request: HttpRequest, id: Id) -> Check:
    return _check(checks.resend(_my_check(request, id), by=caller(request)))


@router.post(
    "/card-checks/{public_id:id}/cancel",
    response=answers(Check, row=True, write=True),
    summary="Do not bind this card",
)
def cancel_check(request: HttpRequest, id: Id) -> Check:
    return _check(checks.cancel(_my_check(request, id), by=caller(request)))


@router.post(
    "/cards/{public_id:id}/default",
    response=answers(Card, row=True, write=True),
    summary="Propose this card first",
)
def make_default(request: HttpRequest, id: Id) -> Card:
    return _card(cards.make_default(_mine(request, id), by=caller(request)), default=True)


@router.delete(
    "/cards/{public_id:id}",
    response=answers(None, status=204, row=True, write=True),
    summary="Unbind a card; refused while money is on its way to or from it",
)
def unbind_card(request: HttpRequest, id: Id) -> Status[None]:
    cards.unbind(_mine(request, id), by=caller(request))
    return Status(204, None)


def _mine(request: HttpRequest, public_id: str) -> BoundCard:
    found: BoundCard = own_or_404(BoundCard.objects.visible_to(caller(request)), public_id=public_id)
    return found


def _my_check(request: HttpRequest, public_id: str) -> CardCheck:
    found: CardCheck = own_or_404(CardCheck.objects.visible_to(caller(request)), public_id=public_id)
    return found


def _card(card: BoundCard, *, default: bool) -> Card:
    return Card(
        id=card.public_id,
        bank=card.bank_code,
        bank_name=card.bank_name,
        kind=card.kind,
        brand=card.brand,
        tail=card.tail,
        holder=card.masked_holder,
        expired=card.expired,
        default=default,
        bound_at=card.bound_at,
    )


def _check(row: CardCheck) -> Check:
    why = say(f"card-why-{row.reason.replace('_', '-')}", bank=row.bank_name) if row.reason else None
    return Check(
        id=row.public_id,
        bank=row.bank_code,
        bank_name=row.bank_name,
        tail=row.tail,
        mobile=row.mobile,
        status=row.status,
        reason=row.reason or None,
        reason_text=why,
        bank_reply=row.bank_reply or None,
        tries_left=row.tries_left,
        code_until=row.code_until,
        card=row.card.public_id if row.card else None,
    )
