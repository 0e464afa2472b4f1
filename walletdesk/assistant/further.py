"""A question that leans on what was just told («那要多久», «and the fee?»), answered from the same record, looked at anew."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from walletdesk.assistant import playbooks
from walletdesk.assistant.answers import Answer, Choice, Ref, Sentence
from walletdesk.assistant.playbooks.base import Finding, Playbook
from walletdesk.assistant.questions import act_at_hand, act_in

if TYPE_CHECKING:
    from walletdesk.assistant.models import Talk

# How a record was named when it was found: not said again to one who knows which is meant.
OPENINGS = ("withdrawal-found", "deposit-found", "deposit-found-plain", "transfer-found", "payment-found")
RECORDS = ("wdr_", "top_", "trn_", "pay_")


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


def act_of_the_days(talk: Talk, text: str) -> str:
    """The act whose days are asked for: named just now, at hand, or named before it was known who asks; empty for none."""
    before = act_in(talk.memory.get("slots", {}).get("text", ""))
    public = (
        "withdrawal" if talk.issue == "fees" and not talk.subject else ""
    )  # what the public schedule tells first
    return act_in(text) or act_at_hand(talk.issue, talk.subject) or before or public


def of_the_days(act: str, finding: Finding | None) -> Answer:
    """Whether weekends and holidays count for an act, with the days as they are now; for an open withdrawal its own day."""
    said = [Sentence(f"days-{act}", **_usual(act))]
    if finding is not None and finding.subject.startswith("wdr_") and not finding.settled:
        said.append(Sentence("days-this-withdrawal", due_at=Ref("withdrawal", finding.subject, "due_at")))
    elif finding is not None and finding.subject.startswith("trn_"):
        said.append(Sentence("days-recall"))
    elif finding is None and act == "withdrawal":
        said.append(Sentence("days-withdrawal-now", **_due()).apart())
    ends = [Choice(Sentence("choice-seen"), "done"), Choice(Sentence("choice-more"), "more")]
    return Answer(said, choices=[*ends, Choice(Sentence("choice-person"), "human")])


def _usual(act: str) -> dict[str, Ref]:
    return {"minutes": Ref("setting", "topup.usual_minutes", "value")} if act == "topup" else {}


def _due() -> dict[str, Ref]:
    return {speed: Ref("withdrawal-speed", speed, "due_at") for speed in ("fast", "next_day", "ordinary")}


def of_the_fee(finding: Finding, customer_id: int) -> Answer | None:
    """What this very movement was charged and why, and whether that comes back; None where it is in no record yet."""
    fees = playbooks.for_issue("fees")
    try:
        charged = fees.look(f"charged:{finding.subject}", customer_id)
    except LookupError:
        return None
    return fees.further(charged, "fee") or fees.tell(charged)
