"""From where somebody talks as the assistant acts for them: that one sign-in of theirs is kept, all others may end."""

from __future__ import annotations

import re

from walletdesk.core.models import Event
from walletdesk.people.models import User, Visit

OF_A_MESSAGE = re.compile(r"talk:(\d{1,18}):")


def session_of(user: User, act_key: str) -> str:
    """The session's key by the key of an act that answers a message (`talk:<message>:<act>`); empty where none is known.

    Not whoever wrote last: somebody else may be signed in too, and write.
    """
    told = OF_A_MESSAGE.match(act_key)
    if told is None:
        return ""
    heard = Event.objects.filter(
        customer_id=user.pk, name="message.received", ids__message=int(told.group(1))
    ).first()
    if heard is None or not heard.ids.get("visit"):
        return ""
    running = Visit.objects.filter(public_id=heard.ids["visit"], user=user, ended_at=None)
    return running.values_list("session_key", flat=True).first() or ""
