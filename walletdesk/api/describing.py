"""The description (OpenAPI 3.1): what the framework writes, made exact."""

from __future__ import annotations

from http.client import responses
from typing import TypeVar

from walletdesk.api.problems import TYPE

Schema = TypeVar("Schema", bound=dict)
SECONDS = {"description": "Seconds to wait.", "schema": {"type": "string", "pattern": "^[0-9]+$"}}
SCHEME = {"description": 'Always `Bearer realm="walletdesk"`.', "schema": {"type": "string"}}
HEADERS = {"401": {"WWW-Authenticate": SCHEME}, "429": {"Retry-After": SECONDS}}


def told(schema: Schema) -> Schema:
    """Problem documents under their own media type; headers of refusals; statuses by name."""
    for path in schema["paths"].values():
        for operation in path.values():
            operation["responses"] = {
                str(status): _answer(str(status), found)
                for status, found in sorted(operation["responses"].items(), key=lambda one: int(one[0]))
            }
    return schema


def _answer(status: str, found: dict) -> dict:
    answer = {**found, "description": responses.get(int(status), found["description"])}
    if int(status) >= 400:
        answer["content"] = {TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    if status in HEADERS:
        answer["headers"] = HEADERS[status]
    return answer
