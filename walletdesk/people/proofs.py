"""Who is on the line: what was shown of a person in one talk, by which ways, and how much that is worth together.

`talk` is the public id of a conversation. Everything is answered alike whether the account exists or not. Each way is remembered
for a while of its own (`proof.minutes`); three failures of whatever way stop the talk for good.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F

from walletdesk.core.authority import PROOFS
from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.people import codes, events, finding
from walletdesk.people.contacts import read_identifier
from walletdesk.people.facts import NOTHING, Facts
from walletdesk.people.models import CUSTOMER, ProofOfPerson, User

LEVEL = "code"
SENT_MAX = 5  # codes in one talk
# A code to the bound address, questions from the records, a word in the signed-in app (`factor`: with a second factor), and the
# number of the ID card.
WAYS = ("code", "questions", "app", "factor", "number")


@dataclass(frozen=True)
class Proof:
    """`ways` that hold now, and the level (`core.authority.PROOFS`) that they are worth together."""

    user: User
    level: str
    ways: tuple[str, ...] = ()


def worth(ways: Collection[str]) -> str:
    """What ways are worth together. The number of a card alone is nothing: cards are lost and photographed."""
    held = set(ways)
    if "number" in held and held & {"questions", "app", "factor"}:
        return "identity"
    if "factor" in held or {"code", "questions"} <= held:
        return "factor"
    if "app" in held:
        return "session"
    return "code" if held & {"code", "questions"} else "none"


def stronger(one: str, other: str) -> str:
    """The higher of two levels."""
    return max(one, other, key=PROOFS.index)


def send_code(talk: str, identifier: str, *, by: Any, facts: Facts = NOTHING) -> None:
    """Send a code to the proved address of whoever this is; to nobody nothing is sent, and nobody can tell.

    Raises Refusal `person-identifier-wrong`, `person-proof-stopped`, or those of `codes.send`.
    """
    given = read_identifier(identifier)
    row, _ = ProofOfPerson.objects.get_or_create(talk=talk)
    if _stopped(row) or row.sent >= SENT_MAX:
        raise Refusal("person-proof-stopped", status=403)
    with transaction.atomic():
        code = codes.send(
            codes.TALK,
            kind=CUSTOMER,
            subject=codes.subject_of(CUSTOMER, given),
            channel=given.channel,
            user=finding.holder(given, kind=CUSTOMER),
            by=by,
            facts=facts,
        )
        ProofOfPerson.objects.filter(pk=row.pk).update(code=code, sent=F("sent") + 1)


def confirm(talk: str, digits: str, *, by: Any, only: int | None = None) -> User:
    """The customer this talk is with, proved from now on for a while. With `only`, a code of anybody else is a wrong one.

    Raises the refusals of `codes.match`; after three failures `person-proof-stopped`, for this talk for
    good. A transaction
    around this must not be undone by the refusal, or the failure would not count.
    """
    row = ProofOfPerson.objects.select_related("code").filter(talk=talk).first()
    if row is None or row.code is None:
        raise Refusal("person-code-expired", status=422, field="code")
    if _stopped(row):
        raise Refusal("person-proof-stopped", status=403)
    try:
        if only is not None and row.code.user_id != only:  # the talk is somebody's already
            raise Refusal("person-code-wrong", status=422, field="code")
        code = codes.match(row.code.public_id, digits, purpose=codes.TALK)
    except Refusal:
        ProofOfPerson.objects.filter(pk=row.pk).update(failures=F("failures") + 1)
        row.refresh_from_db(fields=["failures"])
        if _stopped(row):
            raise Refusal("person-proof-stopped", status=403) from None
        raise
    with transaction.atomic():
        user = codes.use(code)
        remember(talk, user, "code", by=by)
    return user


def remember(talk: str, user: User, way: str, *, by: Any) -> str:
    """One more way by which this talk was shown to be with this customer. Returns what all that hold are worth together.

    What was shown of somebody else before is forgotten.
    """
    now = clock.now()
    with transaction.atomic():
        ProofOfPerson.objects.get_or_create(talk=talk)
        row = ProofOfPerson.objects.select_for_update(of=("self",)).select_related("user").get(talk=talk)
        kept = _holding(row, now) if row.user_id == user.pk else {}
        kept[way] = now
        row.user, row.level, row.proved_at = user, worth(kept), now
        row.ways = {name: at.isoformat() for name, at in kept.items()}
        row.expires_at = now + timedelta(minutes=setting("proof.minutes"))
        row.save(update_fields=["user", "level", "ways", "proved_at", "expires_at"])
        events.record("person.proved", user, by=by, level=row.level, way=way)
    return row.level


def of(talk: str) -> Proof | None:
    """Who this talk was proved to be with, while that holds.

    Not past its time, nor past signing out everywhere.
    """
    now = clock.now()
    row = ProofOfPerson.objects.select_related("user").filter(talk=talk, expires_at__gt=now).first()
    if row is None or row.user is None:
        return None
    held = _holding(row, now)
    ways = tuple(way for way in WAYS if way in held)
    level = worth(ways)
    return Proof(row.user, level, ways) if level != "none" else None


def given(talk: str, user_id: int) -> tuple[str, ...]:
    """The ways that this person showed in a talk and that hold, also where they are worth nothing yet (a number alone)."""
    row = ProofOfPerson.objects.filter(talk=talk, user_id=user_id, expires_at__gt=clock.now()).first()
    return tuple(_holding(row, clock.now())) if row else ()


def forget(talk: str) -> None:
    """Whatever this talk showed holds no longer: its owner said that it was not they."""
    ProofOfPerson.objects.filter(talk=talk).update(ways={}, level="none", expires_at=clock.now())


def fail(talk: str) -> bool:
    """One more failure in this talk, whatever the way. Returns whether that was the last one it may have."""
    row, _ = ProofOfPerson.objects.get_or_create(talk=talk)
    ProofOfPerson.objects.filter(pk=row.pk).update(failures=F("failures") + 1)
    row.refresh_from_db(fields=["failures"])
    return _stopped(row)


def stopped(talk: str) -> bool:
    """Whether nothing can be proved in this talk any more."""
    row = ProofOfPerson.objects.filter(talk=talk).first()
    return row is not None and _stopped(row)


def _holding(row: ProofOfPerson, now: datetime) -> dict[str, datetime]:
    """The ways that hold still, each for its own time and not past signing out everywhere."""
    lasts = timedelta(minutes=setting("proof.minutes"))
    shown = {name: datetime.fromisoformat(at) for name, at in row.ways.items()}
    return {
        name: at
        for name, at in shown.items()
        if now < at + lasts and not (row.user is not None and row.user.voids(at))
    }


def waiting(talk: str) -> bool:
    """Whether a code was sent in this talk that may still be entered."""
    return ProofOfPerson.objects.filter(
        talk=talk,
        code__expires_at__gt=clock.now(),
        code__matched_at=None,
        code__voided_at=None,
        failures__lt=setting("proof.failures_max"),
    ).exists()


def _stopped(row: ProofOfPerson) -> bool:
    return bool(row.failures >= setting("proof.failures_max"))
