"""Invoices: one valid one a record, reversed by a red-letter one, issued anew to another title."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from walletdesk.core import events, outbox
from walletdesk.core.actors import Actor, actor_of
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.money.invoices import lines, numbers, titles
from walletdesk.money.invoices.legal_steps import INVOICE_STEPS
from walletdesk.money.invoices.models import Invoice, Title
from walletdesk.money.records import titles as record_titles
from walletdesk.money.records.models import Record
from walletdesk.people.models import User

CLOCKWORK = Actor.system("invoices")
SELLER = ("name", "tax_number", "address", "bank")
RETURNED, OTHER_TITLE, REFUNDED, TAKEN_BACK = "returned", "other_title", "refunded", "charged_back"


def issue(customer: Any, record: Record, title: Title | None, *, by: Any, quiet: bool = False) -> Invoice:
    """The invoice of a record, made out to `title` (without one: to the customer in person). Asked again, the one there is.
    `quiet`: one of many, of which the customer hears at once.

    Raises Refusal `invoice-not-yet`, `invoice-not-done`, `invoice-went-back`, `invoice-too-old` (409), `not-found` (404) for
    another's record, and `invoice-other-title` where there is one made out to somebody else (`anew` does that).
    """
    with transaction.atomic():
        row = _locked_record(customer.pk, record)
        buyer = titles.buyer_of(customer, title)
        there = of(row)
        if there is not None:
            if titles.buyer_on(there).who != buyer.who:
                raise Refusal("invoice-other-title", number=there.number)
            return there
        check(row)
        return _write(row, buyer, by=by, quiet=quiet)


def anew(invoice: Invoice, title: Title | None, *, by: Any) -> Invoice:
    """Reverse an invoice and issue it anew to another title.

    Raises Refusal `invoice-reversed-already`, `invoice-same-title`, `invoice-anew-too-often` (409), and those of `issue`.
    """
    customer = User.objects.customers().get(pk=invoice.customer_id)
    with transaction.atomic():
        record = Record.objects.filter(customer_id=invoice.customer_id, public_id=invoice.movement).first()
        if record is None:
            raise Refusal("not-found", status=404)
        row = _locked_record(customer.pk, record)
        old = Invoice.objects.select_for_update().get(pk=invoice.pk)
        if old.status != "issued":
            raise Refusal("invoice-reversed-already")
        buyer = titles.buyer_of(customer, title)
        if titles.buyer_on(old) == buyer:
            raise Refusal("invoice-same-title", field="title")
        check(row)
        most = setting("invoice.anew_a_month")
        if _anew_this_month(row) >= most:
            raise Refusal("invoice-anew-too-often", most=most)
        reverse(old, reason=OTHER_TITLE, by=by)
        return _write(row, buyer, by=by)


def reverse(invoice: Invoice, *, reason: str, by: Any) -> Invoice:
    """Reverse an invoice by a red-letter one with the same figures below zero, which is returned. Twice is once."""
    with transaction.atomic():
        old = Invoice.objects.select_for_update().get(pk=invoice.pk)
        if old.status == "reversed":
            return Invoice.objects.get(red_of=old)
        now = clock.now()
        INVOICE_STEPS.move(old, "reversed", reversed_at=now, reason=reason)
        kept = ("customer_id movement kind what moved_at currency seller".split()) + [
            f"buyer_{name}" for name in ("kind", "name", "tax_number", "address", "bank")
        ]
        red = _numbered(
            -old.total,
            status="red",
            red_of=old,
            reason=reason,
            tax_minor=-old.tax_minor,
            lines=[one.negative().as_json() for one in lines.from_json(old.lines)],
            by=str(actor_of(by)),
            **{name: getattr(old, name) for name in kept},
        )
        events.record(
            "invoice.reversed",
            by=by,
            customer=old.customer_id,
            invoice=old.pk,
            movement=old.movement,
            by_red=red.pk,
            reason=reason,
        )
        if reason == RETURNED:
            _tell(old, "invoice-reversed-notice", by=by)
    return red


def look_again(customer_id: int, movement: str) -> Invoice | None:
    """Reverse the invoice of a record that did not stay done; the red-letter one, or None where nothing was to be done."""
    with transaction.atomic():
        record = (
            Record.objects.select_for_update().filter(customer_id=customer_id, public_id=movement).first()
        )
        there = of(record) if record else None
        if record is None or there is None or record.state in ("done", "moving"):
            return None
        return reverse(there, reason=RETURNED, by=CLOCKWORK)


def after_refund(customer_id: int, movement: str, *, reason: str = REFUNDED) -> Invoice | None:
    """A refund of a payment came or went, or (`reason` TAKEN_BACK) the network took a part of it: its invoice is reversed, and
    issued anew to the same buyer with what remains, if anything does. Returns that one, or the red-letter one; None where the
    invoice says what is true. Twice is once.
    """
    with transaction.atomic():
        record = (
            Record.objects.select_for_update(no_key=True)
            .filter(customer_id=customer_id, public_id=movement)
            .first()
        )
        old = of(record) if record else None
        if record is None or old is None or record.state not in ("done", "moving"):
            return None
        remains = _total(lines.of(record, setting("invoice.fee_tax_percent")), record)
        if remains == old.total:
            return None
        red = reverse(old, reason=reason, by=CLOCKWORK)
        if not remains:
            _tell(old, "invoice-refunded-notice", by=CLOCKWORK)
            return red
        new = _write(record, titles.buyer_on(old), by=CLOCKWORK, quiet=True)
        key = {REFUNDED: "invoice-refunded-part-notice", TAKEN_BACK: "invoice-taken-back-part-notice"}[reason]
        _tell(new, key, by=CLOCKWORK, old=old.number)
    return new


def of(record: Record) -> Invoice | None:
    """The one valid invoice of a record."""
    return Invoice.objects.filter(
        customer_id=record.customer_id, movement=record.public_id, status="issued"
    ).first()


def every(record: Record) -> QuerySet[Invoice]:
    """All there ever was of a record, the newest first, red-letter ones with them."""
    rows = Invoice.objects.filter(customer_id=record.customer_id, movement=record.public_id)
    return rows.order_by("-id")


def check(record: Record) -> None:
    """Raises Refusal where no invoice can be had for a record now; each reason is its own."""
    if record.kind == "credit":
        raise Refusal("invoice-not-of-credits")
    if record.kind == "receivable":
        raise Refusal("invoice-not-of-debts")
    if record.state == "moving":
        raise Refusal("invoice-not-yet")
    if record.state == "returned":
        raise Refusal("invoice-went-back")
    if record.state != "done":
        raise Refusal("invoice-not-done")
    back, _ = lines.refunded(record)
    if back and not _total(lines.of(record, setting("invoice.fee_tax_percent")), record):
        raise Refusal("invoice-went-back")
    days = setting("invoice.days_most")
    if record.at < clock.now() - timedelta(days=days):
        raise Refusal("invoice-too-old", days=days)


def can(record: Record) -> Refusal | None:
    """Why no invoice can be had for a record now; None where it can."""
    try:
        check(record)
    except Refusal as refusal:
        return refusal
    return None


def record_of(customer_id: int, public_id: str) -> Record:
    """One of the customer's records. Raises Refusal `not-found` (404)."""
    found = Record.objects.filter(customer_id=customer_id, public_id=public_id).first()
    if found is None:
        raise Refusal("not-found", status=404)
    return found


