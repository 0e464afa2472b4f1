"""Merchants' orders, the payments of customers for them, what merchants are told, and rates of exchange."""

from __future__ import annotations

import secrets
from decimal import Decimal

from django.db import models
from django.db.models import F, Q

from walletdesk.core.clock import clock
from walletdesk.core.ids import PublicIdField
from walletdesk.core.money import Money
from walletdesk.money.journeys import Movement, OwnedManager, Step
from walletdesk.money.payments.legal_steps import LIVE
from walletdesk.people.merchants.models import Merchant

SOURCES = ("static_qr", "dynamic_qr", "online")
WAYS = ("balance", "card", "third_party")


def new_token() -> str:
    """The address of a checkout: whoever has it may pay, so nobody guesses it."""
    return secrets.token_urlsafe(18)


class MerchantOrder(models.Model):
    """What a merchant wants to be paid. `number` is theirs; one of a number is one order for good."""

    public_id = PublicIdField("ord")
    merchant = models.ForeignKey(Merchant, models.DO_NOTHING, related_name="orders")
    source = models.CharField(max_length=12)
    number = models.CharField(max_length=64)
    title = models.CharField(max_length=120)
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=8)
    status = models.CharField(max_length=12, default="open")
    token = models.CharField(max_length=32, unique=True, default=new_token, editable=False)
    return_url = models.CharField(max_length=500, blank=True)
    payer_id = models.BigIntegerField(
        null=True
    )  # who typed the amount at a printed code; nobody else pays it
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["merchant", "number"], name="order_once_a_number"),
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="order_amount"),
            models.CheckConstraint(condition=Q(source__in=SOURCES), name="order_source"),
            models.CheckConstraint(
                condition=Q(source="static_qr") ^ Q(payer_id__isnull=True), name="order_payer"
            ),
        ]
        indexes = [
            models.Index(fields=["expires_at"], name="order_to_expire", condition=Q(status="open")),
        ]

    def __str__(self) -> str:
        return f"{self.public_id} {self.status}"

    @property
    def amount(self) -> Money:
        return Money(self.amount_minor, self.currency)

    @property
    def over(self) -> bool:
        """Its time has passed, whether that is written down yet or not."""
        return self.status == "expired" or (self.status == "open" and self.expires_at <= clock.now())


