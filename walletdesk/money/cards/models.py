"""Bank cards that customers have bound. The number is kept sealed; what is shown of it is its end."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from walletdesk.core.ids import PublicIdField
from walletdesk.money import banks
from walletdesk.money.journeys import OwnedManager
from walletdesk.people.masks import mask_name


class BoundCard(models.Model):
    """One card of one customer. Unbound cards stay: what was paid to them must still say where it went."""

    public_id = PublicIdField("card")
    customer_id = models.BigIntegerField()
    bank_code = models.CharField(max_length=16)
    sealed_number = models.BinaryField()
    number_hash = models.CharField(max_length=64)  # keyed: finds a duplicate, tells nothing
    tail = models.CharField(max_length=4)
    holder_name = models.CharField(max_length=100)
    bound_at = models.DateTimeField()
    preferred_at = models.DateTimeField(null=True)  # chosen as default; the latest choice counts
    unbound_at = models.DateTimeField(null=True)

    objects = OwnedManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["customer_id", "number_hash"],
                condition=Q(unbound_at__isnull=True),
                name="card_bound_once",
            ),
            models.CheckConstraint(condition=Q(tail__regex=r"^[0-9]{4}$"), name="card_tail"),
        ]
        indexes = [models.Index(fields=["customer_id", "-preferred_at", "id"], name="card_by_customer")]

    def __str__(self) -> str:
        return self.public_id

    @property
    def bank_name(self) -> str:
        """In the active language."""
        return banks.of(self.bank_code).name()

    @property
    def masked_holder(self) -> str:
        return mask_name(self.holder_name)
