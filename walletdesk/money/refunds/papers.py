"""Papers that prove why money is asked back: pictures and PDF files, checked by their content, kept sealed."""

from __future__ import annotations

import hashlib
from typing import Any

from django.db import transaction

from walletdesk.core import files
from walletdesk.core.clock import clock
from walletdesk.core.models import StoredFile
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.money.refunds import journey
from walletdesk.money.refunds.models import Refund, RefundPaper
from walletdesk.people import papers as people_papers

BYTES_MAX = 8_000_000


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
    return people_papers.cleaned(data, most=BYTES_MAX, refusal="refund-paper-picture")


def check_same(row: Refund, uploads: list[bytes]) -> None:
    """Said again under its key, a refund brings no other paper. Raises Refusal `refund-key-reused` (422), and as `keep`."""
    given = {hashlib.sha256(cleaned(data)).hexdigest() for data in uploads}
    if given - set(row.papers.values_list("file__sha256", flat=True)):
        raise Refusal("refund-key-reused", status=422)


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
