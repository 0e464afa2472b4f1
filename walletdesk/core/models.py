"""Tables that every room stands on. Each is written only by the module of its noun."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from walletdesk.core.ids import PublicIdField

ACTOR: dict[str, Any] = {"max_length": 64}


class Event(models.Model):
    """One line an action: audit entry, wake-up call and live update. Append only; never personal data."""

    name = models.CharField(max_length=64)
    version = models.PositiveSmallIntegerField(default=1)
    at = models.DateTimeField()
    by = models.CharField(**ACTOR)
    customer_id = models.BigIntegerField(null=True)
    ids = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(
                fields=["customer_id", "-id"],
                name="event_by_customer",
                condition=Q(customer_id__isnull=False),
            ),
            models.Index(fields=["name", "-id"], name="event_by_name"),
        ]

    def __str__(self) -> str:
        return f"{self.id} {self.name}"


class HandledEvent(models.Model):
    """A handler's mark that it has done an event, in the same transaction as what it did."""

    event = models.ForeignKey(Event, on_delete=models.DO_NOTHING, related_name="+")
    handler = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "handler"], name="handled_once")]


class AuditBlock(models.Model):
    """A sealed run of events; each block holds the hash of the one before."""

    number = models.BigIntegerField(unique=True)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    count = models.PositiveIntegerField()
    sealed_at = models.DateTimeField()


class AuditLink(models.Model):
    """Which block sealed an event, and the digest it had then."""

    event_id = models.BigIntegerField(unique=True)
    block = models.ForeignKey(AuditBlock, on_delete=models.DO_NOTHING, related_name="links")
    digest = models.CharField(max_length=64)


class DatedSetting(models.Model):
    """A rule's value from a moment on. The newest row that has begun counts; rows are added, never edited."""

    key = models.CharField(max_length=80)
    value = models.JSONField()
    valid_from = models.DateTimeField()
    by = models.CharField(**ACTOR)
    citation = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "valid_from"], name="setting_once_a_moment")]


class Workday(models.Model):
    """The operator's word on one day, over the published calendar."""

    day = models.DateField(unique=True)
    working = models.BooleanField()
    note = models.CharField(max_length=100, blank=True)


class AuthorityRule(models.Model):
    """What a role may do, up to which amount, with which proof of the customer's identity, from when on."""

    act = models.CharField(max_length=64)
    role = models.CharField(max_length=16)
    currency = models.CharField(max_length=8, default="CNY")
    max_minor = models.BigIntegerField(null=True)  # null: no limit
    second_person_above_minor = models.BigIntegerField(null=True)  # null: never
    proof = models.CharField(max_length=10)
    allowed = models.BooleanField(default=True)
    valid_from = models.DateTimeField()
    by = models.CharField(**ACTOR)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["act", "role", "currency", "valid_from"], name="authority_once_a_moment"
            )
        ]


class StoredFile(models.Model):
    """A file kept encrypted outside the database, named by the hash of its content."""

    public_id = PublicIdField("file")
    sha256 = models.CharField(max_length=64, db_index=True)
    size_bytes = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=64)
    purpose = models.CharField(max_length=40)
    owner = models.CharField(max_length=64)
    by = models.CharField(**ACTOR)
    at = models.DateTimeField()


class Notice(models.Model):
    """Something told to a customer inside the app."""

    public_id = PublicIdField("ntc")
    customer_id = models.BigIntegerField()
    key = models.CharField(max_length=80)
    params = models.JSONField(default=dict)
    language = models.CharField(max_length=8)
    text = models.TextField()
    about = models.CharField(max_length=64, blank=True)  # public id of what it is about
    dedupe = models.CharField(max_length=120)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["customer_id", "-id"], name="notice_by_customer")]
        constraints = [models.UniqueConstraint(fields=["customer_id", "dedupe"], name="notice_once")]


class OutboxItem(models.Model):
    """A message on its way out of the house. Outside it is delivered at least once under our id."""

    public_id = PublicIdField("msg")
    channel = models.CharField(max_length=10)
    sealed_to = models.BinaryField()  # the address, encrypted
    sealed_params = models.BinaryField(null=True)  # encrypted; wiped after delivery where secret
    key = models.CharField(max_length=80)
    language = models.CharField(max_length=8)
    secret = models.BooleanField(default=False)
    status = models.CharField(max_length=10, default="queued")
    attempts = models.PositiveSmallIntegerField(default=0)
    reason = models.CharField(max_length=80, blank=True)
    provider_ref = models.CharField(max_length=120, blank=True)
    dedupe = models.CharField(max_length=120, unique=True)
    customer_id = models.BigIntegerField(null=True)
    by = models.CharField(**ACTOR)
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)


class PerformedAct(models.Model):
    """An act that was done: its inputs, the plan it followed, whose word it was. One row a key."""

    key = models.CharField(max_length=160, unique=True)
    act = models.CharField(max_length=64)
    inputs = models.JSONField()
    plan = models.JSONField()
    plan_hash = models.CharField(max_length=64)
    result = models.JSONField()
    by = models.CharField(**ACTOR)
    approved_by = models.CharField(**{**ACTOR, "blank": True})
    role = models.CharField(max_length=16)
    proof = models.CharField(max_length=10)
    case_id = models.BigIntegerField(null=True)
    customer_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()


class Approval(models.Model):
    """A request to do exactly these postings, waiting for another person's word."""

    public_id = PublicIdField("apr")
    key = models.CharField(max_length=160)
    act = models.CharField(max_length=64)
    inputs = models.JSONField()
    plan = models.JSONField()
    plan_hash = models.CharField(max_length=64)
    amount_minor = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=8, default="CNY")
    status = models.CharField(max_length=10, default="requested")
    requested_by = models.CharField(**ACTOR)
    requested_role = models.CharField(max_length=16)
    proof = models.CharField(max_length=10)
    reason = models.TextField(blank=True)
    decided_by = models.CharField(**{**ACTOR, "blank": True})
    decided_reason = models.TextField(blank=True)
    case_id = models.BigIntegerField(null=True)
    customer_id = models.BigIntegerField(null=True)
    requested_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["key"], condition=Q(status="requested"), name="one_open_approval_a_key"
            ),
            models.CheckConstraint(
                condition=~Q(decided_by=models.F("requested_by")), name="nobody_approves_their_own"
            ),
        ]


class RefusalCount(models.Model):
    day = models.DateField()
    key = models.CharField(max_length=80)
    times = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["day", "key"], name="refusals_a_day")]


class ProcessBeat(models.Model):
    """When a background process last said that it is alive."""

    name = models.CharField(max_length=40, unique=True)
    at = models.DateTimeField()
