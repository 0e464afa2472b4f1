"""Lin and Wang with a wallet, and Lin's browser."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.people import cast
from tests.people.doors import enter
from walletdesk.core.money import Money
from walletdesk.money.topups import topups
from walletdesk.money.topups.models import Topup
from walletdesk.people.models import User


@pytest.fixture
def lin(db: None) -> User:
    return cast.lin()


@pytest.fixture
def wang(db: None) -> User:
    return cast.wang()


@pytest.fixture
def li(db: None) -> User:
    return cast.min_of_the_desk()


@pytest.fixture
def browser_of() -> Callable[[User], Client]:
    return lambda person: enter(Client(), person)


@pytest.fixture
def lins(lin: User, browser_of: Callable[[User], Client]) -> Client:
    return browser_of(lin)


@pytest.fixture
def topup_of() -> Callable[..., Topup]:
    def make(person: User, amount: str = "500.00", bank: str = "cmb", tail: str = "6631") -> Topup:
        return topups.create(
            person, Money.parse(amount), bank_code=bank, card_tail=tail, key=str(uuid.uuid4()), by=person
        )

    return make


@pytest.fixture
def write() -> Callable[..., HttpResponse]:
    def post(client: Client, text: str, *, fragment: bool = True, **more: Any) -> HttpResponse:
        headers = {"HX-Request": "true"} if fragment else {}
        fields = {"text": text, "uuid": str(uuid.uuid4()), **more}
        return client.post("/chat/", fields, headers=headers)

    return post
