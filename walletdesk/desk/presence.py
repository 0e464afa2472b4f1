"""Presence: who is at the desk, who looks at a conversation now, and who is writing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from walletdesk.core import live
from walletdesk.core.clock import clock
from walletdesk.core.settings_dated import setting
from walletdesk.desk.models import Conversation, Presence
from walletdesk.people import sessions


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


def at_the_desk() -> dict[int, str]:
    """Colleagues who are signed in: `here` where a page of theirs was seen lately, else `idle`. Who is not in it is away."""
    lately = clock.now() - timedelta(minutes=setting("desk.here_minutes"))
    seen = {pk: "here" if at >= lately else "idle" for pk, at in sessions.colleagues_seen().items()}
    looking = Presence.objects.filter(seen_at__gte=lately).values_list("staff_id", flat=True)
    return seen | {pk: "here" for pk in looking if pk in seen}


def customer_types(conversation: Conversation) -> None:
    live.notify([f"staff-conversation:{conversation.id}"], "typing", {"side": "customer"})


def _since() -> Any:
    return clock.now() - timedelta(seconds=setting("desk.presence_seconds"))
