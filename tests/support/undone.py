"""A world made once for a whole module: what each test does in it is undone after that test."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction


@contextmanager
def undone() -> Iterator[None]:
    around = transaction.atomic()
    # As Django's own TestCase says it: blocks that must be durable may stand in it.
    around._from_testcase = True
    with around:
        yield
        transaction.set_rollback(True)
