"""What the playbooks about nobody but the one who asks have in common: the subject is they themselves."""

from __future__ import annotations

from walletdesk.assistant.answers import Choice, Ref, Sentence
from walletdesk.assistant.playbooks.base import Candidates, Evidence, Finding, Playbook, Slots
from walletdesk.assistant.references import person
from walletdesk.assistant.references.person import PersonFacts
from walletdesk.people.models import User

DONE = Choice(Sentence("choice-helped"), "done")
PERSON = Choice(Sentence("choice-person"), "human")
HOURS = Ref("setting", "account_change.wait_hours", "value")


class AboutOneself(Playbook):
    """A problem about nobody but the one who asks; the subject is they themselves."""

    team = "security"
    evidence: tuple[str, ...] = ()  # fields of the person, as a colleague reads them
    settled: frozenset[str] = frozenset()

    def candidates(self, customer_id: int, slots: Slots) -> Candidates:
        return Candidates(list(User.objects.customers().filter(pk=customer_id)), ())

    def not_found(self) -> Sentence:
        return Sentence("signin-nobody")

    def look(self, subject: str, customer_id: int) -> Finding:
        user = person.find(subject, customer_id)
        if user is None:
            raise LookupError(subject)
        return self.found(person.facts_of(user))

    def found(self, seen: PersonFacts) -> Finding:
        cause = self.cause(seen)
        return Finding(
            issue=self.issue,
            cause=cause,
            subject=seen.public_id,
            evidence=tuple(
                Evidence(f"evidence-person-{name.replace('_', '-')}", ref(seen.public_id, name))
                for name in self.evidence
            ),
            settled=cause in self.settled,
            team=self.team,
        )

    def cause(self, seen: PersonFacts) -> str:
        raise TypeError(f"{self.issue} has no diagnosis")


def ref(subject: str, name: str) -> Ref:
    return Ref("person", subject, name)
