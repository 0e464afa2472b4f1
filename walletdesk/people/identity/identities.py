"""Identities: begun, submitted, granted, rejected, lapsed. Every change is locked, looked at, made and recorded here.

Name and number are sealed; whoever needs them (a bank, a register, a colleague with a reason) asks `name_of`, `number_of`.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import transaction

from walletdesk.core import events, keys, outbox
from walletdesk.core.actors import actor_of
from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal, Refusals
from walletdesk.core.settings_dated import setting
from walletdesk.people import counting
from walletdesk.people.identity import numbers
from walletdesk.people.identity.comparing import plain_name
from walletdesk.people.identity.legal_steps import CLASSES, IDENTITY_STEPS
from walletdesk.people.identity.models import SIDES, Identity
from walletdesk.people.models import User

BOX = "identity"
NAME_MAX = 40
DAY = 24 * 3600
REASONS = ("unreadable", "name_differs", "number_differs", "not_valid", "duplicate", "not_yours", "suspected")


def of(user: User | int) -> Identity | None:
    """A customer's identity, or None where none was begun."""
    return Identity.objects.filter(customer_id=_id(user)).first()


def class_of(user: User | int) -> int:
    """The account class today: 0 none, 1 to 3."""
    found = of(user)
    return found.class_on(clock.business_day()) if found else 0


def name_of(identity: Identity) -> str:
    return keys.unseal(identity.sealed_name, name=BOX).decode() if identity.sealed_name else ""


def number_of(who: User | Identity) -> str:
    """The whole number, for a bank or register alone. Never shown without a reveal, never logged; empty where there is none."""
    found = who if isinstance(who, Identity) else of(who)
    return keys.unseal(found.sealed_number, name=BOX).decode() if found and found.sealed_number else ""


def hashed(number: str) -> str:
    """What a number is found by."""
    return keys.fingerprint(number, name="id-number")


def begin(user: User, *, by: Any) -> Identity:
    """The customer's identity, made where there is none. Twice is once."""
    with transaction.atomic():
        row, new = Identity.objects.get_or_create(customer=user, defaults={"begun_at": clock.now()})
        if new:
            step(row, by=by)
            events.record("identity.begun", by=by, customer=user.pk, identity=row.pk)
    return row


def may_submit(identity: Identity) -> bool:
    """Whether a card may come in now: none did, the last was rejected or lapsed, or lapses soon."""
    if identity.status in ("none", "rejected", "expired"):
        return True
    soon = clock.business_day() + timedelta(days=setting("identity.warn_days"))
    lapses = identity.valid_until is not None and identity.valid_until <= soon
    return identity.status in CLASSES and lapses


def submit(user: User, *, name: str, number: str, until: date | None, by: Any) -> Identity:
    """Hand in name, number and last day of the card (None: for ever) with the pictures uploaded before.

    Raises Refusal `identity-not-now` (409), `identity-pictures-missing`, `identity-name-missing`, `identity-number-unreadable`,
    `identity-number-wrong`, `identity-too-young`, `identity-card-lapsed` (422), `identity-too-often` (429).
    """
    clean_name, told = _read(name, number, until)
    begin(user, by=by)
    with transaction.atomic():
        row = locked(user)
        if not may_submit(row):
            raise Refusal("identity-not-now")
        there = set(row.pictures.filter(attempt=row.attempt + 1).values_list("side", flat=True))
        if there != set(SIDES):
            raise Refusal("identity-pictures-missing", status=422, field="pictures")
        tries = counting.key_of("identity.submit", str(user.pk))
        counting.take(tries, most=setting("identity.tries_day"), seconds=DAY, refusal="identity-too-often")
        held, held_until = _held(row)
        move(
            row,
            "submitted",
            by=by,
            attempt=row.attempt + 1,
            sealed_name=keys.seal(clean_name.encode(), name=BOX),
            sealed_number=keys.seal(told.number.encode(), name=BOX),
            number_hash=hashed(told.number),
            held_class=held,
            held_until=held_until,
            valid_until=until,
            findings=[],
            reason="",
            submitted_at=clock.now(),
            review_since=None,
            decided_at=None,
            warned_at=None,
        )
        events.record("identity.submitted", by=by, customer=user.pk, identity=row.pk, attempt=row.attempt)
    return row


