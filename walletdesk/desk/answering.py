"""A colleague answers the customer of a case, and concludes it: the same from the console and over the API."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from walletdesk.core.refusals import Refusal
from walletdesk.desk import cases, conversations
from walletdesk.desk.models import Case, Message

RESULT_MAX = 1_000


def answer(case: Case, text: str, *, by: Any, client_id: str, after_seq: int | None = None) -> Message:
    """Answer the customer. Whoever answers an untaken case has taken it.

    Raises Refusal `case-not-open`, `case-full`, `case-no-talk`, and those of `conversations.say`.
    """
    if case.status not in ("open", "waiting"):
        raise Refusal("case-not-open")
    with transaction.atomic():
        talk = cases.talk_of(case, by=by)
        if case.assigned_to_id is None:
            cases.take(case, by=by)
        if talk.handled_by == "assistant":  # a case that only began there: now a person speaks
            conversations.handled_by(talk, "staff")
        return conversations.say(
            talk, by=by, name=by.name, client_id=client_id, text=text, after_seq=after_seq
        )


def conclude(case: Case, result: str, *, by: Any, disposition: str = "solved") -> Case:
    """Solve a case and tell the customer, in the colleague's words, what was done. A solved one stays as it is.

    Raises Refusal `case-result-missing` (422) and those of `cases.solve`.
    """
    result = result.strip()[:RESULT_MAX]
    if not result:
        raise Refusal("case-result-missing", status=422, field="result")
    if case.status == "solved":
        return case
    with transaction.atomic():
        solved = cases.solve(case, by=by, disposition=disposition, note=result)
        if solved.conversation:
            marker = f"solved:{solved.pk}:{solved.conversation.last_seq}"
            conversations.say(solved.conversation, by=by, name=by.name, client_id=marker, text=result)
    return solved
