"""Pages by cursor: newest first, by id; a cursor is opaque and tells nothing."""

from __future__ import annotations

import base64
import binascii
from typing import Annotated, TypeVar

from django.db.models import Model, QuerySet
from ninja import Query

from walletdesk.core.refusals import Refusal

Row = TypeVar("Row", bound=Model)
Cursor = Annotated[str, Query(max_length=40, description="From `next_cursor` of the page before.")]
Limit = Annotated[int, Query(ge=1, le=100)]


def page(rows: QuerySet[Row], cursor: str, limit: int) -> tuple[list[Row], str | None]:
    """One page of `rows` and the cursor of the next; None at the end. Raises Refusal `api-cursor` (422)."""
    if cursor:
        rows = rows.filter(pk__lt=_read(cursor))
    found = list(rows.order_by("-pk")[: limit + 1])
    return found[:limit], write(found[limit - 1].pk) if len(found) > limit else None


def write(pk: int) -> str:
    return base64.urlsafe_b64encode(f"id:{pk}".encode()).decode().rstrip("=")


def _read(cursor: str) -> int:
    try:
        kind, _, pk = (
            base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode("ascii").partition(":")
        )
        if kind == "id" and pk.isascii() and pk.isdigit() and len(pk) < 19:
            return int(pk)
    except (ValueError, binascii.Error):
        pass
    raise Refusal("api-cursor", status=422, field="cursor")
