"""Who comes to the door: nobody, a visitor with a chat key, two customers, and a colleague of every role."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.http import HttpResponse
from django.test import Client

from tests.access.books import books
from tests.access.disputes import disputes
from tests.access.identities import identity_of
from tests.access.invoices import invoices_of
from tests.access.payments import payments
from tests.access.person import person
from tests.access.proofs import proofs
from tests.access.refunds import refunds
from tests.access.sending import things_more
from tests.access.transfers import transfers
from tests.access.watch import watch
from tests.access.withdrawals import withdrawals
from tests.api import world
from tests.api.conftest import make_colleague, make_lin, make_wang
from walletdesk.core import acts, outbox
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.desk import conversations, remedies
from walletdesk.people import tokens
from walletdesk.people.middleware import STAFF_COOKIE
from walletdesk.people.models import ROLES, User, Visit
from walletdesk.web.customer import talking

COLUMNS = ("nobody", "visitor", "owner", "other", *ROLES)
VISITOR_KEY = "a-visitor-with-a-key-of-their-own"


@dataclass
class House:
    """The owner's things, by the name that an address calls them; and how each role comes."""

    things: dict[str, str]
    clients: dict[str, Client]


def build() -> House:
    """A house in which something of the owner's stands behind every address."""
    lin, wang = make_lin(), make_wang()
    staff = {role: make_colleague(role, role) for role in ROLES}
    transferring = transfers(lin)
    identifying = identity_of(lin)
    invoicing = invoices_of(lin)
    withdrawing = withdrawals(lin)  # before anything is planned: it moves the balance
    topup = world.stuck(lin, yuan=30_000)
    case = world.case_about(topup, lin)
    _talk_of_visitor()
    return House(
        things={
            "topup": topup.public_id,
            "case": case.public_id,
            "conversation": world.talk_of(lin).public_id,
            "approval": _approval(case, staff["agent"]),
            "device": _other_device(lin).public_id,
            "notice": _told(lin),
            **things_more(topup.public_id),
            **books(lin),
            **withdrawing,
            **payments(lin),
            **disputes(lin),
            **refunds(lin),
            **proofs(lin, withdrawing["card"]),
            **invoicing,
            **identifying,
            **transferring,
            **watch(lin),
            **person(lin),
        },
        clients={
            "nobody": Client(),
            "visitor": _visitor(),
            "owner": signed_in(lin),
            "other": signed_in(wang),
            **{role: signed_in(user) for role, user in staff.items()},
        },
    )


def signed_in(user: User) -> Client:
    """With their session under both cookie names, as one would try it, and their token for the API."""
    client = Client(headers={"Authorization": f"Bearer {tokens.issue(user, by=user)[1]}"})
    client.force_login(user)
    session = client.cookies["wd_session"].value
    client.cookies[STAFF_COOKIE] = session
    return client


def _visitor() -> Client:
    client, response = Client(), HttpResponse()
    talking.remember(response, talking.Talker(None, VISITOR_KEY))
    client.cookies[talking.COOKIE] = response.cookies[talking.COOKIE].value
    return client


def _talk_of_visitor() -> None:
    talk = conversations.start(
        channel="webchat", language="zh-hans", visitor_key=VISITOR_KEY, by=Actor("visitor")
    )
    conversations.receive(talk, "你好", client_id="v1", by=Actor("visitor"))


def _approval(case: Any, li: User) -> str:
    inputs = {"topup": case.subject}
    plan = acts.plan("topup.credit", inputs)
    asked = remedies.run(case, "topup.credit", inputs, by=li, proof="session", expect_hash=plan.hash)
    assert asked.approval
    return asked.approval.public_id


def _told(user: User) -> str:
    by = Actor.system("tests")
    return outbox.tell(user.pk, "person-notice-welcome", by=by, dedupe="told").public_id


def _other_device(user: User) -> Visit:
    now = clock.now()
    return Visit.objects.create(
        user=user, session_key="another-device", device="Firefox", began_at=now, seen_at=now
    )


@contextmanager
def undone(client: Client) -> Iterator[None]:
    """Whatever a request did is undone, in the house and on the device, so that the next one finds all as it was."""
    mark, cookies = connection.savepoint(), {name: one.value for name, one in client.cookies.items()}
    try:
        yield
    finally:
        connection.needs_rollback = False
        connection.savepoint_rollback(mark)
        client.cookies.clear()
        for name, value in cookies.items():
            client.cookies[name] = value
