"""Disputes with merchants about one's own payments: opened, proof and words handed in, one's word on an offer or a proposal."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, Query, Router, Status

from walletdesk.api import paging, shapes
from walletdesk.api import shapes_disputes as shown
from walletdesk.api.access import caller, customer
from walletdesk.api.amounts import AMOUNT, money
from walletdesk.api.kinds import ID, Asked, Id, Text
from walletdesk.api.limits import PICTURE_BYTES_MAX
from walletdesk.api.operations_money import Key
from walletdesk.api.problems import answers
from walletdesk.api.reading import file_in
from walletdesk.core.refusals import Refusal
from walletdesk.core.words import say
from walletdesk.desk.disputes import answers as sides
from walletdesk.desk.disputes import disputes, mediation, proofs
from walletdesk.desk.disputes.models import Dispute
from walletdesk.desk.disputes.reasons import ORDER
from walletdesk.money.payments.models import Payment
from walletdesk.people.access import own_or_404
from walletdesk.people.models import User

router = Router(tags=["disputes"], auth=customer)
PAYMENT = f"^{ID}$"
TEXT_MOST = 2_000


class DisputeAsked(Asked):
    payment: str = Field(pattern=PAYMENT, description="The `id` of the payment's transaction.")
    reason: str = Field(pattern=f"^({'|'.join(ORDER)})$")
    amount: str | None = Field(
        None, pattern=AMOUNT, description="What one wants back, in yuan; without it all that is left."
    )
    text: Text = Field(min_length=1, max_length=TEXT_MOST, description="What happened.")


class WordsAsked(Asked):
    text: Text = Field(min_length=1, max_length=TEXT_MOST)


class ProofAsked(Asked):
    kind: str = Field(pattern="^[a-z_]{1,20}$", description="Of `wanted`.")
    content: str = Field(
        max_length=PICTURE_BYTES_MAX,
        pattern="^[A-Za-z0-9+/]*={0,2}$",
        description="A JPEG, PNG, WebP or PDF in base64, 8 MB at most. The same file again is the same proof.",
    )


class OfferTaken(Asked):
    amount: str | None = Field(
        None, pattern=AMOUNT, description="The offer one was shown; another is refused."
    )


@router.get(
    "/disputes/terms",
    response=answers(shown.DisputeTerms, row=True, asks=True),
    summary="Whether a payment can be disputed, and what to show for each reason",
)
def show_dispute_terms(
    request: HttpRequest,
    payment: Annotated[str, Query(pattern=PAYMENT, description="The `id` of the payment's transaction.")],
) -> shown.DisputeTerms:
    row, most, why, sentence = _payment(caller(request), payment), None, "", ""
    try:
        most = disputes.check(row)
    except Refusal as refusal:
        why, sentence = refusal.key, say(refusal.key, **refusal.params)
    return shown.DisputeTerms(
        payment=row.public_id,
        may_open=most is not None,
        why_not=why,
        why_not_text=sentence,
        most=shapes.amount(most) if most else None,
        reasons=shown.reasons(),
    )


@router.get("/disputes", response=answers(shown.Disputes, asks=True), summary="My disputes, newest first")
def list_disputes(
    request: HttpRequest, cursor: paging.Cursor = "", limit: paging.Limit = 30
) -> shown.Disputes:
    rows, following = paging.page(_mine(caller(request)), cursor, limit)
    return shown.Disputes(items=[shown.shown(row) for row in rows], next_cursor=following)


@router.post(
    "/disputes",
    response=answers(shown.DisputeWhole, status=201, row=True, body=True),
    summary="Dispute a payment with its merchant",
)
def open_dispute(request: HttpRequest, asked: DisputeAsked, key: Key) -> Status[shown.DisputeWhole]:
    """The same `Idempotency-Key` answers with the same dispute, for ever; with other content it is refused. The merchant's money
    is held from now on; it is asked once `submit` is sent, or when the hours for gathering proof are over.
    """
    me = caller(request)
    if not asked.text.strip():
        raise Refusal("dispute-text-missing", status=422, field="text")
    payment = _payment(me, asked.payment)
    amount = money(asked.amount, payment.currency) if asked.amount else None
    row = disputes.open(
        payment,
        reason=asked.reason,
        amount=amount,
        text=asked.text,
        channel="api",
        key=f"api:{key}",
        by=me,
    )
    return Status(201, shown.whole(row))


@router.get("/disputes/{public_id:id}", response=answers(shown.DisputeWhole, row=True), summary="One dispute")
def get_dispute(request: HttpRequest, id: Id) -> shown.DisputeWhole:
    return shown.whole(_one(caller(request), id))


@router.post(
    "/disputes/{public_id:id}/proofs",
    response=answers(shown.ProofShown, 429, status=201, row=True, body=True),
    summary="Hand in a proof",
)
def add_proof(request: HttpRequest, id: Id, asked: ProofAsked) -> Status[shown.ProofShown]:
    me = caller(request)
    no = Refusal("file-kind", status=422, field="content")
    kept = proofs.keep(_one(me, id), "customer", asked.kind, file_in(asked.content, no), by=me)
    return Status(201, shown.proof(kept))


@router.post(
    "/disputes/{public_id:id}/words",
    response=answers(shown.DisputeWhole, status=201, row=True, body=True),
    summary="Add words",
)
def add_words(request: HttpRequest, id: Id, asked: WordsAsked) -> Status[shown.DisputeWhole]:
    """The same words twice running are once."""
    me = caller(request)
    disputes.add(_one(me, id), "customer", asked.text, by=me)
    return Status(201, shown.whole(_one(me, id)))


@router.post(
    "/disputes/{public_id:id}/submit",
    response=answers(shown.DisputeWhole, 422, row=True, write=True),
    summary="Have the merchant asked now",
)
def submit_dispute(request: HttpRequest, id: Id) -> shown.DisputeWhole:
    me = caller(request)
    disputes.submit(_one(me, id), by=me)
    return shown.whole(_one(me, id))


@router.post(
    "/disputes/{public_id:id}/withdraw",
    response=answers(shown.DisputeWhole, row=True, write=True),
    summary="No longer dispute it",
)
def withdraw_dispute(request: HttpRequest, id: Id) -> shown.DisputeWhole:
    me = caller(request)
    disputes.withdraw(_one(me, id), by=me)
    return shown.whole(_one(me, id))


@router.post(
    "/disputes/{public_id:id}/take-offer",
    response=answers(shown.DisputeWhole, row=True, body=True),
    summary="Take what the merchant offers",
)
def take_offer(request: HttpRequest, id: Id, asked: OfferTaken) -> shown.DisputeWhole:
    me = caller(request)
    row = _one(me, id)
    seen = money(asked.amount, row.currency).minor if asked.amount else None
    sides.take_offer(row, offer_minor=seen, by=me)
    return shown.whole(_one(me, id))


@router.post(
    "/disputes/{public_id:id}/accept",
    response=answers(shown.DisputeWhole, row=True, write=True),
    summary="Accept the proposal",
)
def accept_proposal(request: HttpRequest, id: Id) -> shown.DisputeWhole:
    me = caller(request)
    mediation.accept(_one(me, id), "customer", by=me)
    return shown.whole(_one(me, id))


@router.post(
    "/disputes/{public_id:id}/object",
    response=answers(shown.DisputeWhole, row=True, body=True),
    summary="Object to the proposal, once: another colleague decides",
)
def object_to_proposal(request: HttpRequest, id: Id, asked: WordsAsked) -> shown.DisputeWhole:
    me = caller(request)
    mediation.appeal(_one(me, id), "customer", asked.text, by=me)
    return shown.whole(_one(me, id))


def _payment(me: User, public_id: str) -> Payment:
    found: Payment = own_or_404(
        Payment.objects.visible_to(me).select_related("order__merchant"), public_id=public_id
    )
    return found


def _mine(me: User) -> Any:
    return Dispute.objects.visible_to(me).select_related("merchant", "payment__order")


def _one(me: User, public_id: str) -> Dispute:
    found: Dispute = own_or_404(_mine(me), public_id=public_id)
    return found
