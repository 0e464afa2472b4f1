"""What happens to second factors, of customers and colleagues alike. Ids only; `way` is passkey, totp, sms, email or recovery."""

from __future__ import annotations

from typing import Any

from walletdesk.core import events
from walletdesk.people.models import CUSTOMER, User

events.declare("factor.turned_on", ids=("person", "way"), meaning="A second factor was turned on.")
events.declare("factor.turned_off", ids=("person", "way"), meaning="A second factor was turned off.")
events.declare(
    "factor.recovery_made",
    ids=("person",),
    meaning="Ten recovery codes were made; earlier ones are void.",
)
events.declare("factor.recovery_used", ids=("person", "left"), meaning="A recovery code was used up.")
events.declare("factor.renamed", ids=("person", "passkey"), meaning="A passkey got a name.", customer=True)
events.declare(
    "factor.code_sent",
    ids=("person", "challenge", "channel"),
    meaning="A code for one act was sent to a bound phone or email.",
)
events.declare(
    "factor.wrong",
    ids=("person", "challenge", "way"),
    meaning="A wrong answer to a challenge.",
)
events.declare(
    "factor.proved",
    ids=("person", "challenge", "proof", "way", "act"),
    meaning="A person proved themselves for one act.",
)
events.declare(
    "factor.spent",
    ids=("person", "proof", "act"),
    meaning="A fresh proof was used for its act.",
)
events.declare(
    "person.contact_changed",
    ids=("person", "channel"),
    meaning="A new phone or email was bound.",
    customer=True,
)
events.declare(
    "person.contact_change_undone",
    ids=("person", "channel"),
    meaning="A change of phone or email was undone from the old one: somebody else may have made it.",
    customer=True,
)
events.declare(
    "person.others_signed_out",
    ids=("person",),
    meaning="A person ended all their sessions but the one they did it from.",
    customer=True,
)


events.declare(
    "staff.factor_removed",
    ids=("person",),
    meaning="A colleague's second factor was taken away because they had lost it.",
)


def record(name: str, user: User, *, by: Any, **ids: Any) -> None:
    """Record an event about a person's factors; a customer's own pages hear of it."""
    customer = user.pk if user.kind == CUSTOMER else None
    events.record(name, by=by, customer=customer, person=user.pk, **ids)
