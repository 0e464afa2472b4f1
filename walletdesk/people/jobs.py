"""What happens by itself: what is no longer needed is removed."""

from __future__ import annotations

from datetime import timedelta

from procrastinate.contrib.django import app

from walletdesk.core import sweeping
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.settings_dated import setting
from walletdesk.people import events, tokens
from walletdesk.people.models import Code, Counter, SignInTries, User, Visit, WrongTry

KEEP_DAYS = 30
AT_ONCE_MAX = 500


@app.periodic(cron="47 3 * * *")
@app.task(queue="slow", queueing_lock="people.tidy_tokens")
def tidy_tokens(timestamp: int) -> None:
    """Once a day: tokens of the API that ended long ago."""
    while tokens.remove_expired(by=Actor.system("tokens")):
        pass


@app.periodic(cron="17 * * * *")
@app.task(queue="slow", queueing_lock="people.tidy")
def tidy(timestamp: int) -> None:
    """Counters past their window, old codes and visits, and registrations that were never activated."""
    now = clock.now()
    long_ago = now - timedelta(days=KEEP_DAYS)
    Counter.objects.filter(ends_at__lt=now).delete()
    SignInTries.objects.filter(user=None, last_at__lt=now - timedelta(days=1)).delete()
    WrongTry.objects.filter(user=None, at__lt=now - timedelta(days=1)).delete()
    WrongTry.objects.filter(at__lt=long_ago).delete()
    Code.objects.filter(sent_at__lt=long_ago).delete()
    Visit.objects.filter(seen_at__lt=long_ago).delete()
    oldest = now - timedelta(days=setting("registration.keep_days"))
    pending = User.objects.customers().filter(activated_at=None, created_at__lt=oldest)
    sweeping.each("people.registrations", pending[:AT_ONCE_MAX], _lapse)


def _lapse(pending: User) -> None:
    events.record("person.registration_lapsed", pending, by=Actor.system("registration"))
    pending.delete()
