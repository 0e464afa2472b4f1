"""What people typed or sent with a form, read once for every desk and page."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import UploadedFile

from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal


def amount_of(text: str) -> Money:
    """Raises Refusal `transfer-amount-unreadable` (422)."""
    try:
        return Money.parse(text)
    except ValueError as error:
        raise Refusal("transfer-amount-unreadable", status=422, field="amount") from error


def file_of(given: UploadedFile[Any] | None, *, most: int) -> bytes:
    """What came with a form, a byte more than it may be large at most: more is not even read."""
    return given.read(most + 1) if given else b""
