"""A customer with top-ups in every state, a bank that answers as told, and a talk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.assistant import door
from tests.money.withdrawals.fakes import Payouts, install
from tests.money.withdrawals.helpers import bind, fund
from tests.support.jobs import run_jobs
from walletdesk.core import outbox
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.models import OutboxItem
from walletdesk.core.money import Money
from walletdesk.desk import conversations
from walletdesk.desk.models import Conversation, Message
from walletdesk.money.rails import answers, client
from walletdesk.money.topups import topups
from walletdesk.money.topups.models import Topup
from walletdesk.people.models import User


class Bank:
    """The bank's answers, as a test tells it to give them."""

    def __init__(self) -> None:
        self.standing = answers.Standing("accepted", ref="BK1")
        self.asked: list[str] = []

    def query(self, order_no: str) -> answers.Standing:
        self.asked.append(order_no)
        return self.standing


@pytest.fixture
def counterpart(monkeypatch: pytest.MonkeyPatch) -> Bank:
    told = Bank()
    monkeypatch.setattr(client.of("bank"), "query", told.query)
    monkeypatch.setattr(
        client.of("bank"), "collect", lambda **order: answers.Accepted("BK" + order["order_no"][-6:])
    )
    return told


@pytest.fixture
def lin(db: None) -> User:
    now = clock.now()
    return User.objects.create_customer(
        name="林晓", phone="+8613800006631", email="lin@example.com", activated_at=now, phone_proved_at=now
    )


@pytest.fixture
def guarded(lin: User) -> User:
    """Lin with a password, who signed in at home yesterday."""
    return door.known_at_home(lin)


@pytest.fixture
def wang(db: None) -> User:
    now = clock.now()
    return User.objects.create_customer(
        name="王强", phone="+8613800001234", email="wang@example.com", activated_at=now, phone_proved_at=now
    )


@pytest.fixture
def topup(counterpart: Bank) -> Callable[..., Topup]:
    """A top-up that the bank took over, ordered some minutes ago."""

    def make(
        customer: User, yuan: int = 500, *, minutes_ago: int = 30, tail: str = "6631", key: str = ""
    ) -> Topup:
        with clock.fixed(clock.now() - timedelta(minutes=minutes_ago)):
            made = topups.create(
                customer,
                Money(yuan * 100),
                bank_code="cmb",
                card_tail=tail,
                key=key or f"k{yuan}-{minutes_ago}-{tail}",
                by=customer,
            )
            return topups.send(made, by=Actor.system("test"))

    return make


@pytest.fixture(autouse=True)
def post(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every text message and mail that went out, instead of carrying it."""
    sent: list[str] = []

    def carry(item: OutboxItem, to: str, text: str) -> str:
        sent.append(text)
        return "ref"

    for channel in ("sms", "email"):
        monkeypatch.setitem(outbox.CARRIERS, channel, carry)
    return sent


class Chat:
    """A customer's chat: `chat("…")` writes, lets every job run, and gives what was answered."""

    def __init__(self, talk: Conversation, by: Any) -> None:
        self.talk, self.by, self.count = talk, by, 0

    def __call__(self, text: str) -> list[Message]:
        self.count += 1
        sent = conversations.receive(self.talk, text, client_id=f"c{self.count}", by=self.by)
        run_jobs(queues=("fast",))
        self.talk.refresh_from_db()
        return list(self.talk.messages.filter(seq__gt=sent.seq, kind="public").order_by("seq"))

    def press(self, said: list[Message], word: str) -> list[Message]:
        label = next(c["label"] for m in said for c in m.choices if word in c["label"])
        return self(label)


@pytest.fixture
def chat_of(db: None) -> Callable[..., Chat]:
    def begin(customer: User | None, language: str = "zh-hans") -> Chat:
        by = customer or Actor("visitor")
        talk = conversations.start(
            channel="webchat",
            language=language,
            customer_id=customer.pk if customer else None,
            visitor_key="" if customer else "v",
            proof="session" if customer else "none",
            by=by,
        )
        return Chat(talk, by)

    return begin


def text_of(said: list[Message]) -> str:
    return "\n".join(message.text for message in said)


@pytest.fixture
def outside(monkeypatch: pytest.MonkeyPatch) -> Payouts:
    """The bank that pays out."""
    return install(monkeypatch)


@pytest.fixture
def rich(lin: User, outside: Payouts) -> User:
    """林晓 with money, and a card it can go to."""
    fund(lin)
    bind(lin)
    return lin
