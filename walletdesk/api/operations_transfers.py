"""Transfers to other customers, requests for money, and recalls. What became of a transfer: `/transactions/{id}`."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest
from ninja import Field, Router, Schema, Status

from walletdesk.api import shapes, shapes_records, transferring
from walletdesk.api.access import caller, customer
from walletdesk.api.amounts import AMOUNT, FeeSeen, money
from walletdesk.api.kinds import Asked, Id, Line, one_of
from walletdesk.api.operations_money import Key
from walletdesk.api.problems import answers
from walletdesk.api.proving import ProofGiven
from walletdesk.core.words import say
from walletdesk.money.transfers import payees, recalls, requests, transfers
from walletdesk.money.transfers.legal_steps import RECALL_STEPS, REQUEST_STEPS
from walletdesk.money.transfers.models import SPEEDS, MoneyRequest, Recall, Transfer
from walletdesk.money.transfers.paths import side_of
from walletdesk.people.access import own_or_404
from walletdesk.people.models import User

router = Router(tags=["transfers"], auth=customer)
SIDES = ("payer", "payee")
Amount = Field(pattern=AMOUNT, description="In major units, as 200.00.", examples=["200.00"])
Token = Field(max_length=600, pattern=r"^[A-Za-z0-9_=-]+$", description="`token` of POST /payees.")
Note = Field("", max_length=100, description="Short, and without links; the other person sees it.")


class PayeeAsked(Asked):
    identifier: Line = Field(max_length=254, description="The exact phone or email.")


class PayeeFound(Schema):
    """Show `name` and have it confirmed before `token` is used; `known` says whether you paid this person before."""

    name: str
    known: bool
    token: str


class TransferAsked(Asked):
    payee: str = Token
    amount: str = Amount
    currency: str = Field("CNY", pattern="^[A-Z]{3,5}$")
    speed: str = Field("now", pattern=f"^({'|'.join(SPEEDS)})$")
    note: Line = Note
    name_check: Line = Field(
        "", max_length=60, description="The covered part of the name; asked for above a certain amount."
    )
    fee_seen: FeeSeen = None


class RequestAsked(Asked):
    payer: str = Token
    amount: str = Amount
    note: Line = Note


class RequestPaid(Asked):
    payee: str = Field(
        max_length=600, pattern=r"^[A-Za-z0-9_=-]+$", description="`requester` of the request."
    )
    name_check: Line = Field("", max_length=60)
    fee_seen: FeeSeen = None


class RequestShown(Schema):
    """`side` is yours; `requester` is the token to pay with, there while you can."""

    id: str
    side: str = one_of(["requester", "payer"])
    name: str = Field(description="The other person's masked name.")
    amount: shapes.Amount
    note: str
    status: str = one_of(REQUEST_STEPS.statuses())
    at: datetime
    expires_at: datetime
    transfer: str
    requester: str


class RecallAsked(Asked):
    transfer: str = Field(pattern="^trn_[a-z0-9]{16}$")
    reason: str = Field(pattern=f"^({'|'.join(recalls.REASONS)})$")
    amount: str = Field(
        "", pattern=r"^([0-9]{1,12}(\.[0-9]{1,4})?)?$", description="All that is left, if empty."
    )


class ConsentAsked(Asked):
    amount: str = Amount


class RecallShown(Schema):
    """`side` is yours. Only the payee's own consent moves money; they owe no answer and no reason."""

    id: str
    side: str = one_of(SIDES)
    name: str = Field(description="The other person's masked name.")
    transfer: str
    amount: shapes.Amount
    returned: shapes.Amount
    status: str = one_of(RECALL_STEPS.statuses())
    status_text: str
    at: datetime
    due_at: datetime | None
    ended_at: datetime | None


@router.post("/payees", response=answers(PayeeFound, body=True), summary="Find whom to pay or to ask")
def find_payee(request: HttpRequest, asked: PayeeAsked) -> PayeeFound:
    """Whoever is not here and whoever does not wish to be found answer alike, and searches are counted."""
    me = caller(request)
    found = payees.find(me, asked.identifier, by=me)
    return PayeeFound(name=found.name, known=found.known, token=found.token)


@router.post(
    "/transfers",
    response=answers(shapes_records.Transaction, status=201, body=True),
    summary="Send money to another customer",
)
def send_transfer(
    request: HttpRequest, asked: TransferAsked, key: Key, proof: ProofGiven = ""
) -> Status[shapes_records.Transaction]:
    """`now` posts at once; any other speed sets the money aside and can be cancelled until it arrives. The same
    `Idempotency-Key` with the same body answers with the same transfer; with another body it is refused. Above the bound:
    403 `proof-needed` until the header `Proof` names a fresh one.
    """
    row = transferring.send(request, asked, f"api:{key}", proof)
    return Status(201, shapes_records.transaction_of(row.public_id, row.payer_id))


@router.post(
    "/transfers/{public_id:id}/cancel",
    response=answers(shapes_records.Transaction, row=True, write=True),
    summary="Cancel a delayed transfer",
)
def cancel_transfer(request: HttpRequest, id: Id) -> shapes_records.Transaction:
    me = caller(request)
    row = transfers.cancel(own_or_404(Transfer.objects.filter(payer_id=me.pk), public_id=id), by=me)
    return shapes_records.transaction_of(row.public_id, me.pk)


