"""Money that waits in suspense and its top-up: found, claimed, credited as it is, or sent back. By people's
acts only.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction

from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.money import shortfalls
from walletdesk.money.rails import returns, suspense
from walletdesk.money.rails.matching import distance
from walletdesk.money.rails.models import BankReturn, SuspenseItem
from walletdesk.money.topups import journey
from walletdesk.money.topups.legal_steps import OPEN, TOPUP_STEPS
from walletdesk.money.topups.models import Topup
from walletdesk.money.topups.outcomes import credited, fee_of

LOOKS_BACK = timedelta(days=7)
NEAR = 3  # edits in a reference that fingers make


def item_of(topup: Topup) -> SuspenseItem | None:
    """The money in suspense that is known to be this order's: of another amount, claimed, or being sent
    back.
    """
    rows = SuspenseItem.objects.filter(topup=topup.public_id) | SuspenseItem.objects.filter(
        rail=topup.rail, order_no=topup.order_no, bank_ref=topup.bank_ref
    )
    return rows.order_by("id").first()


def claim(topup: Topup, item: SuspenseItem, *, by: Any, proof: str = "") -> Topup:
    """Give money in suspense to the top-up it was meant for, and credit it. `proof`: public id of what speaks for it.

    Raises Refusal `suspense-gone`, `topup-settled` (the top-up has its money), `suspense-amount-differs`, or
    `suspense-of-a-topup` where the money is already known to be another's.
    """
    with transaction.atomic():
        row = journey.locked(topup)
        check_claim(row, item)
        return _claimed(row, item, by=by, proof=proof)


def claim_unordered(customer: Any, item: SuspenseItem, *, by: Any, proof: str = "") -> Topup:
    """Give money in suspense to a customer who paid without an order: a top-up is written for it, and credited.

    Raises Refusal `suspense-gone` or `suspense-of-a-topup`.
    """
    from walletdesk.money.topups.topups import new_order_no, new_reference

    with transaction.atomic():
        item = suspense.waiting(item)
        check_free(item)
        now = clock.now()
        row = Topup.objects.create(
            customer_id=customer.pk,
            client_key=f"suspense:{item.public_id}",
            rail=item.rail,
            amount_minor=item.amount_minor,
            currency=item.currency,
            card_tail=item.payer_card_tail,
            payer_name=item.payer_name,
            order_no=new_order_no(now),
            reference=new_reference(),
            status="claimed",
            bank_ref=item.bank_ref,
            confirmed_minor=item.amount_minor,
            confirmed_at=item.occurred_at,
            told_by="payin",
            created_at=item.occurred_at,
            due_at=now,
        )
        journey.step(
            row,
            "arrived",
            by=Actor.outside(item.rail),
            occurred_at=item.occurred_at,
            bank_ref=item.bank_ref,
            suspense=item.public_id,
        )
        return _give(row, item, by=by, proof=proof)


def credit_confirmed_amount(topup: Topup, *, by: Any) -> Topup:
    """Credit what the rail really has, where it differs from what was ordered. Raises Refusal
    `topup-not-conflicted`.
    """
    with transaction.atomic():
        row = journey.locked(topup)
        item = item_of(row)
        if row.status != "conflicted" or item is None:
            raise Refusal("topup-not-conflicted")
        return _claimed(row, item, by=by)


def send_back(item: SuspenseItem, *, topup: Topup | None = None, to_address: str = "", by: Any) -> BankReturn:
    """Send money in suspense back by the way it came; with it ends the top-up that waits for a decision about it.

    Raises Refusal `suspense-gone`, `topup-settled`, `suspense-of-a-topup`, or `return-address-needed`: on the chain, nothing
    goes back by itself.
    """
    with transaction.atomic():
        topup = decides(item, topup)
        if topup is None:
            return returns.start(item, to_address=to_address, by=by)
        row = journey.locked(topup)
        if row.status not in (*OPEN, "failed", "conflicted"):
            raise Refusal("topup-settled")
        back = returns.start(
            item, topup=row.public_id, customer_id=row.customer_id, to_address=to_address, by=by
        )
        TOPUP_STEPS.move(row, "returning", ask_at=None)
        journey.step(row, "returning", by=by, suspense=item.public_id, return_no=back.public_id)
        journey.record("topup.returning", row, by=by, suspense=item.pk)
    return back


def returned(topup: Topup, back: BankReturn, *, by: Any) -> Topup:
    """The rail has sent the money back: the end of this top-up, and its customer is told."""
    with transaction.atomic():
        row = journey.locked(topup)
        if row.status in ("sent", "conflicted"):  # the rail had said that it was not done
            TOPUP_STEPS.move(row, "returning", ask_at=None)
        if row.status != "returning":
            return row
        TOPUP_STEPS.move(row, "returned")
        journey.step(
            row,
            "returned",
            by=by,
            suspense=back.suspense.public_id,
            return_ref=back.return_ref,
            amount_minor=back.amount_minor,
        )
        journey.record("topup.returned", row, by=by, suspense=back.suspense_id)
        journey.tell(row, "topup-returned-notice", by=by, real=back.amount)
    return row


def return_failed(topup: Topup, back: BankReturn, *, by: Any) -> Topup:
    """The rail could not send it back: the money waits in suspense as before, and a person decides again."""
    with transaction.atomic():
        row = journey.locked(topup)
        if row.status != "returning":
            return row
        TOPUP_STEPS.move(row, "conflicted" if row.confirmed_minor is not None else "sent")
        journey.step(row, "return_failed", by=by, suspense=back.suspense.public_id, reason=back.reason)
        journey.write_record(row)
    return row


def look_for_owner(item: SuspenseItem, *, by: Any) -> Topup | None:
    """The one open top-up that money in suspense must be, if there is exactly one: its customer is told.
    Claims nothing.
    """
    if item.rail == "chain":
        return _of_address(item, by=by)
    likely = [row for row in _like(item) if resembles(row, item)]
    if len(likely) != 1:
        return None
    with transaction.atomic():
        row = journey.locked(likely[0])
        if row.status not in (*OPEN, "failed") or row.steps.filter(kind="found").exists():
            return row
        journey.step(
            row, "found", by=by, occurred_at=item.occurred_at, suspense=item.public_id, bank_ref=item.bank_ref
        )
        journey.record("topup.found", row, by=by, suspense=item.pk)
        journey.tell(row, "topup-found-in-suspense-notice", by=by)
    return row


def _of_address(item: SuspenseItem, *, by: Any) -> Topup | None:
    """Money on an address that we gave for one order alone: whose it is, is certain; what for, a person decides."""
    known = Topup.objects.filter(address=item.reference).first() if item.reference else None
    if known is None:
        return None
    with transaction.atomic():
        row = journey.locked(known)
        if row.steps.filter(kind="found", evidence__bank_ref=item.bank_ref).exists():
            return row
        journey.step(
            row, "found", by=by, occurred_at=item.occurred_at, suspense=item.public_id, bank_ref=item.bank_ref
        )
        journey.record("topup.found", row, by=by, suspense=item.pk)
        journey.tell(row, "topup-more-came-notice", by=by, about=item.public_id, real=item.amount)
    return row


def _like(item: SuspenseItem) -> list[Topup]:
    rows = Topup.objects.filter(
        rail=item.rail,
        amount_minor=item.amount_minor,
        currency=item.currency,
        status__in=(*OPEN, "failed"),
        created_at__range=(item.occurred_at - LOOKS_BACK, item.occurred_at + timedelta(minutes=5)),
    )
    return list(rows.order_by("-id")[:50])


def resembles(row: Topup, item: SuspenseItem) -> bool:
    """Whether money looks like this order's: two of card tail, name and (nearly) the reference agree; on the chain, it went
    to the order's own address.
    """
    if row.rail != item.rail:
        return False
    if row.address:
        return row.address == item.reference
    agree = (
        bool(item.payer_card_tail) and item.payer_card_tail == row.card_tail,
        suspense.same_name(item, row.payer_name),
        distance(item.reference, row.reference) <= NEAR,
    )
    return sum(agree) >= 2


def awaited_by(item: SuspenseItem) -> Topup | None:
    """The top-up that waits for this very money: a person has to decide on its amount, or a freeze keeps it from being
    credited.
    """
    waiting = Topup.objects.filter(rail=item.rail, bank_ref=item.bank_ref)
    return waiting.filter(status__in=("conflicted", "confirmed")).first()


def decides(item: SuspenseItem, topup: Topup | None) -> Topup | None:
    """The top-up that ends with this money: its own where it has one, else the one named. Raises Refusal
    `suspense-of-a-topup` where another is named.
    """
    own = awaited_by(item)
    if own and topup and own.pk != topup.pk:
        raise Refusal("suspense-of-a-topup")
    return own or topup


def check_free(item: SuspenseItem) -> None:
    """Raises Refusal `suspense-of-a-topup` where a top-up waits for this money."""
    if awaited_by(item):
        raise Refusal("suspense-of-a-topup")


def check_claim(row: Topup, item: SuspenseItem) -> None:
    """Raises Refusal where this money cannot be given to this top-up now."""
    if row.status not in (*OPEN, "failed"):
        raise Refusal("topup-settled")
    if item.status != "waiting":
        raise Refusal("suspense-gone")
    check_free(item)
    if item.amount != row.amount:
        raise Refusal("suspense-amount-differs")


def _claimed(row: Topup, item: SuspenseItem, *, by: Any, proof: str = "") -> Topup:
    TOPUP_STEPS.move(
        row,
        "claimed",
        fee_minor=fee_of(row, item.amount).minor,
        bank_ref=item.bank_ref,
        confirmed_minor=item.amount_minor,
        confirmed_at=item.occurred_at,
        told_by=row.told_by or "payin",
    )
    return _give(row, item, by=by, proof=proof)


def _give(row: Topup, item: SuspenseItem, *, by: Any, proof: str = "") -> Topup:
    journey.step(row, "claimed", by=by, suspense=item.public_id, amount_minor=item.amount_minor, proof=proof)
    journey.record("topup.claimed", row, by=by, suspense=item.pk)
    transfer = suspense.give(
        item,
        to=shortfalls.available(row.customer_id, row.currency, by=by),
        customer_id=row.customer_id,
        topup=row.public_id,
        key=f"topup:{row.public_id}:credit",
        kind="topup.credit",
        fee=row.fee,
        by=by,
    )
    return credited(row, transfer, by=by)
