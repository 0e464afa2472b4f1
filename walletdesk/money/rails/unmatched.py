"""Tables of money that came in and is nobody's yet. Others say `rails.models`."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from walletdesk.core.ids import PublicIdField
from walletdesk.core.money import Money

ACTOR: dict[str, Any] = {"max_length": 64}
REF: dict[str, Any] = {"max_length": 64}
NAME: dict[str, Any] = {"max_length": 100, "blank": True}
RAIL: dict[str, Any] = {"max_length": 12, "default": "bank"}
CURRENCY: dict[str, Any] = {"max_length": 8}


class SuspenseItem(models.Model):
    """Money that came in and is nobody's yet: an unknown reference, another name, another amount, a second
    payment.
    """

    public_id = PublicIdField("sus")
    rail = models.CharField(**RAIL)
    bank_ref = models.CharField(**REF)
    original_ref = models.CharField(**REF, blank=True)  # the payment it is the surplus of
    order_no = models.CharField(**REF, blank=True)  # where the rail named one
    amount_minor = models.BigIntegerField()
    currency = models.CharField(**CURRENCY, default="CNY")
    payer_name = models.CharField(**NAME)
    payer_card_tail = models.CharField(max_length=4, blank=True)
    reference = models.CharField(**NAME)
    reason = models.CharField(
        max_length=24
    )  # unknown_reference, name_differs, amount_differs, second_payment
    status = models.CharField(max_length=10, default="waiting")
    occurred_at = models.DateTimeField()  # at the bank
    received_at = models.DateTimeField()
    deadline_at = models.DateTimeField()
    overdue_at = models.DateTimeField(null=True)
    transfer = models.CharField(max_length=32)  # into suspense
    topup = models.CharField(max_length=32, blank=True)  # whose money it turned out to be
    customer_id = models.BigIntegerField(null=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="suspense_amount"),
            models.CheckConstraint(
                condition=~Q(status="claimed") | Q(customer_id__isnull=False),
                name="suspense_claimed_by_someone",
            ),
            models.UniqueConstraint(fields=["rail", "bank_ref"], name="suspense_once_a_rail"),
        ]
        indexes = [
            models.Index(
                fields=["amount_minor", "payer_card_tail"],
                name="suspense_waiting",
                condition=Q(status="waiting"),
            ),
            models.Index(fields=["order_no"], name="suspense_by_order", condition=~Q(order_no="")),
        ]

    def __str__(self) -> str:
        return f"{self.public_id} {self.status}"

    @property
    def amount(self) -> Money:
        return Money(self.amount_minor, self.currency)

    @property
    def payment_ref(self) -> str:
        """The payment as the rail knows it: what a return must name."""
        return self.original_ref or self.bank_ref


class ClaimProof(models.Model):
    """Why money in suspense should be this customer's: their words or papers, kept before anything is given."""

    public_id = PublicIdField("prf")
    suspense = models.ForeignKey(SuspenseItem, models.DO_NOTHING, related_name="proofs")
    customer_id = models.BigIntegerField()
    said_minor = models.BigIntegerField(null=True)  # the amount, time and card as the customer tells them
    said_at = models.DateTimeField(null=True)
    said_tail = models.CharField(max_length=4, blank=True)
    words = models.CharField(max_length=500, blank=True)
    files = models.JSONField(default=list)  # ids of the file store
    reason = models.CharField(max_length=300)  # why the colleague believes it
    by = models.CharField(**ACTOR)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(words="") | ~Q(files=[]) | Q(said_minor__isnull=False), name="proof_of_something"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="proof_with_a_reason"),
        ]

    def __str__(self) -> str:
        return self.public_id


class BankReturn(models.Model):
    """Our order to a rail to send money back to where it came from. Its public id is the order's number."""

    public_id = PublicIdField("ret")
    rail = models.CharField(**RAIL)
    suspense = models.ForeignKey(SuspenseItem, models.DO_NOTHING, related_name="returns")
    amount_minor = models.BigIntegerField()
    currency = models.CharField(**CURRENCY)
    status = models.CharField(max_length=10, default="created")
    return_ref = models.CharField(**REF, blank=True)
    to_address = models.CharField(**REF, blank=True)  # on the chain nothing finds its way back by itself
    reason = models.CharField(max_length=40, blank=True)
    by = models.CharField(**ACTOR)
    created_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    asks = models.PositiveSmallIntegerField(default=0)
    ask_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["suspense"], condition=~Q(status="failed"), name="one_return_at_a_time"
            )
        ]
        indexes = [models.Index(fields=["ask_at"], name="return_to_ask", condition=Q(ask_at__isnull=False))]

    def __str__(self) -> str:
        return f"{self.public_id} {self.status}"

    @property
    def amount(self) -> Money:
        return Money(self.amount_minor, self.currency)
