"""«That was not me», on the record of any money that left: the talk opens with the very movement."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from walletdesk.channels.webchat import receiving
from walletdesk.core.refusals import Refusal
from walletdesk.core.words import active_language, say
from walletdesk.money.credits import checking
from walletdesk.money.records import titles
from walletdesk.money.records.models import Record
from walletdesk.people.access import own_or_404
from walletdesk.web.customer import frame, openings, talking

# What stands in the way of money put forward, and not of being told: the talk says what else helps.
STILL_TOLD = frozenset({"credit-still-moving", "credit-outside"})


@require_POST
@frame.own_page
def not_mine(request: HttpRequest, public_id: str) -> HttpResponse:
    """The customer's word goes into their talk; what follows from it is asked and done there."""
    me = frame.me(request)
    record = own_or_404(Record.objects.filter(customer_id=me.pk, kind__in=checking.OUT), public_id=public_id)
    receiving.receive(
        talking.talker_of(request), words_of(record), client_id=str(uuid.uuid4()), language=active_language()
    )
    return redirect("customer:chat")


def words_of(record: Record) -> str:
    """As the customer would put it, with the number that tells which one."""
    return say(
        "contest-words",
        title=titles.title_of(record),
        amount=openings.abs_of(record.amount),
        at=record.at,
        number=record.public_id,
    )


def deed_of(record: Record) -> dict[str, Any] | None:
    """The button on a record's page; none where no money left, or where it is back or too long ago."""
    try:
        checking.contested(record)
    except Refusal as refused:
        if refused.key not in STILL_TOLD:
            return None
    href = f"/records/{record.public_id}/not-mine/"
    return {"href": href, "label": say("contest-deed"), "icon": "triangle-alert", "posts": True}
