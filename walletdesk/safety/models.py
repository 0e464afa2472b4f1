"""Tables of safety. Each is written only by the module of its noun."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from walletdesk.core.ids import PublicIdField
from walletdesk.core.money import Money
from walletdesk.safety.language.tree import ANSWERS, FACTS, KINDS
from walletdesk.safety.legal_steps import APPEAL_OPEN

ACTOR: dict[str, Any] = {"max_length": 64}
PRINT: dict[str, Any] = {"max_length": 64, "blank": True, "default": ""}
SCOPES = ("in", "out", "both")
BASES = ("platform", "owner", "police", "court")
MARKS = ("", "fraud", "good")
ENDS = ("", "cleared", "secured", "expired")


class Rule(models.Model):
    """One version of a screening rule, in the language of `language/`. What it says never changes; a change is a new version."""

    public_id = PublicIdField("rul")
    name = models.CharField(max_length=60)
    version = models.PositiveIntegerField(default=1)
    text = models.TextField()
    status = models.CharField(max_length=8, default="draft")
    made_by = models.CharField(**ACTOR)
    made_at = models.DateTimeField()
    live_from = models.DateTimeField(null=True)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["name", "version"], name="rule_version_once"),
            models.UniqueConstraint(fields=["name"], condition=Q(status="live"), name="rule_one_live"),
            models.CheckConstraint(
                condition=~Q(status="live") | Q(live_from__isnull=False), name="rule_live_since"
            ),
        ]


class Trial(models.Model):
    """One rule tried against the past: how often it would have fired, how often rightly."""

    public_id = PublicIdField("tri")
    rule = models.ForeignKey(Rule, models.DO_NOTHING, related_name="trials")
    since = models.DateTimeField()
    until = models.DateTimeField()
    asked_by = models.CharField(**ACTOR)
    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    examined = models.PositiveIntegerField(default=0)
    stopped = models.PositiveIntegerField(default=0)
    rightly = models.PositiveIntegerField(default=0)  # known frauds among them
    wrongly = models.PositiveIntegerField(default=0)  # known to be good
    missed = models.PositiveIntegerField(default=0)  # known frauds it lets pass
    examples = models.JSONField(default=list)  # [[kind, public id, mark]]

    class Meta:
        indexes = [models.Index(fields=["rule", "-id"], name="trials_of_a_rule")]


class Seen(models.Model):
    """One movement or sign-in as it was screened: the past that rules are asked of. Fingerprints only, never who or where."""

    kind = models.CharField(max_length=12)
    public_id = models.CharField(max_length=32)
    customer_id = models.BigIntegerField()
    amount_minor = models.BigIntegerField(default=0)
    currency = models.CharField(max_length=8, blank=True, default="")
    method = models.CharField(max_length=16, blank=True, default="")
    payee = models.CharField(**PRINT)
    device = models.CharField(**PRINT)
    place = models.CharField(**PRINT)
    at = models.DateTimeField()
    facts = models.JSONField(default=dict)
    answer = models.CharField(max_length=8, default="allow")
    mark = models.CharField(max_length=8, blank=True, default="")

    class Meta:
        # Each index answers one kind of question from itself alone: no row is fetched to count or to add up.
        constraints = [
            models.UniqueConstraint(fields=["public_id", "kind"], name="seen_once"),
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="seen_kind"),
            models.CheckConstraint(condition=Q(answer__in=ANSWERS), name="seen_answer"),
            models.CheckConstraint(condition=Q(mark__in=MARKS), name="seen_mark"),
        ]
        indexes = [
            models.Index(
                fields=["customer_id", "at"],
                include=["kind", "amount_minor", "currency"],
                name="seen_by_customer",
            ),
            models.Index(fields=["customer_id", "payee"], name="seen_payees_of", condition=~Q(payee="")),
            models.Index(
                fields=["customer_id", "device", "at"], name="seen_devices_of", condition=~Q(device="")
            ),
            models.Index(
                fields=["customer_id", "place", "at"], name="seen_places_of", condition=~Q(place="")
            ),
            models.Index(
                fields=["payee", "at"],
                include=["customer_id", "kind", "amount_minor", "currency"],
                name="seen_by_payee",
                condition=~Q(payee=""),
            ),
            models.Index(
                fields=["device", "at"],
                include=["customer_id", "kind", "amount_minor", "currency"],
                name="seen_by_device",
                condition=~Q(device=""),
            ),
            models.Index(fields=["at"], name="seen_at"),
            models.Index(fields=["mark", "at"], name="seen_marked", condition=~Q(mark="")),
        ]

    @property
    def amount(self) -> Money | None:
        return Money(self.amount_minor, self.currency) if self.currency else None


class Alert(models.Model):
    """Somebody should look: a movement or sign-in was asked for more proof, put off, held or stopped."""

    public_id = PublicIdField("alr")
    seen = models.OneToOneField(Seen, models.DO_NOTHING, related_name="alert")
    customer_id = models.BigIntegerField()
    answer = models.CharField(max_length=8)
    rules = models.JSONField(default=list)
    reason = models.CharField(max_length=80)
    remedy = models.CharField(max_length=80)
    papers = models.JSONField(default=list)
    status = models.CharField(max_length=10, default="open")
    at = models.DateTimeField()
    decided_by = models.CharField(blank=True, default="", **ACTOR)
    decided_at = models.DateTimeField(null=True)
    note = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status="open", decided_at__isnull=True)
                | (~Q(status="open") & Q(decided_at__isnull=False) & ~Q(decided_by="") & ~Q(note="")),
                name="alert_decided_by_somebody",
            )
        ]
        indexes = [
            models.Index(fields=["status", "-id"], name="alerts_by_status"),
            models.Index(fields=["customer_id", "-id"], name="alerts_of_a_customer"),
        ]


class Caution(models.Model):
    """What a talk told of somebody's money: they speak like one who is being deceived, or whose account another is in.

    While it stands, rules that ask for this fact hear yes. `topic` is the kind of scam, `talk` where it was said.
    """

    public_id = PublicIdField("cau")
    customer_id = models.BigIntegerField()
    fact = models.CharField(max_length=16)
    topic = models.CharField(max_length=20, blank=True, default="")
    talk = models.CharField(max_length=32, blank=True, default="")
    by = models.CharField(**ACTOR)
    at = models.DateTimeField()
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(blank=True, default="", **ACTOR)
    ended_why = models.CharField(max_length=8, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(fact__in=FACTS), name="caution_fact"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_why="", ended_by="")
                | (Q(ended_at__isnull=False, ended_why__in=ENDS[1:]) & ~Q(ended_by="")),
                name="caution_ended_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["customer_id", "fact"],
                condition=Q(ended_at__isnull=True),
                name="caution_one_standing",
            ),
        ]
        indexes = [
            models.Index(fields=["customer_id", "-id"], name="cautions_of_a_customer"),
            models.Index(fields=["until"], name="cautions_to_expire", condition=Q(ended_at__isnull=True)),
        ]


class StopQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> Any:
        kind = getattr(user, "kind", "") if getattr(user, "pk", None) else ""
        if kind == "staff":
            return self.all()
        return self.filter(customer_id=user.pk) if kind == "customer" else self.none()

    def in_force(self) -> Any:
        return self.filter(status="in_force")


class Stop(models.Model):
    """A stop on a customer's money: on whose word, in which direction, why, until when."""

    public_id = PublicIdField("stp")
    customer_id = models.BigIntegerField()
    key = models.CharField(max_length=160, unique=True)
    basis = models.CharField(max_length=10)
    scope = models.CharField(max_length=4)
    reason = models.CharField(max_length=80)
    remedy = models.CharField(max_length=80)
    papers = models.JSONField(default=list)
    reference = models.CharField(max_length=80, blank=True, default="")  # number of the order it rests on
    alert = models.ForeignKey(Alert, models.DO_NOTHING, null=True, related_name="stops")
    status = models.CharField(max_length=10, default="in_force")
    by = models.CharField(**ACTOR)
    at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    renewals = models.PositiveSmallIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(blank=True, default="", **ACTOR)
    second = models.CharField(blank=True, default="", **ACTOR)

    objects = StopQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(basis__in=BASES), name="stop_basis"),
            models.CheckConstraint(condition=Q(scope__in=SCOPES), name="stop_scope"),
            models.CheckConstraint(
                condition=~Q(basis__in=("police", "court"))
                | (~Q(reference="") & Q(expires_at__isnull=False)),
                name="stop_by_order_has_paper_and_end",
            ),
            models.CheckConstraint(
                condition=~Q(basis="police") | Q(renewals__lte=2), name="stop_police_twice_renewed"
            ),
            models.CheckConstraint(
                condition=~Q(status="lifted")
                | (~Q(ended_by="") & ~Q(second="") & ~Q(second=models.F("ended_by"))),
                name="stop_lifted_by_two",
            ),
            models.CheckConstraint(
                condition=Q(status="in_force", ended_at__isnull=True)
                | (~Q(status="in_force") & Q(ended_at__isnull=False)),
                name="stop_ended_at",
            ),
            models.UniqueConstraint(
                fields=["customer_id"],
                condition=Q(status="in_force", basis="owner"),
                name="stop_one_loss_report",
            ),
        ]
        indexes = [
            models.Index(fields=["customer_id", "-id"], name="stops_of_a_customer"),
            models.Index(fields=["status", "-id"], name="stops_by_status"),
            models.Index(fields=["expires_at"], name="stops_to_expire", condition=Q(status="in_force")),
        ]


