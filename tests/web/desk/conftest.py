from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client, RequestFactory

from tests.assistant.conftest import chat_of, counterpart, lin, post, topup, wang  # noqa: F401
from tests.money.rails.conftest import rails  # noqa: F401
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.desk.models import Case
from walletdesk.money.rails import suspense
from walletdesk.people import sessions
from walletdesk.people.middleware import STAFF_COOKIE
from walletdesk.people.models import User

PASSWORD = "Wd!strong-Pass-2026"
CHALLENGE = re.compile(r'name="prove_challenge" value="(chl_\w+)"')


def sign_in(user: User) -> Client:
    """A browser in which this colleague is signed in; the door itself is tested in `tests/web/account`."""
    request = RequestFactory().get("/desk/")
    request.session = SessionStore()
    request.user = AnonymousUser()
    sessions.begin(request, user)
    request.session.save()
    browser = Client()
    browser.cookies[STAFF_COOKIE] = str(request.session.session_key)
    return browser


def page(browser: Client, path: str, status: int = 200) -> str:
    answer = browser.get(path)
    assert answer.status_code == status, answer.content.decode()[:800]
    return answer.content.decode()


def answered(shown: Any, code: str) -> dict[str, str]:
    """What the form sends that asks for the app's code anew."""
    found = CHALLENGE.search(shown.content.decode())
    assert found, shown.content.decode()
    return {"prove_challenge": found[1], "prove_way": "totp", "prove_answer": code}


@pytest.fixture
def li(db: None) -> User:
    return User.objects.create_staff(role="agent", name="李敏", email="li@example.com", password=PASSWORD)


@pytest.fixture
def zhao(db: None) -> User:
    return User.objects.create_staff(
        role="specialist", name="赵宁", email="zhao@example.com", password=PASSWORD
    )


@pytest.fixture
def sun(db: None) -> User:
    return User.objects.create_staff(
        role="supervisor", name="孙悦", email="sun@example.com", password=PASSWORD
    )


@pytest.fixture
def handed_over(lin, topup, counterpart, chat_of) -> Case:  # noqa: F811
    topup(lin, 5_000)
    suspense.receive(
        suspense.Arrived("BK8812", Money(500_000), clock.now(), "WDXXXX", "林晓", "6631"),
        reason="unknown_reference",
        by="outside:bank",
    )
    chat_of(lin)("我转进来的5000怎么没有入账")
    return Case.objects.get()


@pytest.fixture
def he(db: None) -> User:
    """He Yan of the payments team."""
    return User.objects.create_staff(
        role="specialist", team="payments", name="何燕", email="he@example.com", password=PASSWORD
    )


@pytest.fixture
def qian(db: None) -> User:
    return User.objects.create_staff(
        role="manager", team="payments", name="钱峰", email="qian@example.com", password=PASSWORD
    )
