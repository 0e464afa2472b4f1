"""Transfers between customers: sending one, cancelling it while it waits, and posting it when it is due.

Money moves on one edge: the posting under the key `transfer:<public id>:post`, so once. A delayed transfer sets its
money aside on the payer's account until then. Lock order: transfer, recall, accounts.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.money import ledger, shortfalls
from walletdesk.money.fees import fees
from walletdesk.money.fees.fees import Quote
from walletdesk.money.limits import limits
from walletdesk.money.transfers import journey, names, notes, payees, watched
from walletdesk.money.transfers.legal_steps import TRANSFER_STEPS
from walletdesk.money.transfers.models import SPEEDS, Transfer
from walletdesk.money.transfers.payees import Payee
from walletdesk.people.models import User
from walletdesk.safety import watching

CLOCKWORK = Actor.system("transfers")


def quote(amount: Money, speed: str) -> Quote:
    """What a transfer costs, line by line. Raises Refusal `transfer-speed` or `transfer-currency` (422)."""
    if amount.currency != "CNY":
        raise Refusal("transfer-currency", status=422, field="amount")
    if speed not in SPEEDS:
        raise Refusal("transfer-speed", status=422, field="speed")
    return fees.quote("transfer", speed, amount)


def due(speed: str, at: datetime | None = None) -> datetime | None:
    """When a transfer of this speed posts; None for at once."""
    start = at or clock.now()
    return None if speed == "now" else start + timedelta(minutes=setting(f"transfer.{speed}_minutes"))


def needs_name(amount: Money) -> bool:
    """Whether the payer must show that they know the payee's name."""
    return amount.minor > setting("transfer.name_check_above_minor")


def check(payer: User, *, payee: Payee, amount: Money, speed: str, note: str = "") -> Quote:
    """Whether such a transfer would be taken now; changes nothing. Raises what `send` raises, but for the name and
    the key.
    """
    quoted = quote(amount, speed)
    notes.clean(note)
    if amount.minor <= 0:
        raise Refusal("transfer-amount", status=422, field="amount")
    limits.check(payer.pk, "transfer", speed, amount)
    _look(*_accounts(payer.pk, payee.user.pk, amount.currency, by=payer), quoted.total)
    return quoted


def send(
    payer: User,
    *,
    payee: Payee,
    amount: Money,
    speed: str,
    key: str,
    by: Any,
    note: str = "",
    name_check: str = "",
    fee_seen: Money | None = None,
) -> Transfer:
    """Move money to another customer: at once, or set aside until it is due. The same `key` again answers with the
    same transfer.

    `payee` is whom the payer was shown by masked name and confirmed (`payees.find`, `payees.read`); `fee_seen` is the fee they
    were shown. Raises Refusal
    `transfer-amount`, `transfer-currency`, `transfer-speed`, `transfer-note-…`, `transfer-name-…`,
    `transfer-to-self`, `transfer-key-missing`, `transfer-key-reused`, `limit-…` (422), `transfer-not-enough`,
    `transfer-you-are-frozen`, `transfer-payee-cannot-receive`, `transfer-fee-changed` (409).
    """
    quoted, note = quote(amount, speed), notes.clean(note)
    if payee.user.pk == payer.pk:
        raise Refusal("transfer-to-self", status=422, field="payee")
    if amount.minor <= 0:
        raise Refusal("transfer-amount", status=422, field="amount")
    if not 1 <= len(key) <= 80:
        raise Refusal("transfer-key-missing", status=422)
    earlier = Transfer.objects.filter(payer_id=payer.pk, client_key=key).first()
    if earlier is None and needs_name(amount):
        payees.check_name(payer, payee.user, name_check)
    if earlier is None:
        if fee_seen is not None and fee_seen != quoted.fee:
            raise Refusal("transfer-fee-changed", fee=quoted.fee)
        earlier = _send(payer, payee, quoted, note, key, by)
    if _asked(earlier) != (payee.user.pk, amount, speed, note):
        raise Refusal("transfer-key-reused", status=422)
    return earlier