def _locked_record(customer_id: int, record: Record) -> Record:
    """Sixteen who ask for one invoice stand in line here. Lock order: record, invoice, series."""
    # The record may still change: whoever writes it need not wait for more than this.
    row = Record.objects.select_for_update(no_key=True).filter(customer_id=customer_id, pk=record.pk).first()
    if row is None:
        raise Refusal("not-found", status=404)
    return row


def _write(row: Record, buyer: titles.Buyer, *, by: Any, quiet: bool = False) -> Invoice:
    written = lines.of(row, setting("invoice.fee_tax_percent"))
    total = _total(written, row)
    invoice = _numbered(
        total,
        status="issued",
        customer_id=row.customer_id,
        movement=row.public_id,
        kind=row.kind,
        what=record_titles.title_of(row, lines.PAPER)[:120],
        moved_at=row.at,
        currency=row.currency,
        tax_minor=sum(one.tax_minor for one in written),
        lines=[one.as_json() for one in written],
        buyer_kind=buyer.kind,
        buyer_name=buyer.name,
        buyer_tax_number=buyer.tax_number,
        buyer_address=buyer.address,
        buyer_bank=buyer.bank,
        seller={name: setting(f"invoice.seller_{name}") for name in SELLER}
        | {"drawer": setting("invoice.drawer")},
        by=str(actor_of(by)),
    )
    events.record(
        "invoice.issued", by=by, customer=row.customer_id, invoice=invoice.pk, movement=row.public_id
    )
    if not quiet:
        _tell(invoice, "invoice-issued-notice", by=by)
    return invoice


def _total(written: list[lines.Line], row: Record) -> Money:
    return Money(sum(one.amount_minor + one.tax_minor for one in written), row.currency)


def _numbered(total: Money, **fields: Any) -> Invoice:
    """The row, with its number taken last: the series is locked as shortly as may be."""
    number, now = numbers.following(), clock.now()
    code = numbers.check_code(number, f"{clock.business_day(now)}", total)
    return Invoice.objects.create(
        number=number, check_code=code, issued_at=now, total_minor=total.minor, **fields
    )


def _anew_this_month(row: Record) -> int:
    since, _ = clock.day_bounds(clock.business_day().replace(day=1))
    return every(row).filter(status="reversed", reason=OTHER_TITLE, reversed_at__gte=since).count()


def _tell(invoice: Invoice, key: str, *, by: Any, **params: str) -> None:
    lang = outbox.contact_of(invoice.customer_id).language
    record = record_of(invoice.customer_id, invoice.movement)
    outbox.tell(
        invoice.customer_id,
        key,
        {
            "title": record_titles.title_of(record, lang),
            "amount": invoice.total,
            "number": invoice.number,
            **params,
        },
        by=by,
        dedupe=f"{invoice.public_id}:{key}",
        about=invoice.public_id,
    )
