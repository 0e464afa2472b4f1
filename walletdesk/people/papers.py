"""Papers that people hand in: hostile until shown otherwise. A picture is made anew; a PDF is taken where nothing in it acts."""

from __future__ import annotations

from walletdesk.core import documents
from walletdesk.core.refusals import Refusal
from walletdesk.people.identity import pictures

LEAST = (60, 60)
PDF = b"%PDF-"


def cleaned(data: bytes, *, most: int, field: str = "papers", refusal: str = "file-kind") -> bytes:
    """What may be kept of an upload of `most` bytes at most: told by its content, whatever it is called.

    Raises Refusal (422): `file-empty`, `file-too-large`, `file-kind`; `refusal` where it is no picture that opens.
    """
    if not data:
        raise Refusal("file-empty", status=422, field=field)
    if len(data) > most:
        raise Refusal("file-too-large", status=422, field=field, megabytes=most // 1_000_000)
    if data.startswith(PDF):
        if documents.fault(data):
            raise Refusal("file-kind", status=422, field=field)
        return data
    try:
        return pictures.cleaned(data, least=LEAST)
    except Refusal as refused:
        raise Refusal(refusal, status=422, field=field) from refused
