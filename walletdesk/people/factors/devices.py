"""Devices one is signed in from: where, since when; ended one by one or all but this; and news of one never seen before.

A place is known only as the keyed hash of a network address: whether it is the same as another can be told, not where it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from walletdesk.core import events as core_events
from walletdesk.core import outbox
from walletdesk.core.actors import Actor
from walletdesk.core.models import Event
from walletdesk.people import sessions, wrong_tries
from walletdesk.people.factors import events
from walletdesk.people.facts import Facts
from walletdesk.people.models import User, Visit

GUARD = Actor.system("devices")


@dataclass(frozen=True)
class Device:
    """One signed-in device. `place` is here, elsewhere or unknown, as seen from whoever asks."""

    public_id: str
    device: str
    began_at: datetime
    seen_at: datetime
    place: str
    here: bool


def of(user: User, *, facts: Facts, session_key: str | None) -> list[Device]:
    """The devices a person is signed in from, this one first, then the latest used."""
    now = wrong_tries.place_of(facts)
    found = [
        Device(
            one.public_id,
            one.device,
            one.began_at,
            one.seen_at,
            _place(one.place, now),
            one.session_key == session_key,
        )
        for one in sessions.visits(user)
    ]
    return sorted(found, key=lambda one: not one.here)


def end_others(user: User, *, session_key: str | None, by: Any) -> int:
    """End every other session, and the tokens of the API. Returns how many sessions there were."""
    with transaction.atomic():
        ended = sessions.sign_out_elsewhere(user, keep=session_key or "", by=by)
        events.record("person.others_signed_out", user, by=by)
    return ended


def is_new(visit: Visit) -> bool:
    """Whether this person never (within the month that visits are kept) signed in with such a device, or from such a place.

    The first sign-in of all is not news.
    """
    earlier = Visit.objects.filter(user_id=visit.user_id, pk__lt=visit.pk)
    if not earlier.exists():
        return False
    new_device = bool(visit.device) and not earlier.filter(device=visit.device).exists()
    new_place = bool(visit.place) and not earlier.filter(place=visit.place).exists()
    return new_device or new_place


def _place(one: str, now: str) -> str:
    if not one or not now:
        return "unknown"
    return "here" if one == now else "elsewhere"


def _strange(event: Event) -> bool:
    visit = Visit.objects.filter(public_id=event.ids.get("visit", "")).first() if event.customer_id else None
    return visit is not None and is_new(visit)


@core_events.on("person.signed_in", when=_strange)
def tell_of_new_device(event: Event) -> None:
    """A sign-in from a device or place never seen: the person hears of it wherever they are reached."""
    visit = Visit.objects.get(public_id=event.ids["visit"])
    device = visit.device
    outbox.tell(
        visit.user_id,
        "factor-notice-new-device" if device else "factor-notice-new-device-unknown",
        {"at": visit.began_at, **({"device": device} if device else {})},
        by=GUARD,
        dedupe=f"new-device:{visit.public_id}",
        channels=("app", "sms", "email"),
    )
