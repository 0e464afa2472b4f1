"""Hand-over: a person takes up where the assistant stopped, with everything it learned."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from walletdesk.core.money import Money
from walletdesk.desk import cases, conversations
from walletdesk.desk.models import Case, Conversation


def hand_over(
    conversation: Conversation,
    *,
    issue: str,
    team: str,
    by: Any,
    summary: Sequence[Any] = (),
    finding: dict[str, Any] | None = None,
    subject: str = "",
    value_at_risk: Money | None = None,
) -> Case:
    """Put a conversation before people: its case is opened (or the open one enriched) and waits in the team's queue.

    `summary` is a list of [key, packed params] in the product's voice, so that it reads in each colleague's language.
    """
    with transaction.atomic():
        # One talk, one case: whoever asks for a person in the middle of a matter is not given a second case for it.
        open_one = cases.active_in(conversation)
        if open_one and not (_only_began(open_one) and subject not in ("", open_one.subject)):
            cases.await_answer(open_one, conversation)
            case = cases.update(
                open_one,
                by=by,
                summary=summary,
                finding=finding,
                value_at_risk=value_at_risk,
                subject=subject,
            )
        else:
            case = cases.open(
                issue=issue,
                by=by,
                customer_id=conversation.customer_id,
                conversation=conversation,
                team=team,
                summary=summary,
                finding=finding,
                subject=subject,
                value_at_risk=value_at_risk,
            )
        conversations.handled_by(conversation, "staff" if case.assigned_to_id else "queue")
    return case


def _only_began(case: Case) -> bool:
    """Whether it is worked on apart from the talk, in which something else may come up."""
    return case.reply_due_at is None
