"""Papers that prove why money is asked back: pictures and PDF files, checked by their content, kept sealed."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from walletdesk.core import documents, files
from walletdesk.core.clock import clock
from walletdesk.core.models import StoredFile
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.money.refunds import journey
from walletdesk.money.refunds.models import Refund, RefundPaper
from walletdesk.people.identity import pictures

BYTES_MAX = 8_000_000
LEAST = (60, 60)


def keep(customer_id: int, uploads: list[bytes], *, by: Any) -> list[StoredFile]:
    """Keep what was uploaded, each checked by its content whatever it is called. One bad one refuses all.

    Raises Refusal `refund-papers-most`, `file-empty`, `file-too-large`, `file-kind`, `refund-paper-picture` (422).
    """
    most = setting("refund.papers_max")
    if len(uploads) > most:
        raise Refusal("refund-papers-most", status=422, field="papers", most=most)
    clean = [cleaned(data) for data in uploads]
    with transaction.atomic():
        return [
            files.keep(
                data, purpose="refund_proof", owner=f"customer:{customer_id}", by=by, max_bytes=BYTES_MAX
            )
            for data in clean
        ]


def cleaned(data: bytes) -> bytes:
    """A picture made anew, without what is not picture; or a PDF in which nothing runs, as it is."""
    if not data:
        raise Refusal("file-empty", status=422, field="papers")
    if len(data) > BYTES_MAX:
        raise Refusal("file-too-large", status=422, field="papers", megabytes=BYTES_MAX // 1_000_000)
    if data.startswith(b"%PDF-"):
        if documents.fault(data):
            raise Refusal("file-kind", status=422, field="papers")
        return data
    try:
        return pictures.cleaned(data, least=LEAST)
    except Refusal as refused:
        raise Refusal("refund-paper-picture", status=422, field="papers") from refused


def content(paper: RefundPaper) -> bytes:
    """What was kept. Raises as `files.read`."""
    return files.read(paper.file)


def attach(row: Refund, stored: StoredFile, *, by: Any) -> RefundPaper:
    """One more paper of a locked refund; the same one once."""
    found, new = RefundPaper.objects.get_or_create(
        refund=row, file=stored, defaults={"by": str(by), "at": clock.now()}
    )
    if new:
        journey.step(row, "paper_kept", by=by, paper=found.public_id)
        journey.record("refund.paper_kept", row, by=by)
    return found


def add(row: Refund, uploads: list[bytes], *, by: Any) -> Refund:
    """More papers while it is not decided. Raises as `keep`, and `refund-not-to-decide` (409) afterwards."""
    with transaction.atomic():
        row = journey.locked_all(row)
        if row.status != "requested":
            raise Refusal("refund-not-to-decide")
        if row.papers.count() + len(uploads) > setting("refund.papers_max"):
            raise Refusal("refund-papers-most", status=422, field="papers", most=setting("refund.papers_max"))
        for stored in keep(row.customer_id, uploads, by=by):
            attach(row, stored, by=by)
    return row
