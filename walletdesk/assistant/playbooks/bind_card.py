"""Binding a card: how it is done; where one's latest try stands with the bank, or why it was refused and what to do about it."""

from __future__ import annotations

from datetime import timedelta

from walletdesk.assistant.answers import Answer, Choice, Ref, Sentence
from walletdesk.assistant.playbooks.base import Evidence, Finding, Playbook, playbook
from walletdesk.core.clock import clock
from walletdesk.money.cards import checks, replies
from walletdesk.money.cards.models import CardCheck

LATELY = timedelta(days=2)  # an older try is hardly what is meant
ANYBODY, KNOWN, NEEDS_ID = "bind_explained", "bind_explained_own", "bind_explained_id"
STANDS = {
    "asked": "bind_with_bank",
    "confirming": "bind_with_bank",
    "unknown": "bind_unknown",
    "code_needed": "bind_code_needed",
    "expired": "bind_code_expired",
    "bound": "bind_done",
}
FOR_A_PERSON = ("safety", "bound_elsewhere")
FIELDS = ("bank", "tail", "at")


@playbook
class BindCard(Playbook):
    issue = "bind_card"
    reads_records = False
    team = "security"

    def look(self, subject: str, customer_id: int) -> Finding:
        """From the customer's latest try, where there was one lately."""
        row = checks.latest(customer_id) if customer_id else None
        if row is None or row.created_at < clock.now() - LATELY or row.status == "cancelled":
            return self._found(self._how(customer_id))
        names = ["bank", "tail", "at", *(["mobile"] if row.status == "code_needed" else [])]
        names += ["reply"] if row.bank_reply else []
        cause = f"bind_refused_{row.reason}" if row.status == "refused" else STANDS[row.status]
        return self._found(cause, row, names)

    def _how(self, customer_id: int) -> str:
        if not customer_id:
            return ANYBODY
        from walletdesk.people.models import User

        return NEEDS_ID if checks.needs_id_number(User.objects.get(pk=customer_id)) else KNOWN

    def _found(self, cause: str, row: CardCheck | None = None, names: list[str] | None = None) -> Finding:
        evidence = tuple(
            Evidence(f"evidence-bank-card-{name}", Ref("card-check", row.public_id, name))
            for name in (names or [])
            if row
        )
        subject = row.public_id if row else ""
        return Finding(self.issue, cause, subject, evidence=evidence, settled=True, team=self.team)

    def tell(self, finding: Finding) -> Answer:
        said = _told(finding) if finding.subject else []
        if not finding.subject or finding.cause in ("bind_done", "bind_code_expired"):
            said += _how_to(finding)
        said.append(Sentence("bind-safe").apart())
        return Answer(said, choices=_choices(finding), card={"kind": "article", "issue": self.issue})


def _told(finding: Finding) -> list[Sentence]:
    refs = {name: Ref("card-check", finding.subject, name) for name in FIELDS}
    opening = Sentence("bind-found", **refs)
    if finding.cause.startswith("bind_refused_"):
        reason = finding.cause.removeprefix("bind_refused_").replace("_", "-")
        why = Sentence(f"card-why-{reason}", bank=refs["bank"])
        replied = any(one.ref.field == "reply" for one in finding.evidence)
        reply = Ref("card-check", finding.subject, "reply")
        more = [Sentence("bind-reply", reply=reply)] if replied and reason == "declined" else []
        return [opening, why, *more]
    besides = {
        "bind_code_needed": {"mobile": "mobile", "until": "until"},
        "bind_unknown": {"by": "by"},
    }.get(finding.cause, {})
    proofs = {name: Ref("card-check", finding.subject, field) for name, field in besides.items()}
    return [opening, Sentence(finding.cause.replace("_", "-"), bank=refs["bank"], **proofs)]


def _how_to(finding: Finding) -> list[Sentence]:
    ready = "bind-ready-id" if finding.cause == NEEDS_ID else "bind-ready"
    return [
        *([Sentence("bind-none-lately").apart()] if not finding.subject and finding.cause != ANYBODY else []),
        Sentence("bind-steps").apart(),
        Sentence(ready).apart(),
        Sentence("bind-kinds").apart(),
    ]


def _choices(finding: Finding) -> list[Choice]:
    reason = finding.cause.removeprefix("bind_refused_")
    person = Choice(Sentence("choice-person"), "human")
    if reason in FOR_A_PERSON:
        return [person, Choice(Sentence("choice-unbind-card"), "issue:unbind_card")]
    helped = Choice(Sentence("choice-helped"), "done")
    if finding.cause.startswith("bind_refused_") and reason not in replies.MENDABLE:
        return [helped, person]
    return [helped, Choice(Sentence("choice-unbind-card"), "issue:unbind_card"), person]