def cancel(row: Transfer, *, by: Any) -> Transfer:
    """Take back a delayed transfer that has not posted; its money is free at once. Again on a cancelled one:
    nothing happens.

    Raises Refusal `transfer-posted-already` (409), which says that a recall can be asked for.
    """
    with transaction.atomic():
        row = journey.locked(row)
        if row.status == "cancelled":
            return row
        if row.status != "scheduled":
            raise Refusal("transfer-failed-already" if row.status == "failed" else "transfer-posted-already")
        _release(row, by=by)
        TRANSFER_STEPS.move(row, "cancelled", ended_at=clock.now())
        journey.step(row, "cancelled", by=by)
        journey.record("transfer.cancelled", row, by=by)
        journey.tell(row.payer_id, row, "transfer-cancelled-notice", by=by, urgent=False, name=row.payee_name)
    return row


def post_due(row: Transfer, *, by: Any = CLOCKWORK) -> Transfer:
    """Post a delayed transfer whose time has come; else, and while a person must decide, nothing happens. Killed anywhere,
    it is done again by the next sweep and posts once. Where a freeze stops it, it fails and the money is free
    again.
    """
    with transaction.atomic():
        row = journey.locked(row)
        if row.status != "scheduled" or row.held or row.due_at is None or row.due_at > clock.now():
            return row
        payer, payee = _accounts(row.payer_id, row.payee_id, row.currency, by=by)
        _lock(payer, payee, row.fee)
        stopped = _stopped(payer, payee, row.payee_id)
        if stopped:
            return _fail(row, stopped, by=by)
        hold = ledger.Hold.objects.get(public_id=row.hold)
        posted = ledger.post_hold(
            hold, key=f"transfer:{row.public_id}:post", legs=_legs(row, payer, payee), by=by
        )
        return _succeed(row, posted, by=by)


def find(public_id: str) -> Transfer:
    """The transfer of that public id. Raises Refusal `not-found` (404)."""
    found: Transfer | None = Transfer.objects.filter(public_id=public_id).first()
    if found is None:
        raise Refusal("not-found", status=404)
    return found


def _send(payer: User, payee: Payee, quoted: Quote, note: str, key: str, by: Any) -> Transfer:
    amount = quoted.amount
    with transaction.atomic():
        mine, theirs = _accounts(payer.pk, payee.user.pk, amount.currency, by=by)
        # Locked before it is looked: two orders at once can neither overdraw nor slip under one limit.
        _lock(mine, theirs, quoted.fee)
        earlier: Transfer | None = Transfer.objects.filter(payer_id=payer.pk, client_key=key).first()
        if earlier:
            return earlier
        limits.check(payer.pk, "transfer", quoted.method, amount)
        _look(mine, theirs, quoted.total)
        now = clock.now()
        row = Transfer.objects.create(
            payer_id=payer.pk,
            payee_id=payee.user.pk,
            client_key=key,
            amount_minor=amount.minor,
            fee_minor=quoted.fee.minor,
            currency=amount.currency,
            speed=quoted.method,
            note=note,
            payee_name=payee.name,
            payer_name=names.masked(payer.name),
            created_at=now,
        )
        journey.step(row, "created", by=by)
        return _screened(row, mine, theirs, by=by)


def _screened(row: Transfer, mine: ledger.Account, theirs: ledger.Account, *, by: Any) -> Transfer:
    """Post it or set it aside, as it was ordered; or later, where screening puts it off; or once a person has decided."""
    verdict = watched.screen(row)
    held = verdict.alert if verdict.at_least("hold") else ""
    later = watched.until(row) if verdict.answer == "delay" else None
    if row.speed == "now" and later is None and not held:
        posted = ledger.post(
            key=f"transfer:{row.public_id}:post",
            kind="transfer",
            legs=_legs(row, mine, theirs),
            by=by,
            memo_ids={"transfer": row.pk},
        )
        row = _succeed(row, posted, by=by)
    else:
        row = _schedule(row, mine, by=by, when=later, held=held)
    watching.follow(verdict, row.payer_id, row.public_id, by=by, until=later)
    return row


