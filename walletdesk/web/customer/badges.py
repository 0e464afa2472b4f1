"""How much waits to be read, for the places at the foot of every page."""

from __future__ import annotations

from django.http import HttpRequest

from walletdesk.channels.webchat import receiving
from walletdesk.channels.webchat.receiving import Talker
from walletdesk.web.customer import frame, noticeboard


def of(request: HttpRequest) -> dict[str, int]:
    if not frame.signed_in(request):
        return {}
    me = frame.me(request)
    return {"chat": _answers(Talker(me)), "notices": noticeboard.unread(me)}


def _answers(talker: Talker) -> int:
    """Answers in the open talk that the customer has not seen."""
    talk = receiving.talk_of(talker)
    if talk is None or talk.last_seq <= talk.customer_read_seq:
        return 0
    later = talk.messages.exclude(kind="note").filter(seq__gt=talk.customer_read_seq)
    return later.exclude(sender__startswith="customer").count()
