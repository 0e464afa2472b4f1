"""Asking another customer for money: made, reminded of, paid, declined, taken back or expired. Paid, it is a
transfer like any other.

Nobody is pestered: few open ones to one person, few in a day, a rest after they said no, and silence where they
wish it.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction

from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.money.limits import limits
from walletdesk.money.transfers import journey, names, notes, payees, transfers
from walletdesk.money.transfers.legal_steps import REQUEST_STEPS
from walletdesk.money.transfers.models import MoneyRequest, Silenced, Transfer
from walletdesk.money.transfers.payees import Payee
from walletdesk.people import counting
from walletdesk.people.models import User

SPEED = "now"
CLOCKWORK = Actor.system("transfers")
A_DAY = timedelta(days=1)


def create(
    requester: User, *, payer: Payee, amount: Money, key: str, by: Any, note: str = ""
) -> MoneyRequest:
    """Ask `payer` (found as a payee is) for money. The same `key` again answers with the same request.

    Raises Refusal `transfer-amount`, `transfer-currency`, `transfer-note-…`, `transfer-to-self`, `transfer-key-…`,
    `limit-too-small`, `limit-too-large` (422), `request-too-many-open`, `request-rests` (409) or
    `request-too-often` (429).
    """
    note = notes.clean(note)
    transfers.quote(amount, SPEED)
    if payer.user.pk == requester.pk:
        raise Refusal("transfer-to-self", status=422, field="payee")
    if amount.minor <= 0:
        raise Refusal("transfer-amount", status=422, field="amount")
    if not 1 <= len(key) <= 80:
        raise Refusal("transfer-key-missing", status=422)
    earlier = MoneyRequest.objects.filter(requester_id=requester.pk, client_key=key).first()
    if earlier is None:
        _check_one(amount)
        earlier = _create(requester, payer, amount, note, key, by)
    if (earlier.payer_id, earlier.amount, earlier.note) != (payer.user.pk, amount, note):
        raise Refusal("transfer-key-reused", status=422)
    return earlier


def pay(
    row: MoneyRequest, *, shown: Payee, by: User, name_check: str = "", fee_seen: Money | None = None
) -> Transfer:
    """The asked one pays: a transfer at once, and the request is paid, together or not at all. Again on a paid one:
    that transfer.

    `shown` is the requester as the payer saw and confirmed them, `fee_seen` the fee they saw.
    Raises Refusal `request-closed`, and whatever
    `transfers.send` refuses.
    """
    if row.payer_id != by.pk or shown.user.pk != row.requester_id:
        raise Refusal("not-found", status=404)
    if row.status == "open" and transfers.needs_name(row.amount):
        payees.check_name(by, shown.user, name_check)
    with transaction.atomic():
        row = journey.locked(row)
        if row.status == "paid" and row.transfer:
            paid: Transfer = row.transfer
            return paid
        _check_open(row)
        sent = transfers.send(
            by,
            payee=shown,
            amount=row.amount,
            speed=SPEED,
            note=row.note,
            key=f"request:{row.public_id}",
            by=by,
            name_check=name_check,
            fee_seen=fee_seen,
        )
        REQUEST_STEPS.move(row, "paid", transfer=sent, ended_at=clock.now())
        journey.step(row, "paid", by=by, transfer=sent.public_id)
        journey.record_request("request.paid", row, by=by)
    return sent


def decline(row: MoneyRequest, *, by: User, silence: bool = False) -> MoneyRequest:
    """Say no; with `silence`, this requester's later requests are not taken either. Raises Refusal
    `request-closed`.
    """
    with transaction.atomic():
        row = journey.locked(row)
        if row.payer_id != by.pk:
            raise Refusal("not-found", status=404)
        if row.status != "declined":
            _check_open(row)
            REQUEST_STEPS.move(row, "declined", ended_at=clock.now())
            journey.step(row, "declined", by=by)
            journey.record_request("request.declined", row, by=by)
            journey.tell(
                row.requester_id, row, "request-declined-notice", by=by, urgent=False, name=row.payer_name
            )
        if silence:
            _silence(row, by=by)
    return row


def cancel(row: MoneyRequest, *, by: User) -> MoneyRequest:
    """The requester takes it back. Raises Refusal `request-closed`."""
    with transaction.atomic():
        row = journey.locked(row)
        if row.requester_id != by.pk:
            raise Refusal("not-found", status=404)
        if row.status == "cancelled":
            return row
        _check_open(row)
        REQUEST_STEPS.move(row, "cancelled", ended_at=clock.now())
        journey.step(row, "cancelled", by=by)
        journey.record_request("request.cancelled", row, by=by)
    return row


def remind(row: MoneyRequest, *, by: User) -> MoneyRequest:
    """Remind the asked one. Raises Refusal `request-closed`, `request-reminded-today` or `request-reminded-enough`
    (409).
    """
    with transaction.atomic():
        row = journey.locked(row)
        if row.requester_id != by.pk:
            raise Refusal("not-found", status=404)
        _check_open(row)
        last = row.reminded_at or row.created_at
        if clock.now() - last < A_DAY:
            raise Refusal("request-reminded-today", until=last + A_DAY)
        if row.reminders >= setting("request.reminders_max"):
            raise Refusal("request-reminded-enough", times=row.reminders)
        journey.change(row, reminded_at=clock.now(), reminders=row.reminders + 1)
        journey.step(row, "reminded", by=by)
        journey.record_request("request.reminded", row, by=by)
        journey.tell(
            row.payer_id,
            row,
            "request-reminder-notice",
            by=by,
            about=str(row.reminders),
            urgent=False,
            name=row.requester_name,
        )
    return row


def expire(row: MoneyRequest, *, by: Any = CLOCKWORK) -> MoneyRequest:
    """Close a request that nobody answered in its time; before that nothing happens."""
    with transaction.atomic():
        row = journey.locked(row)
        if row.status != "open" or row.expires_at > clock.now():
            return row
        REQUEST_STEPS.move(row, "expired", ended_at=clock.now())
        journey.step(row, "expired", by=by)
        journey.record_request("request.expired", row, by=by)
        journey.tell(
            row.requester_id, row, "request-expired-notice", by=by, urgent=False, name=row.payer_name
        )
    return row


def waiting_for(customer_id: int, limit: int = 5) -> list[MoneyRequest]:
    """Requests that wait for this customer's answer, newest first."""
    now = clock.now()
    rows = MoneyRequest.objects.seen_from(customer_id).filter(
        payer_id=customer_id, status="open", expires_at__gt=now
    )
    return list(rows.order_by("-id")[:limit])


