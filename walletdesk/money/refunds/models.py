"""Refunds, their tries at the rails, the papers that go with them, and the policy in dated rows."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from walletdesk.core.ids import PublicIdField
from walletdesk.core.models import StoredFile
from walletdesk.core.money import Money
from walletdesk.money.journeys import Movement, OwnedManager, Step
from walletdesk.money.payments.models import MerchantOrder, Payment
from walletdesk.money.refunds.legal_steps import PROMISED
from walletdesk.people.merchants.models import Merchant

ORIGINS = ("customer", "merchant", "colleague", "decision")
ROUTES = ("balance", "card", "third_party", "payout")
FEES = ("share", "none")


class RefundPolicy(models.Model):
    """What holds for orders of a kind, a merchant, a promotion, from a moment on. An empty field means any; the most exact row
    wins (`policy.py`). A further row follows; none is ever changed.
    """

    source = models.CharField(max_length=12, blank=True)
    category = models.CharField(max_length=12, blank=True)
    merchant = models.ForeignKey(Merchant, models.DO_NOTHING, null=True, related_name="+")
    promotion = models.CharField(max_length=32, blank=True)  # the code of one, or * for any
    within_days = models.PositiveSmallIntegerField()  # how long after paying one may ask
    wish_days = models.PositiveSmallIntegerField()  # how long without a fault of the merchant's; 0: never
    machine_days = models.PositiveSmallIntegerField(default=0)  # how long it is granted without a person
    machine_max_minor = models.BigIntegerField(default=0)  # and up to which amount
    parts = models.BooleanField(default=True)
    fee = models.CharField(max_length=8, default="share")  # the fee goes back in its share, or not at all
    valid_from = models.DateTimeField()
    by = models.CharField(max_length=64)
    citation = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(fee__in=FEES), name="refund_policy_fee"),
            models.CheckConstraint(
                condition=Q(wish_days__lte=F("within_days"), machine_days__lte=F("within_days")),
                name="refund_policy_days",
            ),
        ]
        indexes = [models.Index(fields=["valid_from"], name="refund_policy_from")]

    def __str__(self) -> str:
        return f"{self.source or '*'} {self.category or '*'} {self.within_days}d"


class OrderPromotion(models.Model):
    """What an order was cheaper by, and who bore it: the merchant (then only what was paid comes back), or a fund of the
    house, which gets its share back.
    """

    order = models.OneToOneField(MerchantOrder, models.DO_NOTHING, related_name="promotion")
    code = models.CharField(max_length=32)
    discount_minor = models.BigIntegerField(default=0)  # taken off by the merchant before the order's amount
    house_minor = models.BigIntegerField(default=0)  # of what the merchant was paid, the house's part

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(discount_minor__gte=0, house_minor__gte=0), name="order_promotion_amounts"
            )
        ]

    def __str__(self) -> str:
        return self.code


class Refund(Movement):
    """Money of a payment on its way back. `amount` comes from the merchant, the fee's share from the house; what a fund of
    the house had paid goes back there. `back` is what the customer gets.
    """

    public_id = PublicIdField("rfd")
    customer_id = models.BigIntegerField()
    payment = models.ForeignKey(Payment, models.DO_NOTHING, related_name="refunds")
    client_key = models.CharField(max_length=80)
    origin = models.CharField(max_length=10)
    reason = models.CharField(max_length=20)
    words = models.TextField(blank=True)  # the customer's own; none in events
    merchant_no = models.CharField(max_length=64, blank=True)
    merchant_minor = models.BigIntegerField(null=True)  # as the merchant said it, in the order's currency
    cause = models.CharField(max_length=32, blank=True)  # the dispute that decided it
    policy = models.ForeignKey(RefundPolicy, models.DO_NOTHING, null=True, related_name="+")
    amount_minor = models.BigIntegerField()
    fee_minor = models.BigIntegerField(default=0)
    promotion_minor = models.BigIntegerField(default=0)
    currency = models.CharField(max_length=8, default="CNY")
    route = models.CharField(max_length=12)  # by which it goes back now
    card_id = models.BigIntegerField(null=True)  # chosen instead of a closed one
    bank_code = models.CharField(max_length=16, blank=True)
    card_tail = models.CharField(max_length=4, blank=True)
    status = models.CharField(max_length=20, default="requested")
    why = models.CharField(max_length=24, blank=True)  # why declined, failed, or waits
    hold = models.CharField(max_length=32, blank=True)
    transit = models.CharField(max_length=32, blank=True)  # from the merchant on its way
    transfer = models.CharField(max_length=32, blank=True)  # to the customer
    reversal = models.CharField(max_length=32, blank=True)  # back to the merchant
    shortfall_minor = models.BigIntegerField(default=0)
    requested_at = models.DateTimeField()
    approved_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    stage_at = models.DateTimeField()  # since when the present promise runs
    due_at = models.DateTimeField()
    warned_at = models.DateTimeField(null=True)
    overdue_at = models.DateTimeField(null=True)
    ask_at = models.DateTimeField(null=True)  # when it is taken up next, by itself
    asks = models.PositiveSmallIntegerField(default=0)

    objects = OwnedManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["payment", "client_key"], name="refund_once_a_key"),
            models.UniqueConstraint(
                fields=["payment", "merchant_no"], condition=~Q(merchant_no=""), name="refund_once_a_number"
            ),
            models.UniqueConstraint(fields=["cause"], condition=~Q(cause=""), name="refund_once_a_cause"),
            models.CheckConstraint(
                condition=Q(amount_minor__gt=0, fee_minor__gte=0, promotion_minor__gte=0)
                & Q(promotion_minor__lte=F("amount_minor")),
                name="refund_amounts",
            ),
            models.CheckConstraint(condition=Q(route__in=ROUTES), name="refund_route"),
            models.CheckConstraint(condition=Q(origin__in=ORIGINS), name="refund_origin"),
            models.CheckConstraint(
                condition=~Q(status="succeeded") | (~Q(transfer="") & Q(ended_at__isnull=False)),
                name="refund_succeeded_is_posted",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=("requested", "declined", "cancelled", "insufficient_funds"))
                | Q(transit="", transfer=""),
                name="refund_not_out_is_not_posted",
            ),
            models.CheckConstraint(
                condition=~Q(status="reversed") | ~Q(reversal=""), name="refund_reversed_is_posted"
            ),
        ]
        indexes = [
            models.Index(fields=["customer_id", "-id"], name="refund_by_customer"),
            models.Index(fields=["ask_at"], name="refund_to_ask", condition=Q(ask_at__isnull=False)),
            models.Index(fields=["due_at"], name="refund_promised", condition=Q(status__in=PROMISED)),
            models.Index(fields=["card_id"], name="refund_by_card", condition=Q(card_id__isnull=False)),
        ]

    @property
    def fee(self) -> Money:
        return Money(self.fee_minor, self.currency)

    @property
    def promotion(self) -> Money:
        return Money(self.promotion_minor, self.currency)

    @property
    def back(self) -> Money:
        """What the customer gets."""
        return Money(self.amount_minor + self.fee_minor - self.promotion_minor, self.currency)

    @property
    def shortfall(self) -> Money:
        return Money(self.shortfall_minor, self.currency)

    @property
    def chosen(self) -> bool:
        """Whether it goes another way than the one it was paid by."""
        return self.route != self.payment.way

    def time_used(self, now: datetime) -> int:
        """How much of the promised time is gone, in percent; 0 to 999."""
        whole = (self.due_at - self.stage_at).total_seconds()
        gone = (now - self.stage_at).total_seconds()
        return max(0, min(999, int(100 * gone / whole) if whole > 0 else 999))


class RefundStep(Step):
    refund = models.ForeignKey(Refund, models.DO_NOTHING, related_name="steps")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["refund", "seq"], name="refund_steps_in_order")]


class RefundTry(models.Model):
    """One order to a rail to bring a refund back. Its number is the rail's key; a new way is a new try."""

    refund = models.ForeignKey(Refund, models.DO_NOTHING, related_name="tries")
    number = models.CharField(max_length=64, unique=True)
    route = models.CharField(max_length=12)  # card, third_party, payout
    status = models.CharField(max_length=10, default="open")  # open, succeeded, failed, returned
    bank_ref = models.CharField(max_length=64, blank=True)  # of the rail, once it took it over
    return_ref = models.CharField(max_length=64, blank=True)  # of what came back
    reason = models.CharField(max_length=40, blank=True)
    said_minor = models.BigIntegerField(null=True)  # what the rail says it paid
    sends = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["refund"], condition=Q(status="open"), name="refund_try_one_open"
            ),
            models.CheckConstraint(
                condition=Q(status__in=("open", "succeeded", "failed", "returned")), name="refund_try_status"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.status}"

    @property
    def rail(self) -> str:
        return "bank" if self.route == "payout" else self.route


class RefundPaper(models.Model):
    """A picture or document that proves why money is asked back."""

    public_id = PublicIdField("rfp")
    refund = models.ForeignKey(Refund, models.DO_NOTHING, related_name="papers")
    file = models.ForeignKey(StoredFile, models.DO_NOTHING, related_name="+")
    by = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["refund", "file"], name="refund_paper_once")]

    def __str__(self) -> str:
        return self.public_id
