"""The limits of acts: dated rows."""

from __future__ import annotations

from django.db import models

PERIODS = ("once", "day", "month", "year", "life")


class LimitRule(models.Model):
    """How little and how much, and how often, one act may be done in a period, from a moment on."""

    act = models.CharField(max_length=16)
    method = models.CharField(max_length=16, blank=True)  # empty: all methods together
    currency = models.CharField(max_length=8, default="CNY")
    period = models.CharField(max_length=8)
    account_class = models.PositiveSmallIntegerField(null=True)  # 0 (nobody verified) to 3; null: every class
    least_minor = models.PositiveBigIntegerField(null=True)  # of one act
    most_minor = models.PositiveBigIntegerField(null=True)  # of one act (`once`), or of all in the period
    count_max = models.PositiveIntegerField(null=True)
    valid_from = models.DateTimeField()
    by = models.CharField(max_length=64)
    citation = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["act", "method", "currency", "period", "account_class", "valid_from"],
                name="limit_rule_once_a_class",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=models.Q(account_class__isnull=True) | models.Q(account_class__lte=3),
                name="limit_rule_class",
            ),
            models.CheckConstraint(condition=models.Q(period__in=PERIODS), name="limit_rule_period"),
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.period} from {self.valid_from:%Y-%m-%d}"
