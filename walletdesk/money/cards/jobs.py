"""What happens to checks of cards by itself: banks are asked, the silent ones again, and codes lapse."""

from __future__ import annotations

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from walletdesk.core import events, sweeping
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.models import Event
from walletdesk.money.cards import asking, cards, outcomes
from walletdesk.money.cards.models import CardCheck
from walletdesk.people.identity import identities, verifying

ASKING, WATCHER = Actor.system("cards"), Actor.system("card-watch")
PATIENT = RetryStrategy(max_attempts=6, exponential_wait=2)
AT_ONCE_MAX = 200


@app.task(queue="fast", retry=PATIENT)
def ask_bank(check_id: int) -> None:
    """Raises, to be tried again, where the check is not there yet: a job may begin before what asked for it was committed."""
    asking.ask(CardCheck.objects.get(pk=check_id), by=ASKING)


@app.periodic(cron="* * * * *")
@app.task(queue="slow", queueing_lock="cards.chase")
def chase(timestamp: int) -> None:
    """Every minute: banks that were silent once more, and codes that nobody typed."""
    due = CardCheck.objects.filter(ask_at__lte=clock.now()).order_by("ask_at")[:AT_ONCE_MAX]
    sweeping.each("cards.chase", due, _look)


def _look(row: CardCheck) -> None:
    if row.status == "code_needed":
        outcomes.lapse(row, by=WATCHER)
    else:
        ask_bank.defer(check_id=row.pk)


@events.on("identity.verifying")
def count_cards(event: Event) -> None:
    """A card that this very person bound before handing in the ID card counts as a check of it."""
    identity = identities.of(int(event.customer_id or 0))
    if identity and cards.checked_for(identity.customer_id, identity.number_hash):
        verifying.count_check(identity, "card", by=ASKING)
