"""Every address × every role answers as `table.py` says; and there is no address that the table does not name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from tests.access import addresses, roles
from tests.access.sending import FORM, FORMS, PROVED, body_of, form_of
from tests.access.table import TABLE
from tests.conftest import pointed_at
from tests.support.servers import TestServer
from tests.support.undone import undone

Row = tuple[str, str, tuple[str, ...]]
ANY = "ANY"
QUERIES = ("q", "before")
KEYED = (
    "/topups",
    "/withdrawals",
    "/transfers",
    "/requests",
    "/invoice-bundles",
    "/api/v1/refunds",
    "/api/v1/disputes",
)  # orders, each under a key of its own


@cache
def rows(part: str = "") -> tuple[Row, ...]:
    """(method, route, what each role is answered) of a part, or of all."""
    texts = [TABLE[part]] if part else TABLE.values()
    lines = [line.split() for text in texts for line in text.splitlines() if line.strip()]
    return tuple((line[0], line[1], tuple(line[2:])) for line in lines)


@pytest.fixture(scope="module")
def built(postgres: TestServer, django_db_setup: None, django_db_blocker: Any) -> Iterator[roles.House]:
    """The house with everybody's things in it, built once, in a database of its own."""
    name = postgres.clone()
    with pointed_at(postgres, name), django_db_blocker.unblock():
        yield roles.build()
    postgres.drop(name)


@pytest.fixture
def peopled(built: roles.House) -> Iterator[roles.House]:
    """It again, for one test: whatever is done in it is undone."""
    with undone():
        yield built


def ask(house: roles.House, role: str, method: str, route: str) -> str:
    """What this role is answered: the status, or `in` where they are sent to sign in. Afterwards all is as before."""
    client, (body, kind) = house.clients[role], body_of(method, route, house.things)
    headers = {"Idempotency-Key": "a-key"} if route.endswith(KEYED) else {}
    if method == "POST" and route in PROVED:
        headers["Proof"] = house.things[PROVED[route]]
    with roles.undone(client):
        answer = client.generic(
            method, addresses.fill(route, house.things), body, content_type=kind, headers=headers
        )
    to_sign_in = answer.status_code == 302 and "/sign-in/" in answer.headers["Location"]
    return "in" if to_sign_in else str(answer.status_code)


@pytest.mark.parametrize("part", list(TABLE))
def test_every_role_is_answered_as_the_table_says(peopled: roles.House, part: str) -> None:
    wrong = []
    for method, route, told in rows(part):
        assert len(told) == len(roles.COLUMNS), route
        asked = "GET" if method == ANY else method
        for role, expected in zip(roles.COLUMNS, told, strict=True):
            if (found := ask(peopled, role, asked, route)) != expected:
                wrong.append(f"{method} {route} as {role}: {found}, not {expected}")
    assert not wrong, "\n".join(wrong)


def test_the_table_names_every_address_and_no_other() -> None:
    named, there = {route for _, route, _ in rows()}, set(addresses.routes())
    assert there - named == set(), "not in tests/access/table.py"
    assert named - there == set(), "in tests/access/table.py, but there is no such address"


def test_the_table_names_every_operation_of_the_api() -> None:
    named: dict[str, set[str]] = {}
    for method, route, _ in rows():
        named.setdefault(route, set()).add(method)
    missing = {
        f"{method} {route}"
        for route, methods in addresses.api_methods().items()
        for method in methods - named.get(route, set())
    }
    assert missing == set()


@pytest.mark.parametrize("part", list(TABLE))
def test_a_method_that_is_not_named_is_not_there(peopled: roles.House, part: str) -> None:
    wrong = []
    for route in sorted({route for _, route, _ in rows(part)}):
        named = {method for method, one, _ in rows(part) if one == route}
        role = "manager" if "/desk/" in route else "owner"
        for method in () if ANY in named else set(addresses.METHODS) - named:
            if (found := ask(peopled, role, method, route)) != "405":
                wrong.append(f"{method} {route}: {found}")
    assert not wrong, "\n".join(wrong)


def test_a_token_of_the_api_opens_no_page(peopled: roles.House) -> None:
    for role, route in (("owner", "/records/"), ("manager", "/desk/")):
        peopled.clients[role].cookies.clear()
        assert ask(peopled, role, "GET", route) == "in"


def test_every_form_of_a_page_needs_its_token_against_forgery(peopled: roles.House) -> None:
    """Only signed messages of rails and merchants and the API, which no cookie opens, are taken without."""
    open_ones = []
    for method, route, _ in rows():
        if method != "POST" or route.startswith("/api/"):
            continue
        role = "manager" if route.startswith("/desk/") else "owner"
        strict = Client(enforce_csrf_checks=True)
        for name, cookie in peopled.clients[role].cookies.items():
            strict.cookies[name] = cookie.value
        if ask(replace(peopled, clients={"strict": strict}), "strict", method, route) != "403":
            open_ones.append(route)
    signed = [f"/rails/{rail}/callback" for rail in ("bank", "card", "chain", "third-party")]
    orders = "/merchant/v1/orders"
    of_one = [f"{orders}/<str:number>/{deed}" for deed in ("close", "refunds")]
    assert sorted(open_ones) == sorted([*signed, orders, *of_one])


@pytest.mark.parametrize("id", ["%00", "x" * 300, "%F0%9F%92%A9", "1' or '1'='1", "%2e%2e%2f"])
def test_an_address_with_nonsense_in_it_is_not_found(peopled: roles.House, id: str) -> None:
    wrong = []
    things: dict[str, Any] = dict.fromkeys(peopled.things, id)
    for method, route, _ in rows():
        if not addresses.PARAMETER.search(route) or method == ANY:
            continue
        path = (
            addresses.PARAMETER.sub(id, route)
            if route.startswith(("/help/", "/account/link/", "/account/codes/"))
            else ""
        )
        address = path or addresses.fill(route, things)
        role = "manager" if "/desk/" in route else "owner"
        client, (body, kind) = peopled.clients[role], body_of(method, route, peopled.things)
        with roles.undone(client):
            answer = client.generic(method, address, body, content_type=kind)
        if answer.status_code >= 500:
            wrong.append(f"{method} {address}: {answer.status_code}")
    assert not wrong, "\n".join(wrong)


def test_no_field_of_a_page_takes_what_the_database_cannot_keep(peopled: roles.House) -> None:
    wrong = []
    for method, route, _ in rows():
        if route.startswith("/api/"):
            continue
        role = "manager" if route.startswith("/desk/") else "owner"
        client, address = peopled.clients[role], addresses.fill(route, peopled.things)
        tries = (
            [(f"{address}?{name}=a%00", {}) for name in QUERIES]
            if method == "GET"
            else [
                (address, {**form_of(route, peopled.things), name: "a\x00"}) for name in FORMS.get(route, {})
            ]
        )
        for path, form in tries:
            with roles.undone(client):
                answer = client.generic(method, path, urlencode(form), content_type=FORM if form else "")
            if answer.status_code != 400:
                wrong.append(f"{method} {path} {form}: {answer.status_code}")
    assert not wrong, "\n".join(wrong)
