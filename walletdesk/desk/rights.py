"""Who may hear which live topic of the desk."""

from __future__ import annotations

from typing import Any

from walletdesk.desk.models import Case, Conversation
from walletdesk.people import access


def _staff(person: Any, ident: str) -> bool:
    return getattr(person, "kind", "") == "staff"


def _conversation(person: Any, ident: str) -> bool:
    """A visitor has no account to look at: the ticket itself, given to the page of that visitor's talk, is the right."""
    if person is None:
        return Conversation.objects.filter(pk=int(ident)).exclude(visitor_hash="").exists()
    return Conversation.objects.visible_to(person).filter(pk=int(ident)).exists()


def _case(person: Any, ident: str) -> bool:
    return Case.objects.visible_to(person).filter(pk=int(ident)).exists()


access.topic_rules.update(
    {
        "desk": _staff,
        "approvals": _staff,
        "staff-conversation": _staff,
        "conversation": _conversation,
        "case": _case,
    }
)
