"""«I have another number»: changed by oneself while the old phone or a factor is at hand, else by the desk."""

from __future__ import annotations

from walletdesk.assistant.answers import Answer, Sentence
from walletdesk.assistant.playbooks.about_oneself import DONE, HOURS, PERSON, AboutOneself, ref
from walletdesk.assistant.playbooks.base import Finding, Remedy, playbook
from walletdesk.assistant.references import person
from walletdesk.assistant.references.person import PersonFacts
from walletdesk.desk.account_changes.acts import CHANGE_PHONE
from walletdesk.people.models import User

SPOKEN = {
    "asked": ("phone_asked_at",),
    "waiting": ("phone_to", "phone_due_at"),
    "done": ("phone_ended_at",),
    "undone": ("phone_ended_at",),
}


@playbook
class ChangePhone(AboutOneself):
    issue = "change_phone"
    evidence = (
        "phone",
        "email",
        "phone_status",
        "phone_to",
        "phone_asked_at",
        "phone_due_at",
        "account_class",
    )
    settled = frozenset({"phone_change_done", "phone_change_undone"})

    def before_proof(self) -> Answer:
        return Answer(
            [Sentence("phone-before-self"), Sentence("phone-before-lost", hours=HOURS).apart()],
        )

    def cause(self, seen: PersonFacts) -> str:
        status = seen.phone_change.status if seen.phone_change else ""
        if status in SPOKEN:
            return f"phone_change_{status}"
        return "phone_change_ways" if seen.account_class else "phone_change_unverified"

    def tell(self, finding: Finding) -> Answer:
        status = finding.cause.removeprefix("phone_change_")
        known = {name: ref(finding.subject, name) for name in SPOKEN.get(status, ())}
        if known:
            told = [Sentence(f"phone-{status}", **known)]
            return Answer(
                told,
                choices=[DONE, PERSON],
                card={"kind": "prove", "for": "phone"} if status == "undone" else None,
            )
        told = [Sentence("phone-self"), Sentence("phone-lost", hours=HOURS).apart()]
        if status == "unverified":
            told[1] = Sentence("phone-lost-unverified").apart()
        return Answer(told, choices=[DONE, PERSON], card={"kind": "change-phone"})

    def remedies(self, finding: Finding) -> list[Remedy]:
        user = User.objects.customers().filter(public_id=finding.subject).first()
        row = person.facts_of(user).phone_change if user else None
        if row is None or row.status != "asked":
            return []
        return [Remedy(CHANGE_PHONE, {"change": row.public_id}, "why-change-phone")]
