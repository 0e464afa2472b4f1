"""Second factors: none yet, which are on and what helps when one does not work, or all of them lost."""

from __future__ import annotations

from walletdesk.assistant.answers import Answer, Choice, Sentence, Word
from walletdesk.assistant.playbooks.about_oneself import DONE, HOURS, PERSON, AboutOneself, ref
from walletdesk.assistant.playbooks.base import Finding, Remedy, playbook
from walletdesk.assistant.references import person
from walletdesk.assistant.references.person import PersonFacts
from walletdesk.desk.account_changes.acts import REMOVE_FACTORS
from walletdesk.people.models import User

INSTEAD = tuple(
    Choice(Sentence("choice-issue", issue=Word(f"issue-{issue.replace('_', '-')}")), f"issue:{issue}")
    for issue in ("change_phone", "suspicious_login")
)


@playbook
class TwoFactor(AboutOneself):
    issue = "two_factor"
    evidence = (
        *("factor_1", "factor_2", "factor_3", "factor_4", "recovery_left"),
        *("factors_status", "factors_asked_at", "factors_due_at", "account_class"),
    )

    def before_proof(self) -> Answer:
        return Answer([Sentence("factors-before"), Sentence("factors-before-lost", hours=HOURS).apart()])

    def cause(self, seen: PersonFacts) -> str:
        status = seen.factor_change.status if seen.factor_change else ""
        if status in ("asked", "waiting"):
            return f"factors_removal_{status}"
        return "factors_on" if seen.factors_on else "factors_none"

    def tell(self, finding: Finding) -> Answer:
        subject, cause = finding.subject, finding.cause
        if cause == "factors_removal_asked":
            asked = Sentence("factors-asked", factors_asked_at=ref(subject, "factors_asked_at"))
            return Answer([asked], choices=[DONE, PERSON])
        if cause == "factors_removal_waiting":
            waits = Sentence("factors-waiting", factors_due_at=ref(subject, "factors_due_at"))
            return Answer([waits], choices=[DONE, PERSON])
        if cause == "factors_none":
            more = [Sentence(f"factors-none-{one}").apart() for one in ("codes", "lost")]
            return Answer(
                [Sentence("factors-none"), *more], choices=[DONE, *INSTEAD, PERSON], card={"kind": "security"}
            )
        user = User.objects.customers().get(public_id=subject)
        count = len(person.facts_of(user).factors_on)
        ways = {f"factor_{i}": ref(subject, f"factor_{i}") for i in range(1, count + 1)}
        told = [Sentence(f"factors-on-{count}", **ways), Sentence("factors-help").apart()]
        left = person.facts_of(user).recovery_left
        told += [Sentence("factors-recovery", recovery_left=ref(subject, "recovery_left"))] if left else []
        told.append(Sentence("factors-lost", hours=HOURS).apart())
        return Answer(told, choices=[DONE, PERSON], card={"kind": "factors-lost"})

    def remedies(self, finding: Finding) -> list[Remedy]:
        user = User.objects.customers().filter(public_id=finding.subject).first()
        row = person.facts_of(user).factor_change if user else None
        if row is None or row.status != "asked":
            return []
        return [Remedy(REMOVE_FACTORS, {"change": row.public_id}, "why-remove-factors")]