def _schedule(
    row: Transfer, account: ledger.Account, *, by: Any, when: datetime | None, held: str
) -> Transfer:
    from walletdesk.money.transfers import jobs

    hold = ledger.reserve(
        key=f"transfer:{row.public_id}:hold",
        account=account,
        amount=row.total,
        kind="transfer",
        by=by,
        memo_ids={"transfer": row.pk},
    )
    when = None if held else when or due(row.speed, row.created_at)
    TRANSFER_STEPS.move(row, "scheduled", hold=hold.public_id, due_at=when, held=held)
    journey.step(row, "scheduled", by=by, hold=hold.public_id)
    journey.record("transfer.scheduled", row, by=by)
    if when is None:
        return row  # what is held, and why, `watching.follow` tells
    jobs.post_transfer.configure(schedule_at=when).defer(transfer_id=row.pk)
    journey.tell(
        row.payer_id, row, "transfer-scheduled-notice", by=by, urgent=False, name=row.payee_name, due=when
    )
    return row


def _succeed(row: Transfer, posted: ledger.Transfer, *, by: Any) -> Transfer:
    TRANSFER_STEPS.move(row, "succeeded", transfer=posted.public_id, posted_at=clock.now())
    journey.step(row, "posted", by=by, transfer=posted.public_id)
    journey.record("transfer.succeeded", row, by=by)
    delayed = row.hold != ""
    journey.tell(row.payer_id, row, "transfer-sent-notice", by=by, urgent=delayed, name=row.payee_name)
    journey.tell(row.payee_id, row, "transfer-arrived-notice", by=by, name=row.payer_name)
    return row


def _fail(row: Transfer, reason: str, *, by: Any) -> Transfer:
    _release(row, by=by)
    TRANSFER_STEPS.move(row, "failed", reason=reason, ended_at=clock.now())
    journey.step(row, "failed", by=by, reason=reason)
    journey.record("transfer.failed", row, by=by, reason=reason)
    key = f"transfer-failed-{reason.replace('_', '-')}-notice"
    journey.tell(row.payer_id, row, key, by=by, name=row.payee_name)
    return row


def _release(row: Transfer, *, by: Any) -> None:
    ledger.release(ledger.Hold.objects.get(public_id=row.hold), key=f"transfer:{row.public_id}:free", by=by)


def _asked(row: Transfer) -> tuple[int, Money, str, str]:
    return row.payee_id, row.amount, row.speed, row.note


def _accounts(
    payer_id: int, payee_id: int, currency: str, *, by: Any
) -> tuple[ledger.Account, ledger.Account]:
    return shortfalls.available(payer_id, currency, by=by), shortfalls.available(payee_id, currency, by=by)


def _lock(payer: ledger.Account, payee: ledger.Account, fee: Money) -> None:
    ledger.lock(payer, payee, *([ledger.account("house", "fees", fee.currency)] if fee else []))


def _legs(row: Transfer, payer: ledger.Account, payee: ledger.Account) -> list[ledger.Leg]:
    legs = [ledger.Leg.of(payer, -row.total), ledger.Leg.of(payee, row.amount)]
    if row.fee:
        legs.append(ledger.Leg.of(ledger.account("house", "fees", row.currency), row.fee))
    return legs


def _look(payer: ledger.Account, payee: ledger.Account, total: Money) -> None:
    """Raises Refusal where the money may not leave, may not arrive, or is not there."""
    mine = ledger.balance(payer)
    if mine.frozen_out:
        raise Refusal("transfer-you-are-frozen")
    if ledger.balance(payee).frozen_in:
        raise Refusal("transfer-payee-cannot-receive")
    if mine.available < total:
        raise Refusal("transfer-not-enough", field="amount", available=mine.available, total=total)


def _stopped(payer: ledger.Account, payee: ledger.Account, payee_id: int) -> str:
    """Why a delayed transfer cannot post, or nothing. Its money is there: it was set aside."""
    if ledger.balance(payer).frozen_out:
        return "payer_frozen"
    gone = not User.objects.customers().active().filter(pk=payee_id).exists()
    return "payee_cannot_receive" if gone or ledger.balance(payee).frozen_in else ""
