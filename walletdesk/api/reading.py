"""What is sent to us is JSON (RFC 8259), read strictly; files in it are base64 (RFC 4648)."""

from __future__ import annotations

import base64
import json
from typing import Any

from django.http import HttpRequest
from ninja.parser import Parser

from walletdesk.core.refusals import Refusal

MEDIA_TYPE = "application/json"


class StrictJSON(Parser):
    """Only `application/json`, only UTF-8, no name twice, no NaN or Infinity."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        if request.content_type != MEDIA_TYPE:
            raise Refusal("api-media-type", status=415)
        read: dict[str, Any] = json.loads(
            request.body.decode("utf-8"), parse_constant=_no_number, object_pairs_hook=_once
        )
        return read


def file_in(content: str, no: Refusal) -> bytes:
    """The bytes of a file sent as text; what they are is looked at by whoever keeps them. Raises `no`."""
    try:
        return base64.b64decode(content, validate=True)
    except ValueError:  # binascii.Error is one
        raise no from None


def _no_number(name: str) -> Any:
    raise ValueError(f"{name} is no JSON")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found
