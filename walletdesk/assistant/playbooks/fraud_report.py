"""«I was cheated», and «he tells me to send it now»: what still can be stopped is stopped, the rest is put before people at once.

Never promised: that the money comes back. Never told: who the other side is, or by what we knew.
"""

from __future__ import annotations

import re
from datetime import timedelta

from django.db.models import QuerySet

from walletdesk.assistant.answers import Answer, Choice, Ref, Sentence
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
from walletdesk.core import acts
from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.money.records.models import Record
from walletdesk.people.models import User
from walletdesk.safety import cautions
from walletdesk.safety.models import Caution

LEAVING = ("transfer_out", "withdrawal", "payment")
LATELY, WITHIN = timedelta(days=3), timedelta(days=30)
SHOWN_MAX = 3
PERSON = Choice(Sentence("choice-person"), "human")
EVIDENCE = ("number", "title", "amount", "at", "status")
SPOKEN = ("at", "title", "amount")
DECEIVED, CANCEL_TRANSFER, CANCEL_WITHDRAWAL = (
    "recall.report_deceived",
    "transfer.cancel",
    "withdrawal.cancel",
)
REPORTS = re.compile(r"举报|\breport", re.I)
LOST = re.compile(
    r"被骗|骗了?我|骗走|上当|转给|转了|付了|\b(?:scammed|cheated|tricked|deceived|defrauded|lost|sent|paid)\b",
    re.I,
)
OURS = {"withdrawal": ("created", "reserved", "review")}  # what is only set aside


@playbook
class FraudReport(Playbook):
    issue = "fraud_report"
    team = "security"

    def before_proof(self) -> Answer:
        """What holds for everybody, and cannot wait until it is known who asks."""
        return Answer(
            [Sentence("fraud-stop"), Sentence("fraud-police").apart(), Sentence("fraud-who").apart()]
        )

    def candidates(self, customer_id: int, slots: Slots) -> Candidates:
        """The one movement that was told of; else all that left lately. Nobody is kept waiting with a question, and nothing is
        done by itself about one that is only guessed.
        """
        rows = list(_leaving(customer_id, WITHIN))
        told = [row for row in rows if _fits(row, slots)] if slots else []
        named = slots.order_numbers or slots.amounts_minor or slots.card_tails
        if not told and not named and not _reports_only(slots.text):
            told = [row for row in rows if row.at >= clock.now() - LATELY]
        one = told[0].public_id if len(told) == 1 else "-"
        return Candidates([Question(f"fraud:{one}")], ())

    def look(self, subject: str, customer_id: int) -> Finding:
        kind, _, about = subject.partition(":")
        if kind in ("scam", "scam-other"):
            return _spell(kind, about, customer_id)  # of the topic; «:gone» where money was sent already
        if about == "-":
            return _several(self.issue, subject, list(_leaving(customer_id, LATELY)[:SHOWN_MAX]))
        row = Record.objects.filter(customer_id=customer_id, public_id=about, kind__in=LEAVING).first()
        if row is None:
            raise LookupError(subject)
        return _one(self.issue, subject, row)

    def tell(self, finding: Finding) -> Answer:
        kind, _, about = finding.subject.partition(":")
        if kind == "scam":
            topic, _, gone = about.partition(":")
            told = [Sentence("scam-wake"), _topic(topic).apart()]
            held = (
                [Sentence("scam-held-rest" if gone else "scam-held").apart()] if finding.evidence[1:] else []
            )
            return Answer([*told, *held, Sentence("scam-now").apart()], choices=[PERSON])
        if kind == "scam-other":
            return Answer(
                [Sentence("scam-other"), _topic(about).apart(), Sentence("scam-other-now").apart()],
                choices=[PERSON],
            )
        return Answer(_told(finding), choices=[PERSON])

    def remedies(self, finding: Finding) -> list[Remedy]:
        """Money that has not gone is given back to its owner; for what has gone, people are called and may ask for it."""
        kind, _, about = finding.subject.partition(":")
        if kind != "fraud" or about == "-":
            return _of_people(finding)
        match finding.cause:
            case "fraud_waits":
                act, key = _cancelling(about)
                return [Remedy(act, {key: about}, "why-fraud-cancel", alone=True), *_of_people(finding)]
            case "fraud_sent":
                again = Remedy(DECEIVED, {"transfer": about}, "why-recall-deceived", alone=True)
                return [*([again] if _possible(again) else []), *_of_people(finding)]
        return _of_people(finding)

    def told_after(self, finding: Finding, remedy: Remedy) -> Answer:
        number = finding.subject.partition(":")[2]
        if remedy.act in (CANCEL_TRANSFER, CANCEL_WITHDRAWAL):
            return Answer([Sentence("fraud-cancelled", amount=Ref("record", number, "amount"))])
        if remedy.act == DECEIVED:
            return Answer([Sentence("fraud-asked-back", amount=Ref("record", number, "amount"))])
        return Answer([Sentence(f"fraud-done-{remedy.act.replace('.', '-').replace('_', '-')}")])

    def person_after(self, remedy: Remedy) -> bool:
        return True

    def not_found(self) -> Sentence:
        return Sentence("fraud-stop")


def _reports_only(text: str) -> bool:
    """Whether a swindler is reported without a word of money lost: then no movement of theirs is meant."""
    return bool(REPORTS.search(text)) and not LOST.search(text)


