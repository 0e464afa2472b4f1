"""Who customers are by their ID cards. Name, number and what was read are sealed; the number is found by its keyed hash alone."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q

from walletdesk.core.ids import PublicIdField
from walletdesk.people.identity.legal_steps import CHECK_STEPS, CLASSES, IDENTITY_STEPS, PICTURE_STEPS
from walletdesk.people.models import User

SIDES = ("front", "back")
WHATS = ("number", "pictures")  # what a colleague may have shown
OUTSIDE = ("police", "mobile", "credit", "bank", "education")  # registers that may be asked
KINDS = (*OUTSIDE, "card", "in_person")
STAFF, CUSTOMER = "staff", "customer"


class IdentityQuerySet(models.QuerySet["Identity"]):
    def visible_to(self, user: Any) -> IdentityQuerySet:
        """A customer's own; every one for staff; none for anybody else."""
        kind = getattr(user, "kind", "") if getattr(user, "pk", None) else ""
        if kind == STAFF:
            return self.all()
        return self.filter(customer_id=user.pk) if kind == CUSTOMER else self.none()

    def waiting(self) -> IdentityQuerySet:
        """Those a person must look at, the one waiting longest first."""
        return self.filter(status="verifying", review_since__isnull=False).order_by("review_since", "id")


class Identity(models.Model):
    """One a customer. `attempt` counts submissions; pictures, checks and findings belong to one attempt."""

    public_id = PublicIdField("idn")
    customer = models.OneToOneField(User, on_delete=models.CASCADE, related_name="identity")
    status = models.CharField(max_length=10, default="none")
    attempt = models.PositiveIntegerField(default=0)
    sealed_name = models.BinaryField(null=True)
    sealed_number = models.BinaryField(null=True)
    number_hash = models.CharField(max_length=64, blank=True)
    valid_until = models.DateField(null=True)  # of the card; null: for ever, or nothing submitted yet
    findings = models.JSONField(default=list)  # short codes: why a person must look
    reason = models.CharField(max_length=16, blank=True)  # why it was rejected
    held_class = models.PositiveSmallIntegerField(default=0)  # while a new card is looked at
    held_until = models.DateField(null=True)
    step_count = models.PositiveIntegerField(default=0)
    begun_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    review_since = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    warned_at = models.DateTimeField(null=True)

    objects = models.Manager.from_queryset(IdentityQuerySet)()

    class Meta:
        verbose_name_plural = "identities"
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=sorted(IDENTITY_STEPS.statuses())), name="identity_status"
            ),
            models.UniqueConstraint(
                fields=["number_hash"], condition=Q(status__in=CLASSES), name="identity_number_held_once"
            ),
            models.CheckConstraint(
                condition=Q(status="none")
                | (Q(attempt__gt=0, sealed_number__isnull=False) & ~Q(number_hash="")),
                name="identity_submitted_has_a_number",
            ),
            models.CheckConstraint(
                condition=~Q(status="rejected") | ~Q(reason=""), name="identity_rejected_for_a_reason"
            ),
            models.CheckConstraint(condition=Q(held_class__lte=3), name="identity_held_class"),
        ]
        indexes = [
            models.Index(fields=["number_hash"], name="identity_by_number"),
            models.Index(
                fields=["review_since"],
                condition=Q(status="verifying", review_since__isnull=False),
                name="identity_waiting",
            ),
            models.Index(fields=["status", "valid_until"], name="identity_by_validity"),
        ]

    def __str__(self) -> str:
        return f"{self.public_id} {self.status}"

    def class_on(self, day: date) -> int:
        """The account class on a day of business: 0 none, 1 to 3."""
        if self.status in CLASSES:
            return 0 if self.valid_until and self.valid_until < day else CLASSES.index(self.status) + 1
        held = self.status in ("submitted", "verifying", "rejected") and self.held_until
        return self.held_class if held and held >= day else 0


class IdentityStep(models.Model):
    """What happened to an identity, in order: who, when, for which reason. Never changed. Evidence: ids and short codes."""

    identity = models.ForeignKey(Identity, on_delete=models.CASCADE, related_name="steps")
    seq = models.PositiveIntegerField()
    status = models.CharField(max_length=10)
    reason = models.CharField(max_length=24, blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=64)
    evidence = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["identity", "seq"], name="identity_step_once")]

    def __str__(self) -> str:
        return f"#{self.seq} {self.status}"


class Picture(models.Model):
    """One side of a card as it was uploaded for an attempt; the latest of a side counts. The content stands in the file store."""

    public_id = PublicIdField("pic")
    identity = models.ForeignKey(Identity, on_delete=models.CASCADE, related_name="pictures")
    attempt = models.PositiveIntegerField()
    side = models.CharField(max_length=5)
    file_id = models.BigIntegerField()  # core.StoredFile
    status = models.CharField(max_length=10, default="waiting")
    sealed_read = models.BinaryField(null=True)  # JSON: the fields that were read
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(side__in=SIDES), name="identity_picture_side"),
            models.CheckConstraint(
                condition=Q(status__in=sorted(PICTURE_STEPS.statuses())), name="identity_picture_status"
            ),
        ]
        indexes = [models.Index(fields=["identity", "attempt", "side", "-id"], name="identity_pictures")]

    def __str__(self) -> str:
        return f"{self.public_id} {self.side}"


class Check(models.Model):
    """One check of name and number outside the house: by a register, a bound card, or a person who saw them."""

    public_id = PublicIdField("chk")  # also the register's idempotency key
    identity = models.ForeignKey(Identity, on_delete=models.CASCADE, related_name="checks")
    attempt = models.PositiveIntegerField()
    kind = models.CharField(max_length=10)
    result = models.CharField(max_length=10, default="asked")
    asks = models.PositiveSmallIntegerField(default=0)
    ask_at = models.DateTimeField(null=True)  # when it is asked next by itself
    answered_at = models.DateTimeField(null=True)
    by = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["identity", "attempt", "kind"], name="identity_check_once"),
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="identity_check_kind"),
            models.CheckConstraint(
                condition=Q(result__in=sorted(CHECK_STEPS.statuses())), name="identity_check_result"
            ),
        ]
        indexes = [
            models.Index(fields=["ask_at"], condition=Q(ask_at__isnull=False), name="identity_check_due")
        ]

    def __str__(self) -> str:
        return f"{self.public_id} {self.kind} {self.result}"


class Reveal(models.Model):
    """A colleague had a number or pictures shown, for a reason of their own words, until a moment. Append only."""

    public_id = PublicIdField("rvl")
    identity = models.ForeignKey(Identity, on_delete=models.DO_NOTHING, related_name="reveals")
    staff = models.ForeignKey(User, on_delete=models.DO_NOTHING, related_name="+")
    what = models.CharField(max_length=8)
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()
    until = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(what__in=WHATS), name="identity_reveal_what"),
            models.CheckConstraint(condition=~Q(reason=""), name="identity_reveal_has_a_reason"),
        ]
        indexes = [models.Index(fields=["identity", "-id"], name="identity_reveals")]

    def __str__(self) -> str:
        return f"{self.public_id} {self.what}"
