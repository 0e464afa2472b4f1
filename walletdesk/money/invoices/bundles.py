"""Many invoices at once: chosen by month or filter, made by a job, told when ready, gone after some days."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db import transaction

from walletdesk.core import events, files, live, outbox
from walletdesk.core.actors import Actor
from walletdesk.core.clock import SHANGHAI, clock
from walletdesk.core.models import StoredFile
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.core.words import say
from walletdesk.money.invoices import invoices, lines, sheet
from walletdesk.money.invoices.legal_steps import BUNDLE_STEPS
from walletdesk.money.invoices.models import Bundle, Invoice, Title
from walletdesk.money.records import wanted as wanting
from walletdesk.money.records.models import Record
from walletdesk.money.records.tables import safe
from walletdesk.money.records.wanted import Wanted
from walletdesk.people.models import User

CLOCKWORK = Actor.system("invoices")
ZIP = frozenset({"application/zip"})
BYTES_MAX = 60_000_000
TOLD_EVERY = 5
COLUMNS = ("number", "code", "day", "buyer", "tax-number", "what", "total", "tax", "status", "movement")


def ask(customer: Any, wanted: Wanted, title: Title | None, *, said: str = "", key: str, by: Any) -> Bundle:
    """Ask for the invoices of every record that fits and is done. The same `key` is the same bundle.

    Raises Refusal `invoice-bundle-none`, `invoice-bundle-too-many` (422), `invoice-bundle-waiting` (409: one at a time).
    """
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).get(pk=customer.pk)
        there = Bundle.objects.filter(customer_id=customer.pk, client_key=key).first()
        if there is not None:
            return there
        movements, most = chosen(customer.pk, wanted), setting("invoice.bundle_most")
        if not movements:
            raise Refusal("invoice-bundle-none", status=422, field="month")
        if len(movements) > most:
            raise Refusal("invoice-bundle-too-many", status=422, field="month", most=most)
        if Bundle.objects.filter(customer_id=customer.pk, status="asked").exists():
            raise Refusal("invoice-bundle-waiting")
        bundle = Bundle.objects.create(
            customer_id=customer.pk,
            movements=movements,
            title=title,
            said=said,
            status="asked",
            asked_at=clock.now(),
            client_key=key,
        )
        events.record("invoice.bundle_asked", by=by, customer=customer.pk, bundle=bundle.pk)
    return bundle


def chosen(customer_id: int, wanted: Wanted) -> list[str]:
    """Public ids of the records that fit and can have an invoice, the newest first; one more than a bundle holds at most."""
    since = clock.now() - timedelta(days=setting("invoice.days_most"))
    rows = wanting.of(customer_id, wanted).filter(state="done", at__gte=since).order_by("-at", "-id")
    return list(rows.values_list("public_id", flat=True)[: setting("invoice.bundle_most") + 1])


def make(bundle: Bundle) -> Bundle:
    """Issue what is not issued yet, draw every page, keep the file. Called by a job, under no lock; killed, it begins anew."""
    row = Bundle.objects.select_related("title").get(pk=bundle.pk)
    if row.status != "asked":
        return row
    customer = User.objects.customers().get(pk=row.customer_id)
    made, left_out = io.BytesIO(), 0
    listed: list[Invoice] = []
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:  # pages are compressed already
        for n, invoice in enumerate(_invoices(row, customer), start=1):
            if invoice is None:
                left_out += 1
            else:
                listed.append(invoice)
                archive.writestr(_entry(f"{invoice.number}.pdf"), sheet.draw(invoice))
            if n % TOLD_EVERY == 0:
                _progress(row, n)
        archive.writestr(_entry("invoices.csv"), table(listed))
    if not listed:
        return _failed(row)
    return _ready(row, made.getvalue(), len(listed), left_out)


def content(bundle: Bundle) -> bytes:
    """The file. Raises Refusal `invoice-bundle-not-ready` (409), `invoice-bundle-expired` (410)."""
    if bundle.status == "expired" or (bundle.expires_at and bundle.expires_at <= clock.now()):
        raise Refusal("invoice-bundle-expired", status=410)
    if bundle.status != "ready":
        raise Refusal("invoice-bundle-not-ready")
    return files.read(StoredFile.objects.get(pk=bundle.file_id or 0))


def expire(bundle: Bundle, *, by: Any = CLOCKWORK) -> Bundle:
    """Its days are over: the file is forgotten; the invoices themselves stay."""
    with transaction.atomic():
        row = Bundle.objects.select_for_update().get(pk=bundle.pk)
        if row.status != "ready" or row.expires_at is None or row.expires_at > clock.now():
            return row
        stored = StoredFile.objects.filter(pk=row.file_id or 0).first()
        BUNDLE_STEPS.move(row, "expired", file_id=None)
        events.record("invoice.bundle_expired", by=by, customer=row.customer_id, bundle=row.pk)
        if stored is not None:
            files.forget(stored)
    return row


def table(listed: list[Invoice]) -> str:
    """The list of what is in a bundle, for a spreadsheet."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([say(f"invoice-column-{name}", lines.PAPER) for name in COLUMNS])
    for one in listed:
        cells = (
            f"{one.number}\t",  # a spreadsheet would round twenty digits
            f"{one.check_code}\t",
            f"{clock.business_day(one.issued_at)}",
            one.buyer_name,
            one.buyer_tax_number,
            one.what,
            one.total.major,
            one.tax.major,
            say(f"invoice-status-{one.status}", lines.PAPER),
            one.movement,
        )
        writer.writerow([safe(cell) for cell in cells])
    return "\ufeff" + text.getvalue()


