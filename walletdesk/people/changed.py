"""Whether a phone, an address or a password may be changed now: asked of safety through a port, before anything is changed."""

from __future__ import annotations

from collections.abc import Callable

from walletdesk.people.facts import NOTHING, Facts
from walletdesk.people.models import CUSTOMER, User

WHATS = ("phone", "email", "password")
_screen: Callable[[User, str, Facts], None] | None = None


def register_screen(screen: Callable[[User, str, Facts], None]) -> None:
    """Filled by safety: refuses a change that is to be put off, held or stopped."""
    global _screen
    _screen = screen


def screened(user: User, what: str, facts: Facts = NOTHING) -> None:
    """`what` is one of WHATS. Raises what screening refuses. Not within a transaction: the alert must stay."""
    if user.kind == CUSTOMER and _screen:
        _screen(user, what, facts)
