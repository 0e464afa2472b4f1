"""Changes that the desk makes for one who lost the phone, or every second factor: asked, approved by two, waited for, done."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from walletdesk.core.ids import PublicIdField
from walletdesk.desk.account_changes.legal_steps import STEPS
from walletdesk.desk.models import Conversation

KINDS = ("phone", "factors")
OPEN = ("draft", "asked", "waiting")


class AccountChanges(models.QuerySet["AccountChange"]):
    def visible_to(self, user: Any) -> AccountChanges:
        """A customer's own; every one for staff; none for anybody else."""
        kind = getattr(user, "kind", "") if getattr(user, "pk", None) else ""
        if kind == "staff":
            return self.all()
        return self.filter(customer_id=user.pk) if kind == "customer" else self.none()


class AccountChange(models.Model):
    """One at a time a customer and kind. `sealed_to` is the new phone; the code that undoes is kept as its keyed hash."""

    public_id = PublicIdField("acc")
    kind = models.CharField(max_length=8)
    customer_id = models.BigIntegerField()
    conversation = models.ForeignKey(Conversation, on_delete=models.PROTECT, related_name="account_changes")
    status = models.CharField(max_length=8)
    sealed_to = models.BinaryField(null=True)
    taken = models.BooleanField(default=False)  # somebody else's phone: no code was sent, none fits
    code_digest = models.CharField(max_length=64, blank=True)
    code_expires_at = models.DateTimeField(null=True)
    wrong = models.PositiveSmallIntegerField(default=0)
    undo_digest = models.CharField(max_length=64, blank=True, db_index=True)
    made_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True)
    approved_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=64, blank=True)

    objects = AccountChanges.as_manager()

    class Meta:
        indexes = [models.Index(fields=["status", "due_at"], name="account_changes_due")]
        constraints = [
            models.UniqueConstraint(
                fields=["customer_id", "kind"], name="one_account_change_a_kind", condition=Q(status__in=OPEN)
            ),
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="account_change_kind"),
            models.CheckConstraint(
                condition=Q(status__in=sorted(STEPS.statuses())), name="account_change_status"
            ),
            models.CheckConstraint(
                condition=~Q(status="waiting") | Q(due_at__isnull=False, approved_at__isnull=False),
                name="account_change_waits_until",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.public_id} {self.kind} {self.status}"
