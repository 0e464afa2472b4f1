"""What the assistant may say of cases, articles and dated settings."""

from __future__ import annotations

from typing import Any

from walletdesk.assistant.answers import Word, references
from walletdesk.assistant.knowledge import articles
from walletdesk.core import words
from walletdesk.core.settings_dated import setting
from walletdesk.desk import queues
from walletdesk.desk.models import Case


def _case(public_id: str, customer_id: int | None) -> Case | None:
    """A visitor's talk knows its own case by its public id, which nobody can guess."""
    return Case.objects.filter(public_id=public_id, customer_id=customer_id).first()


references(
    "case",
    _case,
    number=lambda case: case.number,
    place=lambda case: queues.place_of(case).number,
    reply_due=lambda case: case.reply_due_at,
    solve_due=lambda case: case.solve_due_at,
    status=lambda case: Word(f"case-status-{case.status}"),
)
references(
    "article",
    lambda issue, _: issue,
    title=lambda issue: _article(issue).title,
    summary=lambda issue: _article(issue).summary,
)
references("setting", lambda key, _: key, value=setting)


def _article(issue: str) -> Any:
    return articles.by_issue(issue, words.active_language())
