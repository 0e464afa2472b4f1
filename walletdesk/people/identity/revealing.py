"""A colleague has a number or pictures shown: for a reason in their own words, for minutes, and it is written down for good."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction

from walletdesk.core import events
from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.people.identity.models import WHATS, Identity, Reveal
from walletdesk.people.models import User

REASON_LEAST, REASON_MOST = 4, 300


def check(what: str, reason: str) -> str:
    """The reason as it is kept. Raises Refusal (422) `identity-reveal-what`, `identity-reveal-reason`."""
    if what not in WHATS:
        raise Refusal("identity-reveal-what", status=422, field="what")
    clean = " ".join(reason.split())[:REASON_MOST]
    if len(clean) < REASON_LEAST or not clean.isprintable():
        raise Refusal("identity-reveal-reason", status=422, field="reason")
    return clean


def reveal(identity: Identity, what: str, reason: str, *, staff: User, by: Any) -> Reveal:
    """Open it to this colleague for a while. Raises as `check`."""
    clean, now = check(what, reason), clock.now()
    with transaction.atomic():
        row = Reveal.objects.create(
            identity=identity,
            staff=staff,
            what=what,
            reason=clean,
            at=now,
            until=now + timedelta(minutes=setting("identity.reveal_minutes")),
        )
        events.record(
            "identity.revealed",
            by=by,
            customer=identity.customer_id,
            identity=identity.pk,
            reveal=row.pk,
            what=what,
        )
    return row


def open_to(identity: Identity, staff: User) -> set[str]:
    """What is open to this colleague now."""
    now = clock.now()
    return set(
        Reveal.objects.filter(identity=identity, staff=staff, until__gt=now).values_list("what", flat=True)
    )


def demand(identity: Identity, what: str, staff: User) -> None:
    """Raises Refusal `identity-not-revealed` (403) unless it is open to this colleague now."""
    if what not in open_to(identity, staff):
        raise Refusal("identity-not-revealed", status=403)
