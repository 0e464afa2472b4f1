"""Money the house gives a customer: goodwill, a fee returned, or put forward while a movement is contested."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from walletdesk.core.ids import PublicIdField
from walletdesk.core.money import Money
from walletdesk.money.credits.legal_steps import FEE, GOODWILL, KINDS, PROVISIONAL
from walletdesk.money.journeys import Movement, OwnedManager, Step


class Credit(Movement):
    """One credit. `subject` is the movement it is about; `most_minor` what could be given for that at most."""

    public_id = PublicIdField("crd")
    customer_id = models.BigIntegerField()
    kind = models.CharField(max_length=12)
    subject = models.CharField(max_length=32, blank=True)  # public id; only goodwill may be about none
    client_key = models.CharField(max_length=100)
    amount_minor = models.BigIntegerField()
    most_minor = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=8, default="CNY")
    reason = models.CharField(max_length=20)  # a code of reasons.py
    proof = models.CharField(max_length=10, default="none")  # how well it was proved that the customer asks
    status = models.CharField(max_length=12)
    created_at = models.DateTimeField()
    reverse_at = models.DateTimeField(null=True)  # when a provisional one is taken back by itself
    warned_at = models.DateTimeField(null=True)
    looked_at = models.DateTimeField(null=True)  # when it was last asked whether its money is back
    ended_at = models.DateTimeField(null=True)  # made final, or taken back
    ended_reason = models.CharField(max_length=20, blank=True)
    shortfall_minor = models.BigIntegerField(default=0)  # of what was taken back, the part that is owed
    transfer = models.CharField(max_length=32, blank=True)  # public id of the posting
    closing = models.CharField(max_length=32, blank=True)  # public id of the posting that ended it

    objects = OwnedManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["customer_id", "client_key"], name="credit_once_a_key"),
            models.UniqueConstraint(
                fields=["customer_id", "subject"],
                condition=Q(kind=FEE, status="given"),
                name="credit_fee_back_once",
            ),
            models.UniqueConstraint(
                fields=["customer_id", "subject"],
                condition=Q(kind=PROVISIONAL, status__in=("provisional", "final")),
                name="credit_one_provisional",
            ),
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="credit_kind"),
            models.CheckConstraint(
                condition=Q(amount_minor__gt=0)
                & (Q(kind=GOODWILL, most_minor__isnull=True) | Q(amount_minor__lte=F("most_minor"))),
                name="credit_amount",
            ),
            models.CheckConstraint(condition=Q(kind=GOODWILL) | ~Q(subject=""), name="credit_subject"),
            models.CheckConstraint(
                condition=Q(kind=PROVISIONAL, reverse_at__isnull=False)
                | (~Q(kind=PROVISIONAL) & Q(reverse_at__isnull=True)),
                name="credit_provisional_has_its_date",
            ),
            models.CheckConstraint(
                condition=(Q(status__in=("given", "provisional")) & Q(closing="", ended_at__isnull=True))
                | (Q(status__in=("final", "reversed")) & ~Q(closing="") & Q(ended_at__isnull=False)),
                name="credit_ended_is_posted",
            ),
            models.CheckConstraint(
                condition=Q(shortfall_minor__gte=0, shortfall_minor__lte=F("amount_minor"))
                & (Q(shortfall_minor=0) | Q(status="reversed")),
                name="credit_shortfall",
            ),
        ]
        indexes = [
            models.Index(fields=["customer_id", "-id"], name="credit_by_customer"),
            models.Index(fields=["reverse_at"], name="credit_due", condition=Q(status="provisional")),
            models.Index(
                F("looked_at").asc(nulls_first=True), name="credit_look", condition=Q(status="provisional")
            ),
        ]

    @property
    def shortfall(self) -> Money:
        return Money(self.shortfall_minor, self.currency)


class CreditStep(Step):
    credit = models.ForeignKey(Credit, models.DO_NOTHING, related_name="steps")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["credit", "seq"], name="credit_steps_in_order")]
