"""One line for each movement a customer sees: written with the movement itself, so that lists, search and sums read one table."""

from __future__ import annotations

from django.db import models

from walletdesk.core.money import Money

STATES = ("moving", "done", "failed", "returned", "cancelled")


class Record(models.Model):
    """A movement as its customer sees it. `amount_minor` is signed: plus came in, minus went out, without the fee."""

    customer_id = models.BigIntegerField()
    public_id = models.CharField(
        max_length=32
    )  # of the movement; a transfer has a record with each of its two customers
    kind = models.CharField(max_length=16)  # topup, withdrawal, transfer_out, transfer_in …
    method = models.CharField(max_length=16, blank=True)  # rail, or speed
    currency = models.CharField(max_length=8)
    amount_minor = models.BigIntegerField()
    fee_minor = models.BigIntegerField(default=0)
    back_minor = models.BigIntegerField(default=0)  # of what went out, how much came back by another movement
    status = models.CharField(max_length=16)  # the movement's own
    state = models.CharField(max_length=10)  # STATES: what all kinds have in common
    party = models.CharField(max_length=100, blank=True)  # a bank's code, or the other customer's masked name
    tail = models.CharField(max_length=4, blank=True)
    note = models.CharField(max_length=100, blank=True)
    terms = models.TextField(blank=True)  # what it is found by, in small letters: numbers, names, amounts
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["customer_id", "public_id"], name="record_once"),
            models.CheckConstraint(condition=models.Q(state__in=STATES), name="record_state"),
            models.CheckConstraint(condition=models.Q(back_minor__gte=0), name="record_back"),
        ]
        indexes = [
            models.Index(fields=["customer_id", "-at", "-id"], name="record_by_time"),
            models.Index(fields=["customer_id", "kind", "-at"], name="record_by_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.public_id} {self.state}"

    @property
    def amount(self) -> Money:
        return Money(self.amount_minor, self.currency)

    @property
    def fee(self) -> Money:
        return Money(self.fee_minor, self.currency)
