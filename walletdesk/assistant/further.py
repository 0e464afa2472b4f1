"""A question that leans on what was just told («那要多久», «and the fee?»), answered from the same record, looked at anew."""

from __future__ import annotations

from dataclasses import replace

from walletdesk.assistant import playbooks
from walletdesk.assistant.answers import Answer, Sentence
from walletdesk.assistant.playbooks.base import Finding, Playbook

# How a record was named when it was found: not said again to one who knows which is meant.
OPENINGS = ("withdrawal-found", "deposit-found", "deposit-found-plain", "transfer-found")
RECORDS = ("wdr_", "top_", "trn_")


def answer(playbook: Playbook, finding: Finding, asked: str) -> Answer:
    """What is said to it: what the playbook has for that question, or all again as it stands now."""
    own = playbook.further(finding, asked)
    if own is not None:
        return own
    whole = playbook.tell(finding)
    if asked == "receipt" and finding.subject.startswith(RECORDS):
        return Answer([Sentence("history-one-receipt")], whole.choices, whole.card)
    if asked == "which" or not whole.sentences or whole.sentences[0].key not in OPENINGS:
        return whole
    if asked == "amount":
        return replace(whole, sentences=whole.sentences[:1])
    return replace(whole, sentences=[Sentence("talk-looked-again"), *whole.sentences[1:]])


def of_the_fee(finding: Finding, customer_id: int) -> Answer | None:
    """What this very movement was charged and why, and whether that comes back; None where it is in no record yet."""
    fees = playbooks.for_issue("fees")
    try:
        charged = fees.look(f"charged:{finding.subject}", customer_id)
    except LookupError:
        return None
    return fees.further(charged, "fee") or fees.tell(charged)
