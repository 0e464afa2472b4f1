"""What the desk does by itself."""

from __future__ import annotations

from procrastinate.contrib.django import app

from walletdesk.core.actors import Actor
from walletdesk.core.events import on
from walletdesk.core.models import Event
from walletdesk.desk import asker_checks, books, cases, conversations, identity, promises
from walletdesk.desk.models import Case, Message
from walletdesk.money import ledger
from walletdesk.money.rails.models import Discrepancy, SuspenseItem

DESK = Actor.system("desk")


@on("message.received", when=lambda event: event.ids["to"] != "assistant")
def resume_case(event: Event) -> None:
    """The customer wrote: a case that waited for them is ours again."""
    message = Message.objects.get(pk=event.ids["message"])
    case = cases.active_in(message.conversation)
    if case:
        cases.resumed(case, by=DESK)


@on("message.received", when=lambda event: event.ids["to"] != "assistant")
def hear_code(event: Event) -> None:
    """A code that a colleague asked for, so that it is known who talks."""
    identity.hear(Message.objects.select_related("conversation").get(pk=event.ids["message"]))


@on("third_person.asker_told", queue="slow", atomic=False)
def check_asker(event: Event) -> None:
    """Who asks about another person: the register says whether name and number belong together."""
    asker_checks.ask_register(event.ids["request"])


@on("message.sent", when=lambda event: event.by.startswith("staff:"))
def first_reply(event: Event) -> None:
    """A person's first answer keeps the promise of one."""
    message = Message.objects.get(pk=event.ids["message"])
    case = cases.active_in(message.conversation) if message.sender.startswith("staff:") else None
    if case and message.kind == "public":
        promises.answered(case, message.at)


@on("approval.approved", "approval.declined", "approval.voided", "approval.expired", "approval.withdrawn")
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
@on("suspense.received", when=lambda event: event.ids.get("reason") in books.NOBODY_ASKS)
def nobodys_money(event: Event) -> None:
    """Money that no customer will ask for by themselves: a person decides."""
    books.open_for_item(SuspenseItem.objects.get(pk=event.ids["suspense"]), by=DESK)


@on("suspense.claimed", "suspense.returned", "suspense.struck")
def nobodys_money_gone(event: Event) -> None:
    """It has its owner, or is back where it came from: the case about it is done."""
    books.item_gone(SuspenseItem.objects.get(pk=event.ids["suspense"]), by=DESK)


@on("suspense.return_failed")
def nobodys_money_again(event: Event) -> None:
    """It could not be sent back, and waits as before: a person decides anew."""
    books.open_for_item(SuspenseItem.objects.get(pk=event.ids["suspense"]), by=DESK)


@on("reconciliation.found")
def statement_differs(event: Event) -> None:
    """Statement and books disagree: a case before anybody calls."""
    books.open_for_day(Discrepancy.objects.get(pk=event.ids["discrepancy"]), by=DESK)


@on("reconciliation.settled")
def statement_agrees(event: Event) -> None:
    """The last difference of a day is settled: so is its case."""
    books.day_settled(Discrepancy.objects.get(pk=event.ids["discrepancy"]), by=DESK)


@on("ledger.check_failed")
def books_are_wrong(event: Event) -> None:
    """The ledger's own check found something: a case at once, whoever is concerned."""
    run = ledger.CheckRun.objects.get(pk=event.ids["run"])
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
