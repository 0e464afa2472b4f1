"""Dated settings: fees, limits, promises. A value holds from its moment on, so the past can be asked again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from walletdesk.core.actors import Actor, actor_of
from walletdesk.core.clock import clock
from walletdesk.core.models import DatedSetting


@dataclass(frozen=True)
class Declared:
    key: str
    default: Any
    unit: str
    meaning: str


REGISTRY: dict[str, Declared] = {}


def declare_setting(key: str, *, default: Any, unit: str, meaning: str) -> None:
    """Say that a setting exists, its value until the operator says otherwise, its unit and what it means."""
    REGISTRY[key] = Declared(key, default, unit, meaning)


def setting(key: str, at: datetime | None = None) -> Any:
    """The value in force `at` a moment (now by default). KeyError for a setting nobody declared."""
    declared = REGISTRY[key]
    row = (
        DatedSetting.objects.filter(key=key, valid_from__lte=at or clock.now())
        .order_by("-valid_from")
        .first()
    )
    return row.value if row else declared.default


def change(
    key: str, value: Any, *, by: Actor, valid_from: datetime | None = None, citation: str = ""
) -> DatedSetting:
    """Put a new value in force from a moment on. The type must be that of the default."""
    from walletdesk.core import events

    declared = REGISTRY[key]
    if type(value) is not type(declared.default):
        raise TypeError(f"{key} takes {type(declared.default).__name__}")
    row = DatedSetting.objects.create(
        key=key, value=value, valid_from=valid_from or clock.now(), by=str(actor_of(by)), citation=citation
    )
    events.record("setting.changed", by=by, setting=row.id)
    return row
