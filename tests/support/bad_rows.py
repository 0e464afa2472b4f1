"""A row that cannot be worked: whatever a job does of it raises."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

from walletdesk.core.models import Event


@contextmanager
def unworkable(module: Any, action: str) -> Iterator[None]:
    """Inside, `action` fails; after it, that was said once as `sweep.row_failed`, and the job went on."""
    said = Event.objects.filter(name="sweep.row_failed")
    before = said.count()
    with mock.patch.object(module, action, side_effect=ZeroDivisionError):
        yield
    assert [one.ids["error"] for one in said.order_by("id")[before:]] == ["ZeroDivisionError"]
