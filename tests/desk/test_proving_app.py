"""A word in the signed-in app: it is me, it is not me, and that nobody says so for another."""

from __future__ import annotations

import pytest

from tests.desk import proving_help as help
from tests.people import cast
from walletdesk.core import outbox
from walletdesk.core.actors import Actor
from walletdesk.core.refusals import Refusal
from walletdesk.desk import conversations
from walletdesk.desk.models import Conversation
from walletdesk.desk.proving import app_asks, levels
from walletdesk.desk.proving.models import AppAsk
from walletdesk.people import proofs
from walletdesk.people.contacts import read_identifier
from walletdesk.people.models import User

ME = Actor.assistant()
PHONE = read_identifier("13800006631")


@pytest.fixture(autouse=True)
def no_post(monkeypatch: pytest.MonkeyPatch) -> None:
    for way in ("sms", "email"):
        monkeypatch.setitem(outbox.CARRIERS, way, lambda item, to, text: "sent")


@pytest.fixture
def lin(db: None) -> User:
    return help.past(cast.lin())


def talk_of(name: str = "v") -> Conversation:
    by = Actor("visitor")
    return conversations.start(
        channel="webchat", language="zh-hans", visitor_key=name, customer_id=None, by=by, proof="none"
    )


def test_yes_it_is_me_in_the_app_and_not_me(lin: User) -> None:
    talk = talk_of()
    row = app_asks.ask(talk, of=PHONE, by=ME)
    assert row is not None
    assert app_asks.open_of(lin) == row
    app_asks.check_password(lin, cast.GOOD)
    app_asks.confirm(row, lin, guard=lambda: None, by=lin)
    talk.refresh_from_db()
    assert (talk.customer_id, levels.of(talk)) == (lin.pk, "session")
    other = talk_of("thief")
    asked = app_asks.ask(other, of=PHONE, by=ME)
    assert asked is not None
    app_asks.deny(asked, lin, by=lin)
    assert proofs.stopped(other.public_id)
    with pytest.raises(Refusal, match="proving-app-over"):
        app_asks.confirm(asked, lin, guard=lambda: None, by=lin)


def test_not_me_ends_what_the_talk_had_proved(lin: User) -> None:
    talk = talk_of("thief")
    proofs.send_code(talk.public_id, "13800006631", by=ME)
    proofs.confirm(talk.public_id, cast.last_code(), by=ME)
    conversations.join(talk, lin.pk, by=ME, proof="code")
    talk.refresh_from_db()
    asked = app_asks.ask(talk, by=ME)
    assert asked is not None
    app_asks.deny(asked, lin, by=lin)
    assert (proofs.of(talk.public_id), levels.of(talk)) == (None, "none")


def test_another_cannot_say_yes_for_her(lin: User) -> None:
    row = app_asks.ask(talk_of(), of=PHONE, by=ME)
    assert row is not None
    with pytest.raises(Refusal, match="proving-app-over"):
        app_asks.confirm(row, cast.wang(), guard=lambda: None, by=lin)
    with cast.later(minutes=11), pytest.raises(Refusal, match="proving-app-over"):
        app_asks.confirm(row, lin, guard=lambda: None, by=lin)
    assert list(AppAsk.objects.visible_to(cast.wang(phone="+8613911113333", email="w3@example.com"))) == []
