"""The cast of the API's tests: everybody with a token of their own."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.caller import Caller
from walletdesk.core.clock import clock
from walletdesk.people.models import User

PASSWORD = "Harbor-Lantern-42"
ORDER = {"amount": "500.00", "bank": "cmb", "card_tail": "6225"}


def make_customer(name: str, phone: str, email: str, **fields: Any) -> User:
    now = clock.now()
    return User.objects.create_customer(
        **{
            "name": name,
            "phone": phone,
            "email": email,
            "activated_at": now,
            "phone_proved_at": now,
            "email_proved_at": now,
            **fields,
        }
    )


def make_colleague(name: str, role: str, team: str = "general", **fields: Any) -> User:
    return User.objects.create_staff(name=name, email=f"{role}@desk.example", role=role, team=team, **fields)


def make_lin(**fields: Any) -> User:
    return make_customer("林晓", "+8613800006631", "lin.xiao@example.com", **fields)


def make_wang(**fields: Any) -> User:
    return make_customer("王强", "+8613911112222", "wang.qiang@example.com", **fields)


@pytest.fixture
def lin(db: None) -> Caller:
    return Caller(make_lin())


@pytest.fixture
def wang(db: None) -> Caller:
    return Caller(make_wang())


@pytest.fixture
def li(db: None) -> Caller:
    """An agent."""
    return Caller(make_colleague("李敏", "agent"))


@pytest.fixture
def zhao(db: None) -> Caller:
    """A specialist of the payments team."""
    return Caller(make_colleague("赵宁", "specialist", "payments"))


@pytest.fixture
def sun(db: None) -> Caller:
    """A supervisor."""
    return Caller(make_colleague("孙悦", "supervisor"))


@pytest.fixture
def stranger(db: None) -> Caller:
    return Caller()
