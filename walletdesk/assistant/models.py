"""What the assistant remembers of a talk."""

from __future__ import annotations

from django.db import models

from walletdesk.desk.models import Conversation


class Talk(models.Model):
    """One row a conversation: what it is about, how far we are, what was offered, up to which message it is answered."""

    conversation = models.OneToOneField(Conversation, on_delete=models.CASCADE, related_name="talk")
    answered_seq = models.PositiveIntegerField(default=0)
    issue = models.CharField(max_length=40, blank=True)
    subject = models.CharField(max_length=40, blank=True)
    stage = models.CharField(max_length=20, blank=True)  # what the next message is expected to answer
    offered = models.JSONField(default=list)  # [[label, pick], …] of the last buttons
    misses = models.PositiveSmallIntegerField(default=0)
    angry = models.PositiveSmallIntegerField(default=0)
    parked = models.JSONField(default=list)  # issues left for another one, newest last
    memory = models.JSONField(default=dict)  # slots told so far; for proof by code: the code's public id
