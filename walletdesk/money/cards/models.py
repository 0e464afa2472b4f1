"""Bank cards that customers have bound, the checks before it, and what is known of cards by their numbers.

A number is kept sealed; what is shown of it is its end.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from walletdesk.core.clock import clock
from walletdesk.core.ids import PublicIdField
from walletdesk.money import banks
from walletdesk.money.cards.legal_steps import LIVE
from walletdesk.money.journeys import OwnedManager, Step
from walletdesk.people.masks import mask_name

KINDS = ("debit", "credit")


class BoundCard(models.Model):
    """One card of one customer. Unbound cards stay: what was paid to them must still say where it went."""

    public_id = PublicIdField("card")
    customer_id = models.BigIntegerField()
    bank_code = models.CharField(max_length=16)
    brand = models.CharField(max_length=12, default="unionpay")
    kind = models.CharField(max_length=8, default="debit")
    sealed_number = models.BinaryField()
    number_hash = models.CharField(max_length=64)  # keyed: finds a duplicate, tells nothing
    tail = models.CharField(max_length=4)
    holder_name = models.CharField(max_length=100)
    expires_on = models.DateField(null=True)  # the last day of a credit card
    bound_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True)  # by its bank; null: bound before cards were checked
    preferred_at = models.DateTimeField(null=True)  # chosen as default; the latest choice counts
    unbound_at = models.DateTimeField(null=True)

    objects = OwnedManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["customer_id", "number_hash"],
                condition=Q(unbound_at__isnull=True),
                name="card_bound_once",
            ),
            models.UniqueConstraint(
                fields=["number_hash"],
                condition=Q(unbound_at__isnull=True, checked_at__isnull=False),
                name="card_checked_once",
            ),
            models.CheckConstraint(condition=Q(tail__regex=r"^[0-9]{4}$"), name="card_tail"),
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="card_kind"),
        ]
        indexes = [
            models.Index(fields=["customer_id", "-preferred_at", "id"], name="card_by_customer"),
            models.Index(fields=["number_hash"], name="card_by_number"),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def bank_name(self) -> str:
        """In the active language."""
        return banks.of(self.bank_code).name()

    @property
    def masked_holder(self) -> str:
        return mask_name(self.holder_name)

    @property
    def expired(self) -> bool:
        return self.expires_on is not None and self.expires_on < clock.business_day()

    @property
    def takes_payouts(self) -> bool:
        """Money goes out to debit cards alone: on a credit card it would be a repayment, or lost."""
        return self.kind == "debit" and not self.expired


class CardCheck(models.Model):
    """One try to bind one card: four factors and a code, checked by the card's bank. Its public id is the bank's key."""

    public_id = PublicIdField("cck")
    customer_id = models.BigIntegerField()
    bank_code = models.CharField(max_length=16)
    brand = models.CharField(max_length=12, blank=True)
    kind = models.CharField(max_length=8, blank=True)  # empty until the bank says it
    number_hash = models.CharField(max_length=64)
    tail = models.CharField(max_length=4)
    mobile = models.CharField(max_length=24)  # masked: where the bank sends its code
    sealed = models.BinaryField(
        null=True
    )  # JSON: number, name, ID number, mobile, month of expiry; gone once it ended
    sealed_code = models.BinaryField(null=True)  # typed, and not yet answered by the bank
    id_hash = models.CharField(max_length=64)  # as identities find a number
    expires_on = models.DateField(null=True)
    status = models.CharField(max_length=12, default="asked")
    reason = models.CharField(max_length=24, blank=True)  # why it was refused
    bank_reply = models.CharField(max_length=16, blank=True)  # in the bank's own words: for its hotline
    sends = models.PositiveSmallIntegerField(default=1)  # codes asked for
    attempt = models.PositiveSmallIntegerField(default=0)  # codes typed
    tries_left = models.PositiveSmallIntegerField(null=True)
    code_until = models.DateTimeField(null=True)
    card = models.ForeignKey(BoundCard, models.DO_NOTHING, null=True, related_name="checks")
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    unknown_since = models.DateTimeField(null=True)
    ask_at = models.DateTimeField(null=True)  # when it is taken up next, by itself
    asks = models.PositiveSmallIntegerField(default=0)
    step_count = models.PositiveIntegerField(default=0)

    objects = OwnedManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["customer_id", "number_hash"], condition=Q(status__in=LIVE), name="card_check_one"
            ),
            models.CheckConstraint(
                condition=~Q(status="refused") | ~Q(reason=""), name="card_check_refused_for_a_reason"
            ),
            models.CheckConstraint(
                condition=~Q(status="bound") | Q(card__isnull=False), name="card_check_bound_a_card"
            ),
            models.CheckConstraint(
                condition=Q(status__in=LIVE) | Q(sealed__isnull=True, sealed_code__isnull=True),
                name="card_check_forgets",
            ),
        ]
        indexes = [
            models.Index(fields=["customer_id", "-id"], name="card_check_by_customer"),
            models.Index(fields=["ask_at"], name="card_check_due", condition=Q(ask_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.public_id} {self.status}"

    @property
    def bank_name(self) -> str:
        return banks.of(self.bank_code).name()

    @property
    def code_over(self) -> bool:
        return self.code_until is not None and self.code_until <= clock.now()


class CardCheckStep(Step):
    check_row = models.ForeignKey(CardCheck, models.DO_NOTHING, related_name="steps")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["check_row", "seq"], name="card_check_steps_in_order")]


class CardBin(models.Model):
    """What first digits say of a card: its bank, network and kind, from a day on. The longest that fits counts."""

    prefix = models.CharField(max_length=10)
    bank_code = models.CharField(max_length=16, blank=True)  # empty: the network alone is known
    brand = models.CharField(max_length=12, blank=True)
    kind = models.CharField(max_length=8, blank=True)
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField(null=True)
    by = models.CharField(max_length=64)
    citation = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["prefix", "valid_from"], name="card_bin_once_a_moment"),
            models.CheckConstraint(condition=Q(prefix__regex=r"^[0-9]{1,10}$"), name="card_bin_prefix"),
        ]

    def __str__(self) -> str:
        return self.prefix


class BankReply(models.Model):
    """What a code of a card's bank means to its customer, from a moment on. Empty `bank_code`: at every bank."""

    bank_code = models.CharField(max_length=16, blank=True)
    code = models.CharField(max_length=16)
    reason = models.CharField(max_length=24)
    valid_from = models.DateTimeField()
    by = models.CharField(max_length=64)
    citation = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name_plural = "bank replies"
        constraints = [
            models.UniqueConstraint(
                fields=["bank_code", "code", "valid_from"], name="bank_reply_once_a_moment"
            )
        ]

    def __str__(self) -> str:
        return f"{self.bank_code} {self.code}"
