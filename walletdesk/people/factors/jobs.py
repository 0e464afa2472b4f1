"""What happens by itself: challenges, proofs and changes long over are removed."""

from __future__ import annotations

from datetime import timedelta

from procrastinate.contrib.django import app

from walletdesk.core.clock import clock
from walletdesk.people.factors.models import Authenticator, Challenge, ContactChange

KEEP_DAYS = 30


@app.periodic(cron="37 * * * *")
@app.task(queue="slow", queueing_lock="factors.tidy")
def tidy(timestamp: int) -> None:
    """What anybody was asked stays a month, what nobody was a day; an app never confirmed a day."""
    now = clock.now()
    long_ago, yesterday = now - timedelta(days=KEEP_DAYS), now - timedelta(days=1)
    Challenge.objects.filter(made_at__lt=long_ago).delete()
    Challenge.objects.filter(user=None, proved_at=None, made_at__lt=yesterday).delete()
    ContactChange.objects.filter(made_at__lt=long_ago).delete()
    Authenticator.objects.filter(confirmed_at=None, made_at__lt=yesterday).delete()
