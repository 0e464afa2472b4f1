"""Top-ups and their steps. A step is a row: when, who said so, by which evidence."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from walletdesk.core.clock import clock
from walletdesk.core.ids import PublicIdField
from walletdesk.core.money import Money
from walletdesk.money import banks
from walletdesk.money.journeys import Movement, OwnedManager, Step


class Topup(Movement):
    """One order to bring a customer's money from outside into their balance, by one rail."""

    public_id = PublicIdField("top")
    customer_id = models.BigIntegerField()
    client_key = models.CharField(max_length=80)
    rail = models.CharField(max_length=12, default="bank")
    amount_minor = models.BigIntegerField()  # what is ordered; the fee comes off it
    fee_minor = models.BigIntegerField(default=0)
    currency = models.CharField(max_length=8, default="CNY")
    bank_code = models.CharField(max_length=16, blank=True)
    card_tail = models.CharField(max_length=4, blank=True)
    payer_name = models.CharField(max_length=100, blank=True)
    order_no = models.CharField(max_length=64, unique=True)
    reference = models.CharField(max_length=32, unique=True)
    status = models.CharField(max_length=12, default="created")
    bank_ref = models.CharField(max_length=64, blank=True)
    confirmed_minor = models.BigIntegerField(null=True)  # what the bank says it really has
    # What confirmed it: callback, query, statement; payin, payin_line where it was paid by a payment of its own.
    told_by = models.CharField(max_length=12, blank=True)
    reason = models.CharField(max_length=40, blank=True)
    last_answer = models.CharField(max_length=16, blank=True)  # of the bank, when asked last
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)  # the bank's time
    credited_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField()
    late_at = models.DateTimeField(null=True)  # when we noticed and said so
    asked_at = models.DateTimeField(null=True)
    ask_at = models.DateTimeField(null=True)  # when the bank is asked (or the order sent) next, by itself
    asks = models.PositiveSmallIntegerField(default=0)
    sends = models.PositiveSmallIntegerField(default=0)
    transfer = models.CharField(max_length=32, blank=True)  # public id of the credit
    # What its customer has to do outside, and until when: three_d_secure, cashier; on the chain, send to the address.
    action = models.CharField(max_length=20, blank=True)
    action_url = models.CharField(max_length=500, blank=True)
    expires_at = models.DateTimeField(null=True)
    network = models.CharField(max_length=16, blank=True)
    address = models.CharField(max_length=64, blank=True)
    network_fee_minor = models.BigIntegerField(null=True)
    seen_ref = models.CharField(
        max_length=64, blank=True
    )  # the transaction on the chain, while it may still vanish
    confirmations = models.PositiveSmallIntegerField(default=0)
    confirmations_needed = models.PositiveSmallIntegerField(default=0)
    chargeback_ref = models.CharField(max_length=64, blank=True)
    charged_back_at = models.DateTimeField(null=True)
    shortfall_minor = models.BigIntegerField(default=0)  # of what was taken back, what the balance lacked

    objects = OwnedManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["customer_id", "client_key"], name="topup_once_a_key"),
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="topup_amount"),
            models.CheckConstraint(
                condition=~Q(status="succeeded") | (~Q(transfer="") & Q(credited_at__isnull=False)),
                name="topup_succeeded_is_posted",
            ),
            models.CheckConstraint(condition=Q(fee_minor__gte=0), name="topup_fee"),
            models.CheckConstraint(
                condition=~Q(status="charged_back") | ~Q(chargeback_ref=""), name="topup_charged_back_by"
            ),
        ]
        indexes = [
            models.Index(fields=["customer_id", "-id"], name="topup_by_customer"),
            models.Index(fields=["ask_at"], name="topup_to_ask", condition=Q(ask_at__isnull=False)),
            models.Index(
                fields=["amount_minor", "card_tail"],
                name="topup_waiting",
                condition=Q(status__in=["created", "sent", "unknown", "failed"]),
            ),
            models.Index(fields=["address"], name="topup_by_address", condition=~Q(address="")),
        ]

    @property
    def fee(self) -> Money:
        return Money(self.fee_minor, self.currency)

    @property
    def net(self) -> Money:
        """What arrives in the balance if the amount ordered comes in."""
        return self.amount - self.fee

    @property
    def shortfall(self) -> Money:
        return Money(self.shortfall_minor, self.currency)

    @property
    def network_fee(self) -> Money | None:
        return Money(self.network_fee_minor, self.currency) if self.network_fee_minor is not None else None

    @property
    def confirmed(self) -> Money | None:
        return Money(self.confirmed_minor, self.currency) if self.confirmed_minor is not None else None

    @property
    def awaits_customer(self) -> bool:
        """It is their turn: at the page outside, or to send digital currency; and it is not too late for it."""
        if self.status != "sent" or not (self.action_url or (self.address and not self.seen_ref)):
            return False
        return self.expires_at is None or clock.now() < self.expires_at

    @property
    def bank_name(self) -> str:
        """In the active language."""
        return banks.of(self.bank_code).name()


class TopupStep(Step):
    topup = models.ForeignKey(Topup, models.DO_NOTHING, related_name="steps")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["topup", "seq"], name="topup_steps_in_order")]
