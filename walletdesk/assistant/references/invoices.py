"""What the assistant may say of invoices: the one of a record, and to whom the next would be made out."""

from __future__ import annotations

from typing import Any

from walletdesk.assistant.answers import Word, references
from walletdesk.money.invoices import titles
from walletdesk.money.invoices.models import Invoice
from walletdesk.money.invoices.titles import Buyer
from walletdesk.people.models import User


def _invoice(public_id: str, customer_id: int | None) -> Invoice | None:
    return Invoice.objects.filter(public_id=public_id, customer_id=customer_id or 0).first()


def _buyer(which: str, customer_id: int | None) -> Buyer | None:
    """The default title of whoever talks; «me» is the only one there is."""
    customer: Any = User.objects.customers().filter(pk=customer_id or 0).first()
    return titles.buyer_of(customer, titles.default_of(customer.pk)) if customer else None


references(
    "invoice",
    _invoice,
    number=lambda row: row.number,
    total=lambda row: row.total,
    buyer=lambda row: row.buyer_name,
    tax_number=lambda row: row.buyer_tax_number,
    issued_at=lambda row: row.issued_at,
    reversed_at=lambda row: row.reversed_at,
    status=lambda row: Word(f"invoice-status-{row.status}"),
)
references(
    "invoice-title",
    _buyer,
    name=lambda buyer: buyer.name,
    tax_number=lambda buyer: buyer.tax_number,
)