def grant(identity: Identity, account_class: int, *, how: str, by: Any) -> Identity:
    """Give a class. `how`: machine or staff. The caller holds the row's lock. Raises Refusal `identity-number-held` (409)."""
    others = Identity.objects.filter(number_hash=identity.number_hash, status__in=CLASSES)
    if others.exclude(pk=identity.pk).exists():
        raise Refusal("identity-number-held")
    changes: dict[str, Any] = {"review_since": None, "decided_at": clock.now()}
    changes |= {"held_class": 0, "held_until": None}
    move(identity, CLASSES[account_class - 1], by=by, evidence={"how": how}, **changes)
    events.record(
        "identity.granted",
        by=by,
        customer=identity.customer_id,
        identity=identity.pk,
        account_class=account_class,
        how=how,
    )
    _tell(identity, "identity-notice-granted", {"account_class": account_class}, by=by)
    return identity


def reject(identity: Identity, reason: str, *, by: Any) -> Identity:
    """Say no, or take a class back, for one of REASONS. The caller holds the row's lock."""
    taken_back = identity.status in CLASSES
    changes: dict[str, Any] = {"reason": reason, "review_since": None, "decided_at": clock.now()}
    if taken_back:
        changes |= {"held_class": 0, "held_until": None}
    move(identity, "rejected", by=by, why=reason, **changes)
    events.record(
        "identity.rejected", by=by, customer=identity.customer_id, identity=identity.pk, reason=reason
    )
    key = "identity-notice-taken-back" if taken_back else "identity-notice-rejected"
    _tell(identity, key, {"reason": reason}, by=by)
    return identity


def expire(identity: Identity, *, by: Any) -> bool:
    """The card has lapsed: so has the class. Whether it was so."""
    with transaction.atomic():
        row = locked(identity.customer_id)
        if row.status not in CLASSES or row.valid_until is None or row.valid_until >= clock.business_day():
            return False
        move(row, "expired", by=by)
        events.record("identity.expired", by=by, customer=row.customer_id, identity=row.pk)
        _tell(row, "identity-notice-expired", {"until": row.valid_until}, by=by)
    return True


def warn(identity: Identity, *, by: Any) -> bool:
    """Tell the holder, once, that the card lapses soon. Whether they were told now."""
    with transaction.atomic():
        row = locked(identity.customer_id)
        if row.status not in CLASSES or row.warned_at or not may_submit(row) or row.valid_until is None:
            return False
        Identity.objects.filter(pk=row.pk).update(warned_at=clock.now())
        events.record("identity.expiring", by=by, customer=row.customer_id, identity=row.pk)
        _tell(row, "identity-notice-expiring", {"until": row.valid_until}, by=by)
    return True


def locked(user: User | int) -> Identity:
    """The row, ours to the end of the transaction."""
    return Identity.objects.select_for_update(no_key=True).get(customer_id=_id(user))


def move(
    row: Identity, to: str, *, by: Any, why: str = "", evidence: dict[str, Any] | None = None, **changes: Any
) -> None:
    """One legal step with its row. Raises Refusal `step-refused` (409)."""
    IDENTITY_STEPS.move(row, to, **changes)
    step(row, by=by, why=why, evidence=evidence)


def step(row: Identity, *, by: Any, why: str = "", evidence: dict[str, Any] | None = None) -> None:
    row.step_count += 1
    Identity.objects.filter(pk=row.pk).update(step_count=row.step_count)
    row.steps.create(
        seq=row.step_count,
        status=row.status,
        reason=why,
        at=clock.now(),
        by=str(actor_of(by)),
        evidence=evidence or {},
    )


def _read(name: str, number: str, until: date | None) -> tuple[str, numbers.Told]:
    """What was typed, all that is wrong with it at once."""
    today, wrong, told = clock.business_day(), [], None
    clean_name = " ".join(name.split())
    if not plain_name(clean_name) or len(clean_name) > NAME_MAX:
        wrong.append(Refusal("identity-name-missing", status=422, field="name", most=NAME_MAX))
    try:
        told = numbers.read(number, on=today)
    except Refusal as refusal:
        wrong.append(refusal)
    least = setting("identity.age_least")
    if told and told.age(today) < least:
        wrong.append(Refusal("identity-too-young", status=422, field="number", least=least))
    if until is not None and until < today:
        wrong.append(Refusal("identity-card-lapsed", status=422, field="until", until=until))
    if wrong or told is None:
        raise Refusals(wrong)
    return clean_name, told


def _held(row: Identity) -> tuple[int, date | None]:
    """The class that stays while a new card is looked at, and until when."""
    held = row.class_on(clock.business_day())
    if not held:
        return 0, None
    return held, (row.valid_until or date.max) if row.status in CLASSES else row.held_until


def _tell(row: Identity, key: str, params: dict[str, Any], *, by: Any) -> None:
    outbox.tell(
        row.customer_id,
        key,
        params,
        by=by,
        dedupe=f"{row.public_id}:{row.step_count}:{key}"[:120],
        about=row.public_id,
        channels=("app", "sms"),
    )


def _id(user: User | int) -> int:
    return user if isinstance(user, int) else user.pk
