"""Refunds of one's own payments: the terms first, asking, seeing, adding papers, calling off. Where the money is: the path of the
transaction of the same id.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from django.db import transaction
from django.http import HttpRequest
from ninja import Field, Query, Router, Schema, Status

from walletdesk.api import paging, shapes
from walletdesk.api.access import caller, customer
from walletdesk.api.amounts import AMOUNT, money
from walletdesk.api.kinds import ID, Asked, Id, Text, one_of
from walletdesk.api.limits import PICTURE_BYTES_MAX
from walletdesk.api.operations_money import Key
from walletdesk.api.problems import answers
from walletdesk.api.reading import file_in
from walletdesk.core.refusals import Refusal
from walletdesk.core.words import say
from walletdesk.money.payments import kind as payment_kind
from walletdesk.money.payments.models import Payment
from walletdesk.money.refunds import asking_for, choosing, journey, kind, papers, refunds, sums
from walletdesk.money.refunds import terms as terms_of
from walletdesk.money.refunds.legal_steps import REFUND_STEPS
from walletdesk.money.refunds.models import ORIGINS, ROUTES, Refund
from walletdesk.people.access import own_or_404
from walletdesk.people.models import User

router = Router(tags=["refunds"], auth=customer)
PAYMENT = f"^{ID}$"
REASONS = terms_of.REASONS
PAPERS_MOST = 6
Paper = Annotated[
    str,
    Field(
        max_length=PICTURE_BYTES_MAX,
        pattern="^[A-Za-z0-9+/]*={0,2}$",
        description="A JPEG, PNG, WebP or PDF in base64, 8 MB at most.",
    ),
]


class Parts(Schema):
    """What comes back: of `amount` (the merchant's part) a promotion's share goes to its fund, the fee's share comes on top."""

    amount: shapes.Amount
    fee: shapes.Amount
    promotion: shapes.Amount
    back: shapes.Amount


class Terms(Schema):
    """What holds for a payment now, before anybody asks. `why_not`: the code of the refusal that asking would meet, with its
    sentence; empty where one may ask. `asked`: what the amount in question would give back.
    """

    payment: str
    may_ask: bool
    why_not: str
    why_not_text: str
    left: shapes.Amount
    parts: bool = Field(description="Whether less than all may be asked back.")
    until: datetime
    wish_until: datetime = Field(description="Until when without a fault of the merchant's.")
    expected_at: datetime = Field(description="By when it is back, if it is granted now.")
    way: str = Field(description="By which it goes back, for people.")
    reasons: list[str]
    proof_for: list[str] = Field(description="The reasons that ask for papers.")
    asked: Parts | None


class RefundShown(Schema):
    """One refund. `why`: why it was declined, or why the way back is closed. `ways`: what to choose among where it is closed."""

    id: str
    payment: str
    status: str = one_of(REFUND_STEPS.statuses())
    status_text: str
    origin: str = one_of(ORIGINS)
    reason: str
    parts: Parts
    route: str = one_of(ROUTES)
    way: str
    why: str
    created_at: datetime
    due_at: datetime
    ended_at: datetime | None
    papers: int
    may_cancel: bool
    ways: list[str]


class Refunds(Schema):
    items: list[RefundShown]
    next_cursor: str | None


class RefundAsked(Asked):
    payment: str = Field(pattern=PAYMENT, description="The `id` of the payment's transaction.")
    amount: str | None = Field(
        None,
        pattern=AMOUNT,
        description="Of what the merchant was paid, in yuan; without it all that is left.",
    )
    reason: str = Field(pattern=f"^({'|'.join(REASONS)})$")
    words: Text = Field("", max_length=500)
    papers: list[Paper] = Field([], max_length=PAPERS_MOST)


class PaperAsked(Asked):
    content: Paper


class WayAsked(Asked):
    way: str = Field(pattern=r"^[a-z0-9_:]{1,60}$", description="One of `ways`.")


@router.get(
    "/refunds/terms", response=answers(Terms, 409, row=True, asks=True), summary="What holds for a refund"
)
def show_terms(
    request: HttpRequest,
    payment: Annotated[str, Query(pattern=PAYMENT, description="The `id` of the payment's transaction.")],
    amount: Annotated[str, Query(pattern=f"^$|{AMOUNT}", description="What one would ask for.")] = "",
) -> Terms:
    row = _payment(caller(request), payment)
    found, asked = terms_of.of(row), None
    if found.left and row.status == "succeeded":
        wanted = money(amount, row.currency) if amount else found.left
        refunds.check_amount(row, wanted)
        asked = _parts(sums.parts(row, wanted, found.policy))
    return Terms(
        payment=row.public_id,
        may_ask=found.may_ask,
        why_not=found.why_not,
        why_not_text=say(found.why_not, **dict(found.params)) if found.why_not else "",
        left=shapes.amount(found.left),
        parts=found.parts,
        until=found.until,
        wish_until=found.wish_until,
        expected_at=found.expected_at,
        way=payment_kind.way_of(row),
        reasons=list(found.reasons),
        proof_for=list(terms_of.PROOF_FOR),
        asked=asked,
    )


@router.get("/refunds", response=answers(Refunds, asks=True), summary="My refunds, newest first")
def list_refunds(request: HttpRequest, cursor: paging.Cursor = "", limit: paging.Limit = 30) -> Refunds:
    rows, following = paging.page(_mine(caller(request)), cursor, limit)
    return Refunds(items=[_shown(row) for row in rows], next_cursor=following)


@router.post(
    "/refunds",
    response=answers(RefundShown, status=201, row=True, body=True),
    summary="Ask for a refund",
)
def ask_refund(request: HttpRequest, asked: RefundAsked, key: Key) -> Status[RefundShown]:
    """The same `Idempotency-Key` answers with the same refund, for ever; with anything else in it, it is refused.
    What the policy leaves to a machine is granted at once; the rest waits for a person.
    """
    me = caller(request)
    payment = _payment(me, asked.payment)
    amount = money(asked.amount, payment.currency) if asked.amount else None
    with transaction.atomic():
        said_before = Refund.objects.filter(customer_id=me.pk, client_key=f"api:{key}")
        if said_before.exclude(payment=payment).exists():
            raise Refusal("refund-key-reused", status=422)
        given, earlier = [_file(one) for one in asked.papers], said_before.first()
        if earlier:
            papers.check_same(earlier, given)
        kept = [] if earlier else papers.keep(me.pk, given, by=me)
        row = asking_for.ask(
            payment,
            amount=amount,
            reason=asked.reason,
            words=asked.words,
            proof=kept,
            key=f"api:{key}",
            by=me,
        )
    return Status(201, _shown(_one(me, row.public_id)))


@router.get("/refunds/{public_id:id}", response=answers(RefundShown, row=True), summary="One refund")
def get_refund(request: HttpRequest, id: Id) -> RefundShown:
    return _shown(_one(caller(request), id))


@router.post(
    "/refunds/{public_id:id}/papers",
    response=answers(RefundShown, status=201, row=True, body=True),
    summary="Add a paper while nobody has decided",
)
def add_refund_paper(request: HttpRequest, id: Id, asked: PaperAsked) -> Status[RefundShown]:
    me = caller(request)
    papers.add(_one(me, id), [_file(asked.content)], by=me)
    return Status(201, _shown(_one(me, id)))


@router.post(
    "/refunds/{public_id:id}/way",
    response=answers(RefundShown, row=True, body=True),
    summary="Choose another way where the one it was paid by is closed",
)
def choose_refund_way(request: HttpRequest, id: Id, asked: WayAsked) -> RefundShown:
    me = caller(request)
    choosing.choose(_one(me, id), asked.way, by=me)
    return _shown(_one(me, id))


@router.post(
    "/refunds/{public_id:id}/cancel",
    response=answers(RefundShown, row=True, write=True),
    summary="Call it off while nothing has moved",
)
def cancel_refund(request: HttpRequest, id: Id) -> RefundShown:
    me = caller(request)
    refunds.cancel(_one(me, id), by=me)
    return _shown(_one(me, id))


def _payment(me: User, public_id: str) -> Payment:
    found: Payment = own_or_404(
        Payment.objects.filter(customer_id=me.pk).select_related("order__merchant"), public_id=public_id
    )
    return found


def _mine(me: User) -> Any:
    return Refund.objects.visible_to(me).select_related("payment__order__merchant").prefetch_related("papers")


def _one(me: User, public_id: str) -> Refund:
    found: Refund = own_or_404(_mine(me), public_id=public_id)
    return found


def _file(content: str) -> bytes:
    return file_in(content, Refusal("file-kind", status=422, field="papers"))


def _parts(found: Any) -> Parts:
    return Parts(
        amount=shapes.amount(found.amount),
        fee=shapes.amount(found.fee),
        promotion=shapes.amount(found.promotion),
        back=shapes.amount(found.back),
    )


def _shown(row: Refund) -> RefundShown:
    return RefundShown(
        id=row.public_id,
        payment=row.payment.public_id,
        status=row.status,
        status_text=say(f"refund-status-{journey.STATUSES.get(row.status, row.status)}".replace("_", "-")),
        origin=row.origin,
        reason=row.reason,
        parts=_parts(row),
        route=row.route,
        way=kind.way_of(row),
        why=row.why,
        created_at=row.requested_at,
        due_at=row.due_at,
        ended_at=row.ended_at,
        papers=len(row.papers.all()),
        may_cancel=row.status in refunds.CANCELLABLE and row.origin != "decision",
        ways=[one.value for one in choosing.ways(row)],
    )
