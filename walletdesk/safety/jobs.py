"""What safety does by itself: rules tried, stops and cautions that ran out, old history let go."""

from __future__ import annotations

from datetime import timedelta

from procrastinate.contrib.django import app

from walletdesk.core.clock import clock
from walletdesk.core.jobs import PATIENT
from walletdesk.core.settings_dated import setting
from walletdesk.safety import cautions, freezes, trials
from walletdesk.safety.models import Seen, Trial

FORGOTTEN_AT_ONCE = 10_000


@app.task(queue="slow", retry=PATIENT)
def run_trial(trial_id: int) -> None:
    trial = Trial.objects.select_related("rule").get(pk=trial_id)
    if trial.done_at is None:
        trials.run(trial)


@app.periodic(cron="*/5 * * * *")
@app.task(queue="slow", queueing_lock="safety.expire_stops")
def expire_stops(timestamp: int) -> None:
    freezes.expire()
    cautions.expire()


@app.periodic(cron="25 3 * * *")
@app.task(queue="slow", queueing_lock="safety.forget")
def forget(timestamp: int) -> None:
    forget_old()


def forget_old() -> int:
    """Let go what is older than `safety.keep_days`; known frauds and what has an alert stay. Returns how many."""
    until = clock.now() - timedelta(days=setting("safety.keep_days"))
    old = Seen.objects.filter(at__lt=until, mark="", alert__isnull=True).order_by("at")
    gone, _ = Seen.objects.filter(pk__in=list(old.values_list("pk", flat=True)[:FORGOTTEN_AT_ONCE])).delete()
    return gone
