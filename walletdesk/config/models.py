"""The one table of the process list: who has lately shown a sign of life."""

from __future__ import annotations

from django.db import models


class Heartbeat(models.Model):
    """One row a worker: `seen_at` moves every few seconds while it lives and is able to work."""

    part = models.CharField(max_length=40, primary_key=True)
    seen_at = models.DateTimeField()
    state = models.CharField(max_length=40)
