"""Which cases there are: about one record, in one talk, of one colleague."""

from __future__ import annotations

from django.db.models import QuerySet

from walletdesk.desk.models import Case, Conversation


def load_of(staff_id: int) -> int:
    """How many open cases a colleague has."""
    return Case.objects.filter(assigned_to_id=staff_id, status="open").count()


def about(customer_id: int | None, subject: str) -> Case | None:
    """The case being worked on about one record of one customer."""
    return Case.objects.active().filter(customer_id=customer_id, subject=subject).order_by("-id").first()


def active_in(conversation: Conversation) -> Case | None:
    """The case being worked on in a conversation: one that is awaited there before one that only began there."""
    newest = Case.objects.active().filter(conversation=conversation).order_by("-id")
    return awaited_in(conversation).order_by("-id").first() or newest.first()


def awaited_in(conversation: Conversation) -> QuerySet[Case]:
    """The cases being worked on to which somebody awaits a person's answer in this talk."""
    return Case.objects.active().filter(conversation=conversation, reply_due_at__isnull=False)


def same_matter(
    customer_id: int | None, conversation: Conversation | None, issue: str, subject: str
) -> Case | None:
    """The open case that this would be added to, locked."""
    found = Case.objects.active().select_for_update()
    if subject:
        return found.filter(customer_id=customer_id, subject=subject).order_by("-id").first()
    if conversation is not None:
        return found.filter(conversation=conversation, issue=issue).order_by("-id").first()
    return None


def others_of(case: Case, limit: int = 10) -> list[Case]:
    """The customer's other cases being worked on, newest first; none where nobody is known."""
    if case.customer_id is None:
        return []
    rows = Case.objects.active().filter(customer_id=case.customer_id).exclude(pk=case.pk)
    return list(rows.order_by("-id")[:limit])
