"""The ways to withdraw, ordering a withdrawal and calling it off. What became of it: `/transactions/{id}`."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from django.db import transaction
from django.http import HttpRequest
from ninja import Field, Query, Router, Schema, Status

from walletdesk.api import proving, shapes, shapes_records
from walletdesk.api.access import caller, customer
from walletdesk.api.amounts import AMOUNT, FeeSeen, money, seen
from walletdesk.api.kinds import Asked, Id, one_of
from walletdesk.api.operations_money import Key
from walletdesk.api.problems import answers
from walletdesk.api.proving import ProofGiven
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money import ledger, proved, shortfalls
from walletdesk.money.withdrawals import offers, withdrawals
from walletdesk.money.withdrawals.models import Withdrawal
from walletdesk.people.access import own_or_404

router = Router(tags=["withdrawals"], auth=customer)
SPEED = f"^({'|'.join(offers.SPEEDS)})$"


class Offer(Schema):
    """One way to withdraw: what it costs line by line, and by when it arrives at the latest."""

    speed: str = one_of(offers.SPEEDS)
    due_at: datetime
    quote: shapes_records.FeeQuote


class Offers(Schema):
    """The ways, the quickest first, and the most that could be withdrawn by each of what is available."""

    offers: list[Offer]
    everything: dict[str, shapes.Amount]


class WithdrawalAsked(Asked):
    amount: str = Field(pattern=AMOUNT, description="What arrives, in major units.", examples=["500.00"])
    currency: str = Field("CNY", pattern="^[A-Z]{3}$")
    card: str = Field(pattern="^card_[a-z0-9]{16}$", description="The `id` of a bound card.")
    speed: str = Field("ordinary", pattern=SPEED)
    fee_seen: FeeSeen = None


@router.get(
    "/withdrawals/offers", response=answers(Offers, asks=True), summary="Ways to withdraw: fee and arrival"
)
def list_offers(
    request: HttpRequest,
    amount: Annotated[str, Query(pattern=AMOUNT, description="What would arrive, in major units.")] = "1000",
) -> Offers:
    me, wanted = caller(request), money(amount, "CNY")
    if not wanted:
        raise Refusal("api-amount", status=422, field="amount")
    account = ledger.Account.objects.filter(
        owner=shortfalls.owner(me.pk), code="available", currency="CNY"
    ).first()
    available = ledger.balance(account).available if account else Money.zero()
    return Offers(
        offers=[
            Offer(speed=one.speed, due_at=one.due_at, quote=shapes_records.quote(one.quote))
            for one in offers.of(wanted)
        ],
        everything={
            speed: shapes.amount(offers.everything(me.pk, available, speed)) for speed in offers.SPEEDS
        },
    )


@router.post(
    "/withdrawals",
    response=answers(shapes_records.Transaction, status=201, body=True),
    summary="Order a withdrawal to a bound card",
)
def order_withdrawal(
    request: HttpRequest, asked: WithdrawalAsked, key: Key, proof: ProofGiven = ""
) -> Status[shapes_records.Transaction]:
    """Amount and fee are held at once. The same `Idempotency-Key` with the same body answers with the same withdrawal, for
    ever; with another body it is refused. What then happens is seen on the transaction and its path. Without a fresh proof in
    the header `Proof`: 403 `proof-needed`, with the challenge to answer.
    """
    me, amount = caller(request), money(asked.amount, asked.currency)
    fee_seen = seen(asked.fee_seen, asked.currency)
    binding = proved.withdrawal(me, amount, card=asked.card, speed=asked.speed)

    def done() -> bool:
        return proved.withdrawn(me, f"api:{key}")

    if not done():
        quote = withdrawals.check(me, amount, card=asked.card, speed=asked.speed, key=f"api:{key}")
        if fee_seen is not None and fee_seen != quote.fee:
            raise Refusal("withdrawal-fee-changed", fee=quote.fee)
        proving.ask(request, binding, proof)
    with transaction.atomic():
        proving.spend(request, binding, proof, done=done)
        row = withdrawals.create(
            me,
            amount,
            card=asked.card,
            speed=asked.speed,
            key=f"api:{key}",
            by=me,
            fee_seen=fee_seen,
        )
    return Status(201, shapes_records.transaction_of(row.public_id, me.pk))


@router.post(
    "/withdrawals/{public_id:id}/cancel",
    response=answers(shapes_records.Transaction, row=True, write=True),
    summary="Call a withdrawal off before it has gone to the bank",
)
def cancel_withdrawal(request: HttpRequest, id: Id) -> shapes_records.Transaction:
    me = caller(request)
    row = withdrawals.cancel(own_or_404(Withdrawal.objects.visible_to(me), public_id=id), by=me)
    return shapes_records.transaction_of(row.public_id, me.pk)
