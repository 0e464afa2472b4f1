"""Invoices: which transaction is meant, whether it has one, issuing it to the saved title, or why not yet."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import partial

from walletdesk.assistant.answers import Answer, Choice, Ref, Sentence
from walletdesk.assistant.fitting import Marks, fields, fitting
from walletdesk.assistant.playbooks.base import (
    Candidates,
    Evidence,
    Finding,
    Playbook,
    Remedy,
    Slots,
    playbook,
)
from walletdesk.assistant.questions import Question, act_in
from walletdesk.money.invoices import invoices, titles
from walletdesk.money.invoices.acts import side_of
from walletdesk.money.records.models import Record

OFF_BY = timedelta(days=7)
LOOKED_AT = 200
MANY = "invoices"
ACT = "invoice.issue"
ALL_AT_ONCE = re.compile(
    r"批量|打包|一次性|全部.{0,6}(?:发票|票)|所有.{0,8}(?:发票|票)|(?:上|本|这|整)个?(?:月|季度).{0,6}的?(?:电子)?发票|月结单|对账单"
    r"|batch|all (?:my )?invoices|in one file|monthly statement|statement",
    re.I,
)
KINDS = {
    "topup": ("topup",),
    "withdrawal": ("withdrawal",),
    "transfer": ("transfer_out", "transfer_in"),
    "payment": ("payment",),
}
SEEN = Choice(Sentence("choice-seen"), "done")
MORE = Choice(Sentence("choice-more"), "more")
PERSON = Choice(Sentence("choice-person"), "human")
ENDING = [SEEN, MORE, PERSON]
WHY_NOT = {
    "invoice-not-yet": "invoice_not_yet",
    "invoice-not-done": "invoice_not_done",
    "invoice-went-back": "invoice_went_back",
    "invoice-too-old": "invoice_too_old",
}


@playbook
class Invoices(Playbook):
    issue = "invoice"
    team = "payments"

    def before_proof(self) -> Answer | None:
        """How it is done is public."""
        return Answer([Sentence("invoice-public")], card={"kind": "article", "issue": self.issue})

    def candidates(self, customer_id: int, slots: Slots) -> Candidates:
        if ALL_AT_ONCE.search(slots.text) and not slots.order_numbers and not slots.amounts_minor:
            return Candidates([Question(MANY)], ())
        rows = list(Record.objects.filter(customer_id=customer_id).order_by("-at", "-id")[:LOOKED_AT])
        act = act_in(slots.text) or slots.act
        mine = [row for row in rows if row.kind in KINDS.get(act, ())] if act else rows
        fitted = fitting(mine or rows, slots, _marks, off_by=OFF_BY) if slots else []
        recent = [row for row in mine or rows if row.state == "done"]
        if not slots and len(rows) == 1:
            fitted = rows
        return Candidates([_question(row) for row in fitted], [_question(row) for row in recent])

    def choice_label(self, record: Question) -> Sentence:
        if record.public_id == MANY:
            return Sentence("choice-invoices-many")
        public_id = record.public_id.split(":")[1]
        return Sentence("choice-record", **fields("record", public_id, "at", "title", "amount"))

    def which_one(self) -> Sentence:
        return Sentence("invoice-which-one")

    def not_found(self) -> Sentence:
        return Sentence("invoice-choose-one")

    def none_at_all(self) -> Sentence:
        return Sentence("invoice-none-at-all")

    def look(self, subject: str, customer_id: int) -> Finding:
        make = partial(Finding, self.issue, team=self.team)
        if subject == MANY:
            return make("invoices_many", subject, settled=True)
        row = record_of(subject)
        if row is None or row.customer_id != customer_id:
            raise LookupError(subject)
        evidence = [
            Evidence(f"evidence-record-{name}", Ref("record", row.public_id, name))
            for name in ("number", "amount", "status", "at")
        ]
        there = invoices.of(row)
        if there is not None:
            evidence += [
                Evidence(f"evidence-invoice-{name}", Ref("invoice", there.public_id, name))
                for name in ("number", "total", "buyer")
            ]
            return make("invoice_there", subject, tuple(evidence), settled=True)
        refusal = invoices.can(row)
        cause = WHY_NOT[refusal.key] if refusal else "invoice_ready"
        if refusal is None:
            evidence.append(Evidence("evidence-invoice-title", Ref("invoice-title", "me", "name")))
        return make(cause, subject, tuple(evidence), settled=refusal is not None)

    def tell(self, finding: Finding) -> Answer:
        if finding.cause == "invoices_many":
            return Answer(
                [Sentence("invoice-many"), Sentence("invoice-many-statement").apart()],
                choices=ENDING,
                card={"kind": "invoices"},
            )
        public_id = finding.subject.split(":")[1]
        found = Sentence("invoice-found", **fields("record", public_id, "at", "title", "amount"))
        if finding.cause == "invoice_there":
            return Answer([found, *_there(finding)], choices=ENDING, card=_card(finding))
        if finding.cause == "invoice_ready":
            return Answer(
                [found, *_ready(finding)],
                choices=[Choice(Sentence("choice-invoice-issue"), f"do:{ACT}"), MORE, PERSON],
                card={"kind": "invoice-new", "record": public_id},
            )
        proofs = fields("record", public_id, "status") if finding.cause == "invoice_not_yet" else {}
        if finding.cause == "invoice_too_old":
            proofs = {"days": Ref("setting", "invoice.days_most", "value")}
        told = Sentence(f"talk-{finding.cause}".replace("_", "-"), **proofs)
        return Answer([found, told], choices=ENDING, card={"kind": "path", "topup": public_id})

    def remedies(self, finding: Finding) -> list[Remedy]:
        row = record_of(finding.subject)
        if finding.cause != "invoice_ready" or row is None:
            return []
        title = titles.default_of(row.customer_id)
        inputs = {
            "record": row.public_id,
            "side": side_of(row),
            "title": title.public_id if title else "",
        }
        return [Remedy(ACT, inputs, "why-invoice-issue")]

    def told_after(self, finding: Finding, remedy: Remedy) -> Answer:
        row = record_of(finding.subject)
        there = invoices.of(row) if row else None
        if row is None or there is None:
            raise LookupError(finding.subject)
        issued = self.look(finding.subject, row.customer_id)
        return Answer(
            [Sentence("invoice-issued-now"), *_there(issued)],
            choices=[Choice(Sentence("choice-helped"), "done"), MORE, PERSON],
            card=_card(issued),
        )


def record_of(subject: str) -> Record | None:
    """The record a subject stands for: `invoice:top_…:in`; a transfer has one on each side."""
    kind, _, rest = subject.partition(":")
    public_id, _, side = rest.partition(":")
    if kind != "invoice" or side not in ("in", "out"):
        return None
    rows = Record.objects.filter(public_id=public_id)
    return (rows.filter(amount_minor__gt=0) if side == "in" else rows.filter(amount_minor__lte=0)).first()


def _question(row: Record) -> Question:
    return Question(f"invoice:{row.public_id}:{side_of(row)}")


def _there(finding: Finding) -> list[Sentence]:
    invoice = _invoice_in(finding)
    return [
        Sentence("invoice-there-is", **fields("invoice", invoice, "number", "total", "buyer")),
        Sentence("invoice-there-keep").apart(),
    ]


def _ready(finding: Finding) -> list[Sentence]:
    row = record_of(finding.subject)
    title = titles.default_of(row.customer_id) if row else None
    names = ("name", "tax_number") if title and title.tax_number else ("name",)
    key = "invoice-can-company" if len(names) > 1 else "invoice-can-person"
    return [Sentence(key, **fields("invoice-title", "me", *names)), Sentence("invoice-can-other").apart()]


def _invoice_in(finding: Finding) -> str:
    return next(one.ref.id for one in finding.evidence if one.ref.kind == "invoice")


def _card(finding: Finding) -> dict[str, str]:
    return {"kind": "invoice", "invoice": _invoice_in(finding)}


def _marks(row: Record) -> Marks:
    """An amount is named as it was ordered, or as it left with the fee."""
    whole = abs(row.amount_minor)
    return Marks(row.at, (whole, whole + row.fee_minor), (row.public_id, *row.terms.split()), row.tail)
