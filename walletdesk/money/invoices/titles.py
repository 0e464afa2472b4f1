"""Titles: to whom a customer has invoices made out. One of them is the default; without any, the customer in person."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.models import F

from walletdesk.core import events
from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal, Refusals
from walletdesk.core.settings_dated import setting
from walletdesk.money.invoices import tax_numbers
from walletdesk.money.invoices.models import COMPANY, KINDS, PERSON, Invoice, Title

LONGEST = {"name": 100, "address": 120, "bank": 120}


@dataclass(frozen=True)
class Buyer:
    """Whom an invoice is made out to, as it will stand on it."""

    kind: str
    name: str
    tax_number: str = ""
    address: str = ""
    bank: str = ""

    @property
    def who(self) -> tuple[str, str, str]:
        return self.kind, self.name, self.tax_number


def save(
    customer: Any,
    *,
    kind: str,
    name: str,
    tax_number: str = "",
    address: str = "",
    bank: str = "",
    by: Any,
) -> Title:
    """Keep a title; the first one is the default. The very same title again is the one there is.

    Raises Refusals of fields (422): `invoice-title-kind`, `invoice-title-name`, `invoice-title-long`,
    `invoice-tax-number-missing`, `…-unreadable`, `…-wrong`; and `invoice-titles-too-many` (409).
    """
    fields = read(kind=kind, name=name, tax_number=tax_number, address=address, bank=bank)
    with transaction.atomic():
        _one_at_a_time(customer.pk)
        mine = Title.objects.filter(customer_id=customer.pk, removed_at__isnull=True)
        same = mine.filter(kind=fields["kind"], name=fields["name"], tax_number=fields["tax_number"]).first()
        if same is not None:
            return _change(same, fields, by=by)
        if mine.count() >= setting("invoice.titles_most"):
            raise Refusal("invoice-titles-too-many", most=setting("invoice.titles_most"))
        first = not mine.exists()
        now = clock.now()
        title = Title.objects.create(
            customer_id=customer.pk, saved_at=now, preferred_at=now if first else None, **fields
        )
        events.record("invoice.title_saved", by=by, customer=customer.pk, title=title.pk)
    return title


def edit(title: Title, *, by: Any, **typed: str) -> Title:
    """Write a title anew; invoices issued before keep theirs.

    Raises what `save` raises of fields, `invoice-title-gone` and `invoice-title-there` (409).
    """
    fields = read(**typed)
    with transaction.atomic():
        _one_at_a_time(title.customer_id)
        row = _locked(title)
        others = Title.objects.filter(customer_id=row.customer_id, removed_at__isnull=True).exclude(pk=row.pk)
        if others.filter(kind=fields["kind"], name=fields["name"], tax_number=fields["tax_number"]).exists():
            raise Refusal("invoice-title-there", field="name")
        return _change(row, fields, by=by)


def remove(title: Title, *, by: Any) -> Title:
    """Let a title go; the next one becomes the default. Twice is once."""
    with transaction.atomic():
        _one_at_a_time(title.customer_id)
        row = Title.objects.select_for_update().get(pk=title.pk)
        if row.removed_at is not None:
            return row
        was_default = default_of(row.customer_id) == row
        Title.objects.filter(pk=row.pk).update(removed_at=clock.now(), preferred_at=None)
        row.refresh_from_db()
        events.record("invoice.title_removed", by=by, customer=row.customer_id, title=row.pk)
        for following in of(row.customer_id)[:1] if was_default else []:
            Title.objects.filter(pk=following.pk).update(preferred_at=clock.now())
    return row


def make_default(title: Title, *, by: Any) -> Title:
    """Propose this title first from now on. Raises Refusal `invoice-title-gone` (409)."""
    with transaction.atomic():
        _one_at_a_time(title.customer_id)
        row = _locked(title)
        if default_of(row.customer_id) != row:
            Title.objects.filter(pk=row.pk).update(preferred_at=clock.now())
            row.refresh_from_db()
            events.record("invoice.title_made_default", by=by, customer=row.customer_id, title=row.pk)
    return row


def of(customer_id: int) -> list[Title]:
    """A customer's titles, the default first."""
    rows = Title.objects.filter(customer_id=customer_id, removed_at__isnull=True)
    return list(rows.order_by(F("preferred_at").desc(nulls_last=True), "id"))


def default_of(customer_id: int) -> Title | None:
    return next(iter(of(customer_id)), None)


def usable(customer_id: int, public_id: str) -> Title:
    """One of this customer's titles. Raises Refusal `invoice-title-gone` (422)."""
    row = Title.objects.filter(customer_id=customer_id, public_id=public_id, removed_at__isnull=True).first()
    if row is None:
        raise Refusal("invoice-title-gone", status=422, field="title")
    return row


def buyer_of(customer: Any, title: Title | None) -> Buyer:
    """What will stand on the invoice; the customer in person where no title was chosen."""
    if title is None:
        return Buyer(PERSON, customer.name)
    return Buyer(title.kind, title.name, title.tax_number, title.address, title.bank)


def buyer_on(invoice: Invoice) -> Buyer:
    """Whom an invoice is made out to, as it stands on it."""
    return Buyer(
        invoice.buyer_kind,
        invoice.buyer_name,
        invoice.buyer_tax_number,
        invoice.buyer_address,
        invoice.buyer_bank,
    )


def read(*, kind: str, name: str, tax_number: str = "", address: str = "", bank: str = "") -> dict[str, str]:
    """The fields as they are kept. Raises Refusals (422), every field at fault at once."""
    wrong: list[Refusal] = []
    clean = {
        "name": " ".join(name.split()),
        "address": " ".join(address.split()),
        "bank": " ".join(bank.split()),
    }
    if kind not in KINDS:
        wrong.append(Refusal("invoice-title-kind", status=422, field="kind"))
    if not clean["name"]:
        wrong.append(Refusal("invoice-title-name", status=422, field="name"))
    for field, most in LONGEST.items():
        if len(clean[field]) > most:
            wrong.append(Refusal("invoice-title-long", status=422, field=field, most=most))
    number = ""
    if kind == COMPANY and not tax_number.strip():
        wrong.append(Refusal("invoice-tax-number-missing", status=422, field="tax_number"))
    elif kind == COMPANY:
        try:
            number = tax_numbers.read(tax_number)
        except Refusal as refusal:
            wrong.append(refusal)
    if wrong:
        raise Refusals(wrong)
    return {"kind": kind, "tax_number": number, **clean}


def _change(row: Title, fields: dict[str, str], *, by: Any) -> Title:
    if any(getattr(row, field) != value for field, value in fields.items()):
        Title.objects.filter(pk=row.pk).update(**fields)
        row.refresh_from_db()
        events.record("invoice.title_changed", by=by, customer=row.customer_id, title=row.pk)
    return row


def _locked(title: Title) -> Title:
    row = Title.objects.select_for_update().get(pk=title.pk)
    if row.removed_at is not None:
        raise Refusal("invoice-title-gone")
    return row


def _one_at_a_time(customer_id: int) -> None:
    """One change of a customer's titles at a time, to the end of the transaction."""
    digest = hashlib.sha256(f"invoice-titles:{customer_id}".encode()).digest()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int.from_bytes(digest[:8], "big", signed=True)])
