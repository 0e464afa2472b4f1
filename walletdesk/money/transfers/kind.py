"""Transfers and recalls among the kinds of movement: what a page or a talk needs to show one, from the side of
whoever looks.
"""

from __future__ import annotations

from datetime import datetime

from walletdesk.core.clock import clock
from walletdesk.core.words import say
from walletdesk.money import movements
from walletdesk.money.movements import Fact
from walletdesk.money.transfers import paths
from walletdesk.money.transfers.models import Recall, Transfer


def facts(row: Transfer) -> list[Fact]:
    """Line by line; the payee sees the masked name and the note, nothing else of the payer's."""
    found = [
        Fact("transfer-evidence-number", row.public_id, copied=True),
        *_sides(row),
        Fact("transfer-fact-note", row.note),
        *(_times(row) if paths.side_of(row) == "payer" else []),
        Fact("transfer-fact-arrived", _at(row.posted_at)),
        Fact("transfer-fact-recalled", row.recalled.format() if row.recalled else ""),
        Fact("transfer-evidence-voucher", row.transfer, copied=True),
    ]
    return [fact for fact in found if fact.value]


def recall_facts(recall: Recall) -> list[Fact]:
    payee = paths.side_of(recall) == "payee"
    row = recall.subject
    found = [
        Fact("recall-evidence-number", recall.public_id, copied=True),
        Fact("recall-fact-transfer", row.public_id, copied=True),
        Fact("recall-fact-from" if payee else "recall-fact-of", row.payer_name if payee else row.payee_name),
        Fact("recall-fact-asked-for", recall.amount.format()),
        Fact("recall-fact-reason", "" if payee else say(f"recall-reason-{recall.reason.replace('_', '-')}")),
        Fact("recall-fact-returned", recall.returned.format() if recall.returned else ""),
        Fact("recall-fact-answered", _at(recall.ended_at)),
        Fact("transfer-evidence-voucher", recall.transfer, copied=True),
    ]
    return [fact for fact in found if fact.value]


def _sides(row: Transfer) -> list[Fact]:
    if paths.side_of(row) == "payee":
        return [Fact("transfer-fact-from", row.payer_name)]
    return [Fact("transfer-fact-to", row.payee_name)]


def _times(row: Transfer) -> list[Fact]:
    return [
        Fact("transfer-fact-speed", say(f"transfer-speed-{row.speed.replace('_', '-')}")),
        Fact("transfer-fact-fee", row.fee.format()),
        Fact("transfer-fact-asked-at", _at(row.created_at)),
        Fact("transfer-fact-due", _at(row.due_at) if row.status == "scheduled" else ""),
        Fact("transfer-fact-ended", _at(row.ended_at)),
    ]


def _at(moment: datetime | None) -> str:
    return f"{clock.local(moment):%Y-%m-%d %H:%M:%S}" if moment else ""


def _finer(public_ids: list[str]) -> dict[str, str]:
    """Those that wait for a person's word."""
    held = Transfer.objects.filter(public_id__in=public_ids, status="scheduled").exclude(held="")
    return dict.fromkeys(held.values_list("public_id", flat=True), "held")


movements.register(movements.Kind("transfer", "trn", Transfer, paths.of, facts, _finer))
movements.register(movements.Kind("recall", "rcl", Recall, paths.of_recall, recall_facts))
