"""What stands on an invoice: the money that was moved, which bears no tax, and the fee, which contains some."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Sum

from walletdesk.core import words
from walletdesk.core.money import Money
from walletdesk.core.words import say
from walletdesk.money.payments.models import Payment
from walletdesk.money.records.models import Record
from walletdesk.money.refunds.models import Refund

PAPER = "zh-hans"  # an invoice is written in Chinese, whatever its reader's language
UNTAXED = "untaxed"


@dataclass(frozen=True)
class Line:
    """`name` as printed; `amount_minor` without tax; `rate` in percent, or «untaxed»."""

    name: str
    amount_minor: int
    tax_minor: int
    rate: str

    def negative(self) -> Line:
        return Line(self.name, -self.amount_minor, -self.tax_minor, self.rate)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def of(record: Record, fee_percent: int) -> list[Line]:
    """A fee comes on top of money that went out, and is taken from money that came in: the lines add up to what was paid, less
    what went back. None where all of it did; the fee alone where that was kept.
    """
    back, fee_back = refunded(record)
    moved, fee = abs(record.amount_minor) - back, max(0, record.fee_minor - fee_back)
    principal = moved - fee if record.amount_minor > 0 else moved
    lines = [Line(name_of(record.kind), max(0, principal), 0, UNTAXED)] if principal > 0 or not back else []
    if fee:
        tax = Money(fee, record.currency).times(Decimal(fee_percent) / (100 + fee_percent)).minor
        lines.append(Line(say("invoice-line-fee", PAPER), fee - tax, tax, str(fee_percent)))
    return lines


def refunded(record: Record) -> tuple[int, int]:
    """What the customer has back of a payment, and of its fee, in smallest units: by refunds, and by the network."""
    if record.kind != "payment":
        return 0, 0
    rows = Refund.objects.filter(payment__public_id=record.public_id, status="succeeded")
    sums = rows.aggregate(amount=Sum("amount_minor"), fee=Sum("fee_minor"))
    paid = Payment.objects.filter(public_id=record.public_id).values_list("charged_back_minor", flat=True)
    amount, fee = (sums["amount"] or 0) + (paid.first() or 0), sums["fee"] or 0
    over = max(
        0, amount - abs(record.amount_minor)
    )  # what the network takes is gross: first the price, then the fee
    return amount - over, min(record.fee_minor, fee + over)


def name_of(kind: str) -> str:
    """How a kind of record is called on an invoice: its class between asterisks, then what it was."""
    key = f"invoice-line-{kind}".replace("_", "-")
    return say(key if key in words.keys(PAPER) else "invoice-line-other", PAPER)


def from_json(stored: list[dict[str, Any]]) -> list[Line]:
    return [Line(**one) for one in stored]
