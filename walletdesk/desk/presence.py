"""Presence: who looks at a conversation now, and who is writing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from walletdesk.core import live
from walletdesk.core.clock import clock
from walletdesk.core.settings_dated import setting
from walletdesk.desk.models import Conversation, Presence


def see(conversation: Conversation, staff: Any, *, typing: bool = False) -> None:
    """A colleague looks at a conversation (said again every few seconds while they do)."""
    before = Presence.objects.filter(conversation=conversation, staff_id=staff.pk).first()
    row = Presence(
        conversation=conversation, staff_id=staff.pk, name=staff.name, typing=typing, seen_at=clock.now()
    )
    Presence.objects.bulk_create(
        [row],
        update_conflicts=True,
        unique_fields=["conversation", "staff_id"],
        update_fields=["name", "typing", "seen_at"],
    )
    fresh = before is None or before.seen_at < _since() or before.typing != typing
    if fresh:
        live.notify([f"staff-conversation:{conversation.id}"], "presence.changed")
    if typing:
        live.notify([f"conversation:{conversation.id}"], "typing", {"side": "staff"})


def leave(conversation: Conversation, staff: Any) -> None:
    if Presence.objects.filter(conversation=conversation, staff_id=staff.pk).delete()[0]:
        live.notify([f"staff-conversation:{conversation.id}"], "presence.changed")


def who(conversation: Conversation, *, but: Any = None) -> list[Presence]:
    """Colleagues who look on now, without `but`."""
    found = Presence.objects.filter(conversation=conversation, seen_at__gte=_since()).order_by("name")
    return list(found.exclude(staff_id=but.pk) if but is not None else found)


def customer_types(conversation: Conversation) -> None:
    live.notify([f"staff-conversation:{conversation.id}"], "typing", {"side": "customer"})


def _since() -> Any:
    return clock.now() - timedelta(seconds=setting("desk.presence_seconds"))