def _leaving(customer_id: int, within: timedelta) -> QuerySet[Record]:
    since = clock.now() - within
    rows = Record.objects.filter(customer_id=customer_id, kind__in=LEAVING, at__gte=since)
    return rows.order_by("-at", "-id")


def _fits(row: Record, slots: Slots) -> bool:
    """By its number; else by every fact that was told."""
    if slots.order_numbers:
        return row.public_id in slots.order_numbers
    asked = [
        abs(row.amount_minor) in slots.amounts_minor if slots.amounts_minor else None,
        any(start <= row.at <= end for start, end in slots.time_ranges) if slots.time_ranges else None,
        row.tail in slots.card_tails if slots.card_tails else None,
    ]
    return all(one for one in asked if one is not None)


def _spell(kind: str, topic: str, customer_id: int) -> Finding:
    """Somebody speaks as the deceived do. Whether money is held is read anew: a caution may have ended."""
    evidence = [Evidence("evidence-scam-topic", Ref("scam", topic.partition(":")[0], "topic"))]
    standing = [row for row in cautions.standing(customer_id) if row.fact == "scam_words"]
    evidence += [
        Evidence(f"evidence-caution-{name}", Ref("caution", row.public_id, name))
        for row in standing
        for name in ("at", "fact")
    ]
    return Finding(
        FraudReport.issue,
        "scam_talk" if kind == "scam" else "scam_talk_of_another",
        f"{kind}:{topic}",
        tuple(evidence),
        needs_person=True,
        team=FraudReport.team,
        urgent=True,
    )


def _several(issue: str, subject: str, rows: list[Record]) -> Finding:
    """Nothing told which: the latest that left, for the colleague and the customer to look at together."""
    evidence = [
        Evidence(f"evidence-fraud-{name}", Ref("record", row.public_id, name))
        for row in rows
        for name in EVIDENCE
    ]
    cause = "fraud_several" if rows else "fraud_nothing_left"
    return Finding(
        issue, cause, subject, tuple(evidence), needs_person=True, team=FraudReport.team, urgent=bool(rows)
    )


def _one(issue: str, subject: str, row: Record) -> Finding:
    cause = _cause(row)
    over = cause == "fraud_over"
    return Finding(
        issue,
        cause,
        subject,
        tuple(Evidence(f"evidence-fraud-{name}", Ref("record", row.public_id, name)) for name in EVIDENCE),
        needs_person=not over,
        settled=over,
        team=FraudReport.team,
        value_at_risk=None if over else -row.amount if row.amount_minor < 0 else row.amount,
        urgent=not over,
    )


def _cause(row: Record) -> str:
    if row.state in ("cancelled", "failed", "returned"):
        return "fraud_over"
    if row.kind == "payment":
        return "fraud_paid"
    if row.kind == "withdrawal":
        return "fraud_waits" if row.status in OURS["withdrawal"] else "fraud_withdrawn"
    return "fraud_waits" if row.status == "scheduled" else "fraud_sent"


def _cancelling(number: str) -> tuple[str, str]:
    return (CANCEL_TRANSFER, "transfer") if number.startswith("trn_") else (CANCEL_WITHDRAWAL, "withdrawal")


def _possible(remedy: Remedy) -> bool:
    try:
        acts.plan(remedy.act, remedy.inputs)
    except Refusal:
        return False
    return True


def _of_people(finding: Finding) -> list[Remedy]:
    """For a colleague who has spoken with them: the owner's own stop; and what a talk told, settled."""
    user = _owner(finding)
    if user is None:
        return []
    lost = Remedy("freeze.report_loss", {"customer": user.public_id}, "why-fraud-loss")
    ends = [
        Remedy("caution.end", {"customer": user.public_id, "fact": row.fact}, "why-caution-end")
        for row in cautions.standing(user.pk)
    ]
    return [lost, *ends] if _possible(lost) else ends


def _owner(finding: Finding) -> User | None:
    """Whose money it is, by what the finding rests on."""
    for one in finding.evidence:
        row = (
            Caution.objects.filter(public_id=one.ref.id).first()
            if one.ref.kind == "caution"
            else Record.objects.filter(public_id=one.ref.id, kind__in=LEAVING).first()
        )
        if row is not None:
            return User.objects.customers().filter(pk=row.customer_id).first()
    return None


def _topic(topic: str) -> Sentence:
    return Sentence(f"scam-topic-{topic.replace('_', '-')}")


def _told(finding: Finding) -> list[Sentence]:
    number = finding.subject.partition(":")[2]
    key = f"fraud-{finding.cause.removeprefix('fraud_').replace('_', '-')}"
    if number == "-":
        seen = dict.fromkeys(one.ref.id for one in finding.evidence)
        lines = [
            Sentence("fraud-line", status=Ref("record", one, "status"), **_spoken(one)).apart()
            for one in seen
        ]
        first = [Sentence(key).apart(), *lines]
    else:
        first = [Sentence(key, **_spoken(number)).apart()]
    if finding.settled:
        return [*first, Sentence("fraud-next-time").apart()]
    return [
        Sentence("fraud-stop"),
        *first,
        *(Sentence(f"fraud-{one}").apart() for one in ("police", "codes", "no-promise")),
    ]


def _spoken(number: str) -> dict[str, Ref]:
    return {name: Ref("record", number, name) for name in SPOKEN}
