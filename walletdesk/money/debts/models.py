"""What was collected of a customer's debt, one row each time."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from walletdesk.core.ids import PublicIdField
from walletdesk.core.money import Money
from walletdesk.money.journeys import Movement, OwnedManager, Step


class Collection(Movement):
    """Out of the balance against the debt. `source` is the movement by which it was owed last, `left_minor` what stayed owed."""

    public_id = PublicIdField("dbt")
    customer_id = models.BigIntegerField()
    amount_minor = models.BigIntegerField()
    left_minor = models.BigIntegerField()
    currency = models.CharField(max_length=8)
    source = models.CharField(max_length=32, blank=True)
    status = models.CharField(max_length=12)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)  # when it was given back
    transfer = models.CharField(max_length=32)  # public id of the posting
    closing = models.CharField(max_length=32, blank=True)  # of the posting that gave it back

    objects = OwnedManager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount_minor__gt=0, left_minor__gte=0), name="debt_amounts"),
            models.CheckConstraint(
                condition=Q(status="succeeded", closing="", ended_at__isnull=True)
                | (Q(status="returned", ended_at__isnull=False) & ~Q(closing="")),
                name="debt_returned_is_posted",
            ),
        ]
        indexes = [models.Index(fields=["customer_id", "-id"], name="debt_by_customer")]

    @property
    def left(self) -> Money:
        return Money(self.left_minor, self.currency)


class CollectionStep(Step):
    collection = models.ForeignKey(Collection, models.DO_NOTHING, related_name="steps")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["collection", "seq"], name="debt_steps_in_order")]
