"""What stands behind the words of an answer, in the customer's own terms: the order, the card, the case."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from walletdesk.core.words import say, when
from walletdesk.desk.models import Case, Message
from walletdesk.money.topups.models import Topup

Rows = dict[str, Any]


def rows_behind(messages: Iterable[Message]) -> Rows:
    """The top-ups and cases that these messages rest on, by public id; two queries."""
    named: dict[str, set[str]] = {"topup": set(), "case": set()}
    for message in messages:
        for _, ref in message.parts:
            if ref and ref["kind"] in named:
                named[ref["kind"]].add(ref["id"])
    found: list[Any] = []
    if named["topup"]:
        found += Topup.objects.filter(public_id__in=named["topup"])
    if named["case"]:
        found += Case.objects.filter(public_id__in=named["case"])
    return {row.public_id: row for row in found}


def tell(turn: dict[str, Any], message: Message, rows: Rows) -> None:
    """Put what a record says of itself behind each proof of a bubble, instead of its bare id."""
    proven = [part["proof"] for part in turn["parts"] if "proof" in part]
    refs = [ref for _, ref in message.parts if ref]
    for proof, ref in zip(proven, refs, strict=True):
        row = rows.get(ref["id"])
        if isinstance(row, Topup):
            proof["facts"] = _of_topup(row)
        elif isinstance(row, Case):
            proof["facts"] = _of_case(row)


def _of_topup(row: Topup) -> list[dict[str, str]]:
    facts = [
        ("path-evidence-order", row.order_no),
        ("topup-page-amount", row.amount.format()),
        ("record-asked-at", when(row.created_at)),
        ("path-evidence-bank-ref", row.bank_ref),
    ]
    return [{"label": say(key), "value": value} for key, value in facts if value]


def _of_case(row: Case) -> list[dict[str, str]]:
    facts = [("proof-case-number", row.number), ("proof-case-status", say(f"case-status-{row.status}"))]
    return [{"label": say(key), "value": value} for key, value in facts]
