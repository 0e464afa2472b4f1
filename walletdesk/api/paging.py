"""Pages by cursor: newest first, by id. A cursor is sealed, so it tells nothing and cannot be made up."""

from __future__ import annotations

from typing import Annotated, TypeVar

from cryptography.fernet import InvalidToken
from django.db.models import Model, QuerySet
from ninja import Query

from walletdesk.core import keys
from walletdesk.core.refusals import Refusal

Row = TypeVar("Row", bound=Model)
Cursor = Annotated[
    str,
    Query(max_length=200, pattern="^[A-Za-z0-9_=-]*$", description="`next_cursor` of the page before."),
]
Limit = Annotated[int, Query(ge=1, le=100, description="How many at most.")]


def page(rows: QuerySet[Row], cursor: str, limit: int) -> tuple[list[Row], str | None]:
    """One page of `rows` and the cursor of the next; None at the end. Raises Refusal `api-cursor` (422)."""
    name = rows.model._meta.label_lower
    if cursor:
        rows = rows.filter(pk__lt=int(read(cursor, name)))
    found = list(rows.order_by("-pk")[: limit + 1])
    return found[:limit], write(found[limit - 1].pk, name) if len(found) > limit else None


def write(last: int | str, name: str) -> str:
    """The cursor that goes on after the row `last` of the list called `name`."""
    return keys.seal(f"{name}:{last}".encode(), name="cursors").decode()


def read(cursor: str, name: str) -> str:
    """The row a cursor stands for. Raises Refusal `api-cursor` (422) for one not ours, or of another list."""
    try:
        whose, _, last = keys.unseal(cursor.encode(), name="cursors").decode().rpartition(":")
    except InvalidToken:
        whose, last = "", ""
    if whose != name:
        raise Refusal("api-cursor", status=422, field="cursor")
    return last
