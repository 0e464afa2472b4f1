"""Which record a case is about, by what its customer wrote in the talk; and which to choose from where several may be meant."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from walletdesk.assistant import playbooks
from walletdesk.assistant.answers import NoSuchProof
from walletdesk.assistant.playbooks.base import Finding, Playbook, Slots
from walletdesk.assistant.questions import Question
from walletdesk.assistant.understanding import slots as named
from walletdesk.assistant.understanding.normalise import clean
from walletdesk.core.settings_dated import setting
from walletdesk.core.words import active_language
from walletdesk.desk.models import Case, Conversation
from walletdesk.desk.proving import questions

MESSAGES_MAX = 20


def found(playbook: Playbook, customer_id: int, talk: Conversation | None) -> Finding | None:
    """What the records say of the one that is meant; None where none is, or several may be."""
    if not playbook.reads_records:
        return None
    rows = _meant(playbook, customer_id, talk)
    return playbook.look(rows[0].public_id, customer_id) if len(rows) == 1 else None


def to_choose(case: Case) -> list[tuple[str, str]]:
    """What a colleague chooses from, likeliest first: its public id, and what it is in words (when, how much, to whom)."""
    customer, playbook = case.customer_id, playbooks.for_issue(case.issue)
    if customer is None or not playbook.reads_records:
        return []
    likely, others = _meant(playbook, customer, case.conversation), playbook.candidates(customer, Slots())
    rows = {str(row.public_id): row for row in (*likely, *others.fitting, *others.recent)}
    made = [(number, _label(playbook, row, customer)) for number, row in rows.items()]
    return [one for one in made if one[1]][: 2 * setting("assistant.offer_max")]


def _meant(playbook: Playbook, customer_id: int, talk: Conversation | None) -> list[Any]:
    """The newest words that fit a record tell; without any, what fits with nothing told."""
    for told in _told(talk):
        if told or playbook.named(customer_id, told):
            fitting = playbook.candidates(customer_id, told).fitting
            records = [
                row for row in fitting if not isinstance(row, Question)
            ]  # a question fits whatever is told
            if records:
                return records
    return list(playbook.candidates(customer_id, Slots()).fitting)


def _told(talk: Conversation | None) -> Iterator[Slots]:
    """What each message of the customer's names, newest first. Answers that prove a person name nothing."""
    if talk is None:
        return
    hidden = questions.answers_in([talk.pk])
    for message in talk.messages.filter(kind="public").order_by("-seq")[: 2 * MESSAGES_MAX]:
        if message.from_outside and (talk.pk, message.seq) not in hidden:
            text = clean(message.text)
            yield Slots.of(named.find(text, message.at), text)


def _label(playbook: Playbook, row: Any, customer_id: int) -> str:
    """In a colleague's language; empty where it has no words (a question, or a record that is gone)."""
    try:
        parts = playbook.choice_label(row).parts(active_language(), customer_id, {})
    except (NoSuchProof, TypeError):
        return ""
    return "".join(text for text, _ in parts)
