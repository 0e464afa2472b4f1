"""Ids seen from outside: a prefix that says what it is, and sixteen random characters nobody can guess or count."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Any

from django.db import models

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # no 0/o, 1/l/i: people read these aloud


def new_public_id(prefix: str) -> str:
    number, letters = secrets.randbits(128), []  # asked of the system once, not once a letter
    for _ in range(16):
        number, letter = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[letter])
    return f"{prefix}_" + "".join(letters)


class PublicIdField(models.CharField):
    """A unique `prefix_xxxxxxxxxxxxxxxx`, made when the row is."""

    def __init__(self, prefix: str = "", **options: Any) -> None:
        self.prefix = prefix
        super().__init__(**{"max_length": 32, "unique": True, "editable": False, **options})

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "prefix": self.prefix}

    def get_default(self) -> str:
        return new_public_id(self.prefix)
