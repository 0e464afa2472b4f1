"""Finding records by words («last month's withdrawals», «the 200 on Tuesday»): one with its path, several to open or keep."""

from __future__ import annotations

import re
from datetime import timedelta

from walletdesk.assistant.answers import Answer, Choice, Ref, Sentence
from walletdesk.assistant.playbooks.base import Candidates, Evidence, Finding, Playbook, Slots, playbook
from walletdesk.assistant.questions import Question, RecordsAsked
from walletdesk.core.clock import clock
from walletdesk.core.settings_dated import setting
from walletdesk.money.records import reading
from walletdesk.money.records import wanted as wanting
from walletdesk.money.records.models import Record
from walletdesk.money.records.wanted import STATES

TICK = timedelta(microseconds=1)
SEEN = Choice(Sentence("choice-seen"), "done")
MORE = Choice(Sentence("choice-more"), "more")
PERSON = Choice(Sentence("choice-person"), "human")
KINDS = (
    ("topup", re.compile(r"充值|充的|入金|top(?:ped)?[ -]?up|topup|deposit", re.I)),
    ("withdrawal", re.compile(r"提现|取现|提款|提了|withdr[ae]w", re.I)),
    ("transfer_in", re.compile(r"转入|收到.{0,6}转|转来|转给我|别人转|incoming|received", re.I)),
    ("transfer_out", re.compile(r"转出|转给(?!我)|转账给|我转|sent to|outgoing|transferred to", re.I)),
)
BOTH_WAYS = re.compile(r"转账|transfer", re.I)
DIRECTION = (
    ("out", re.compile(r"支出|花了|花的|花出|出账|spent|spending|money out", re.I)),
    ("in", re.compile(r"收入|入账|进账|income|money in", re.I)),
)
STANDING = (
    ("failed", re.compile(r"失败|没成功|未成功|退回|取消|failed|returned|cancell?ed", re.I)),
    ("moving", re.compile(r"处理中|在路上|没到|还没|pending|in progress", re.I)),
)
TO_KEEP = re.compile(r"下载|导出|对账单|流水|账单|download|export|statement|csv|pdf", re.I)


@playbook
class TransactionHistory(Playbook):
    issue = "transaction_history"
    team = "payments"
    asks_anew = True

    def candidates(self, customer_id: int, slots: Slots) -> Candidates:
        named = by_number(customer_id, slots)
        if len(named) == 1:
            return Candidates(named, ())
        asked = asked_of(slots)
        rows = fitting(customer_id, asked, slots)
        if len(rows) == 1 and not TO_KEEP.search(slots.text):
            return Candidates(rows, ())
        if rows:
            return Candidates([Question(asked.subject)], ())
        return Candidates((), reading.recent(customer_id, setting("assistant.offer_max")))

    def choice_label(self, record: Record) -> Sentence:
        refs = {name: Ref("record", record.public_id, name) for name in ("at", "title", "amount")}
        return Sentence("choice-record", **refs)

    def which_one(self) -> Sentence:
        return Sentence("history-which-one")

    def not_found(self) -> Sentence:
        return Sentence("history-none-found")

    def look(self, subject: str, customer_id: int) -> Finding:
        asked = RecordsAsked.of(subject)
        if asked is None:
            return self._one(subject, customer_id)
        rows = fitting(customer_id, asked, Slots())
        evidence = [Evidence("evidence-records-count", Ref("records", subject, "count"))]
        sums = reading.sums(customer_id, asked.wanted).get("CNY")
        if sums and sums.incoming:
            evidence.append(Evidence("evidence-records-came", Ref("records", subject, "came")))
        if sums and sums.outgoing:
            evidence.append(Evidence("evidence-records-went", Ref("records", subject, "went")))
        shown = rows[: setting("assistant.offer_max")]
        evidence += [Evidence("evidence-record", Ref("record", row.public_id, "amount")) for row in shown]
        return Finding(self.issue, "records_listed", subject, tuple(evidence), settled=True, team=self.team)

    def tell(self, finding: Finding) -> Answer:
        if finding.cause == "record_shown":
            return _shown(finding)
        listed = [one.ref.id for one in finding.evidence if one.label == "evidence-record"]
        asked = RecordsAsked.of(finding.subject)
        sums = {one.ref.field: one.ref for one in finding.evidence if one.ref.field in ("came", "went")}
        told = [Sentence("history-found", count=Ref("records", finding.subject, "count"))]
        if sums:
            told.append(Sentence(f"history-{'-and-'.join(sums)}", **sums))
        told.append(Sentence("history-open-or-keep"))
        choices = [
            Choice(
                Sentence("choice-record", **{n: Ref("record", one, n) for n in ("at", "title", "amount")}),
                f"record:{one}",
            )
            for one in listed
        ]
        card = {"kind": "records", "query": asked.query if asked else ""}
        return Answer(told, choices=[*choices, SEEN, PERSON], card=card)

    def _one(self, subject: str, customer_id: int) -> Finding:
        row = Record.objects.filter(customer_id=customer_id, public_id=subject).first()
        if row is None:
            raise LookupError(subject)
        names = ["number", "amount", "status", "at"]
        names += ["fee"] if row.fee_minor else []
        names += ["settled_at"] if row.settled_at else []
        evidence = [
            Evidence(f"evidence-record-{name.replace('_', '-')}", Ref("record", subject, name))
            for name in names
        ]
        return Finding(self.issue, "record_shown", subject, tuple(evidence), settled=True, team=self.team)


