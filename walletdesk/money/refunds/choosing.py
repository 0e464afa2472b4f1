"""Another way back where the one it was paid by is closed: the balance, an own bank card, or once more the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.money.cards import cards
from walletdesk.money.cards.models import BoundCard
from walletdesk.money.refunds import accounts, journey, moving
from walletdesk.money.refunds.legal_steps import REFUND_STEPS
from walletdesk.money.refunds.models import Refund

WATCHER = Actor.system("watch")
FOR_GOOD = ("card_closed", "account_restricted", "name_mismatch")  # the same way would fail again


@dataclass(frozen=True, slots=True)
class Way:
    """How forms name it: `balance`, `same`, `card:card_…`; by when it would be there."""

    value: str
    due_at: Any
    card: BoundCard | None = None


def ways(row: Refund) -> list[Way]:
    """The ways a refund may go whose own is closed, the quickest first; none while there is nothing to choose."""
    if row.status != "failed":
        return []
    found = [Way("balance", moving.due("balance"))]
    found += [Way(f"card:{card.public_id}", moving.due("payout"), card) for card in payable(row.customer_id)]
    if row.why not in FOR_GOOD:
        found.append(Way("same", moving.due(row.payment.way)))
    return found


def payable(customer_id: int) -> list[BoundCard]:
    """Bound cards that money can be paid out to: no credit cards."""
    return [card for card in cards.of(customer_id) if card.kind == "debit"]


def choose(row: Refund, value: str, *, by: Any) -> Refund:
    """Another way, of those in `ways`. Raises Refusal `refund-not-to-choose` (409), `refund-way-unknown` (422)."""
    with transaction.atomic():
        row = journey.locked_all(row)
        if row.status != "failed":
            raise Refusal("refund-not-to-choose")
        way = next((one for one in ways(row) if one.value == value), None)
        if way is None:
            raise Refusal("refund-way-unknown", status=422, field="way")
        card = cards.usable(row.customer_id, way.card.public_id) if way.card else None
        route = {"balance": "balance", "same": row.payment.way}.get(value, "payout")
        bank, tail = (card.bank_code, card.tail) if card else (row.payment.bank_code, row.payment.card_tail)
        REFUND_STEPS.move(
            row,
            "processing",
            route=route,
            why="",
            card_id=card.pk if card else None,
            bank_code="" if route == "balance" else bank,
            card_tail="" if route == "balance" else tail,
            asks=0,
            **journey.at_now(row, way.due_at),
        )
        journey.step(row, "way_chosen", by=by, route=route, card=card.public_id if card else "")
        journey.record("refund.way_chosen", row, by=by)
        if route == "balance":
            return moving.into_balance(row, by=by)
        moving.new_try(row)
        moving.work_soon(row)
    return row


def time_over(row: Refund, *, by: Any) -> Refund:
    """Nobody chose in time: into the balance, where it is theirs at once."""
    with transaction.atomic():
        row = journey.locked_all(row)
        if row.status != "failed" or row.due_at > clock.now():
            return row
        return choose(row, "balance", by=by)


def give_merchant(row: Refund, *, by: Any, notice: str = "refund-reversed-notice") -> Refund:
    """What cannot be paid back goes to the merchant again, as when it has settled with the customer otherwise; only while the way
    back is closed. Twice is once. Raises Refusal `refund-not-to-reverse` (409).
    """
    from django.db.models import F

    from walletdesk.money.payments.models import Payment

    with transaction.atomic():
        row = journey.locked_all(row)
        if row.status == "reversed":
            return row
        if row.status != "failed":
            raise Refusal("refund-not-to-reverse")
        posted = accounts.give_merchant(row, by=by)
        REFUND_STEPS.move(row, "reversed", reversal=posted.public_id, ended_at=clock.now(), ask_at=None)
        Payment.objects.filter(pk=row.payment_id).update(
            refunded_minor=F("refunded_minor") - row.amount_minor
        )
        journey.step(row, "reversed", by=by, transfer=posted.public_id)
        journey.record("refund.reversed", row, by=by)
        journey.tell(row, notice, by=by)
        journey.tell_merchant(row)
    return row


def on_its_way_to(card: BoundCard) -> bool:
    """Whether a refund is going to a card: then it is not unbound."""
    return Refund.objects.filter(card_id=card.pk, status="processing").exists()
