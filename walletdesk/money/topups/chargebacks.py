"""Money that is taken back after it was credited: by the card network, or by the chain where a deep reorganisation undid it.

The customer's balance gives what is there; what it lacks is owed (`money/shortfalls.py`). The fee is given back with it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.money import ledger, shortfalls
from walletdesk.money.rails import card, chain, clearing
from walletdesk.money.rails.legal_steps import SUSPENSE_STEPS
from walletdesk.money.rails.models import BankReturn, SuspenseItem
from walletdesk.money.rails.suspense import Arrived
from walletdesk.money.topups import claims, journey, outcomes
from walletdesk.money.topups.legal_steps import OPEN, TOPUP_STEPS
from walletdesk.money.topups.models import Topup

RETURNED = "returned"  # we had ordered its return, were told that it failed, and credited it
REASONS = (*card.CHARGEBACK_REASONS, *chain.CHARGEBACK_REASONS, RETURNED)


def charge_back(
    topup: Topup,
    ref: str,
    amount: Money,
    *,
    reason: str,
    occurred_at: datetime,
    by: Any,
    **evidence: Any,
) -> Topup:
    """The rail took `amount` (gross) back under `ref`. Once; told again it changes nothing.

    What does not fit (more than came in, a second time under another number, another amount than waits in suspense, money
    already being sent back) is kept as a contradiction: a person must look.
    """
    with transaction.atomic():
        row = journey.locked(topup)
        if row.chargeback_ref == ref:
            return row
        clearing.lock(ref, rail=row.rail)
        item = claims.item_of(row) if row.status == "conflicted" else None
        proof = {"chargeback_ref": ref, "amount_minor": amount.minor, **evidence}
        if not _fits(row, amount, item):
            return outcomes.contradict(row, said="charged_back", by=by, occurred_at=occurred_at, **proof)
        taken = _Taken(row, ref, amount, occurred_at, by)
        transfer, short = taken.from_customer() if row.status == "succeeded" else taken.uncredited(item)
        reason = reason if reason in REASONS else "other"
        TOPUP_STEPS.move(
            row,
            "charged_back",
            chargeback_ref=ref,
            charged_back_at=occurred_at,
            reason=reason,
            shortfall_minor=short.minor,
            ask_at=None,
        )
        proof |= {"transfer": transfer.public_id, "reason": reason, "shortfall_minor": short.minor or ""}
        journey.step(row, "charged_back", by=by, occurred_at=occurred_at, **proof)
        journey.record("topup.charged_back", row, by=by, transfer=transfer.pk, reason=reason)
        key = "topup-charged-back-owed-notice" if short.minor else "topup-charged-back-notice"
        journey.tell(row, key, by=by, **_told(row, amount, short))
    return row


def _fits(row: Topup, amount: Money, item: SuspenseItem | None) -> bool:
    """Whether that much can be taken back of it: of credited money a part too, of what waits the whole."""
    came_in = row.confirmed
    if came_in is None or row.chargeback_ref or amount.currency != came_in.currency:
        return False
    if row.status == "succeeded":
        return amount <= came_in
    if row.status == "confirmed":
        return amount == came_in
    return (
        row.status == "conflicted" and item is not None and (item.amount, item.status) == (amount, "waiting")
    )


def learned(topup: Topup, money: Arrived, ref: str, *, told_by: str, by: Any, **evidence: Any) -> Topup:
    """Asked, or in a message that came first: the money came in and was taken back since. Both are written, in order."""
    reason = evidence.pop("reason", "")
    occurred_at = evidence.pop("occurred_at", None) or clock.now()
    with transaction.atomic():
        row = journey.locked(topup)
        if row.status in (*OPEN, "failed"):
            row = outcomes.confirm(row, money, told_by=told_by, by=by, **evidence)
        return charge_back(row, ref, money.amount, reason=reason, occurred_at=occurred_at, by=by, **evidence)


def sent_back_after_all(item: SuspenseItem, back: BankReturn, *, at: datetime, by: Any) -> Topup:
    """Money that was credited after its return had failed has gone back all the same: taken again, as by a charge-back."""
    topup = Topup.objects.get(public_id=item.topup)
    return charge_back(topup, back.return_ref, back.amount, reason=RETURNED, occurred_at=at, by=by)


def _told(row: Topup, amount: Money, short: Money) -> dict[str, Any]:
    from walletdesk.core import outbox
    from walletdesk.core.words import say

    lang = outbox.contact_of(row.customer_id).language
    why = say(reason_key(row.reason), lang)
    return {"real": amount, "reason": why, "owed": short}


def reason_key(reason: str) -> str:
    """Why money was taken back, as a key of the catalogues."""
    return f"topup-charged-back-{reason.replace('_', '-')}"


class _Taken:
    """Money on its way out by the rail's own will, and the line it leaves on the statement."""

    def __init__(self, row: Topup, ref: str, amount: Money, occurred_at: datetime, by: Any) -> None:
        self.row, self.ref, self.amount, self.occurred_at, self.by = row, ref, amount, occurred_at, by

    def from_customer(self) -> tuple[ledger.Transfer, Money]:
        """Out of the balance as far as it reaches; the fee is given back where all of the payment is taken."""
        row, amount = self.row, self.amount
        fee = row.fee if amount == row.confirmed else Money.zero(row.currency)
        legs = [ledger.Leg.of(clearing.account(row.rail, row.currency), amount)]
        if fee.minor:
            legs.append(ledger.Leg.of(ledger.account("house", "fees", row.currency), -fee))
        transfer, short = shortfalls.take(
            row.customer_id,
            amount - fee,
            to=legs,
            key=f"topup:{row.public_id}:chargeback",
            kind="topup.charged_back",
            by=self.by,
            memo_ids={"topup": row.public_id, "chargeback_ref": self.ref},
        )
        clearing.book(
            transfer,
            direction="out",
            amount=amount,
            bank_ref=self.ref,
            source=row.public_id,
            occurred_at=self.occurred_at,
            order_no=row.order_no,
            rail=row.rail,
        )
        return transfer, short

    def uncredited(self, item: Any) -> tuple[ledger.Transfer, Money]:
        """Of money that was never credited: out of suspense, or in and out again where it was only confirmed."""
        row = self.row
        through = "suspense" if item else "chargeback_loss"
        house = ledger.account("house", through, row.currency)
        if item:
            SUSPENSE_STEPS.move(item, "returning")
            SUSPENSE_STEPS.move(item, "returned", settled_at=clock.now())
        else:
            self._book_in(house)
        transfer = clearing.pay_out(
            key=f"topup:{row.public_id}:chargeback",
            kind="topup.charged_back",
            of=house,
            amount=self.amount,
            bank_ref=self.ref,
            source=row.public_id,
            occurred_at=self.occurred_at,
            by=self.by,
            order_no=row.order_no,
            rail=row.rail,
            memo_ids={"topup": row.public_id},
        )
        return transfer, Money.zero(row.currency)

    def _book_in(self, house: ledger.Account) -> None:
        row = self.row
        assert row.confirmed_at is not None
        clearing.lock(row.bank_ref, rail=row.rail)
        clearing.take_in(
            key=f"topup:{row.public_id}:passed",
            kind="topup.charged_back",
            to=house,
            amount=self.amount,
            bank_ref=row.bank_ref,
            source=row.public_id,
            occurred_at=row.confirmed_at,
            order_no=row.order_no,
            by=self.by,
            rail=row.rail,
        )
