"""Tables of the desk."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from walletdesk.core.ids import PublicIdField
from walletdesk.core.money import Money
from walletdesk.core.steps import Steps

CASE_STEPS = Steps(
    {
        "": {"open"},
        "open": {"waiting", "solved"},
        "waiting": {"open", "solved"},
        "solved": {"open", "closed"},
    }
)
TEAMS = ("general", "payments", "security", "complaints", "technical")
URGENT, NORMAL = "urgent", "normal"


class VisibleConversations(models.QuerySet["Conversation"]):
    def visible_to(self, person: Any) -> VisibleConversations:
        """A customer sees their own; staff see all; anyone else none."""
        kind = getattr(person, "kind", None)
        if kind == "staff":
            return self
        return self.filter(customer_id=person.pk) if kind == "customer" and person.pk else self.none()


class Conversation(models.Model):
    """One talk in one channel. A visitor who is not signed in is known by the hash of their key only."""

    public_id = PublicIdField("con")
    customer_id = models.BigIntegerField(null=True)
    visitor_hash = models.CharField(max_length=64, blank=True, db_index=True)
    channel = models.CharField(max_length=10)
    language = models.CharField(max_length=8)
    status = models.CharField(max_length=6, default="open")
    proof = models.CharField(max_length=10, default="none")  # how we know who talks: none, code, session …
    handled_by = models.CharField(max_length=10, default="assistant")  # assistant, queue, staff
    last_seq = models.PositiveIntegerField(default=0)
    customer_read_seq = models.PositiveIntegerField(default=0)
    staff_read_seq = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField()
    last_at = models.DateTimeField()

    objects = VisibleConversations.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["customer_id", "-id"], name="talk_by_customer"),
            models.Index(fields=["-last_at"], name="talk_by_time", condition=Q(status="open")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["customer_id", "channel"],
                name="one_open_talk_a_channel",
                condition=Q(status="open", customer_id__isnull=False, proof="session"),
            ),
            models.CheckConstraint(
                condition=Q(handled_by__in=("assistant", "queue", "staff")), name="talk_handled_by_someone"
            ),
        ]


class Message(models.Model):
    """What was said, kept as it was said. `parts` are runs of text, each with the record that proves it, or none."""

    conversation = models.ForeignKey(Conversation, on_delete=models.PROTECT, related_name="messages")
    seq = models.PositiveIntegerField()
    client_id = models.CharField(max_length=80)
    kind = models.CharField(max_length=8, default="public")  # public, note, system
    sender = models.CharField(max_length=64)
    sender_name = models.CharField(max_length=60, blank=True)
    text = models.TextField()
    parts = models.JSONField(default=list)
    key = models.CharField(max_length=80, blank=True)
    params = models.JSONField(default=dict)
    choices = models.JSONField(default=list)
    card = models.JSONField(null=True)
    language = models.CharField(max_length=8)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "seq"], name="message_seq_once"),
            models.UniqueConstraint(fields=["conversation", "client_id"], name="message_sent_once"),
        ]

    @property
    def from_outside(self) -> bool:
        return self.sender.startswith(("customer", "visitor"))


class VisibleCases(models.QuerySet["Case"]):
    def visible_to(self, person: Any) -> VisibleCases:
        kind = getattr(person, "kind", None)
        if kind == "staff":
            return self
        return self.filter(customer_id=person.pk) if kind == "customer" and person.pk else self.none()

    def active(self) -> VisibleCases:
        return self.filter(status__in=("open", "waiting"))


class Case(models.Model):
    """A problem that someone answers for until it is solved. Its number is what people say aloud."""

    public_id = PublicIdField("case")
    customer_id = models.BigIntegerField(null=True)
    conversation = models.ForeignKey(Conversation, on_delete=models.PROTECT, null=True, related_name="cases")
    issue = models.CharField(max_length=40)
    subject = models.CharField(max_length=40, blank=True)  # public id of the record it is about
    status = models.CharField(max_length=8, default="open")
    team = models.CharField(max_length=12, default="general")
    assigned_to_id = models.BigIntegerField(null=True)
    priority = models.CharField(max_length=8, default=NORMAL)
    value_at_risk_minor = models.BigIntegerField(default=0)
    currency = models.CharField(max_length=8, default="CNY")
    summary = models.JSONField(default=list)  # sentences: [[key, packed params], …]
    finding = models.JSONField(null=True)
    escalated = models.BooleanField(default=False)
    reply_due_at = models.DateTimeField(null=True)
    replied_at = models.DateTimeField(null=True)
    solve_due_at = models.DateTimeField()
    solved_at = models.DateTimeField(null=True)
    disposition = models.CharField(max_length=30, blank=True)
    solution_note = models.TextField(blank=True)
    opened_by = models.CharField(max_length=64)
    opened_at = models.DateTimeField()
    queued_at = models.DateTimeField()

    objects = VisibleCases.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["customer_id", "-id"], name="case_by_customer"),
            models.Index(fields=["team", "status", "assigned_to_id"], name="case_queue"),
            models.Index(fields=["assigned_to_id", "status"], name="case_by_colleague"),
            models.Index(
                fields=["solve_due_at"], name="case_due", condition=Q(status__in=("open", "waiting"))
            ),
        ]

    @property
    def number(self) -> str:
        return f"C-{10_000 + self.pk}"

    @property
    def value_at_risk(self) -> Money:
        return Money(self.value_at_risk_minor, self.currency)


class PromiseMark(models.Model):
    """That a promise was warned of, breached or kept: once each."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="promise_marks")
    promise = models.CharField(max_length=12)  # reply, solve
    mark = models.CharField(max_length=8)  # warned, breached, kept
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "promise", "mark"], name="promise_marked_once")
        ]


