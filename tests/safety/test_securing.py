"""When an account that somebody else was in is its owner's again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.money.transfers.helpers import person, send
from tests.people.cast import sent
from tests.people.factors.helpers import digits, with_totp
from tests.support.jobs import run_jobs
from walletdesk.core import outbox
from walletdesk.core.clock import clock
from walletdesk.people import events, passwords
from walletdesk.people.factors import changing, stepping, undoing
from walletdesk.people.factors.stepping import Binding
from walletdesk.people.models import User
from walletdesk.safety import cautions


@pytest.fixture(autouse=True)
def no_post(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(outbox.CARRIERS, "sms", lambda item, to, text: "sms")
    monkeypatch.setitem(outbox.CARRIERS, "email", lambda item, to, text: "email")


@pytest.fixture
def chen(noon: None) -> User:
    who = person("陈平", "+8613911112222", yuan=1000)
    who.password_set_at = clock.now() - timedelta(days=90)
    who.save(update_fields=["password_set_at"])
    return who


def facts(user: User) -> list[str]:
    return [row.fact for row in cautions.standing(user.pk)]


def told_an_hour_ago(user: User) -> None:
    with clock.fixed(clock.now() - timedelta(hours=1)):
        cautions.note(user.pk, "account_taken", by="assistant")


def signed_in_again(user: User, secret: str) -> None:
    challenge = stepping.begin(user, Binding(stepping.SIGN_IN, None, to=user.public_id))
    stepping.prove(challenge.public_id, "totp", digits(secret), user=user)


def new_password(user: User) -> None:
    passwords.set_for(user, "Wd!another-Pass-2027")
    events.record("person.password_reset", user, by=user)


@pytest.mark.parametrize(
    ("days", "password", "again", "ends"),
    [(8, True, True, True), (2, True, True, False), (8, False, True, False), (8, True, False, False)],
)
def test_it_takes_a_new_password_and_a_factor_from_long_before(
    chen: User, days: int, password: bool, again: bool, ends: bool
) -> None:
    with clock.fixed(clock.now() - timedelta(days=days)):
        secret = with_totp(chen)
    told_an_hour_ago(chen)
    if again:
        signed_in_again(chen, secret)
    if password:
        new_password(chen)
    run_jobs()
    assert facts(chen) == ([] if ends else ["account_taken"])


def test_the_factor_may_come_after_the_password(chen: User) -> None:
    with clock.fixed(clock.now() - timedelta(days=30)):
        secret = with_totp(chen)
    told_an_hour_ago(chen)
    new_password(chen)
    run_jobs()
    assert facts(chen) == ["account_taken"]
    signed_in_again(chen, secret)
    run_jobs()
    assert not facts(chen)


def test_a_phone_undone_from_the_old_one_holds_what_has_not_gone_yet(chen: User) -> None:
    waiting = send(chen, person("王芳", "+8613933334444"), speed="two_hours", key="before")
    row = changing.begin(chen, changing.read(chen, "sms", "13700001111"), by=chen, guard=lambda: None)
    changing.confirm(chen, row.public_id, last("contact-code"), by=chen)
    assert undoing.undo(last("contact-notice-phone-undo"))
    run_jobs()
    waiting.refresh_from_db()
    assert waiting.held
    assert facts(chen) == ["account_taken"]


def last(key: str) -> str:
    return next(str(params["code"]) for _, _, name, params in reversed(sent()) if name == key)
