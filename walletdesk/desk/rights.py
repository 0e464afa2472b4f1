"""Who may hear which live topic of the desk."""

from __future__ import annotations

from typing import Any

from walletdesk.desk.models import Case, Conversation
from walletdesk.people import access


def _staff(person: Any, ident: str) -> bool:
    return getattr(person, "kind", "") == "staff"


def _conversation(person: Any, ident: str) -> bool:
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
