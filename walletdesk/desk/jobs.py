"""What the desk does by itself."""

from __future__ import annotations

from procrastinate.contrib.django import app

from walletdesk.core import outbox
from walletdesk.core.actors import Actor
from walletdesk.core.events import on
from walletdesk.core.models import Event
from walletdesk.desk import cases, conversations, promises
from walletdesk.desk.models import Case, Message
from walletdesk.money.ledger.models import CheckRun
from walletdesk.money.rails.models import SuspenseItem

DESK = Actor.system("desk")


@on("message.received", when=lambda event: event.ids["to"] != "assistant")
def resume_case(event: Event) -> None:
    """The customer wrote: a case that waited for them is ours again."""
    message = Message.objects.get(pk=event.ids["message"])
    case = cases.active_in(message.conversation)
    if case:
        cases.resumed(case, by=DESK)


@on("message.sent", when=lambda event: event.by.startswith("staff:"))
def first_reply(event: Event) -> None:
    """A person's first answer keeps the promise of one."""
    message = Message.objects.get(pk=event.ids["message"])
    case = cases.active_in(message.conversation) if message.sender.startswith("staff:") else None
    if case and message.kind == "public":
        promises.answered(case, message.at)


@on("approval.approved", "approval.declined", "approval.voided", "approval.expired")
def tell_the_asker(event: Event) -> None:
    """What became of a request stands beside the talk, for whoever asked."""
    case = Case.objects.filter(pk=event.ids.get("case") or 0).select_related("conversation").first()
    if case and case.conversation:
        conversations.say(
            case.conversation,
            by=DESK,
            client_id=f"approval:{event.ids['approval']}:{event.name.split('.')[1]}",
            key=f"desk-{event.name.replace('.', '-')}-line",
            kind="note",
        )


@on("suspense.overdue")
@on("suspense.received", when=lambda event: event.ids.get("reason") in ("second_payment", "order_unknown"))
def nobodys_money(event: Event) -> None:
    """Money that no customer will ask for by themselves: a person decides."""
    item = SuspenseItem.objects.get(pk=event.ids["suspense"])
    cases.open(
        issue="deposit_unmatched",
        by=DESK,
        customer_id=item.customer_id,
        team="payments",
        subject=item.public_id,
        summary=[["summary-suspense", outbox.pack({"amount": item.amount, "at": item.occurred_at})]],
        value_at_risk=item.amount,
    )


@on("reconciliation.found")
def statement_differs(event: Event) -> None:
    """Statement and books disagree: a case before anybody calls."""
    cases.open(
        issue="reconciliation",
        by=DESK,
        team="payments",
        subject=f"statement:{event.ids['day']}",
        summary=[["summary-statement-differs", {"day": str(event.ids["day"])}]],
    )


@on("ledger.check_failed")
def books_are_wrong(event: Event) -> None:
    """The ledger's own check found something: a case at once, whoever is concerned."""
    run = CheckRun.objects.get(pk=event.ids["run"])
    cases.open(
        issue="reconciliation",
        by=DESK,
        team="payments",
        subject="ledger",
        summary=[["summary-ledger-check-failed", {"run": run.pk, "problems": run.problem_count}]],
    )


@on("promise.breached")
def escalate_breach(event: Event) -> None:
    cases.escalate(Case.objects.get(pk=event.ids["case"]), by=promises.WATCHER)


@app.periodic(cron="* * * * *")
@app.task(queue="slow", queueing_lock="desk.promises")
def watch_promises(timestamp: int) -> None:
    promises.watch()
