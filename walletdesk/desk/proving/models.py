"""What was asked to find out who talks. Never what was answered: right answers are sealed while they are asked, then gone."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from walletdesk.core.ids import PublicIdField
from walletdesk.desk.models import Conversation
from walletdesk.desk.proving.legal_steps import APP_STEPS, QUESTION_STEPS


class QuestionSet(models.Model):
    """A few questions from the records of whoever was named; of nobody, where no such account can be asked about."""

    public_id = PublicIdField("qst")
    conversation = models.ForeignKey(Conversation, on_delete=models.PROTECT, related_name="question_sets")
    customer_id = models.BigIntegerField(null=True)  # whose answers would be right; null: no answer is
    status = models.CharField(max_length=6, default="asked")
    sealed = (
        models.BinaryField()
    )  # the questions with their right answers and what was chosen; emptied at the end
    count = models.PositiveSmallIntegerField()
    answered = models.PositiveSmallIntegerField(default=0)
    answered_in = models.JSONField(
        default=list
    )  # numbers of the messages that answered: colleagues do not read them
    asked_by = models.CharField(max_length=64)
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["customer_id", "-asked_at"], name="questions_of_a_customer")]
        constraints = [
            models.UniqueConstraint(
                fields=["conversation"], name="one_set_of_questions_a_talk", condition=Q(status="asked")
            ),
            models.CheckConstraint(
                condition=Q(status__in=sorted(QUESTION_STEPS.statuses())), name="question_set_status"
            ),
        ]


class AppAsks(models.QuerySet["AppAsk"]):
    def visible_to(self, user: Any) -> AppAsks:
        """A customer's own; none for anybody else."""
        own = getattr(user, "kind", "") == "customer" and user.pk
        return self.filter(customer_id=user.pk) if own else self.none()


class AppAsk(models.Model):
    """«Is it you who talks to us?»: answered by one tap, and what proves it, in the app that is signed in."""

    public_id = PublicIdField("ask")
    conversation = models.ForeignKey(Conversation, on_delete=models.PROTECT, related_name="app_asks")
    customer_id = models.BigIntegerField()
    status = models.CharField(max_length=9, default="asked")
    way = models.CharField(max_length=8, blank=True)  # app or factor, once confirmed
    asked_by = models.CharField(max_length=64)
    asker_name = models.CharField(max_length=60, blank=True)
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = AppAsks.as_manager()

    class Meta:
        indexes = [models.Index(fields=["customer_id", "-asked_at"], name="app_asks_of_a_customer")]
        constraints = [
            models.UniqueConstraint(
                fields=["conversation"], name="one_app_ask_a_talk", condition=Q(status="asked")
            ),
            models.CheckConstraint(
                condition=Q(status__in=sorted(APP_STEPS.statuses())), name="app_ask_status"
            ),
            models.CheckConstraint(condition=Q(way__in=("", "app", "factor")), name="app_ask_way"),
        ]
