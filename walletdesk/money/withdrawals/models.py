"""Withdrawals and their steps. A step is a row: when, who said so, by which evidence."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q

from walletdesk.core.ids import PublicIdField
from walletdesk.core.money import Money
from walletdesk.money import banks
from walletdesk.money.cards.models import BoundCard
from walletdesk.money.journeys import Movement, OwnedManager, Step


class Withdrawal(Movement):
    """One order to bring money from a customer's balance to their own card. The fee comes on top of the amount."""

    public_id = PublicIdField("wdr")  # also the bank's idempotency key
    customer_id = models.BigIntegerField()
    client_key = models.CharField(max_length=80)
    amount_minor = models.BigIntegerField()
    fee_minor = models.BigIntegerField(default=0)
    currency = models.CharField(max_length=8, default="CNY")
    speed = models.CharField(max_length=8)
    card = models.ForeignKey(BoundCard, models.DO_NOTHING, related_name="+")
    bank_code = models.CharField(max_length=16)
    card_tail = models.CharField(max_length=4)
    payee_name = models.CharField(max_length=100)
    payout_no = models.CharField(max_length=64, unique=True)
    status = models.CharField(max_length=12, default="created")
    review_why = models.CharField(
        max_length=16, blank=True
    )  # amount, new_card, safety: why a person looks first
    reason = models.CharField(max_length=40, blank=True)  # why it failed, came back or was refused
    bank_ref = models.CharField(max_length=64, blank=True)
    return_ref = models.CharField(max_length=64, blank=True)
    told_by = models.CharField(max_length=12, blank=True)  # callback, query, statement
    last_answer = models.CharField(max_length=16, blank=True)  # of the bank, when asked last
    created_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    in_transit_at = models.DateTimeField(null=True)
    paid_at = models.DateTimeField(null=True)  # the bank's time
    settled_at = models.DateTimeField(null=True)  # when its end stood in our books
    due_at = models.DateTimeField()  # promised
    warned_at = models.DateTimeField(null=True)
    overdue_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)
    ask_at = models.DateTimeField(null=True)  # when it is sent, or the bank asked, next by itself
    asks = models.PositiveSmallIntegerField(default=0)
    sends = models.PositiveSmallIntegerField(default=0)
    hold = models.CharField(max_length=32, blank=True)  # public id of the ledger's hold
    transit = models.CharField(max_length=32, blank=True)  # transfer from the hold on its way
    transfer = models.CharField(max_length=32, blank=True)  # transfer to the bank
    released = models.CharField(max_length=32, blank=True)  # transfer back to the customer
    shortfall_minor = models.BigIntegerField(default=0)

    objects = OwnedManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["customer_id", "client_key"], name="withdrawal_once_a_key"),
            models.CheckConstraint(
                condition=Q(amount_minor__gt=0, fee_minor__gte=0, shortfall_minor__gte=0),
                name="withdrawal_amounts",
            ),
            models.CheckConstraint(
                condition=~Q(status="succeeded") | (~Q(transfer="") & Q(settled_at__isnull=False)),
                name="withdrawal_succeeded_is_posted",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["failed", "returned"]) | ~Q(released=""),
                name="withdrawal_failed_is_back",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["created", "reserved", "review", "cancelled"]) | ~Q(transit=""),
                name="withdrawal_submitted_is_on_its_way",
            ),
        ]
        indexes = [
            models.Index(fields=["customer_id", "-id"], name="withdrawal_by_customer"),
            models.Index(fields=["ask_at"], name="withdrawal_to_ask", condition=Q(ask_at__isnull=False)),
            models.Index(
                fields=["due_at"],
                name="withdrawal_promised",
                condition=Q(status__in=["reserved", "review", "submitted", "in_transit", "unknown"]),
            ),
            models.Index(fields=["card"], name="withdrawal_by_card"),
        ]

    @property
    def fee(self) -> Money:
        return Money(self.fee_minor, self.currency)

    @property
    def total(self) -> Money:
        """What leaves the balance."""
        return self.amount + self.fee

    @property
    def shortfall(self) -> Money:
        return Money(self.shortfall_minor, self.currency)

    @property
    def bank_name(self) -> str:
        """In the active language."""
        return banks.of(self.bank_code).name()

    def time_used(self, now: datetime) -> int:
        """How much of the promised time is gone, in percent; 0 to 999."""
        whole = (self.due_at - self.created_at).total_seconds()
        gone = (now - self.created_at).total_seconds()
        return max(0, min(999, int(100 * gone / whole) if whole > 0 else 999))


class WithdrawalStep(Step):
    withdrawal = models.ForeignKey(Withdrawal, models.DO_NOTHING, related_name="steps")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["withdrawal", "seq"], name="withdrawal_steps_in_order")
        ]
