"""Transfers between customers, requests for money and recalls, each with its steps."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q, Value

from walletdesk.core.ids import PublicIdField
from walletdesk.core.money import Money
from walletdesk.money.journeys import Movement, Step
from walletdesk.money.transfers.legal_steps import RECALL_OPEN

SPEEDS = ("now", "two_hours", "next_day")
CURRENCY: dict[str, Any] = {"max_length": 8, "default": "CNY"}


class SidesQuerySet(models.QuerySet[Any]):
    """Rows with a customer on each side: each of the two sees it, from their own side (`seen_by`); staff see all."""

    sides = ("payer_id", "payee_id")

    def visible_to(self, user: Any) -> Any:
        kind = getattr(user, "kind", "") if getattr(user, "pk", None) else ""
        if kind == "staff":
            return self.all()
        return self.seen_from(user.pk) if kind == "customer" else self.none()

    def seen_from(self, customer_id: int) -> Any:
        first, second = self.sides
        mine = Q(**{first: customer_id}) | (Q(**{second: customer_id}) & self.reached)
        return self.filter(mine).annotate(seen_by=Value(customer_id))

    @property
    def reached(self) -> Q:
        """Those of which the second side has heard."""
        return Q()


class TransferQuerySet(SidesQuerySet):
    @property
    def reached(self) -> Q:
        return Q(posted_at__isnull=False)


class RecallQuerySet(SidesQuerySet):
    @property
    def reached(self) -> Q:
        return Q(asked_at__isnull=False)


class RequestQuerySet(SidesQuerySet):
    sides = ("requester_id", "payer_id")


class Transfer(Movement):
    """One order to move money from one customer's balance to another's."""

    public_id = PublicIdField("trn")
    payer_id = models.BigIntegerField()
    payee_id = models.BigIntegerField()
    client_key = models.CharField(max_length=80)
    amount_minor = models.BigIntegerField()
    fee_minor = models.BigIntegerField(default=0)
    currency = models.CharField(**CURRENCY)
    speed = models.CharField(max_length=12)
    note = models.CharField(max_length=40, blank=True)
    payee_name = models.CharField(max_length=60)  # masked, as the payer confirmed it
    payer_name = models.CharField(max_length=60)  # masked, as the payee sees it
    status = models.CharField(max_length=12, default="created")
    reason = models.CharField(max_length=40, blank=True)  # why it failed
    created_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)  # when a delayed one posts; until then it can be cancelled
    posted_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)  # cancelled or failed
    hold = models.CharField(max_length=32, blank=True)  # public id of the money set aside
    held = models.CharField(max_length=32, blank=True)  # public id of the alert a person decides first
    transfer = models.CharField(max_length=32, blank=True)  # public id of the posting
    recalled_minor = models.BigIntegerField(default=0)  # what the payee gave back

    objects = TransferQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["payer_id", "client_key"], name="transfer_once_a_key"),
            models.CheckConstraint(condition=Q(amount_minor__gt=0, fee_minor__gte=0), name="transfer_amount"),
            models.CheckConstraint(condition=~Q(payer_id=F("payee_id")), name="transfer_to_another"),
            models.CheckConstraint(condition=Q(speed__in=SPEEDS), name="transfer_speed"),
            models.CheckConstraint(
                condition=~Q(status="scheduled") | (~Q(hold="") & (Q(due_at__isnull=False) | ~Q(held=""))),
                name="transfer_scheduled_is_held",
            ),
            models.CheckConstraint(  # nobody decided: it has no time at which it would post
                condition=~Q(status="scheduled") | Q(held="") | Q(due_at__isnull=True),
                name="transfer_held_has_no_time",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=("succeeded", "recalled"))
                | (~Q(transfer="") & Q(posted_at__isnull=False, held="")),
                name="transfer_succeeded_is_posted",
            ),
            models.CheckConstraint(
                condition=Q(recalled_minor__gte=0, recalled_minor__lte=F("amount_minor"))
                & (~Q(status="recalled") | Q(recalled_minor=F("amount_minor"))),
                name="transfer_recalled_at_most",
            ),
        ]
        indexes = [
            models.Index(fields=["payer_id", "-id"], name="transfer_by_payer"),
            models.Index(fields=["payee_id", "-id"], name="transfer_by_payee"),
            models.Index(fields=["due_at"], name="transfer_due", condition=Q(status="scheduled")),
            models.Index(
                fields=["created_at"], name="transfer_held", condition=Q(status="scheduled") & ~Q(held="")
            ),
        ]

    @property
    def fee(self) -> Money:
        return Money(self.fee_minor, self.currency)

    @property
    def total(self) -> Money:
        return self.amount + self.fee

    @property
    def recalled(self) -> Money:
        return Money(self.recalled_minor, self.currency)


class TransferStep(Step):
    transfer = models.ForeignKey(Transfer, models.DO_NOTHING, related_name="steps")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["transfer", "seq"], name="transfer_steps_in_order")]


class MoneyRequest(Movement):
    """One customer asks another for money; paid, it becomes a transfer."""

    public_id = PublicIdField("req")
    requester_id = models.BigIntegerField()
    payer_id = models.BigIntegerField()
    client_key = models.CharField(max_length=80)
    amount_minor = models.BigIntegerField()
    currency = models.CharField(**CURRENCY)
    note = models.CharField(max_length=40, blank=True)
    requester_name = models.CharField(max_length=60)  # masked
    payer_name = models.CharField(max_length=60)  # masked
    status = models.CharField(max_length=12, default="open")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)
    reminders = models.PositiveSmallIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)
    transfer = models.OneToOneField(Transfer, models.DO_NOTHING, null=True, related_name="request")

    objects = RequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["requester_id", "client_key"], name="request_once_a_key"),
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="request_amount"),
            models.CheckConstraint(condition=~Q(requester_id=F("payer_id")), name="request_to_another"),
            models.CheckConstraint(
                condition=(Q(status="paid") & Q(transfer__isnull=False))
                | (~Q(status="paid") & Q(transfer__isnull=True)),
                name="request_paid_by_transfer",
            ),
        ]
        indexes = [
            models.Index(fields=["payer_id", "status", "-id"], name="request_by_payer"),
            models.Index(fields=["requester_id", "-id"], name="request_by_requester"),
            models.Index(fields=["expires_at"], name="request_to_expire", condition=Q(status="open")),
        ]


class MoneyRequestStep(Step):
    request = models.ForeignKey(MoneyRequest, models.DO_NOTHING, related_name="steps")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["request", "seq"], name="request_steps_in_order")]


class Recall(Movement):
    """The payer of a transfer asks for it back. Money moves only on the payee's own consent."""

    public_id = PublicIdField("rcl")
    subject = models.ForeignKey(Transfer, models.DO_NOTHING, related_name="recalls")
    payer_id = models.BigIntegerField()  # of the transfer: who asks for it back
    payee_id = models.BigIntegerField()  # of the transfer: whose consent it takes
    amount_minor = models.BigIntegerField()
    currency = models.CharField(**CURRENCY)
    reason = models.CharField(max_length=16)
    proof = models.CharField(max_length=10)  # how well it was proved that the payer asks
    status = models.CharField(max_length=12, default="requested")
    created_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True)
    remind_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)  # by when the payee is asked to answer
    ended_at = models.DateTimeField(null=True)
    returned_minor = models.BigIntegerField(default=0)
    transfer = models.CharField(max_length=32, blank=True)  # public id of the posting back

    objects = RecallQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject"], condition=Q(status__in=RECALL_OPEN), name="recall_one_open"
            ),
            models.CheckConstraint(
                condition=Q(amount_minor__gt=0, returned_minor__gte=0, returned_minor__lte=F("amount_minor")),
                name="recall_amount",
            ),
            models.CheckConstraint(
                condition=(
                    Q(status="consented", returned_minor__gt=0, asked_at__isnull=False) & ~Q(transfer="")
                )
                | (~Q(status="consented") & Q(returned_minor=0, transfer="")),
                name="recall_consented_is_posted",
            ),
            models.CheckConstraint(
                condition=~Q(status="asked") | Q(asked_at__isnull=False, due_at__isnull=False),
                name="recall_asked_has_a_deadline",
            ),
        ]
        indexes = [
            models.Index(fields=["payer_id", "-id"], name="recall_by_payer"),
            models.Index(fields=["payee_id", "-id"], name="recall_by_payee"),
            models.Index(fields=["due_at"], name="recall_to_watch", condition=Q(status="asked")),
        ]

    @property
    def returned(self) -> Money:
        return Money(self.returned_minor, self.currency)


class RecallStep(Step):
    recall = models.ForeignKey(Recall, models.DO_NOTHING, related_name="steps")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["recall", "seq"], name="recall_steps_in_order")]


class Unlisted(models.Model):
    """A customer who does not wish to be found by phone, or by email; taken away when they change their mind."""

    customer_id = models.BigIntegerField()
    channel = models.CharField(max_length=5)  # sms, email
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["customer_id", "channel"], name="unlisted_once"),
            models.CheckConstraint(condition=Q(channel__in=("sms", "email")), name="unlisted_channel"),
        ]


class Silenced(models.Model):
    """Requests for money from this requester no longer reach this customer, who said so."""

    customer_id = models.BigIntegerField()
    requester_id = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["customer_id", "requester_id"], name="silenced_once")]
