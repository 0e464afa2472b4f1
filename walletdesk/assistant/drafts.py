"""A drafted reply: what the playbook would tell the customer now, in a colleague's words. A person reads it over and sends it.

Sentences that only the assistant can say («I am passing you on») have a second wording beside them, `as-colleague-<key>`.
"""

from __future__ import annotations

from typing import Any

from walletdesk.assistant import playbooks
from walletdesk.assistant.answers import Answer, NoSuchProof
from walletdesk.assistant.playbooks.base import Finding
from walletdesk.core import words
from walletdesk.desk.models import Case
from walletdesk.people.models import User

OWN = "as-colleague-"


def draft(
    case: Case, finding: Finding, colleague: Any, *, proof: str, read: dict[tuple[str, str], Any]
) -> str:
    """The reply in the customer's language, or empty where there is none. While nobody has proved that the account is
    theirs, it says only what holds for everybody. `read`: the records read already.
    """
    playbook, language = playbooks.for_issue(finding.issue), _language(case)
    told: Answer | None
    if playbook.reads_records and case.conversation is not None and proof == "none":
        told = playbook.before_proof()
    else:
        told = playbook.tell(finding)
    if told is None:
        return ""
    said = Answer([one.worded(_key(one.key)) for one in told.sentences])
    try:
        text = said.render(language, case.customer_id, read).text
    except NoSuchProof:
        return ""
    if case.replied_at is not None:
        return text
    return (
        f"{words.say('draft-greeting', language, name=colleague.name)}{' ' if language == 'en' else ''}{text}"
    )


def _key(key: str) -> str:
    return f"{OWN}{key}" if f"{OWN}{key}" in words.keys("zh-hans") else key


def _language(case: Case) -> str:
    """That of the talk; where none has begun, the customer's own."""
    if case.conversation is not None:
        return words.normalise(case.conversation.language)
    customer = User.objects.customers().filter(pk=case.customer_id or 0).first()
    return words.normalise(customer.language if customer else None)
