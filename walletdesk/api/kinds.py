"""Kinds of values that come in: each with its limits, which the description tells too."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any

from django.urls import register_converter
from ninja import Field, Path, Schema
from pydantic import ConfigDict, StringConstraints

from walletdesk.core.ids import ALPHABET

ID = f"[a-z]{{2,5}}_[{ALPHABET}]{{16}}"
# No control characters (PostgreSQL keeps no NUL); a text may have lines and tabs.
LINE = r"^[^\x00-\x1f\x7f]*$"
TEXT = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$"


class PublicId:
    """In an address: what is no public id leads nowhere (404)."""

    regex = ID

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(PublicId, "public_id")


class Asked(Schema):
    """What is sent to us. A field we do not know is refused: a misspelt one would be lost in silence."""

    model_config = ConfigDict(extra="forbid")


Id = Annotated[str, Path(pattern=f"^{ID}$", description="Its public id.")]
Line = Annotated[str, StringConstraints(pattern=LINE)]
Text = Annotated[str, StringConstraints(pattern=TEXT)]
ClientId = Annotated[
    str,
    Field(
        pattern=r"^[A-Za-z0-9._-]{1,40}$",
        description="Chosen by you (a UUID, say); sent again, it is the same message.",
    ),
]


def one_of(values: Iterable[str], **more: Any) -> Any:
    """A field whose values are told in the description."""
    return Field(json_schema_extra={"enum": [*sorted(values)]}, **more)
