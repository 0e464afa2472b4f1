"""Devices: each with its time and whether it is the same place; ended; and news of one never seen."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore

from tests.people.cast import sent
from tests.support.jobs import run_jobs
from walletdesk.core import outbox
from walletdesk.core.clock import clock
from walletdesk.core.models import Notice
from walletdesk.people import events, tokens, wrong_tries
from walletdesk.people.factors import devices
from walletdesk.people.facts import Facts
from walletdesk.people.models import User, Visit

HOME, CAFE = Facts("10.0.0.1", "Chrome · Android"), Facts("10.0.0.2", "Chrome · Android")


@pytest.fixture(autouse=True)
def carriers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever leaves the house arrives."""
    for channel in ("sms", "email"):
        monkeypatch.setitem(outbox.CARRIERS, channel, lambda item, to, text: "taken")


def sign_in(user: User, facts: Facts, *, days_ago: int = 0) -> Visit:
    session = SessionStore()
    session.create()
    at = clock.now() - timedelta(days=days_ago)
    visit = Visit.objects.create(
        user=user,
        session_key=session.session_key or "",
        device=facts.device,
        place=wrong_tries.place_of(facts),
        began_at=at,
        seen_at=clock.now(),
    )
    events.record("person.signed_in", user, by=user, visit=visit.public_id)
    return visit


def told() -> list[str]:
    run_jobs()
    return list(Notice.objects.order_by("id").values_list("text", flat=True))


def test_the_first_sign_in_and_the_usual_ones_are_no_news(lin: User) -> None:
    sign_in(lin, HOME, days_ago=3)
    sign_in(lin, HOME)
    assert told() == []


@pytest.mark.parametrize("strange", [CAFE, Facts("10.0.0.1", "Firefox · Windows")])
def test_a_new_place_or_device_is_told_by_app_sms_and_email(lin: User, strange: Facts) -> None:
    sign_in(lin, HOME, days_ago=3)
    sign_in(lin, strange)
    assert strange.device in told()[0]
    assert [channel for channel, *_ in sent()] == ["sms", "email"]


def test_wangs_devices_are_not_lins(lin: User, wang: User) -> None:
    sign_in(wang, CAFE, days_ago=3)
    sign_in(lin, HOME, days_ago=2)
    sign_in(lin, CAFE)
    assert len(told()) == 1


def test_a_device_says_whether_it_is_the_same_place(lin: User) -> None:
    sign_in(lin, CAFE)
    sign_in(lin, Facts("", ""))
    here = sign_in(lin, HOME)
    found = devices.of(lin, facts=HOME, session_key=here.session_key)
    assert [(one.here, one.place) for one in found] == [
        (True, "here"),
        (False, "unknown"),
        (False, "elsewhere"),
    ]
    assert all("10.0.0" not in str(one) for one in found)


def test_all_others_are_signed_out_and_tokens_with_them(lin: User, wang: User) -> None:
    here, there, wangs = sign_in(lin, HOME), sign_in(lin, CAFE), sign_in(wang, CAFE)
    _, text = tokens.issue(lin, by=lin)
    assert devices.end_others(lin, session_key=here.session_key, by=lin) == 1
    assert not SessionStore(there.session_key).exists(there.session_key)
    assert SessionStore(here.session_key).exists(here.session_key)
    assert SessionStore(wangs.session_key).exists(wangs.session_key)
    assert tokens.find(text) is None
    assert [one.here for one in devices.of(lin, facts=HOME, session_key=here.session_key)] == [True]
