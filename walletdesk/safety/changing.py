"""Changes of a phone, an address or a password screened, and what follows from the answer."""

from __future__ import annotations

from walletdesk.core.ids import new_public_id
from walletdesk.core.refusals import Refusal
from walletdesk.people import changed
from walletdesk.people.facts import Facts
from walletdesk.people.models import User
from walletdesk.safety import watching


def fill() -> None:
    changed.register_screen(screen)


def screen(user: User, what: str, facts: Facts) -> None:
    """A fresh proof is asked for at these doors anyway. Raises Refusal `safety-change-stopped` (403) where the change is to be
    put off, held or stopped: the alert stays, and its owner is told.
    """
    public_id = new_public_id("chg")
    verdict = watching.watch("change", user.pk, public_id, method=what)
    watching.follow(verdict, user.pk, public_id, by=user)
    if verdict.at_least("delay"):
        raise Refusal("safety-change-stopped", status=403, alert=verdict.alert)