def _create(requester: User, payer: Payee, amount: Money, note: str, key: str, by: Any) -> MoneyRequest:
    now = clock.now()
    with transaction.atomic():
        # One at a time for each requester: what is counted below holds still meanwhile.
        User.objects.get_queryset().select_for_update(no_key=True).get(pk=requester.pk)
        earlier: MoneyRequest | None = MoneyRequest.objects.filter(
            requester_id=requester.pk, client_key=key
        ).first()
        if earlier:
            return earlier
        _check_manners(requester, payer.user)
        row: MoneyRequest = MoneyRequest.objects.create(
            requester_id=requester.pk,
            payer_id=payer.user.pk,
            client_key=key,
            amount_minor=amount.minor,
            currency=amount.currency,
            note=note,
            requester_name=names.masked(requester.name),
            payer_name=payer.name,
            created_at=now,
            expires_at=now + timedelta(days=setting("request.expire_days")),
        )
        journey.step(row, "created", by=by)
        journey.record_request("request.created", row, by=by)
        journey.tell(row.payer_id, row, "request-made-notice", by=by, urgent=False, name=row.requester_name)
    return row


def _check_manners(requester: User, payer: User) -> None:
    """Whether this requester may ask this person now."""
    now = clock.now()
    between = MoneyRequest.objects.filter(requester_id=requester.pk, payer_id=payer.pk)
    if Silenced.objects.filter(customer_id=payer.pk, requester_id=requester.pk).exists():
        raise Refusal("request-rests")
    since = now - timedelta(days=setting("request.rest_days"))
    declined = between.filter(status="declined", ended_at__gte=since).count()
    if declined >= setting("request.declines_max"):
        raise Refusal("request-rests")
    if between.filter(status="open", expires_at__gt=now).count() >= setting("request.open_to_one_max"):
        raise Refusal("request-too-many-open")
    counting.take(
        counting.key_of("money-requests", str(requester.pk)),
        most=setting("request.day_max"),
        seconds=86_400,
        refusal="request-too-often",
    )


def _check_one(amount: Money) -> None:
    """What a single transfer could not carry, need not be asked for."""
    for rule in limits.rules("transfer", amount.currency):
        if rule.period != "once" or rule.method:
            continue
        if rule.least_minor is not None and amount.minor < rule.least_minor:
            raise Refusal("limit-too-small", status=422, field="amount", least=Money(rule.least_minor))
        if rule.most_minor is not None and amount.minor > rule.most_minor:
            raise Refusal("limit-too-large", status=422, field="amount", most=Money(rule.most_minor))


def _check_open(row: MoneyRequest) -> None:
    if row.status != "open" or row.expires_at <= clock.now():
        raise Refusal("request-closed")


def _silence(row: MoneyRequest, *, by: User) -> None:
    _, new = Silenced.objects.get_or_create(
        customer_id=row.payer_id, requester_id=row.requester_id, defaults={"at": clock.now()}
    )
    if new:
        journey.step(row, "silenced", by=by)
