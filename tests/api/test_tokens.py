"""Signing in for a token, and when a token is worth nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.api.caller import PROBLEM, Caller
from tests.api.conftest import PASSWORD, make_colleague, make_lin, make_wang
from tests.people.factors.helpers import digits, with_totp
from walletdesk.core.clock import clock
from walletdesk.people import sessions, tokens
from walletdesk.people.models import ApiToken, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def lin_at_home() -> User:
    return make_lin(password=PASSWORD)


def test_lin_signs_in_by_phone_and_the_token_speaks_for_her(stranger: Caller, lin_at_home: User) -> None:
    given = stranger.post(
        "/tokens", {"identifier": "138 0000 6631", "password": PASSWORD, "label": "my phone"}
    )
    assert (given.status, given.body["kind"]) == (201, "customer")
    me = Caller(token=given.body["token"]).get("/me")
    assert (me.status, me.body["id"], me.body["role"]) == (200, lin_at_home.public_id, "")


def test_a_colleague_signs_in_as_staff_and_not_as_a_customer(stranger: Caller) -> None:
    make_colleague("李敏", "agent", password=PASSWORD)
    asked = {"identifier": "agent@desk.example", "password": PASSWORD}
    assert stranger.post("/tokens", asked).status == 401
    given = stranger.post("/tokens", {**asked, "kind": "staff"})
    assert (given.status, given.body["kind"]) == (201, "staff")


def test_a_role_that_must_have_an_app_gets_no_token_by_a_password_alone(stranger: Caller) -> None:
    lead = make_colleague("孙悦", "supervisor", password=PASSWORD)
    asked = {"identifier": "supervisor@desk.example", "password": PASSWORD, "kind": "staff"}
    first = stranger.post("/tokens", asked)
    assert (first.status, first.body["code"]) == (403, "staff-app-first")
    secret = with_totp(lead)
    needed = stranger.post("/tokens", asked)
    assert (needed.status, needed.body["code"]) == (403, "factor-needed")
    answered = {
        **asked,
        "challenge": needed.body["params"]["challenge"],
        "way": "totp",
        "answer": digits(secret),
    }
    assert stranger.post("/tokens", answered).status == 201


def test_a_wrong_password_and_an_unknown_name_are_answered_alike(stranger: Caller, lin_at_home: User) -> None:
    wrong = stranger.post("/tokens", {"identifier": "lin.xiao@example.com", "password": "Not-Hers-77"})
    nobody = stranger.post("/tokens", {"identifier": "nobody@example.com", "password": "Not-Hers-77"})
    assert (wrong.status, wrong.kind) == (401, PROBLEM)
    assert wrong.body == nobody.body
    assert wrong.headers["WWW-Authenticate"].startswith("Bearer")


def test_five_wrong_tries_lock_her_and_nobody_else(stranger: Caller, lin_at_home: User) -> None:
    make_wang(password=PASSWORD)
    for _ in range(5):
        locked = stranger.post("/tokens", {"identifier": "lin.xiao@example.com", "password": "Not-Hers-77"})
    assert (locked.status, locked.code) == (423, "person-locked")
    assert 0 < int(locked.headers["Retry-After"]) <= 900
    right = stranger.post("/tokens", {"identifier": "lin.xiao@example.com", "password": PASSWORD})
    assert right.status == 423
    assert (
        stranger.post("/tokens", {"identifier": "wang.qiang@example.com", "password": PASSWORD}).status == 201
    )


def test_an_account_not_activated_yet_gets_no_token(stranger: Caller) -> None:
    make_lin(password=PASSWORD, activated_at=None)
    refused = stranger.post("/tokens", {"identifier": "lin.xiao@example.com", "password": PASSWORD})
    assert (refused.status, refused.code) == (403, "person-not-active")


def test_a_token_given_back_is_void(lin: Caller) -> None:
    assert lin.delete("/tokens/current").status == 204
    gone = lin.get("/me")
    assert (gone.status, gone.code) == (401, "api-token")
    assert lin.delete("/tokens/current").status == 401


def test_giving_one_token_back_leaves_her_others(lin: Caller) -> None:
    other = Caller(lin.user)
    lin.delete("/tokens/current")
    assert other.get("/me").status == 200


def test_a_token_is_void_after_its_time(lin: Caller) -> None:
    with clock.fixed(clock.now() + timedelta(hours=719)):
        assert lin.get("/me").status == 200
    with clock.fixed(clock.now() + timedelta(hours=721)):
        assert lin.get("/me").status == 401


def test_signing_out_everywhere_voids_every_token_and_a_new_one_is_good(lin: Caller, wang: Caller) -> None:
    second = Caller(lin.user)
    sessions.sign_out_everywhere(lin.user, by=lin.user)  # type: ignore[arg-type]
    assert [lin.get("/me").status, second.get("/me").status, wang.get("/me").status] == [401, 401, 200]
    assert Caller(User.objects.customers().get(pk=lin.user.pk)).get("/me").status == 200  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "header",
    [
        "",
        "Bearer",
        "Bearer ",
        "Bearer wdt_",
        "Bearer wdt_wrong",
        "Bearer " + "wdt_" + "x" * 5000,
        "Basic {token}",
        "{token}",
        "Bearer {token}x",
        "Bearer {token} {token}",
        "Bearer wdt_\u00e9\u00e9",
    ],
)
def test_anything_but_her_token_is_nobody(lin: Caller, stranger: Caller, header: str) -> None:
    answer = stranger.get("/me", Authorization=header.format(token=lin.token))
    assert (answer.status, answer.code, answer.kind) == (401, "api-token", PROBLEM)


def test_a_token_in_the_address_opens_nothing(lin: Caller, stranger: Caller) -> None:
    for name in ("token", "access_token", "authorization", "Authorization", "api_key"):
        assert stranger.get(f"/me?{name}={lin.token}").status == 401


def test_a_cookie_of_a_browser_opens_nothing_here(lin: Caller) -> None:
    """So a page elsewhere cannot make her browser act for her."""
    browser = Caller()
    browser.client.force_login(lin.user)  # type: ignore[arg-type]
    assert browser.get("/me").status == 401
    assert (
        browser.post("/topups", {"amount": "500.00", "bank": "cmb", "card_tail": "6225"}, key="a").status
        == 401
    )


def test_what_is_kept_of_a_token_does_not_give_it_away(lin: Caller) -> None:
    kept = ApiToken.objects.get(user=lin.user)
    assert lin.token not in "".join(str(value) for value in vars(kept).values())
    assert tokens.find(lin.token) == kept
