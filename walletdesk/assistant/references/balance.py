"""What the assistant may say of a balance: each figure of the sum, each entry and each hold in it, and what differs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from walletdesk.assistant.answers import references
from walletdesk.assistant.questions import BalanceAsked
from walletdesk.core.money import Money
from walletdesk.core.words import say
from walletdesk.money import ledger, movements
from walletdesk.money.records import balances, differences, titles
from walletdesk.money.records.balances import BalanceFacts
from walletdesk.money.records.differences import Explained
from walletdesk.money.records.models import Record


@dataclass(frozen=True)
class Asked:
    """The facts of the balance asked about, with what was expected and why it differs."""

    facts: BalanceFacts
    explained: Explained | None


def asked_of(subject: str, customer_id: int | None) -> Asked | None:
    question = BalanceAsked.of(subject)
    if question is None or customer_id is None:
        return None
    facts = balances.of(customer_id, question.currency)
    expected = question.expected(facts.available)
    return Asked(facts, differences.explain(facts, expected) if expected is not None else None)


def _entry(number: str, customer_id: int | None) -> ledger.Entry | None:
    owner = f"customer:{customer_id or 0}"
    found = ledger.Entry.objects.select_related("transfer", "account")
    return found.filter(pk=int(number), account__owner=owner).first() if number.isdigit() else None


def _hold(public_id: str, customer_id: int | None) -> ledger.Hold | None:
    owner = f"customer:{customer_id or 0}"
    return (
        ledger.Hold.objects.select_related("account")
        .filter(public_id=public_id, account__owner=owner)
        .first()
    )


def _title(key: str, owner: str, otherwise: str) -> str:
    """What the movement behind a key of the ledger is called in its owner's records."""
    row = Record.objects.filter(
        public_id=balances.movement_in(key), customer_id=int(owner.partition(":")[2] or 0)
    ).first()
    return titles.title_of(row) if row else say(otherwise)


def _until(hold: ledger.Hold) -> datetime | None:
    path = movements.draw(balances.movement_in(hold.key))
    return path.next_by if path else None


def _size(money: Money) -> Money:
    return Money(abs(money.minor), money.currency)


references(
    "balance",
    asked_of,
    opened_at=lambda seen: seen.facts.opened_at,
    opening=lambda seen: seen.facts.opening,
    came=lambda seen: seen.facts.came,
    went=lambda seen: seen.facts.went,
    total=lambda seen: seen.facts.total,
    held=lambda seen: seen.facts.held,
    available=lambda seen: seen.facts.available,
    shown=lambda seen: seen.facts.shown_available,
    count=lambda seen: len(seen.facts.moved) or None,
    holds=lambda seen: len(seen.facts.kept) or None,
    moving=lambda seen: len(seen.facts.on_the_way) or None,
    expected=lambda seen: seen.explained.expected if seen.explained else None,
    difference=lambda seen: _size(seen.explained.difference) if seen.explained else None,
    doubt=lambda seen: say(f"balance-doubt-{seen.facts.doubt}") if seen.facts.doubt else None,
    gap=lambda seen: _size(seen.facts.available - seen.facts.shown_available) if seen.facts.doubt else None,
)
references(
    "entry",
    _entry,
    title=lambda row: _title(row.transfer.key, row.account.owner, "entry-other"),
    amount=lambda row: _size(row.amount),
    at=lambda row: row.at,
)
references(
    "hold",
    _hold,
    title=lambda row: _title(row.key, row.account.owner, "hold-other"),
    amount=lambda row: row.remaining,
    at=lambda row: row.at,
    until=_until,
)
