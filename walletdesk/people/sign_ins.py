"""A person's sign-ins as they can be told: when, with which device, from a place known or new, whether still open. Facts only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from walletdesk.core.clock import clock
from walletdesk.core.models import Event
from walletdesk.core.settings_dated import setting
from walletdesk.people import wrong_tries
from walletdesk.people.facts import Facts
from walletdesk.people.models import User, Visit

LATELY, A_DAY = timedelta(days=7), timedelta(days=1)
TOLD_MAX = 5
PASSWORD = ("person.password_reset", "person.password_changed")
CONTACT = ("person.contact_changed",)
KNOWN_MAX = 500


@dataclass(frozen=True)
class SignIn:
    """One sign-in. `place` is known, new or unknown, by the sign-ins before it; `strange`: device or place were new then."""

    public_id: str
    at: datetime
    seen_at: datetime
    device: str
    place: str
    strange: bool
    running: bool
    ended_at: datetime | None


@dataclass(frozen=True)
class SignIns:
    """What may speak of somebody else at the door, within a week; newest first. Moments are None where there is no record."""

    public_id: str
    latest: tuple[SignIn, ...]
    strange: tuple[SignIn, ...]
    tries: int = 0  # wrong passwords from where this person never was
    tried_at: datetime | None = None
    password_at: datetime | None = None
    contact_at: datetime | None = None  # phone or address changed


def of(user: User) -> SignIns:
    """How it stands now, in few questions."""
    since = clock.now() - LATELY
    told = [one for one in _told(user.pk) if one.at >= since]
    tries = wrong_tries.strange_among(user, wrong_tries.since(user, since))
    return SignIns(
        user.public_id,
        tuple(told[:TOLD_MAX]),
        tuple(one for one in told if one.strange)[:TOLD_MAX],
        tries=len(tries),
        tried_at=tries[-1].at if tries else None,
        password_at=_last(user, PASSWORD, since),
        contact_at=_last(user, CONTACT, since),
    )


def is_new_network(user: User, facts: Facts) -> bool:
    """Whether this person comes from a network they had not signed in from a day ago; where nothing was known, nothing is new."""
    place = wrong_tries.place_of(facts)
    known = set(
        Visit.objects.filter(user=user, began_at__lte=clock.now() - A_DAY)
        .exclude(place="")
        .values_list("place", flat=True)[:KNOWN_MAX]
    )
    return bool(place and known) and place not in known


def shares_network(user: User, facts: Facts, *, least: int) -> bool:
    """Whether `least` others or more signed in from this address within a day: no home's then, but a mall's or a hotel's Wi-Fi;
    or a carrier's, that puts many behind one address.
    """
    place = wrong_tries.place_of(facts)
    others = Visit.objects.filter(place=place, began_at__gte=clock.now() - A_DAY).exclude(user=user)
    return bool(place) and others.order_by().values("user").distinct()[:least].count() >= least


def find(public_id: str, person_id: int) -> SignIn | None:
    """One sign-in of this person's, among those that are kept."""
    return next((one for one in _told(person_id) if one.public_id == public_id), None)


def _told(person_id: int) -> list[SignIn]:
    """Newest first; each seen with those before it. The first of all is not strange."""
    oldest = clock.now() - timedelta(minutes=setting("session.customer_minutes"))
    kept = list(Visit.objects.filter(user_id=person_id).order_by("-pk")[:KNOWN_MAX])[::-1]
    devices: set[str] = set()
    places: set[str] = set()
    found = []
    for visit in kept:
        new_place = bool(visit.place and places) and visit.place not in places
        new_device = bool(visit.device and devices) and visit.device not in devices
        found.append(
            SignIn(
                visit.public_id,
                visit.began_at,
                visit.seen_at,
                visit.device,
                "unknown" if not visit.place else "new" if new_place else "known",
                strange=new_place or new_device,
                running=visit.ended_at is None and visit.seen_at > oldest,
                ended_at=visit.ended_at,
            )
        )
        places |= {visit.place} - {""}
        devices |= {visit.device} - {""}
    return found[::-1]


def _last(user: User, names: tuple[str, ...], since: datetime) -> datetime | None:
    event = Event.objects.filter(customer_id=user.pk, name__in=names, at__gt=since).order_by("-id").first()
    return event.at if event else None
