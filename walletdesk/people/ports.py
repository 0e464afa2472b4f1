"""What the core asks of people, filled at start."""

from __future__ import annotations

from walletdesk.core import live, outbox
from walletdesk.core.outbox import Contact
from walletdesk.people import access, acts, events, rules, unlocking  # noqa: F401  (declare events, settings, acts)
from walletdesk.people.models import User


def fill() -> None:
    """Register the answers to the core's questions about people."""
    outbox.register_contacts(contact_of)
    live.register_gate(lambda who, topics, issued: access.may_hear(who, topics, issued))


def contact_of(customer_id: int) -> Contact:
    """How a customer is reached: only addresses they have shown to be theirs."""
    user = User.objects.customers().get(pk=customer_id)
    return Contact(user.language, phone=user.proved_phone, email=user.proved_email)
