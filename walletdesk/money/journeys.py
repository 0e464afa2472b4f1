"""What every movement of money shares: a row that is locked before it is looked at, and its steps, each a row.

A movement (top-up, withdrawal, transfer, recall) is a model with `Movement` as base and steps with `Step` as base,
whose foreign key to it has `related_name="steps"`.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar

from django.db import models

from walletdesk.core.actors import actor_of
from walletdesk.core.clock import clock
from walletdesk.core.money import Money


class OwnedQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> Any:
        """A customer's own; every one for staff; none for anybody else."""
        kind = getattr(user, "kind", "") if getattr(user, "pk", None) else ""
        if kind == "staff":
            return self.all()
        return self.filter(customer_id=user.pk) if kind == "customer" else self.none()


class OwnedManager(models.Manager[Any]):
    def get_queryset(self) -> OwnedQuerySet:
        return OwnedQuerySet(self.model, using=self._db)

    def visible_to(self, user: Any) -> Any:
        return self.get_queryset().visible_to(user)


class Movement(models.Model):
    """A movement has a public id, a status and an amount; its fee and what it is called are the noun's."""

    public_id: str
    status: str
    amount_minor: int
    currency: str
    step_count = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.public_id} {self.status}"

    @property
    def amount(self) -> Money:
        """What was ordered."""
        return Money(self.amount_minor, self.currency)


class Step(models.Model):
    """What happened to a movement, in order. Never changed. Evidence holds ids and short codes, no personal data."""

    seq = models.PositiveIntegerField()
    kind = models.CharField(max_length=24)
    at = models.DateTimeField()  # when we knew
    occurred_at = models.DateTimeField(null=True)  # when it happened outside
    by = models.CharField(max_length=64)
    evidence = models.JSONField(default=dict)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"#{self.seq} {self.kind}"


Row = TypeVar("Row", bound=models.Model)


def locked(row: Row) -> Row:
    """The row as it is now, ours to the end of the transaction. Lock order: movement, suspense item, rail money, accounts.

    Not its key: what points to it (a dispute to its payment) is looked after by the database when that transaction ends, which
    may have locked accounts by then, and would wait here the wrong way round.
    """
    found: Row = type(row)._default_manager.select_for_update(no_key=True).get(pk=row.pk)
    return found


def step(row: Any, kind: str, *, by: Any, occurred_at: datetime | None = None, **evidence: Any) -> Any:
    """Write the next step of a locked movement. Evidence: ids and short codes, empty ones left out."""
    change(row, step_count=row.step_count + 1)
    return row.steps.create(
        seq=row.step_count,
        kind=kind,
        at=clock.now(),
        occurred_at=occurred_at,
        by=str(actor_of(by)),
        evidence={name: value for name, value in evidence.items() if value not in (None, "")},
    )


def change(row: models.Model, **columns: Any) -> None:
    """Write columns of a locked movement that are not its status."""
    type(row)._default_manager.filter(pk=row.pk).update(**columns)
    for name, value in columns.items():
        setattr(row, name, value)
