"""A proof of a dispute, shown to whoever may see it: a picture drawn anew within the page, a document only to be saved."""

from __future__ import annotations

from django.http import HttpResponse

from walletdesk.desk.disputes import papers, proofs
from walletdesk.desk.disputes.models import Proof


def shown(proof: Proof) -> HttpResponse:
    """The file, never kept by the browser, and nothing in it may act."""
    data, kind = proofs.content(proof)
    answer = HttpResponse(data, content_type=kind)
    place = "attachment" if kind == papers.PDF else "inline"
    ending = "pdf" if kind == papers.PDF else "jpg"
    answer["Content-Disposition"] = f'{place}; filename="{proof.public_id}.{ending}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer["Cache-Control"] = "private, no-store"
    return answer
