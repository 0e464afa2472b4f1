"""What the assistant may say of credits, and of a movement its customer contests."""

from __future__ import annotations

from datetime import datetime

from walletdesk.assistant.answers import Word, references
from walletdesk.core.money import Money
from walletdesk.core.settings_dated import setting
from walletdesk.money.credits import contesting, journey, reasons
from walletdesk.money.credits.contesting import ContestFacts
from walletdesk.money.credits.models import Credit
from walletdesk.money.debts import debts
from walletdesk.money.debts.models import Collection
from walletdesk.safety import freezes
from walletdesk.safety.models import Stop


def _credit(public_id: str, customer_id: int | None) -> Credit | None:
    return Credit.objects.filter(customer_id=customer_id or 0, public_id=public_id).first()


def _debt(public_id: str, customer_id: int | None) -> Collection | None:
    return Collection.objects.filter(customer_id=customer_id or 0, public_id=public_id).first()


def _contested(public_id: str, customer_id: int | None) -> ContestFacts | None:
    return contesting.facts_of(customer_id or 0, public_id)


def _stop(number: str, customer_id: int | None) -> Stop | None:
    """The stop that keeps money from leaving."""
    out = [row for row in freezes.standing(customer_id or 0) if row.scope in ("out", "both")]
    return out[0] if out else None


def _due(row: Credit) -> datetime | None:
    return row.reverse_at if row.status == "provisional" else None


def _left(seen: ContestFacts) -> Money | None:
    return seen.left if seen.left else None


references(
    "credit",
    _credit,
    number=lambda row: row.public_id,
    amount=lambda row: row.amount,
    at=lambda row: row.created_at,
    due=_due,
    ended_at=lambda row: row.ended_at,
    end=lambda row: Word(reasons.key("end", row.ended_reason)) if row.ended_reason else None,
    why=lambda row: Word(reasons.key("why", row.reason)),
    status=lambda row: Word(f"credit-status-{row.status}"),
    title=lambda row: journey.title_of(row),
    owed=lambda row: row.shortfall if row.shortfall_minor else None,
)
references(
    "debt",
    _debt,
    amount=lambda row: row.amount,
    at=lambda row: row.created_at,
    about=lambda row: debts.about(row),
    left=lambda row: row.left,
)
references("contested", _contested, left=_left)
references(
    "money-stop",
    _stop,
    at=lambda row: row.at,
    basis=lambda row: Word(f"safety-basis-{row.basis}"),
)
references(
    "credit-terms",
    lambda number, customer_id: number,
    days=lambda _: setting("credit.provisional_days"),
    contest_days=lambda _: setting("credit.contest_days"),
)
