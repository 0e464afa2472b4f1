"""What happens to people. `person` is a row id of User; customers' events carry `customer` as well."""

from __future__ import annotations

from typing import Any

from walletdesk.core import events
from walletdesk.people.models import CUSTOMER, User

events.declare(
    "person.registered", ids=("person",), meaning="Somebody registered; not active yet.", customer=True
)
events.declare(
    "person.registration_tried", ids=("person",), meaning="Somebody registered with a known address."
)
events.declare(
    "person.registration_lapsed", ids=("person",), meaning="A registration never activated was removed."
)
events.declare(
    "person.contact_released", ids=("person", "contact"), meaning="An address never proved was freed."
)
events.declare(
    "person.activated", ids=("person", "channel"), meaning="A code or link made the account active."
)
events.declare(
    "person.contact_proved", ids=("person", "channel"), meaning="A phone or email was shown to be theirs."
)
events.declare("person.signed_in", ids=("person", "visit"), meaning="A person signed in.")
events.declare("person.signed_out", ids=("person", "visit"), meaning="A person ended one of their sessions.")
events.declare(
    "person.sign_in_failed", ids=("person", "wrong"), meaning="A wrong password for a known person."
)
events.declare(
    "person.locked", ids=("person",), meaning="Too many wrong passwords: sign-in is locked for a while."
)
events.declare("person.unlocked", ids=("person", "how"), meaning="The lock was opened by code, act or reset.")
events.declare(
    "person.password_reset", ids=("person",), meaning="A forgotten password was replaced by code or link."
)
events.declare("person.password_changed", ids=("person",), meaning="A person changed their password.")
events.declare(
    "person.signed_out_everywhere", ids=("person",), meaning="All sessions, tokens, tickets are void."
)
events.declare("person.renamed", ids=("person",), meaning="A person changed their name.")
events.declare("person.language_changed", ids=("person", "language"), meaning="A person chose a language.")
events.declare(
    "person.proved", ids=("person", "level", "way"), meaning="A talk was proved to be with this customer."
)
events.declare("person.token_made", ids=("person", "token"), meaning="A token for the API was given out.")
events.declare("person.token_revoked", ids=("person", "token"), meaning="A token for the API was taken back.")
events.declare(
    "person.token_removed",
    ids=("person", "token"),
    meaning="A token for the API that ended long ago was removed.",
)
events.declare("staff.added", ids=("person", "role"), meaning="A colleague got a sign-in.")
events.declare("code.sent", ids=("code", "purpose", "channel"), meaning="A code or link was sent.")


def record(name: str, user: User, *, by: Any, **ids: Any) -> None:
    """Record an event about a person; a customer's own pages hear of it."""
    customer = user.pk if user.kind == CUSTOMER else None
    events.record(name, by=by, customer=customer, person=user.pk, **ids)
