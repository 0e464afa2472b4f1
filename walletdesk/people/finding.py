"""Who an identifier belongs to."""

from __future__ import annotations

from walletdesk.people.contacts import Identifier
from walletdesk.people.models import User


def holder(identifier: Identifier, *, kind: str) -> User | None:
    """The person of that kind who gave this phone or email, active or not."""
    return User.objects.get_queryset().filter(kind=kind, **{identifier.column: identifier.value}).first()


def active_holder(identifier: Identifier, *, kind: str) -> User | None:
    found = holder(identifier, kind=kind)
    return found if found and found.is_active else None
