"""Fresh proofs: what a refused act is waiting for, a code for it, and the answer."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest
from ninja import Field, Router, Schema

from walletdesk.api import shapes
from walletdesk.api.access import anyone, caller
from walletdesk.api.kinds import Asked, Id, Line, one_of
from walletdesk.api.problems import answers
from walletdesk.core.money import Money
from walletdesk.people.access import own_or_404
from walletdesk.people.factors import passkeys, stepping
from walletdesk.people.factors.models import CODE_WAYS, WAYS, Challenge
from walletdesk.people.facts import facts_of

router = Router(tags=["proofs"], auth=anyone)


class ChallengeShown(Schema):
    """What is proved: this act, this amount, to this end. `passkey` holds the options for a browser, as JSON, where one may
    answer.
    """

    id: str
    act: str = one_of([*stepping.ACTS, stepping.SIGN_IN, stepping.PASSKEY_ADD])
    what: str
    amount: shapes.Amount | None
    to: str
    ways: list[str]
    code_sent_at: datetime | None
    expires_at: datetime
    passkey: str


class SendAsked(Asked):
    way: str = Field(pattern=f"^({'|'.join(CODE_WAYS)})$")


class AnswerAsked(Asked):
    way: str = Field(pattern=f"^({'|'.join(WAYS)})$")
    answer: Line = Field(
        min_length=1, max_length=20_000, description="Digits, a recovery code, or a passkey's JSON."
    )


class ProofShown(Schema):
    """Send `id` in the header `Proof` of the act: once, until `expires_at`."""

    id: str
    way: str = one_of(WAYS)
    expires_at: datetime


@router.get(
    "/challenges/{public_id:id}",
    response=answers(ChallengeShown, 409, row=True),
    summary="What is to be proved",
)
def get_challenge(request: HttpRequest, id: Id) -> ChallengeShown:
    return _shown(_mine(request, id))


@router.post(
    "/challenges/{public_id:id}/send",
    response=answers(ChallengeShown, row=True, body=True),
    summary="Send a code for it by SMS or email",
)
def send_code(request: HttpRequest, id: Id, asked: SendAsked) -> ChallengeShown:
    """The message names the act and the amount. Only ways that the challenge lists are taken."""
    row = _mine(request, id)
    return _shown(stepping.send(row.public_id, asked.way, user=caller(request), facts=facts_of(request)))


@router.post(
    "/challenges/{public_id:id}/prove",
    # 423: too many wrong answers in a row.
    response=answers(ProofShown, 423, row=True, body=True),
    summary="Answer it",
)
def prove(request: HttpRequest, id: Id, asked: AnswerAsked) -> ProofShown:
    """Three wrong answers stop a challenge."""
    row = _mine(request, id)
    proof = stepping.prove(row.public_id, asked.way, asked.answer, user=caller(request))
    return ProofShown(id=proof.public_id, way=proof.way, expires_at=proof.expires_at)


def _mine(request: HttpRequest, public_id: str) -> Challenge:
    found: Challenge = own_or_404(Challenge.objects.filter(user=caller(request)), public_id=public_id)
    return found


def _shown(row: Challenge) -> ChallengeShown:
    live = stepping.find(row.user, row.public_id) if row.user else row
    amount = None if row.amount_minor is None else Money(row.amount_minor, row.currency)
    ways = list(stepping.ways(live))
    return ChallengeShown(
        id=row.public_id,
        act=row.act,
        what=stepping.what(row),
        amount=shapes.amount(amount) if amount else None,
        to=row.shown,
        ways=ways,
        code_sent_at=row.code_sent_at,
        expires_at=row.expires_at,
        passkey=passkeys.request_options(row) if "passkey" in ways else "",
    )
