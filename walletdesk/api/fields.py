"""Fields that are not as they should be, each told in the caller's language."""

from __future__ import annotations

from typing import Any

from ninja.errors import ValidationError

from walletdesk.core.refusals import Refusal, Refusals

ERRORS_MAX = 20
NAME_MAX = 80  # what a field is called may come from the caller


class Malformed(Refusals):
    """`api-malformed` (422), with a refusal of its own for every field at fault."""

    def __init__(self, error: ValidationError) -> None:
        super().__init__([_one(one) for one in error.errors[:ERRORS_MAX]])
        whole = Refusal("api-malformed", status=422)
        self.key, self.field, self.params = whole.key, whole.field, whole.params


def _one(one: dict[str, Any]) -> Refusal:
    kind, limits = one["type"], one.get("ctx", {})
    # A place is ("query", "limit") or, with our own name for the body between, ("body", "asked", "amount").
    place = one["loc"][2:] if one["loc"][0] == "body" else one["loc"][1:]
    field = ".".join(str(part) for part in place)[:NAME_MAX] or "body"
    if kind == "missing":
        return Refusal("api-field-missing", status=422, field=field)
    if kind == "extra_forbidden":
        return Refusal("api-field-unknown", status=422, field=field)
    if kind == "string_too_long":
        return Refusal("api-field-long", status=422, field=field, most=limits["max_length"])
    if kind == "string_too_short":
        return Refusal("api-field-short", status=422, field=field, least=limits["min_length"])
    if kind == "greater_than_equal":
        return Refusal("api-field-at-least", status=422, field=field, least=limits["ge"])
    if kind == "less_than_equal":
        return Refusal("api-field-at-most", status=422, field=field, most=limits["le"])
    if kind.endswith(("_type", "_parsing")):
        return Refusal("api-field-kind", status=422, field=field)
    return Refusal("api-field-wrong", status=422, field=field)
