"""What the API shows of invoices, and how rows become it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ninja import Field, Schema

from walletdesk.api import shapes
from walletdesk.api.kinds import Asked, Line, one_of
from walletdesk.api.shapes import Amount
from walletdesk.core.words import say
from walletdesk.money.invoices import verify
from walletdesk.money.invoices.legal_steps import BUNDLE_STEPS, INVOICE_STEPS
from walletdesk.money.invoices.models import KINDS, Bundle, Invoice, Title

TITLE_ID = "^(ttl_[a-z0-9]{16})?$"
MONTH = "^[0-9]{4}-(0[1-9]|1[0-2])$"


class TitleShown(Schema):
    """A buyer invoices are made out to. The first of the list is the default."""

    id: str
    kind: str = one_of(KINDS)
    name: str
    tax_number: str
    address: str
    bank: str
    default: bool


class TitleAsked(Asked):
    kind: str = Field(pattern=f"^({'|'.join(KINDS)})$")
    name: Line = Field(max_length=100)
    tax_number: Line = Field("", max_length=30, description="Needed for a company.")
    address: Line = Field("", max_length=120)
    bank: Line = Field("", max_length=120)


class InvoiceShown(Schema):
    """An invoice. `total` is with tax, below zero on a red-letter one. `verify` is the public page its QR code leads to."""

    id: str
    transaction: str
    number: str
    check_code: str
    status: str = one_of(INVOICE_STEPS.statuses())
    status_text: str
    reverses: str = Field(description="Number of the invoice that a red-letter one reverses, or empty.")
    buyer_name: str
    buyer_tax_number: str
    total: Amount
    tax: Amount
    issued_at: datetime
    reversed_at: datetime | None
    verify: str


class InvoiceAsked(Asked):
    transaction: str = Field(pattern="^[a-z]{2,5}_[a-z0-9]{16}$")
    title: str = Field("", pattern=TITLE_ID, description="Empty: made out to the customer in person.")


class AnewAsked(Asked):
    title: str = Field("", pattern=TITLE_ID)


class BundleAsked(Asked):
    month: str = Field(pattern=MONTH, examples=["2026-11"])
    title: str = Field("", pattern=TITLE_ID, description="For what is not issued yet.")


class BundleShown(Schema):
    """Many invoices in one file: `asked` until a job has made it, then `ready` until it expires."""

    id: str
    status: str = one_of(BUNDLE_STEPS.statuses())
    done: int
    total: int
    left_out: int
    asked_at: datetime
    expires_at: datetime | None


def title(row: Title, *, default: bool) -> TitleShown:
    return TitleShown(
        id=row.public_id,
        kind=row.kind,
        name=row.name,
        tax_number=row.tax_number,
        address=row.address,
        bank=row.bank,
        default=default,
    )


def invoice(row: Invoice) -> InvoiceShown:
    return InvoiceShown(
        id=row.public_id,
        transaction=row.movement,
        number=row.number,
        check_code=row.check_code,
        status=row.status,
        status_text=say(f"invoice-status-{row.status}"),
        reverses=row.red_of.number if row.red_of else "",
        buyer_name=row.buyer_name,
        buyer_tax_number=row.buyer_tax_number,
        total=shapes.amount(row.total),
        tax=shapes.amount(row.tax),
        issued_at=row.issued_at,
        reversed_at=row.reversed_at,
        verify=verify.address_of(row),
    )


def bundle(row: Bundle) -> BundleShown:
    return BundleShown(
        id=row.public_id,
        status=row.status,
        done=row.done,
        total=row.total,
        left_out=row.left_out,
        asked_at=row.asked_at,
        expires_at=row.expires_at,
    )


def binary(kind: str) -> dict[str, Any]:
    """The good answer of an operation that gives a file, for its description."""
    return {"responses": {200: {"content": {kind: {"schema": {"type": "string", "format": "binary"}}}}}}
