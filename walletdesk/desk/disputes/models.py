"""Disputes between a customer and a merchant about one payment: what each said, each proof with its hash, every step."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q

from walletdesk.core.ids import PublicIdField
from walletdesk.core.money import Money
from walletdesk.desk.disputes.legal_steps import ENDED, OPEN
from walletdesk.desk.models import Case
from walletdesk.money.journeys import Movement, OwnedQuerySet, Step
from walletdesk.money.payments.models import Payment
from walletdesk.people.merchants.models import Merchant

PARTIES = ("customer", "merchant", "desk")
WORDS = ("", "accepted", "appealed")  # of a party on a proposal


class DisputeQuerySet(OwnedQuerySet):
    def visible_to_merchant(self, merchant: Merchant) -> Any:
        """A merchant's own, from the moment it was asked: what a customer still gathers is theirs alone."""
        return self.filter(merchant=merchant, asked_at__isnull=False)

    def still_open(self) -> Any:
        return self.filter(status__in=OPEN)


class Dispute(Movement):
    """`amount` is what the customer wants back. `due_at`: by when whoever must act now has acted."""

    public_id = PublicIdField("dsp")
    customer_id = models.BigIntegerField()
    payment = models.ForeignKey(Payment, models.DO_NOTHING, related_name="disputes")
    merchant = models.ForeignKey(Merchant, models.DO_NOTHING, related_name="disputes")
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=20)
    channel = models.CharField(max_length=8)
    client_key = models.CharField(
        max_length=80, blank=True
    )  # of whoever opened it: sent again, it is the same
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=8, default="CNY")
    status = models.CharField(max_length=16, default="opened")
    ending = models.CharField(max_length=20, blank=True)  # how it ended
    held_minor = models.BigIntegerField(default=0)  # of the merchant's money, while it is open
    holds = models.PositiveSmallIntegerField(default=0)
    answer = models.CharField(
        max_length=12, blank=True
    )  # of the merchant: agreed, offered, contested, silent
    offer_minor = models.BigIntegerField(null=True)
    proposal_minor = models.BigIntegerField(null=True)
    proposed_by = models.CharField(max_length=64, blank=True)
    customer_word = models.CharField(max_length=8, blank=True)
    merchant_word = models.CharField(max_length=8, blank=True)
    award_minor = models.BigIntegerField(null=True)
    decided_by = models.CharField(max_length=64, blank=True)
    refund = models.CharField(max_length=32, blank=True)  # public id of what the award became
    opened_by = models.CharField(max_length=64)
    opened_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    warn_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    late_at = models.DateTimeField(null=True)  # a colleague let the time pass
    ended_at = models.DateTimeField(null=True)

    objects = models.Manager.from_queryset(DisputeQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["payment"], condition=~Q(status="withdrawn"), name="dispute_once_a_payment"
            ),
            models.UniqueConstraint(
                fields=["customer_id", "client_key"], condition=~Q(client_key=""), name="dispute_once_a_key"
            ),
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="dispute_amount"),
            models.CheckConstraint(
                condition=Q(held_minor__gte=0, held_minor__lte=F("amount_minor")), name="dispute_held"
            ),
            models.CheckConstraint(
                condition=Q(award_minor__isnull=True)
                | Q(award_minor__gte=0, award_minor__lte=F("amount_minor")),
                name="dispute_award",
            ),
            models.CheckConstraint(
                condition=Q(status__in=ENDED) ^ Q(ended_at__isnull=True), name="dispute_ends_once"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=("proposal", "accepted", "appealed", "decided"))
                | Q(proposal_minor__isnull=False),
                name="dispute_proposed_before",
            ),
        ]
        indexes = [
            models.Index(fields=["customer_id", "-id"], name="dispute_by_customer"),
            models.Index(fields=["merchant", "-id"], name="dispute_by_merchant"),
            models.Index(fields=["due_at"], name="dispute_due", condition=Q(due_at__isnull=False)),
            models.Index(fields=["warn_at"], name="dispute_warn", condition=Q(warn_at__isnull=False)),
        ]

    @property
    def held(self) -> Money:
        return Money(self.held_minor, self.currency)

    @property
    def offer(self) -> Money | None:
        return self._money(self.offer_minor)

    @property
    def proposal(self) -> Money | None:
        return self._money(self.proposal_minor)

    @property
    def award(self) -> Money | None:
        return self._money(self.award_minor)

    @property
    def is_open(self) -> bool:
        return self.status in OPEN

    def _money(self, minor: int | None) -> Money | None:
        return None if minor is None else Money(minor, self.currency)


class DisputeStep(Step):
    dispute = models.ForeignKey(Dispute, models.DO_NOTHING, related_name="steps")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dispute", "seq"], name="dispute_steps_in_order")]


class Statement(models.Model):
    """What a party said, kept as it was said: complaint, answer, addition, objection; proposal and decision of the desk."""

    dispute = models.ForeignKey(Dispute, models.DO_NOTHING, related_name="statements")
    party = models.CharField(max_length=8)
    kind = models.CharField(max_length=12)
    text = models.TextField()
    at = models.DateTimeField()
    by = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(party__in=PARTIES), name="statement_party"),
            models.CheckConstraint(condition=~Q(text=""), name="statement_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.party} {self.kind}"


class Proof(models.Model):
    """One file a party handed in: what it shows, and the hash by which anybody can tell that it is still the same."""

    public_id = PublicIdField("prf")
    dispute = models.ForeignKey(Dispute, models.DO_NOTHING, related_name="proofs")
    party = models.CharField(max_length=8)
    kind = models.CharField(max_length=20)
    file_id = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    size_bytes = models.PositiveIntegerField()
    mime = models.CharField(max_length=40)
    at = models.DateTimeField()
    by = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dispute", "party", "sha256"], name="proof_once"),
            models.CheckConstraint(condition=Q(party__in=PARTIES), name="proof_party"),
        ]

    def __str__(self) -> str:
        return f"{self.public_id} {self.party} {self.kind}"
