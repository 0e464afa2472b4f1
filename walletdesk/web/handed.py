"""Files that people are given: to be kept under a name, or shown within the page where nothing in them may act."""

from __future__ import annotations

from typing import TypeVar

from django.http import HttpResponse
from django.http.response import HttpResponseBase

from walletdesk.core import files
from walletdesk.core.models import StoredFile
from walletdesk.desk.disputes import papers, proofs
from walletdesk.desk.disputes.models import Proof

Answer = TypeVar("Answer", bound=HttpResponseBase)
PDF = "application/pdf"
JPEG = "image/jpeg"


def saved(answer: Answer, name: str) -> Answer:
    """To be kept under that name; names are plain letters, which every system can write."""
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def pdf(data: bytes, name: str) -> HttpResponse:
    return saved(HttpResponse(data, content_type=PDF), f"{name}.pdf")


def guarded(data: bytes, kind: str = JPEG, *, name: str = "", inline: bool = True) -> HttpResponse:
    """What somebody uploaded: never kept by the browser, and nothing in it may act."""
    answer = HttpResponse(data, content_type=kind)
    if name:
        answer["Content-Disposition"] = f'{"inline" if inline else "attachment"}; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer["Cache-Control"] = "private, no-store"
    return answer


def shown(stored: StoredFile, *, name: str) -> HttpResponse:
    """A paper as it was kept, within a colleague's page."""
    return guarded(files.read(stored), stored.kind, name=name)


def proof(one: Proof) -> HttpResponse:
    """A proof of a dispute: a picture drawn anew within the page, a document only to be saved."""
    data, kind = proofs.content(one)
    document = kind == papers.PDF
    return guarded(data, kind, name=f"{one.public_id}.{'pdf' if document else 'jpg'}", inline=not document)
