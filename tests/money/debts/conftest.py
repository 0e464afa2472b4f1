"""林晓 with money, who sent some to 王强 and paid a shop."""

from __future__ import annotations

import pytest

from tests.money.credits.helpers import paid
from tests.money.transfers.helpers import person, send
from walletdesk.core import outbox
from walletdesk.money.records.models import Record
from walletdesk.people.models import User


@pytest.fixture(autouse=True)
def no_post(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(outbox.CARRIERS, "sms", lambda item, to, text: "sms")


@pytest.fixture
def lin(db: None) -> User:
    return person("林晓", "+8613800006631", yuan=1000)


@pytest.fixture
def wang(db: None) -> User:
    return person("王强", "+8613911112222", language="en")


@pytest.fixture
def sent(lin: User, wang: User) -> Record:
    """¥200 to 王强, as 林晓 sees it."""
    return Record.objects.get(customer_id=lin.pk, public_id=send(lin, wang).public_id)


@pytest.fixture
def charged(lin: User) -> Record:
    """A withdrawal of hers that was done, with a fee of ¥2."""
    return paid(lin)