class StopStep(models.Model):
    """One thing that happened to a stop: placed, renewed, appealed, answered, lifted, expired. Never changed."""

    stop = models.ForeignKey(Stop, models.DO_NOTHING, related_name="steps")
    kind = models.CharField(max_length=16)
    by = models.CharField(**ACTOR)
    at = models.DateTimeField()
    reference = models.CharField(max_length=80, blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["stop", "id"], name="steps_of_a_stop")]


class Appeal(models.Model):
    """The customer says that a stop is wrong, or asks that their own be lifted; a person answers."""

    public_id = PublicIdField("apl")
    stop = models.ForeignKey(Stop, models.DO_NOTHING, related_name="appeals")
    text = models.TextField()
    papers = models.JSONField(default=list)  # public ids of files
    status = models.CharField(max_length=10, default="received")
    at = models.DateTimeField()
    due_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(blank=True, default="", **ACTOR)
    answer = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["stop"], condition=Q(status__in=APPEAL_OPEN), name="appeal_one_open"
            ),
            models.CheckConstraint(
                condition=Q(status__in=APPEAL_OPEN, answered_at__isnull=True)
                | (~Q(status__in=APPEAL_OPEN) & Q(answered_at__isnull=False) & ~Q(answer="")),
                name="appeal_answered_in_words",
            ),
        ]
        indexes = [models.Index(fields=["status", "due_at"], name="appeals_by_status")]
