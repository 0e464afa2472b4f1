"""«My money is frozen»: on whose word, in which direction, why, what is needed, until when, and how to appeal.

Told is what its owner has a right to; never by which rule or figure something was seen.
"""

from __future__ import annotations

from walletdesk.assistant.answers import Answer, Choice, NoSuchProof, Ref, Sentence, Word, resolve
from walletdesk.assistant.playbooks.base import (
    Candidates,
    Evidence,
    Finding,
    Playbook,
    Remedy,
    Slots,
    playbook,
)
from walletdesk.assistant.questions import Question
from walletdesk.money.transfers.models import Transfer
from walletdesk.money.withdrawals.models import Withdrawal
from walletdesk.people.models import User
from walletdesk.safety import appeals, cautions, freezes
from walletdesk.safety.models import Stop

DONE = Choice(Sentence("choice-seen"), "done")
PERSON = Choice(Sentence("choice-person"), "human")
STRICTEST = ("court", "police", "platform", "owner")
TOLD_MAX, PAPERS_MAX = 3, 4
LIFTS = {"platform": "freeze.lift", "owner": "freeze.lift_own"}
LINE = ("at", "title", "amount", "status")
EVIDENCE = "number basis what reason at until reference appealed_at appeal_status appeal_due".split()


@playbook
class FundsFrozen(Playbook):
    issue = "funds_frozen"
    team = "security"

    def before_proof(self) -> Answer:
        return Answer(
            [
                Sentence("frozen-before-kinds"),
                Sentence("frozen-before-fee").apart(),
                Sentence("frozen-before-who").apart(),
            ]
        )

    def candidates(self, customer_id: int, slots: Slots) -> Candidates:
        user = User.objects.customers().filter(pk=customer_id).first()
        return Candidates([Question(f"frozen:{user.public_id}")] if user else (), ())

    def look(self, subject: str, customer_id: int) -> Finding:
        user = User.objects.customers().filter(public_id=subject.partition(":")[2], pk=customer_id).first()
        if user is None:
            raise LookupError(subject)
        stops = sorted(freezes.standing(user.pk), key=lambda row: STRICTEST.index(row.basis))[:TOLD_MAX]
        if stops:
            return self._found(subject, f"frozen_by_{stops[0].basis}", _of_stops(stops))
        held = list(
            Transfer.objects.filter(payer_id=user.pk, status="scheduled")
            .exclude(held="")
            .order_by("-id")[:TOLD_MAX]
        )
        if held:
            return self._found(subject, "frozen_transfer_held", _of([row.public_id for row in held]))
        review = list(
            Withdrawal.objects.filter(customer_id=user.pk, status="review").order_by("-id")[:TOLD_MAX]
        )
        if review:
            return self._found(subject, "frozen_withdrawal_in_review", _of([row.public_id for row in review]))
        if cautions.standing(user.pk):
            return self._found(subject, "frozen_caution", ())
        waits = _waiting(user.pk)
        if waits:
            return self._found(subject, "frozen_set_aside", _of(waits), settled=True)
        over = (
            Stop.objects.filter(customer_id=user.pk).exclude(status="in_force").order_by("-ended_at").first()
        )
        if over is not None:
            return self._found(subject, "frozen_over", _of_stops([over], ("what", "ended_at")), settled=True)
        return self._found(subject, "frozen_nothing", (), settled=True)

    def tell(self, finding: Finding) -> Answer:
        if not finding.cause.startswith("frozen_by_"):
            return self._plainly(finding)
        numbers = _numbers(finding, "stop")
        told = [Sentence("frozen-safe")]
        for number in numbers:
            told += _told(number, {one.ref.field for one in finding.evidence if one.ref.id == number})
        return Answer(told, choices=[DONE, PERSON], card={"kind": "restriction", "stop": numbers[0]})

    def remedies(self, finding: Finding) -> list[Remedy]:
        """Lifting is for people, two of them; what police or court ordered is nobody's here to lift."""
        match finding.cause:
            case "frozen_by_platform" | "frozen_by_owner":
                basis = finding.cause.removeprefix("frozen_by_")
                number = _numbers(finding, "stop")[0]
                return [Remedy(LIFTS[basis], {"stop": number}, f"why-freeze-lift-{basis}")]
            case "frozen_transfer_held":
                numbers = _numbers(finding, "record")
                return [Remedy("transfer.cancel", {"transfer": numbers[0]}, "why-fraud-cancel")]
        return []

    def told_after(self, finding: Finding, remedy: Remedy) -> Answer:
        number = str(remedy.inputs.get("transfer", ""))
        return Answer(
            [Sentence("fraud-cancelled", amount=Ref("record", number, "amount"))], choices=[DONE, PERSON]
        )

    def not_found(self) -> Sentence:
        return Sentence("signin-nobody")

    def _found(
        self, subject: str, cause: str, evidence: tuple[Evidence, ...], *, settled: bool = False
    ) -> Finding:
        return Finding(self.issue, cause, subject, evidence, settled=settled, team=self.team)

    def _plainly(self, finding: Finding) -> Answer:
        key = finding.cause.replace("_", "-")
        lines = [
            Sentence("frozen-line", **{name: Ref("record", number, name) for name in LINE}).apart()
            for number in _numbers(finding, "record")
        ]
        if finding.cause == "frozen_over":
            number = _numbers(finding, "stop")[0]
            first = Sentence(key, what=Ref("stop", number, "what"), ended_at=Ref("stop", number, "ended_at"))
            return Answer([first], choices=[DONE, PERSON])
        cancel = (
            [Choice(Sentence("choice-frozen-cancel"), "do:transfer.cancel")]
            if finding.cause == "frozen_transfer_held"
            else []
        )
        return Answer([Sentence(key), *lines], choices=[*cancel, DONE, PERSON])


