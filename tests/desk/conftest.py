"""A small cast at the desk."""

from __future__ import annotations

import pytest

from walletdesk.core.actors import Actor
from walletdesk.desk import conversations
from walletdesk.desk.models import Conversation
from walletdesk.people.models import User


@pytest.fixture
def lin(db: None) -> User:
    return User.objects.create_customer(name="林晓", phone="+8613800006631", email="lin@example.com")


@pytest.fixture
def wang(db: None) -> User:
    return User.objects.create_customer(name="王强", phone="+8613800001234", email="wang@example.com")


@pytest.fixture
def li(db: None) -> User:
    return User.objects.create_staff(role="agent", name="李敏", email="li@example.com")


@pytest.fixture
def sun(db: None) -> User:
    return User.objects.create_staff(role="supervisor", name="孙悦", email="sun@example.com")


@pytest.fixture
def talk(lin: User) -> Conversation:
    return conversations.start(
        channel="webchat",
        language="zh-hans",
        customer_id=lin.pk,
        by=Actor("customer", str(lin.pk)),
        proof="session",
    )
