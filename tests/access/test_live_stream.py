"""`/live`, which stands beside Django: who may hear which topic, even with a ticket in hand."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.contrib.auth.models import AnonymousUser

from tests.access import roles
from walletdesk.config.asgi import application
from walletdesk.core import live
from walletdesk.core.clock import clock
from walletdesk.desk.models import Case, Conversation
from walletdesk.people import sessions
from walletdesk.people.models import User

# Who may hear what of the owner's; y means may. Columns as in table.py, without nobody, who is given no ticket at all.
#                          visitor owner other agent specialist supervisor manager operator
TOPICS = {
    "customer:{owner}": "nynyyyyy",
    "customer:{other}": "nnyyyyyy",
    "conversation:{talk}": "nynyyyyy",
    "conversation:{visitors}": "ynnyyyyy",
    "case:{case}": "nynyyyyy",
    "staff-conversation:{talk}": "nnnyyyyy",
    "desk": "nnnyyyyy",
    "approvals": "nnnyyyyy",
    "revoke:customer:{owner}": "nnnnnnnn",
    "anything:1": "nnnyyyyy",
}


@pytest.fixture(autouse=True)
def _let_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether the door opens is what is asked here; what is heard behind it stands in tests/core/test_live.py."""

    async def stream(right: Any, receive: Any, send: Any) -> None:
        await live._answer(send, 200)

    monkeypatch.setattr(live, "_stream", stream)


def connect(ticket: str) -> int:
    sent: list[dict[str, Any]] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> dict[str, Any]:
        return {"type": "http.disconnect"}

    scope = {"type": "http", "path": "/live", "query_string": f"ticket={ticket}".encode()}
    async_to_sync(application)(scope, receive, send)
    status: int = sent[0]["status"]
    return status


def ticket_of(user: Any, *topics: str) -> str:
    return live.ticket(SimpleNamespace(user=user), topics)


@pytest.fixture
def people(db: None) -> dict[str, Any]:
    roles.build()
    customers = User.objects.customers()
    return {
        "visitor": AnonymousUser(),
        "owner": customers.get(name="林晓"),
        "other": customers.get(name="王强"),
        **{user.role: user for user in User.objects.staff()},
    }


def named(topic: str, people: dict[str, Any]) -> str:
    return topic.format(
        owner=people["owner"].pk,
        other=people["other"].pk,
        talk=Conversation.objects.get(customer_id=people["owner"].pk).pk,
        visitors=Conversation.objects.get(customer_id=None).pk,
        case=Case.objects.get().pk,
    )


def test_every_role_hears_what_the_table_says(people: dict[str, Any]) -> None:
    wrong = []
    for topic, told in TOPICS.items():
        for role, expected in zip(roles.COLUMNS[1:], told, strict=True):
            found = connect(ticket_of(people[role], named(topic, people)))
            if found != (200 if expected == "y" else 403):
                wrong.append(f"{topic} as {role}: {found}")
    assert not wrong, "\n".join(wrong)


def test_one_topic_that_is_not_theirs_closes_the_whole_ticket(people: dict[str, Any]) -> None:
    own, foreign = (named(topic, people) for topic in ("customer:{owner}", "customer:{other}"))
    assert connect(ticket_of(people["owner"], own)) == 200
    assert connect(ticket_of(people["owner"], own, foreign)) == 403


def test_nobody_hears_anything_without_a_ticket_or_with_a_forged_one(people: dict[str, Any]) -> None:
    good = ticket_of(people["owner"], named("customer:{owner}", people))
    for ticket in ("", "x", good[:-1], good + "x", good.swapcase()):
        assert connect(ticket) == 403


def test_a_ticket_is_void_after_its_time(people: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    ticket = ticket_of(people["owner"], named("customer:{owner}", people))
    monkeypatch.setattr(live, "TICKET_SECONDS_MAX", -1)
    assert connect(ticket) == 403


def test_a_ticket_is_void_after_signing_out_everywhere(people: dict[str, Any]) -> None:
    lin = people["owner"]
    with clock.fixed(clock.now() - timedelta(minutes=1)):
        ticket = ticket_of(lin, named("customer:{owner}", people))
    assert connect(ticket) == 200
    sessions.sign_out_everywhere(lin, by=lin)
    assert connect(ticket) == 403