def _invoices(row: Bundle, customer: User) -> Iterator[Invoice | None]:
    """One after the other, each issued in a transaction of its own; None where none can be had."""
    title = row.title if row.title and row.title.removed_at is None else None
    for movement in row.movements:
        record = Record.objects.filter(customer_id=row.customer_id, public_id=movement).first()
        there = invoices.of(record) if record else None
        if record is None or there is not None:
            yield there
            continue
        try:
            yield invoices.issue(customer, record, title, by=customer, quiet=True)
        except Refusal:  # it was returned meanwhile
            yield None


def _ready(row: Bundle, data: bytes, listed: int, left_out: int) -> Bundle:
    with transaction.atomic():
        now = clock.now()
        locked = Bundle.objects.select_for_update().get(pk=row.pk)
        if locked.status != "asked":
            return locked
        stored = files.keep(
            data,
            purpose="invoices",
            owner=f"customer:{row.customer_id}",
            by=CLOCKWORK,
            kinds=ZIP,
            max_bytes=BYTES_MAX,
        )
        days = setting("invoice.bundle_days")
        BUNDLE_STEPS.move(
            locked,
            "ready",
            done=listed,
            left_out=left_out,
            file_id=stored.pk,
            ready_at=now,
            expires_at=now + timedelta(days=days),
        )
        events.record("invoice.bundle_ready", by=CLOCKWORK, customer=row.customer_id, bundle=row.pk)
        _tell(locked, "invoice-bundle-ready-notice", {"count": listed, "days": days})
    return locked


def _failed(row: Bundle) -> Bundle:
    with transaction.atomic():
        locked = Bundle.objects.select_for_update().get(pk=row.pk)
        if locked.status == "asked":
            BUNDLE_STEPS.move(locked, "failed", left_out=len(row.movements))
            events.record("invoice.bundle_failed", by=CLOCKWORK, customer=row.customer_id, bundle=row.pk)
            _tell(locked, "invoice-bundle-failed-notice", {})
    return locked


def _progress(row: Bundle, done: int) -> None:
    with transaction.atomic():
        Bundle.objects.filter(pk=row.pk, status="asked").update(done=done)
        live.notify([f"customer:{row.customer_id}"], "invoice.bundle_progress", {"bundle": row.pk})


def _tell(row: Bundle, key: str, params: dict[str, Any]) -> None:
    outbox.tell(
        row.customer_id, key, params, by=CLOCKWORK, dedupe=f"{row.public_id}:{key}", about=row.public_id
    )


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, clock.now().astimezone(SHANGHAI).timetuple()[:6])
    entry.external_attr = 0o600 << 16
    return entry
