"""A person is wanted. Never argued with: the talk goes to people with everything learned, and the line is told."""

from __future__ import annotations

from walletdesk.assistant.answers import Answer, Ref, Sentence
from walletdesk.assistant.playbooks.base import Finding, Playbook, playbook


@playbook
class TalkToHuman(Playbook):
    issue = "talk_to_human"
    reads_records = False

    def look(self, subject: str, customer_id: int) -> Finding:
        return Finding(self.issue, "person_wanted", needs_person=True)

    def tell(self, finding: Finding) -> Answer:
        """`finding.subject` is the case by now: place in line and the time promised are read from it."""
        case = finding.subject
        return Answer(
            [
                Sentence("talk-person-coming", number=Ref("case", case, "number")),
                Sentence(
                    "talk-person-place", place=Ref("case", case, "place"), by=Ref("case", case, "reply_due")
                ),
                Sentence("talk-person-no-repeat"),
            ]
        )
