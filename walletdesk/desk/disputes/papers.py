"""Files as they come in: hostile until shown otherwise. What is handed in is kept to the byte, so that its hash stays true;
what is shown of a picture is made anew, and a PDF never opens within a page.
"""

from __future__ import annotations

import filetype

from walletdesk.core import documents, files
from walletdesk.core.models import StoredFile
from walletdesk.core.refusals import Refusal
from walletdesk.people.identity import pictures

PDF = "application/pdf"
LEAST_PIXELS = (40, 40)


def check(data: bytes, *, most: int) -> str:
    """What `data` is, told by its content: `image/jpeg`, `image/png`, `image/webp` or `application/pdf`.

    Raises Refusal (422, field `file`): `dispute-file-empty`, `-large`, `-kind`, `-broken`, `-pixels`, `-small`, `-active` (a
    document that runs, opens or hides something).
    """
    if not data:
        raise _refused("empty")
    if len(data) > most:
        raise _refused("large", megabytes=most // 1_000_000)
    kind: str = filetype.guess_mime(data) or ""
    if kind == PDF:
        _document(data)
        return kind
    if kind not in files.PICTURES:
        raise _refused("kind")
    _picture(data)
    return kind


def shown(stored: StoredFile) -> tuple[bytes, str]:
    """A proof as it may be looked at, and its type: a picture is drawn anew, so that nothing else in it reaches the reader."""
    data = files.read(stored)
    return (data, PDF) if stored.kind == PDF else (_picture(data), "image/jpeg")


def _picture(data: bytes) -> bytes:
    try:
        return pictures.cleaned(data, least=LEAST_PIXELS)
    except Refusal as refused:
        raise _refused(refused.key.rpartition("-")[2], **refused.params) from None


def _document(data: bytes) -> None:
    if fault := documents.fault(data):
        raise _refused(fault)


def _refused(why: str, **params: int) -> Refusal:
    return Refusal(f"dispute-file-{why}", status=422, field="file", **params)
