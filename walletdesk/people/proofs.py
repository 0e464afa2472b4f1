"""Who is on the line: a talk proved by a code to the customer's bound phone or email.

`talk` is the public id of a conversation. Everything is answered alike whether the account exists or not.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import F

from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.people import codes, events, finding
from walletdesk.people.contacts import read_identifier
from walletdesk.people.facts import NOTHING, Facts
from walletdesk.people.models import CUSTOMER, ProofOfPerson, User

LEVEL = "code"
SENT_MAX = 5  # codes in one talk


@dataclass(frozen=True)
class Proof:
    user: User
    level: str


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
        now = clock.now()
        row.user, row.level, row.proved_at = user, LEVEL, now
        row.expires_at = now + timedelta(minutes=setting("proof.minutes"))
        row.save(update_fields=["user", "level", "proved_at", "expires_at"])
        events.record("person.proved", user, by=by, level=LEVEL)
    return user


def of(talk: str) -> Proof | None:
    """Who this talk was proved to be with, while that holds.

    Not past its time, nor past signing out everywhere.
    """
    row = ProofOfPerson.objects.select_related("user").filter(talk=talk, expires_at__gt=clock.now()).first()
    if row is None or row.user is None or row.proved_at is None:
        return None
    if row.user.voids(row.proved_at):
        return None
    return Proof(row.user, row.level)


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
