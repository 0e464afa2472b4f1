"""Balances, transactions with their paths, and top-ups."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from ninja import Header, Router, Schema

from walletdesk.api import paging, shapes
from walletdesk.api.access import caller, customer
from walletdesk.api.problems import answers
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money import banks, ledger, paths, topups
from walletdesk.money.models import Topup
from walletdesk.people.access import own_or_404

router = Router(tags=["money"], auth=customer)
Key = Annotated[str, Header(alias="Idempotency-Key", max_length=80)]


class Transactions(Schema):
    items: list[shapes.Transaction]
    next_cursor: str | None


@router.get("/accounts", response=answers(list[shapes.Account]), summary="My balances")
def accounts(request: HttpRequest) -> list[shapes.Account]:
    account = ledger.open_account(
        f"customer:{caller(request).pk}", "available", "CNY", floor_minor=0, by=caller(request)
    )
    found = ledger.balance(account)
    return [
        shapes.Account(
            code="available",
            total=shapes.amount(found.total),
            held=shapes.amount(found.held),
            available=shapes.amount(found.available),
        )
    ]


@router.get("/transactions", response=answers(Transactions), summary="My transactions, newest first")
def transactions(request: HttpRequest, cursor: paging.Cursor = "", limit: paging.Limit = 30) -> Transactions:
    rows, following = paging.page(Topup.objects.visible_to(caller(request)), cursor, limit)
    return Transactions(items=[shapes.transaction(row) for row in rows], next_cursor=following)


@router.get("/transactions/{id}", response=answers(shapes.Transaction), summary="One transaction")
def transaction(request: HttpRequest, id: str) -> shapes.Transaction:
    return shapes.transaction(_mine(request, id))


@router.get("/transactions/{id}/path", response=answers(shapes.Path), summary="Where this money is")
def path(request: HttpRequest, id: str) -> shapes.Path:
    return shapes.path(paths.of(_mine(request, id)).as_context())


@router.get("/banks", response=answers(list[shapes.Bank]), summary="Banks to top up from")
def bank_list(request: HttpRequest) -> list[shapes.Bank]:
    return [shapes.Bank(code=bank.code, name=bank.name()) for bank in banks.open_now()]


@router.post(
    "/topups", response=answers(shapes.Transaction, status=201, write=True), summary="Order a top-up"
)
def order_topup(
    request: HttpRequest, asked: shapes.TopupAsked, key: Key = ""
) -> tuple[int, shapes.Transaction]:
    """The same `Idempotency-Key` with the same body answers with the same top-up; with another body it is refused."""
    if not key:
        raise Refusal("api-key-missing", status=400, field="Idempotency-Key")
    try:
        amount = Money.parse(asked.amount, asked.currency)
    except ValueError as error:
        raise Refusal("api-amount", status=422, field="amount") from error
    me = caller(request)
    topup = topups.create(
        me, amount, bank_code=asked.bank, card_tail=asked.card_tail, key=f"api:{key}"[:80], by=me
    )
    return 201, shapes.transaction(topup)


def _mine(request: HttpRequest, public_id: str) -> Topup:
    return own_or_404(Topup.objects.visible_to(caller(request)), public_id=public_id)