def _of_stops(stops: list[Stop], names: tuple[str, ...] | list[str] = EVIDENCE) -> tuple[Evidence, ...]:
    """What each stop's record really holds."""
    found = []
    for row in stops:
        cache: dict[tuple[str, str], object] = {("stop", row.public_id): row}
        papers = [f"paper_{number}" for number in range(1, len(row.papers[:PAPERS_MAX]) + 1)]
        for name in [*names, *(papers if "basis" in names else [])]:
            ref = Ref("stop", row.public_id, name)
            try:
                resolve(ref, row.customer_id, cache)
            except NoSuchProof:
                continue
            label = "paper" if name.startswith("paper") else name.replace("_", "-")
            found.append(Evidence(f"evidence-frozen-{label}", ref))
        if "basis" in names and any(one.status == "refused" for one in appeals.of(row)[:1]):
            found.append(
                Evidence("evidence-frozen-appeal-answer", Ref("stop", row.public_id, "appeal_answer"))
            )
    return tuple(found)


def _of(numbers: list[str]) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(f"evidence-fraud-{name}", Ref("record", number, name))
        for number in numbers
        for name in ("number", "title", "amount", "at", "status")
    )


def _waiting(customer_id: int) -> list[str]:
    """The customer's own orders for which money is set aside."""
    mine = Transfer.objects.filter(payer_id=customer_id, status="scheduled").order_by("-id")
    out = Withdrawal.objects.filter(customer_id=customer_id, status="reserved").order_by("-id")
    return [row.public_id for rows in (mine, out) for row in rows[:TOLD_MAX]][:TOLD_MAX]


def _told(number: str, known: set[str]) -> list[Sentence]:
    """One stop, line by line. Why and what to do are our own sentences; who, when and until when are the record's."""
    row = Stop.objects.get(public_id=number)
    ref = {name: Ref("stop", number, name) for name in known}
    ordered = "reference" in known and "until" in known
    told = [Sentence("frozen-what", what=ref["what"], basis=ref["basis"], at=ref["at"]).apart()]
    told.append(Sentence("frozen-why", reason=Word(row.reason)).apart())
    if ordered:
        told.append(Sentence("frozen-paper-of", reference=ref["reference"], until=ref["until"]).apart())
    told.append(Sentence("frozen-do", remedy=Word(row.remedy)).apart())
    told += [Sentence("frozen-papers").apart()] if row.papers else []
    told += [Sentence("frozen-paper", paper=Word(key)).apart() for key in row.papers[:PAPERS_MAX]]
    if "appeal_due" in known:
        told.append(Sentence("frozen-appeal-waits", at=ref["appealed_at"], due=ref["appeal_due"]).apart())
    elif "appeal_answer" in known:
        told.append(Sentence("frozen-appeal-refused", answer=ref["appeal_answer"]).apart())
    elif not ordered:
        told.append(Sentence("frozen-appeal-how").apart())
    return told


def _numbers(finding: Finding, kind: str) -> list[str]:
    return list(dict.fromkeys(one.ref.id for one in finding.evidence if one.ref.kind == kind))
