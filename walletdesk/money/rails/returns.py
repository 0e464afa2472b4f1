"""Sending money back to where it came from: ordered by a person's act, done by jobs, posted once the bank
has done it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from walletdesk.core import events
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.money import ledger
from walletdesk.money.rails import clearing, client, suspense
from walletdesk.money.rails.legal_steps import RETURN_STEPS, SUSPENSE_STEPS
from walletdesk.money.rails.models import BankReturn, SuspenseItem

ADDRESS = re.compile(r"^T[1-9A-HJ-NP-Za-km-z]{33}$")  # how the chain writes an address
OPEN = ("created", "sent", "unknown")
ASKS_MAX = 40
SUPERSEDED = "superseded"  # of a second order, where the first went through after all

# Filled by top-ups: money was sent back after all although, on the rail's word that it was not, it has been given to its
# customer. Takes it of them again, and books the line.
_taker: Callable[..., object] | None = None


def register_taker(taker: Callable[..., object]) -> None:
    """Fill the port: `taker(item, back, at=moment, by=actor)`, inside the transaction that settles the return."""
    global _taker
    _taker = taker


def start(
    item: SuspenseItem, *, topup: str = "", customer_id: int | None = None, to_address: str = "", by: Any
) -> BankReturn:
    """Set an item aside and order its return by the rail it came by.

    Raises Refusal `suspense-gone`; `return-address-needed` where money came by the chain, which names no sender.
    """
    from walletdesk.money.rails import jobs

    with transaction.atomic():
        item = suspense.waiting(item)
        check_address(item, to_address)
        back = BankReturn.objects.create(
            rail=item.rail,
            to_address=to_address,
            suspense=item,
            amount_minor=item.amount_minor,
            currency=item.currency,
            by=str(by),
            created_at=clock.now(),
            ask_at=clock.now() + timedelta(minutes=setting("return.ask_minutes")),
        )
        SUSPENSE_STEPS.move(item, "returning", topup=topup, customer_id=customer_id)
        _record("suspense.returning", back, by=by)
        jobs.work_return.defer(return_id=back.pk)
    return back


def check_address(item: SuspenseItem, to_address: str) -> None:
    """Raises Refusal `return-address-needed` unless the money finds its way back."""
    if item.rail == "chain" and not ADDRESS.match(to_address):
        raise Refusal("return-address-needed", status=422, field="to_address")


def work(back: BankReturn) -> None:
    """Order it, or ask where it stands. Calls the outside: from jobs only. Safe to repeat: its number is
    its key.
    """
    if back.reason == SUPERSEDED:
        return
    by, rail = Actor.system("returns"), client.of(back.rail)
    try:
        if back.status != "created":
            standing = rail.query_return(back.public_id)
            if standing.status in ("succeeded", "failed"):
                settle(
                    back,
                    standing.status,
                    return_ref=standing.ref,
                    reason=standing.reason,
                    at=standing.occurred_at,
                    by=by,
                )
            if standing.status != "missing":
                return
        where = {"to_address": back.to_address} if back.to_address else {}
        accepted = rail.send_back(
            return_no=back.public_id, bank_ref=back.suspense.payment_ref, amount=back.amount, **where
        )
        _mark(back, "sent", return_ref=accepted.ref)
    except client.Rejected as refused:
        settle(back, "failed", return_ref="", reason=refused.reason, at=None, by=by)
    except client.OutcomeUnknown:
        _mark(back, "unknown")
    except (client.Maintenance, client.Unreachable):
        return  # nothing was sent; the chase tries again


def settle(
    back: BankReturn, status: str, *, return_ref: str, reason: str, at: datetime | None, by: Any
) -> BankReturn:
    """The rail's last word: money out is posted once; a failed return puts the item back to waiting."""
    with transaction.atomic():
        item = SuspenseItem.objects.select_for_update().get(pk=back.suspense_id)
        back = BankReturn.objects.select_for_update().get(pk=back.pk)
        if back.status == status or back.status == "succeeded":
            return back
        if status == "succeeded" and not _still_ours(item):
            return back  # it left twice: the statement shows a line that nothing of ours pays for, and a person must look
        if status == "succeeded":
            _supersede(back, by)
        RETURN_STEPS.move(
            back,
            status,
            reason=reason,
            return_ref=return_ref or back.return_ref,
            settled_at=clock.now(),
            ask_at=None,
        )
        if status == "succeeded":
            _succeeded(back, item, at or clock.now(), by)
        elif item.status == "returning":
            SUSPENSE_STEPS.move(item, "waiting")
            _record("suspense.return_failed", back, by=by, reason=reason or "unspecified")
    return back


def _still_ours(item: SuspenseItem) -> bool:
    """Whether this money may leave: not where it has gone back already, or was struck as never come."""
    return item.status in ("waiting", "returning") or (item.status == "claimed" and _taker is not None)


def _supersede(back: BankReturn, by: Any) -> None:
    """What was reported as failed went through after all while the money was being sent back once more: the second order
    is void. The rail refuses it, for a payment goes back once.
    """
    rivals = BankReturn.objects.select_for_update().filter(suspense_id=back.suspense_id, status__in=OPEN)
    for rival in rivals.exclude(pk=back.pk):
        RETURN_STEPS.move(rival, "failed", reason=SUPERSEDED, settled_at=clock.now(), ask_at=None)


def _succeeded(back: BankReturn, item: SuspenseItem, at: datetime, by: Any) -> None:
    if item.status == "claimed" and _taker is not None:
        _taker(item, back, at=at, by=by)
        return
    if item.status == "waiting":  # it had been reported failed before
        SUSPENSE_STEPS.move(item, "returning")
    transfer = clearing.pay_out(
        key=f"return:{back.public_id}",
        kind="suspense.returned",
        of=ledger.account("house", "suspense", back.currency),
        amount=back.amount,
        bank_ref=back.return_ref,
        source=back.public_id,
        occurred_at=at,
        by=by,
        memo_ids={"suspense": item.public_id},
        rail=back.rail,
    )
    SUSPENSE_STEPS.move(item, "returned", settled_at=clock.now())
    _record("suspense.returned", back, by=by, transfer=transfer.pk)


def due() -> list[int]:
    """Ids of returns to be worked on now, each given its next time: growing gaps, then a rest."""
    with transaction.atomic():
        rows = BankReturn.objects.select_for_update(skip_locked=True).filter(
            ask_at__lte=clock.now(), status__in=OPEN
        )
        found = list(rows.order_by("ask_at")[:200])
        for back in found:
            gap = setting("return.ask_minutes") * 2 ** min(back.asks, 6)
            after = clock.now() + timedelta(minutes=gap) if back.asks < ASKS_MAX else None
            BankReturn.objects.filter(pk=back.pk).update(asks=back.asks + 1, ask_at=after)
        return [back.pk for back in found]


def _mark(back: BankReturn, status: str, **fields: str) -> None:
    with transaction.atomic():
        back = BankReturn.objects.select_for_update().get(pk=back.pk)
        if back.status in ("created", "sent", "unknown") and back.status != status:
            RETURN_STEPS.move(back, status, **fields)


def _record(event: str, back: BankReturn, *, by: Any, **ids: int | str) -> None:
    item = back.suspense
    events.record(
        event,
        by=by,
        customer=item.customer_id,
        suspense=item.pk,
        **{"return": back.pk},
        live=["desk", *([f"topup:{item.topup}"] if item.topup else [])],
        **ids,
    )
