"""A past for demonstrations: what several folders did, in the order of time, through the same actions as ever.

An account's books only go forward; so the folders' deeds are put in one order before any of them is done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from walletdesk.core.clock import SHANGHAI, clock
from walletdesk.core.models import OutboxItem
from walletdesk.people import demo as people
from walletdesk.people.models import CUSTOMER, User


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that was done `at` a moment: `do` does it and answers with the rows it was about (each has a public id).

    Doing it again changes nothing: every `do` goes by the idempotency of its actions.
    """

    at: datetime
    do: Callable[[], Iterable[Any]]


def run(deeds: Iterable[Deed]) -> None:
    """Do them all, the oldest first, each at its own time; all or none, so that no past stays half made."""
    with transaction.atomic():
        for deed in sorted(deeds, key=lambda one: one.at):
            with clock.fixed(deed.at):
                _hush(deed.do())


def cast() -> list[User]:
    """The demo customers in the order of their list; those who are missing are left out of the past."""
    emails = [email for _, _, email, _ in people.CUSTOMERS]
    there = User.objects.get_queryset().filter(kind=CUSTOMER, email__in=emails)
    found = {user.email: user for user in there}
    return [found[email] for email in emails] if len(found) == len(emails) else []


def moment(days_ago: int, clocktime: str) -> datetime:
    """That time of day in Shanghai, so many business days' dates ago."""
    day = clock.business_day() - timedelta(days=days_ago)
    return datetime.combine(day, time.fromisoformat(clocktime), SHANGHAI)


def new(model: Any, people_of: Sequence[User], owner: str = "customer_id") -> Callable[[str], bool]:
    """Whether an order under this demo key is still to be made."""
    mine = {f"{owner}__in": [user.pk for user in people_of]}
    known = set(
        model.objects.filter(client_key__startswith="demo-", **mine).values_list("client_key", flat=True)
    )
    return lambda key: key not in known


def _hush(rows: Iterable[Any]) -> None:
    """Nobody wants a text message about the past."""
    about = Q(pk__in=[])
    for row in rows:
        about |= Q(dedupe__startswith=f"{row.public_id}:")
    OutboxItem.objects.filter(about, status="queued").update(
        status="failed", reason="past", settled_at=clock.now()
    )
