"""Balances, transactions with their paths, and top-ups."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from ninja import Header, Query, Router, Schema, Status

from walletdesk.api import paging, shapes
from walletdesk.api.access import caller, customer
from walletdesk.api.kinds import LINE, Id
from walletdesk.api.problems import answers
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money import banks, ledger
from walletdesk.money.topups import paths, records, topups
from walletdesk.money.topups.legal_steps import TOPUP_STEPS
from walletdesk.money.topups.models import Topup
from walletdesk.people.access import own_or_404

router = Router(tags=["money"], auth=customer)
LIST = "transactions"
STATUSES = "|".join(sorted({*records.FILTERS, *TOPUP_STEPS.statuses()}))
StatusWanted = Annotated[
    str,
    Query(
        pattern=f"^({STATUSES})?$",
        description="Only those that stand so; `waiting`, `done` and `failed` stand for all that mean it.",
    ),
]
Search = Annotated[
    str,
    Query(
        max_length=records.SEARCH_MAX,
        pattern=LINE,
        description="An amount, a bank, the last four digits of a card, or a number.",
    ),
]
Key = Annotated[
    str,
    Header(
        alias="Idempotency-Key",
        pattern=r"^[\x21-\x7e]{1,64}$",
        description="Chosen by you, one an order (a UUID, say): sent again, it is the same order.",
    ),
]


class Transactions(Schema):
    items: list[shapes.Transaction]
    next_cursor: str | None


@router.get("/accounts", response=answers(list[shapes.Account]), summary="My balances")
def list_accounts(request: HttpRequest) -> list[shapes.Account]:
    """One a currency; the home currency is there before the first money has come."""
    owner = f"customer:{caller(request).pk}"
    found = ledger.Account.objects.filter(owner=owner, code="available").order_by("pk")
    return [_account(ledger.balance(one)) for one in found] or [_account(None)]


@router.get(
    "/transactions", response=answers(Transactions, asks=True), summary="My transactions, newest first"
)
def list_transactions(
    request: HttpRequest,
    cursor: paging.Cursor = "",
    limit: paging.Limit = 30,
    status: StatusWanted = "",
    q: Search = "",
) -> Transactions:
    me = caller(request)
    before = paging.read(cursor, LIST) if cursor else None
    page = records.of(me.pk, status=status or None, search=q, before=before, limit=limit)
    ids = [one.public_id for one in page.records]
    rows = {row.public_id: row for row in Topup.objects.visible_to(me).filter(public_id__in=ids)}
    following = paging.write(page.next_before, LIST) if page.next_before else None
    return Transactions(items=[shapes.transaction(rows[id]) for id in ids], next_cursor=following)


@router.get(
    "/transactions/{public_id:id}", response=answers(shapes.Transaction, row=True), summary="One transaction"
)
def get_transaction(request: HttpRequest, id: Id) -> shapes.Transaction:
    return shapes.transaction(_mine(request, id))


@router.get(
    "/transactions/{public_id:id}/path",
    response=answers(shapes.Path, row=True),
    summary="Where this money is: each step, each party, each time",
)
def trace_transaction(request: HttpRequest, id: Id) -> shapes.Path:
    return shapes.path(paths.of(_mine(request, id)).as_context())


@router.get("/banks", response=answers(list[shapes.Bank]), summary="Banks to top up from")
def list_banks(request: HttpRequest) -> list[shapes.Bank]:
    return [shapes.Bank(code=bank.code, name=bank.name()) for bank in banks.open_now()]


@router.post("/topups", response=answers(shapes.Transaction, status=201, body=True), summary="Order a top-up")
def order_topup(request: HttpRequest, asked: shapes.TopupAsked, key: Key) -> Status[shapes.Transaction]:
    """The same `Idempotency-Key` with the same body answers with the same top-up, for ever; with another body it is
    refused. What then happens is seen on the transaction and its path.
    """
    try:
        amount = Money.parse(asked.amount, asked.currency)
    except ValueError as error:
        raise Refusal("api-amount", status=422, field="amount") from error
    me = caller(request)
    topup = topups.create(
        me, amount, bank_code=asked.bank, card_tail=asked.card_tail, key=f"api:{key}", by=me
    )
    return Status(201, shapes.transaction(topup))


def _account(found: ledger.Balance | None) -> shapes.Account:
    nothing = Money.zero()
    total, held, available = (
        (found.total, found.held, found.available) if found else (nothing, nothing, nothing)
    )
    return shapes.Account(
        code="available",
        total=shapes.amount(total),
        held=shapes.amount(held),
        available=shapes.amount(available),
    )


def _mine(request: HttpRequest, public_id: str) -> Topup:
    return own_or_404(Topup.objects.visible_to(caller(request)), public_id=public_id)
