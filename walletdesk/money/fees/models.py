"""The schedule of fees: dated rows, so that what was asked then can be told today."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class FeeRule(models.Model):
    """What one act costs by one method in one currency, from a moment on: a share, a fixed part, a least and a most."""

    act = models.CharField(max_length=16)  # topup, withdrawal, transfer
    method = models.CharField(max_length=16)  # bank, card, …; fast, ordinary, …; now, two_hours, …
    currency = models.CharField(max_length=8, default="CNY")
    ratio_ppm = models.PositiveIntegerField(
        default=0
    )  # millionths of the amount: 1,000 is a tenth of a per cent
    fixed_minor = models.PositiveBigIntegerField(default=0)
    least_minor = models.PositiveBigIntegerField(default=0)
    most_minor = models.PositiveBigIntegerField(null=True)
    valid_from = models.DateTimeField()
    by = models.CharField(max_length=64)
    citation = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["act", "method", "currency", "valid_from"], name="fee_rule_once_a_moment"
            ),
            models.CheckConstraint(
                condition=Q(most_minor__isnull=True) | Q(most_minor__gte=models.F("least_minor")),
                name="fee_rule_bounds",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.method} {self.currency} from {self.valid_from:%Y-%m-%d}"
