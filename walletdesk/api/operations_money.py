"""Balances and top-ups. Transactions with their paths: `operations_records.py`."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from ninja import Header, Router, Status

from walletdesk.api import shapes, shapes_records
from walletdesk.api.access import caller, customer
from walletdesk.api.amounts import money, seen
from walletdesk.api.kinds import Id
from walletdesk.api.problems import answers
from walletdesk.core.money import Money
from walletdesk.money import banks, ledger
from walletdesk.money.topups import topups
from walletdesk.money.topups.models import Topup
from walletdesk.people.access import own_or_404

router = Router(tags=["money"], auth=customer)
Key = Annotated[
    str,
    Header(
        alias="Idempotency-Key",
        pattern=r"^[\x21-\x7e]{1,64}$",
        description="Chosen by you, one an order (a UUID, say): sent again, it is the same order.",
    ),
]


@router.get("/accounts", response=answers(list[shapes.Account]), summary="My balances")
def list_accounts(request: HttpRequest) -> list[shapes.Account]:
    """One a currency; the home currency is there before the first money has come."""
    owner = f"customer:{caller(request).pk}"
    found = ledger.Account.objects.filter(owner=owner, code="available").order_by("pk")
    return [_account(ledger.balance(one)) for one in found] or [_account(None)]


@router.get("/banks", response=answers(list[shapes.Bank]), summary="Banks to top up from")
def list_banks(request: HttpRequest) -> list[shapes.Bank]:
    return [shapes.Bank(code=bank.code, name=bank.name()) for bank in banks.open_now()]


@router.post(
    "/topups", response=answers(shapes_records.Transaction, status=201, body=True), summary="Order a top-up"
)
def order_topup(
    request: HttpRequest, asked: shapes.TopupAsked, key: Key
) -> Status[shapes_records.Transaction]:
    """The same `Idempotency-Key` with the same body answers with the same top-up, for ever; with another body it is
    refused. What then happens is seen on the transaction and its path.
    """
    me = caller(request)
    topup = topups.create(
        me,
        money(asked.amount, asked.currency),
        rail=asked.rail,
        bank_code=asked.bank,
        card_tail=asked.card_tail,
        key=f"api:{key}",
        by=me,
        fee_seen=seen(asked.fee_seen, asked.currency),
    )
    return Status(201, shapes_records.transaction_of(topup.public_id, me.pk))


@router.get(
    "/topups/{public_id:id}",
    response=answers(shapes.Topup, row=True),
    summary="A top-up, and what is to be done outside",
)
def get_topup(request: HttpRequest, id: Id) -> shapes.Topup:
    """Ask again until `action_url` or `address` is there: the order goes out a moment after it was placed."""
    return shapes.topup(own_or_404(Topup.objects.visible_to(caller(request)), public_id=id))


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
