"""What happens to top-ups by itself: orders go out, the bank's messages are worked, silence is chased,
money finds its owner.
"""

from __future__ import annotations

from django.db import transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from walletdesk.core import events
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.models import Event
from walletdesk.money.rails.models import BankMessage, BankReturn, SuspenseItem
from walletdesk.money.topups import asking, claims, hearing, journey, outcomes
from walletdesk.money.topups.models import Topup

PATIENT = RetryStrategy(max_attempts=8, exponential_wait=3)
CHASE = Actor.system("chase")
BATCH_MAX = 200


@app.task(queue="fast", retry=PATIENT)
def send_topup(topup_id: int) -> None:
    row = Topup.objects.get(pk=topup_id)
    if row.ask_at and row.ask_at > clock.now() and row.steps.filter(kind="delayed").exists():
        return  # put off, and its time is yet to come: the chase sends it
    asking.send(row, by=Actor.system("orders"))


@app.task(queue="fast", retry=PATIENT)
def ask_topup(topup_id: int) -> None:
    """Work on a top-up whose time has come. Its next time is written before the bank is called: a killed
    job is made up for.
    """
    with transaction.atomic():
        row = Topup.objects.select_for_update(no_key=True).get(pk=topup_id)
        if row.ask_at is None or row.ask_at > clock.now():
            return
        journey.change(row, ask_at=asking.next_ask(row), asks=row.asks + 1)
    if row.status == "created":
        asking.send(row, by=Actor.system("orders"))
    elif row.status == "confirmed" and not _contradicted(row):
        outcomes.credit(row, by=Actor.system("sweep"))
    elif row.status not in ("returning", "returned"):
        asking.ask_bank(row, by=CHASE)
    outcomes.notice_late(row, by=CHASE)


@app.task(queue="fast", retry=PATIENT)
def ask_topup_for(topup_id: int, by: str) -> None:
    """Ask the bank now because a person or the assistant wants to know."""
    asking.ask_bank(Topup.objects.get(pk=topup_id), by=by)


@app.periodic(cron="* * * * *")
@app.task(queue="slow", queueing_lock="money.chase")
def chase(timestamp: int) -> None:
    """Every minute: whatever is due and not yet on its way. Each job looks again before it acts, so a
    second one does nothing.
    """
    due = Topup.objects.filter(ask_at__lte=clock.now()).order_by("ask_at").values_list("pk", flat=True)
    for topup_id in due[:BATCH_MAX]:
        ask_topup.defer(topup_id=topup_id)


@events.on("bank.message_received")
def hear_bank(event: Event) -> None:
    """Work one message of the bank, under the lock of its order."""
    hearing.work(BankMessage.objects.get(pk=event.ids["message"]))


@events.on("suspense.received")
def find_owner(event: Event) -> None:
    """Money nobody is known for yet: if it must be somebody's open top-up, they are told. Nothing is
    credited.
    """
    item = SuspenseItem.objects.get(pk=event.ids["suspense"])
    if not item.order_no and item.status == "waiting":
        claims.look_for_owner(item, by=Actor.system("suspense"))


@events.on("suspense.returned", "suspense.return_failed")
def end_return(event: Event) -> None:
    back = BankReturn.objects.select_related("suspense").get(pk=event.ids["return"])
    topup = Topup.objects.filter(public_id=back.suspense.topup).first()
    if topup is None:
        return
    end = claims.returned if event.name == "suspense.returned" else claims.return_failed
    end(topup, back, by=Actor.system("returns"))


def _contradicted(row: Topup) -> bool:
    """A confirmed top-up about which the bank said something else since is asked about, not credited."""
    last = row.steps.filter(kind__in=("confirmed", "contradicted", "verified")).order_by("-seq").first()
    return last is not None and last.kind == "contradicted"