class Payment(Movement):
    """One customer's try to pay one order by one way. `amount` goes to the merchant, the fee comes on top."""

    public_id = PublicIdField("pay")
    customer_id = models.BigIntegerField()
    order = models.ForeignKey(MerchantOrder, models.DO_NOTHING, related_name="payments")
    client_key = models.CharField(max_length=80)
    way = models.CharField(max_length=12)
    card_id = models.BigIntegerField(null=True)
    bank_code = models.CharField(max_length=16, blank=True)
    card_tail = models.CharField(max_length=4, blank=True)
    payer_name = models.CharField(max_length=100, blank=True)
    amount_minor = models.BigIntegerField()
    fee_minor = models.BigIntegerField(default=0)
    currency = models.CharField(max_length=8, default="CNY")
    rate = models.DecimalField(
        max_digits=18, decimal_places=8, null=True
    )  # yuan a unit of the order's currency
    quoted_until = models.DateTimeField()  # rate, fee and total hold until then
    status = models.CharField(max_length=24, default="requires_confirmation")
    reason = models.CharField(max_length=24, blank=True)
    order_no = models.CharField(max_length=64, unique=True)  # at the rail
    reference = models.CharField(max_length=32, unique=True)
    hold = models.CharField(max_length=32, blank=True)
    transfer = models.CharField(max_length=32, blank=True)
    captured_minor = models.BigIntegerField(default=0)
    refunded_minor = models.BigIntegerField(default=0)
    bank_ref = models.CharField(max_length=64, blank=True)
    received_minor = models.BigIntegerField(null=True)  # what the rail says it took
    suspense = models.CharField(max_length=32, blank=True)  # public id, where the money waits for a person
    chargeback_ref = models.CharField(max_length=64, blank=True)  # the rail's number, where it took it back
    charged_back_minor = models.BigIntegerField(default=0)  # what it took back, gross
    charged_back_at = models.DateTimeField(null=True)
    action = models.CharField(max_length=20, blank=True)
    action_url = models.CharField(max_length=500, blank=True)
    action_until = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)  # by when it is usually done
    sent_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ask_at = models.DateTimeField(null=True)  # when it is taken up next, by itself
    asks = models.PositiveSmallIntegerField(default=0)
    sends = models.PositiveSmallIntegerField(default=0)

    objects = OwnedManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["customer_id", "client_key"], name="payment_once_a_key"),
            models.UniqueConstraint(
                fields=["order"], condition=Q(status__in=LIVE), name="payment_one_at_a_time"
            ),
            models.CheckConstraint(condition=Q(amount_minor__gt=0, fee_minor__gte=0), name="payment_amount"),
            models.CheckConstraint(condition=Q(way__in=WAYS), name="payment_way"),
            models.CheckConstraint(
                condition=~Q(status__in=("captured", "succeeded"))
                | (~Q(transfer="") & Q(captured_minor=F("amount_minor"))),
                name="payment_captured_is_posted",
            ),
            models.CheckConstraint(
                condition=~Q(status="charged_back") | (~Q(chargeback_ref="") & Q(charged_back_minor__gt=0)),
                name="payment_charged_back",
            ),
            models.CheckConstraint(
                condition=Q(refunded_minor__gte=0, refunded_minor__lte=F("captured_minor")),
                name="payment_refunds",
            ),
        ]
        indexes = [
            models.Index(fields=["customer_id", "-id"], name="payment_by_customer"),
            models.Index(fields=["ask_at"], name="payment_to_ask", condition=Q(ask_at__isnull=False)),
            models.Index(fields=["bank_ref"], name="payment_by_ref", condition=~Q(bank_ref="")),
        ]

    @property
    def fee(self) -> Money:
        return Money(self.fee_minor, self.currency)

    @property
    def total(self) -> Money:
        """What the customer pays in all."""
        return self.amount + self.fee

    @property
    def received(self) -> Money | None:
        return Money(self.received_minor, self.currency) if self.received_minor is not None else None

    @property
    def charged_back(self) -> Money:
        return Money(self.charged_back_minor, self.currency)

    @property
    def awaits_customer(self) -> bool:
        late = self.action_until is not None and self.action_until <= clock.now()
        return self.status == "requires_customer_action" and bool(self.action_url) and not late

    @property
    def quote_over(self) -> bool:
        return self.quoted_until <= clock.now()


class PaymentStep(Step):
    payment = models.ForeignKey(Payment, models.DO_NOTHING, related_name="steps")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["payment", "seq"], name="payment_steps_in_order")]


class Webhook(models.Model):
    """One thing a merchant is told, until their system takes it. The body is kept as it is sent, at every try the same."""

    public_id = PublicIdField("evt")
    order = models.ForeignKey(MerchantOrder, models.DO_NOTHING, related_name="webhooks")
    kind = models.CharField(max_length=24)  # order.paid, order.closed, order.expired
    body = models.TextField()
    tries = models.PositiveSmallIntegerField(default=0)
    last_answer = models.CharField(max_length=24, blank=True)  # HTTP status, or what went wrong
    created_at = models.DateTimeField()
    next_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["order", "kind"], name="webhook_once_a_kind")]
        indexes = [models.Index(fields=["next_at"], name="webhook_due", condition=Q(next_at__isnull=False))]

    def __str__(self) -> str:
        return f"{self.public_id} {self.kind}"


class Rate(models.Model):
    """What a unit of a currency costs in yuan from a moment on. A further row follows; none is ever changed."""

    currency = models.CharField(max_length=8)
    yuan = models.DecimalField(max_digits=18, decimal_places=8)
    valid_from = models.DateTimeField()
    by = models.CharField(max_length=64)
    citation = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["currency", "valid_from"], name="rate_once_a_moment"),
            models.CheckConstraint(condition=Q(yuan__gt=Decimal(0)), name="rate_above_zero"),
        ]

    def __str__(self) -> str:
        return f"{self.currency} {self.yuan}"
