"""A paper that was uploaded, shown to a colleague: as it was kept, and nothing in it may act."""

from __future__ import annotations

from django.http import HttpResponse

from walletdesk.core import files
from walletdesk.core.models import StoredFile


def shown(stored: StoredFile, *, name: str) -> HttpResponse:
    """The file within the page, never kept by the browser."""
    answer = HttpResponse(files.read(stored), content_type=stored.kind)
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox"
    answer["Cache-Control"] = "private, no-store"
    return answer