def asked_of(slots: Slots) -> RecordsAsked:
    """What the words ask for. A time of day is not kept: days find records more surely than remembered hours."""
    text = slots.text
    kinds = [kind for kind, pattern in KINDS if pattern.search(text)]
    if BOTH_WAYS.search(text) and not {"transfer_in", "transfer_out"} & set(kinds):
        kinds += ["transfer_out", "transfer_in"]
    # A span that ends at midnight ends on the day before.
    spans = [(start, max(start, end - TICK)) for start, end in slots.time_ranges]
    days = [clock.business_day(moment) for span in spans for moment in span]
    today = clock.business_day()
    return RecordsAsked(
        kinds=tuple(kinds),
        start=min(days) if days else None,
        end=min(max(days), max(today, min(days))) if days else None,
        amount_minor=slots.amounts_minor[0] if slots.amounts_minor else 0,
        direction=next((name for name, pattern in DIRECTION if pattern.search(text)), ""),
        state=next((name for name, pattern in STANDING if pattern.search(text)), ""),
    )


def fitting(customer_id: int, asked: RecordsAsked, slots: Slots) -> list[Record]:
    """The records that fit, newest first; a page of them is enough to tell one from several."""
    assert asked.state in ("", *STATES)
    rows = wanting.of(customer_id, asked.wanted)
    if slots.card_tails:
        rows = rows.filter(tail__in=slots.card_tails)
    return list(rows.order_by("-at", "-id")[: reading.PAGE])


def by_number(customer_id: int, slots: Slots) -> list[Record]:
    """Records that bear a number that was named: ours, the bank's, or a payment's reference."""
    found: dict[str, Record] = {}
    for number in slots.order_numbers[:5]:
        rows = Record.objects.filter(customer_id=customer_id, terms__contains=wanting.folded(number))
        found |= {row.public_id: row for row in rows[:5]}
    return list(found.values())


def _shown(finding: Finding) -> Answer:
    """One record in words, and its path below."""
    subject = finding.subject
    refs = {name: Ref("record", subject, name) for name in ("at", "title", "amount", "status")}
    told = [Sentence("history-one", **refs)]
    if any(one.ref.field == "fee" for one in finding.evidence):
        told.append(Sentence("history-one-fee", fee=Ref("record", subject, "fee")))
    told.append(Sentence("history-one-receipt"))
    return Answer(told, choices=[SEEN, MORE, PERSON], card={"kind": "path", "topup": subject})
