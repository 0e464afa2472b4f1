"""Third persons: whoever asks about another, or wants one reached. Recorded, refused with the reason, told what the law opens.

Nothing here looks any account up: the same is said whether the other has one or not.
"""

from __future__ import annotations

from typing import Any

from walletdesk.assistant.answers import Answer, Choice, Ref, Sentence
from walletdesk.assistant.playbooks.base import Evidence, Finding, Playbook, Remedy, playbook
from walletdesk.core.actors import Actor
from walletdesk.desk import lawful_grounds, third_persons
from walletdesk.desk.models import Conversation, ThirdPersonRequest
from walletdesk.desk.third_person_acts import PERMIT, SEEN

PERSON = Choice(Sentence("choice-person"), "human")
DONE = Choice(Sentence("choice-seen"), "done")
EVIDENCE = ("want", "relation", "claimed", "ground", "status", "reason", "asked_at")
CAUSES = {
    "review": "third_person_in_review",
    "permitted": "third_person_permitted",
    "declined": "third_person_declined",
}


@playbook
class ContactRelative(Playbook):
    issue = "contact_relative"
    team = "security"
    reads_records = False  # who asks may be anybody; no account is read

    def kept(self, talk: Conversation, words: str) -> str:
        """The request is written down before it is answered; its id is the subject."""
        return third_persons.note(talk, words, by=Actor.assistant()).public_id

    def look(self, subject: str, customer_id: int) -> Finding:
        row = ThirdPersonRequest.objects.filter(public_id=subject).first()
        if row is None:
            return Finding(self.issue, "third_person_refused", team=self.team, settled=True)
        evidence = tuple(
            Evidence(f"evidence-third-{name.replace('_', '-')}", Ref("third-person", subject, name))
            for name in EVIDENCE
        )
        cause = CAUSES.get(row.status) or (
            "third_person_claims_ground" if row.ground_claimed else "third_person_refused"
        )
        waits = cause in ("third_person_claims_ground", "third_person_in_review")
        return Finding(
            self.issue, cause, subject, evidence, needs_person=waits, settled=not waits, team=self.team
        )

    def tell(self, finding: Finding) -> Answer:
        told = [Sentence("third-cannot"), Sentence("third-neither-nor").apart()]
        if finding.cause == "third_person_claims_ground":
            return Answer(
                [Sentence("third-recorded"), Sentence("third-papers").apart(), *told[1:]],
                choices=[PERSON],
                card={"kind": "prove", "for": "third"},
            )
        if finding.cause in CAUSES.values():
            key = finding.cause.removeprefix("third_person_").replace("_", "-")
            return Answer([Sentence(f"third-{key}"), *told[1:]], choices=[PERSON, DONE])
        told += [Sentence("third-what-you-can").apart(), Sentence("third-grounds").apart()]
        return Answer(told, choices=[DONE, PERSON], card={"kind": "article", "issue": self.issue})

    def urgent(self) -> Answer:
        return Answer([Sentence("third-person-sees-papers")])

    def remedies(self, finding: Finding) -> list[Remedy]:
        """For people only: that the originals were seen, the claimed ground first; then a supervisor's word."""
        row = ThirdPersonRequest.objects.filter(public_id=finding.subject).first()
        if row is None or row.status == "permitted":
            return []
        inputs: dict[str, Any] = {"request": row.public_id}
        if row.status == "review":
            return [Remedy(PERMIT, inputs, "why-third-person-permit")]
        codes = sorted(
            (one.code for one in lawful_grounds.accepted()), key=lambda code: code != row.ground_claimed
        )
        return [Remedy(f"{SEEN}{code}", inputs, "why-third-person-seen") for code in codes]
