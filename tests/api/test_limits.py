"""How often one may ask: counted together for all web processes, told with how long to wait."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.api.caller import Caller
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.settings_dated import change
from walletdesk.people.models import Counter

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _narrow(db: None) -> None:
    for key in ("api.caller_minute_max", "api.address_minute_max"):
        change(key, 3, by=Actor.system("tests"), valid_from=clock.now() - timedelta(days=1))


def test_a_person_may_ask_so_often_a_minute_and_then_waits(lin: Caller, wang: Caller) -> None:
    now = clock.now()
    with clock.fixed(now):
        assert [lin.get("/me").status for _ in range(4)] == [200, 200, 200, 429]
        refused = lin.get("/banks")
        assert (refused.code, refused.headers["Retry-After"], refused.body["params"]["seconds"]) == (
            "api-too-often",
            "60",
            60,
        )
        assert wang.get("/me").status == 200
    with clock.fixed(now + timedelta(seconds=61)):
        assert lin.get("/me").status == 200


def test_another_token_of_the_same_person_gives_no_more(lin: Caller) -> None:
    for _ in range(3):
        lin.get("/me")
    assert Caller(lin.user).get("/me").status == 429


def test_guessing_tokens_and_passwords_is_counted_by_address(stranger: Caller) -> None:
    tries = [
        Caller(token="wdt_guess").get("/me").status,
        stranger.post("/tokens", {"identifier": "a@example.com", "password": "Wrong-Wrong-1"}).status,
        stranger.get("/me").status,
        stranger.get("/me").status,
        stranger.post("/tokens", {"identifier": "a@example.com", "password": "Wrong-Wrong-1"}).status,
    ]
    assert tries == [401, 401, 401, 429, 429]


def test_a_forged_forwarding_header_does_not_make_another_address(stranger: Caller) -> None:
    tries = [stranger.get("/me", X_Forwarded_For=f"10.0.0.{number}").status for number in range(5)]
    assert tries == [401, 401, 401, 429, 429]


def test_a_person_is_not_held_up_by_strangers_at_the_same_address(stranger: Caller, lin: Caller) -> None:
    for _ in range(5):
        stranger.get("/me")
    assert lin.get("/me").status == 200


def test_the_description_is_not_counted(stranger: Caller) -> None:
    assert [stranger.get("/openapi.json").status for _ in range(5)] == [200] * 5


def test_the_counts_stand_in_the_database_without_address_or_person(stranger: Caller, lin: Caller) -> None:
    stranger.get("/me")
    lin.get("/me")
    kept = list(Counter.objects.values_list("key", "times"))
    assert sorted(times for _, times in kept) == [1, 1]
    assert all(len(key) == 64 and "127.0.0.1" not in key for key, _ in kept)
