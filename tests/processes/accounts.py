"""What must hold in a house whatever happened to it: our books, the bank's and what people were told agree."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import Any

from django.db import connection

from tests.processes.crowd import Crowd, Person
from tests.support.houses import House
from tests.support.waiting import until
from walletdesk.core.clock import clock
from walletdesk.core.models import Event, Notice
from walletdesk.desk.models import Conversation, Message
from walletdesk.money import ledger
from walletdesk.money.rails.models import BankMessage
from walletdesk.money.topups.models import Topup

ENDED = ("succeeded", "failed")
SETTLE_SECONDS = 150


def bank_says(house: House) -> dict[str, dict[str, Any]]:
    """Every order that the bank knows, by its number."""
    told: Any = house.control("GET", "/control/orders?limit=500")
    return {one["order_no"]: one for one in told["orders"]}


def await_calm(house: House) -> None:
    """Wait until every top-up has ended, no job is due or at work, and the bank has nothing left to tell."""
    until(lambda: not _restless(), seconds=SETTLE_SECONDS, every=0.3, said="everything has come to its end")
    assert _jobs("failed") == []


def _restless() -> list[Any]:
    open_ones = Topup.objects.exclude(status__in=ENDED).values_list("status", flat=True)
    return [*open_ones, *_jobs("doing"), *_jobs("todo"), *BankMessage.objects.filter(worked_at=None)]


def _jobs(status: str) -> list[str]:
    """Names of jobs of that status; of those to do, only the ones that are due."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT task_name FROM procrastinate_jobs WHERE status = %s::procrastinate_job_status"
            " AND (status <> 'todo' OR scheduled_at IS NULL OR scheduled_at <= now())",
            [status],
        )
        return [row[0] for row in cursor.fetchall()]


def check_orders(house: House, crowd: Crowd) -> None:
    """What was acknowledged is there exactly once, ended as the bank says, and its customer was told once."""
    bank = bank_says(house)
    for person in crowd.people:
        rows = {row.client_key: row for row in Topup.objects.filter(customer_id=person.pk)}
        assert {key: row.public_id for key, row in rows.items()} == {
            f"api:{key}": answer["id"] for key, answer in person.orders.items()
        }
        for row in rows.values():
            assert (row.status, row.amount_minor) == (
                bank[row.order_no]["status"],
                bank[row.order_no]["amount_minor"],
            )
        confirmed = sum(row.amount_minor for row in rows.values() if row.status == "succeeded")
        account = ledger.Account.objects.filter(owner=f"customer:{person.pk}").first()
        assert (account.balance_minor if account else 0) == confirmed
        told = Counter(Notice.objects.filter(customer_id=person.pk).values_list("about", flat=True))
        assert told == Counter(row.public_id for row in rows.values())
    ours = set(Topup.objects.values_list("order_no", flat=True))
    assert set(bank) == ours
    for name in ("topup.created", "topup.credited", "topup.failed"):
        happened = Counter(event.ids["topup"] for event in Event.objects.filter(name=name))
        assert set(happened.values()) <= {1}, name


def check_text_messages(house: House, crowd: Crowd) -> None:
    """A failed order was told by text message, exactly once."""
    for person in crowd.people:
        failed = Topup.objects.filter(customer_id=person.pk, status="failed").count()
        until(partial(_told_by_text, house, person, failed), seconds=60, said=f"{failed} text messages")


def _told_by_text(house: House, person: Person, times: int) -> bool:
    told: Any = house.control("GET", f"/control/arrivals?kind=sms&limit=500&to=%2B{person.phone[1:]}")
    return len(told["arrivals"]) == times


def check_ledger() -> None:
    assert ledger.check_invariants() == []
    with connection.cursor() as cursor:
        cursor.execute("SELECT currency, sum(amount_minor) FROM ledger_entry GROUP BY currency")
        assert {total for _, total in cursor.fetchall()} <= {0}
    posted = Counter(ledger.Transfer.objects.filter(kind="topup.credit").values_list("key", flat=True))
    succeeded = Topup.objects.filter(status="succeeded").values_list("public_id", flat=True)
    assert posted == Counter(f"topup:{public_id}:credit" for public_id in succeeded)


def check_talks(crowd: Crowd) -> None:
    """Each message once, in the order of writing; each answered once, in that order."""
    for person in crowd.people:
        talk = Conversation.objects.get(public_id=person.talk)
        assert talk.handled_by == "assistant"
        said = list(talk.messages.order_by("seq"))
        assert [one.seq for one in said] == list(range(1, len(said) + 1))
        written = [one for one in said if one.sender == f"customer:{person.pk}"]
        assert [(one.client_id.split(":")[-1], one.seq) for one in written] == [
            (answer["client_id"], answer["seq"]) for answer in person.written
        ]
        _check_answers(written, [one for one in said if one.client_id.startswith("answer:")])
        assert len(said) == len({one.client_id for one in said})


def _check_answers(written: list[Message], answers: list[Message]) -> None:
    by_question: dict[int, list[int]] = {}
    for one in answers:
        _, question, bubble = one.client_id.split(":")
        by_question.setdefault(int(question), []).append(int(bubble))
    assert list(by_question) == [one.pk for one in written]  # all of them, in order
    assert all(bubbles == list(range(len(bubbles))) for bubbles in by_question.values())
    for name, ids in (("assistant.understood", by_question), ("message.sent", [one.pk for one in answers])):
        events = Event.objects.filter(name=name, ids__message__in=list(ids))
        happened = Counter(event.ids["message"] for event in events)
        assert set(happened.values()) <= {1}, name


def check_audit(house: House) -> None:
    """What happened is sealed, and the chain holds."""
    house.manage("shell", "-c", "from walletdesk.core import audit; audit.seal()")
    assert "the chain holds" in house.command("audit", "verify")


def check_statement(house: House) -> None:
    """The bank closes its day, and our books agree with its statement to the last line."""
    day = clock.business_day().isoformat()
    house.control("POST", "/control/bank/close-day", {"date": day})
    said = house.manage("reconcile", "--day", day)
    assert f"bank {day} clean:" in said, said


def everything() -> dict[str, list[Any]]:
    """What people own and were told, to compare before and after."""
    return {
        "topups": list(Topup.objects.order_by("pk").values_list("public_id", "status", "transfer")),
        "messages": list(Message.objects.order_by("pk").values_list("client_id", "seq", "text")),
        "balances": list(
            ledger.Account.objects.filter(hot=False).order_by("pk").values_list("owner", "balance_minor")
        ),
        "notices": list(Notice.objects.order_by("pk").values_list("dedupe", flat=True)),
    }
