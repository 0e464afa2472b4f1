"""Wrong passwords as they came: by which name, from which place and device; and whether their owner was ever there.

A place is the keyed hash of a network address, a device a family of browser and system: enough to see that a try
came from somewhere new, not enough to find anybody.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from walletdesk.core import keys
from walletdesk.core.clock import clock
from walletdesk.people.facts import Facts
from walletdesk.people.models import User, Visit, WrongTry

CHANGING = "changing"  # the old password, asked for when a new one is set


def place_of(facts: Facts) -> str:
    return keys.fingerprint(f"place:{facts.address}", name="counters") if facts.address else ""


def note(user: User | None, way: str, facts: Facts) -> None:
    """Write a wrong try down, also where nobody has that name: it takes as long. `way` is sms, email or changing."""
    WrongTry.objects.create(user=user, way=way, place=place_of(facts), device=facts.device, at=clock.now())


def since(user: User, moment: datetime) -> list[WrongTry]:
    """The person's wrong tries from a moment on, oldest first (500 at most)."""
    return list(WrongTry.objects.filter(user=user, at__gte=moment).order_by("-at")[:500])[::-1]


def strange_among(user: User, tries: Sequence[WrongTry]) -> list[WrongTry]:
    """Those from a place and a device that this person never signed in from.

    A place alone changes with every network, so a known device excuses it; where nothing is known, nothing is strange.
    """
    known = list(Visit.objects.filter(user=user).values_list("place", "device"))
    places, devices = {place for place, _ in known if place}, {device for _, device in known if device}
    if not places or not devices:
        return []
    return [
        one
        for one in tries
        if one.place and one.device and one.place not in places and one.device not in devices
    ]