@router.post("/requests", response=answers(RequestShown, status=201, body=True), summary="Ask for money")
def ask_formoney(request: HttpRequest, asked: RequestAsked, key: Key) -> Status[RequestShown]:
    me = caller(request)
    row = requests.create(
        me,
        payer=payees.read(me, asked.payer),
        amount=money(asked.amount),
        note=asked.note,
        key=f"api:{key}",
        by=me,
    )
    return Status(201, _request(row, me))


@router.get("/requests/{public_id:id}", response=answers(RequestShown, row=True), summary="One request")
def get_request(request: HttpRequest, id: Id) -> RequestShown:
    return _request(_own_request(request, id), caller(request))


@router.post(
    "/requests/{public_id:id}/pay",
    response=answers(shapes_records.Transaction, row=True, body=True),
    summary="Pay a request that was put to me",
)
def pay_request(
    request: HttpRequest, id: Id, asked: RequestPaid, proof: ProofGiven = ""
) -> shapes_records.Transaction:
    """A transfer to whoever asked; above the bound it needs a fresh proof as any transfer does."""
    made = transferring.pay(request, _own_request(request, id), asked, proof)
    return shapes_records.transaction_of(made.public_id, made.payer_id)


@router.post(
    "/requests/{public_id:id}/decline",
    response=answers(RequestShown, row=True, write=True),
    summary="Decline a request that was put to me",
)
def decline_request(request: HttpRequest, id: Id) -> RequestShown:
    me = caller(request)
    return _request(requests.decline(_own_request(request, id), by=me), me)


@router.post(
    "/requests/{public_id:id}/cancel",
    response=answers(RequestShown, row=True, write=True),
    summary="Take back a request of mine",
)
def cancel_request(request: HttpRequest, id: Id) -> RequestShown:
    me = caller(request)
    return _request(requests.cancel(_own_request(request, id), by=me), me)


@router.post(
    "/recalls", response=answers(RecallShown, status=201, row=True, body=True), summary="Ask a transfer back"
)
def ask_back(request: HttpRequest, asked: RecallAsked) -> Status[RecallShown]:
    """The payee hears of it only once it was approved, and gives back what they wish, or nothing."""
    me = caller(request)
    row = own_or_404(Transfer.objects.filter(payer_id=me.pk), public_id=asked.transfer)
    amount = money(asked.amount) if asked.amount else None
    recall = recalls.request(row, reason=asked.reason, amount=amount, by=me, proof="session")
    return Status(201, _recall(_own_recall(request, recall.public_id)))


@router.get("/recalls/{public_id:id}", response=answers(RecallShown, row=True), summary="One recall")
def get_recall(request: HttpRequest, id: Id) -> RecallShown:
    return _recall(_own_recall(request, id))


@router.post(
    "/recalls/{public_id:id}/withdraw",
    response=answers(RecallShown, row=True, write=True),
    summary="No longer ask a transfer back",
)
def withdraw_recall(request: HttpRequest, id: Id) -> RecallShown:
    recalls.withdraw(_own_recall(request, id), by=caller(request))
    return _recall(_own_recall(request, id))


@router.post(
    "/recalls/{public_id:id}/refuse",
    response=answers(RecallShown, row=True, write=True),
    summary="As payee: not give it back",
)
def refuse_recall(request: HttpRequest, id: Id) -> RecallShown:
    recalls.refuse(_own_recall(request, id), by=caller(request))
    return _recall(_own_recall(request, id))


@router.post(
    "/recalls/{public_id:id}/consent",
    response=answers(RecallShown, row=True, body=True),
    summary="As payee: give back all or a part",
)
def consent_to_recall(request: HttpRequest, id: Id, asked: ConsentAsked) -> RecallShown:
    recalls.consent(_own_recall(request, id), money(asked.amount), by=caller(request))
    return _recall(_own_recall(request, id))


def _own_request(request: HttpRequest, public_id: str) -> MoneyRequest:
    found: MoneyRequest = own_or_404(MoneyRequest.objects.visible_to(caller(request)), public_id=public_id)
    return found


def _own_recall(request: HttpRequest, public_id: str) -> Recall:
    mine = Recall.objects.visible_to(caller(request)).select_related("subject")
    found: Recall = own_or_404(mine, public_id=public_id)
    return found


def _request(row: MoneyRequest, me: User) -> RequestShown:
    asked = row.payer_id == me.pk
    payable = asked and row.status == "open"
    requester = payees.of(me, User.objects.customers().get(pk=row.requester_id)).token if payable else ""
    return RequestShown(
        id=row.public_id,
        side="payer" if asked else "requester",
        name=row.requester_name if asked else row.payer_name,
        amount=shapes.amount(row.amount),
        note=row.note,
        status=row.status,
        at=row.created_at,
        expires_at=row.expires_at,
        transfer=row.transfer.public_id if row.transfer else "",
        requester=requester,
    )


def _recall(recall: Recall) -> RecallShown:
    side, row = side_of(recall), recall.subject
    own = "yours-" if side == "payee" else ""
    return RecallShown(
        id=recall.public_id,
        side=side,
        name=row.payer_name if side == "payee" else row.payee_name,
        transfer=row.public_id,
        amount=shapes.amount(recall.amount),
        returned=shapes.amount(recall.returned),
        status=recall.status,
        status_text=say(f"recall-status-{own}{recall.status.replace('_', '-')}"),
        at=recall.created_at,
        due_at=recall.due_at,
        ended_at=recall.ended_at,
    )