class Presence(models.Model):
    """Which colleague looks at which conversation, and until when that counts."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="presences")
    staff_id = models.BigIntegerField()
    name = models.CharField(max_length=60)
    typing = models.BooleanField(default=False)
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conversation", "staff_id"], name="present_once")]


class ThirdPersonRequest(models.Model):
    """Somebody asks about another person, or wants one reached: who, about what, on which ground, and how it was decided.

    What they said is sealed. No account is named in it by us, for none is looked up.
    """

    public_id = PublicIdField("tpr")
    conversation = models.ForeignKey(
        Conversation, on_delete=models.PROTECT, related_name="third_person_requests"
    )
    asker_customer_id = models.BigIntegerField(null=True)  # of whoever asks, where they are a customer
    relation = models.CharField(max_length=12, blank=True)  # to the other, as they say
    want = models.CharField(max_length=12)  # contact, look, act, estate
    words = models.BinaryField()  # sealed
    ground_claimed = models.CharField(max_length=24, blank=True)
    ground = models.CharField(max_length=24, blank=True)  # whose paper was seen in the original
    proof = models.CharField(max_length=10)  # how the asker's own identity is proved
    # asked, unknown; match or mismatch: what the register said
    asker_check = models.CharField(max_length=10, blank=True)
    asker_tries = models.PositiveSmallIntegerField(default=0)
    sealed_asker = models.BinaryField(null=True)  # name and number while the register is asked, then gone
    status = models.CharField(max_length=10)
    reason = models.CharField(max_length=40)  # key of the sentence that says why
    asked_at = models.DateTimeField()
    by = models.CharField(max_length=64)
    papers_seen_at = models.DateTimeField(null=True)
    papers_seen_by = models.CharField(max_length=64, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=("refused", "declined"))
                | (~Q(ground="") & Q(proof="identity", papers_seen_at__isnull=False)),
                name="third_person_needs_papers",
            ),
        ]
        indexes = [models.Index(fields=["status", "-id"], name="third_person_by_status")]

    def __str__(self) -> str:
        return f"{self.public_id} {self.status}"
