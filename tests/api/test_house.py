"""The API of a real house over real HTTP: an app of Emma's, from sign-in to money and an answer."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.support.houses import House
from tests.support.waiting import until
from walletdesk.people.demo import CUSTOMER_PASSWORD

pytestmark = pytest.mark.processes
PROBLEM = "application/problem+json"
CHINESE = re.compile(r"[\u3400-\u9fff]")


@pytest.fixture(scope="module")
def emma(house: House) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=f"{house.url}/api/v1", timeout=20) as app:
        asked = {"identifier": "emma.zhou@example.com", "password": CUSTOMER_PASSWORD}
        given = app.post("/tokens", json=asked)
        assert given.status_code == 201, given.text
        app.headers["Authorization"] = f"Bearer {given.json()['token']}"
        yield app


def total(app: httpx.Client) -> int:
    return int(app.get("/accounts").json()[0]["available"]["minor"])


def test_emmas_app_tops_up_and_sees_the_money_arrive(emma: httpx.Client) -> None:
    before = total(emma)
    order = {"amount": "66.00", "bank": "cmb", "card_tail": "6225"}
    key = {"Idempotency-Key": str(uuid.uuid4())}
    made = [emma.post("/topups", json=order, headers=key) for _ in range(2)]
    assert [answer.status_code for answer in made] == [201, 201]
    [id] = {answer.json()["id"] for answer in made}
    until(lambda: emma.get(f"/transactions/{id}").json()["status"] == "succeeded", seconds=30)
    assert total(emma) == before + 6_600
    path = emma.get(f"/transactions/{id}/path").json()
    assert path["done"]
    assert not CHINESE.search(path["summary"])  # her own language, for which her app need not ask


def test_emmas_app_asks_and_is_answered_in_her_language(emma: httpx.Client) -> None:
    talk = emma.post("/conversations", json={}).json()["id"]
    wrote = emma.post(f"/conversations/{talk}/messages", json={"client_id": "hello-1", "text": "Hello"})
    assert wrote.status_code == 201, wrote.text

    def answers() -> list[dict[str, Any]]:
        page = emma.get(f"/conversations/{talk}/messages?after={wrote.json()['seq']}").json()
        return [one for one in page["items"] if one["sender"] == "assistant"]

    [first, *_] = until(answers, seconds=60)
    assert not CHINESE.search(first["text"])


def test_the_language_she_did_not_ask_for_is_her_own(emma: httpx.Client) -> None:
    refused = emma.get("/transactions/top_aaaaaaaaaaaaaaaa")
    assert (refused.headers["Content-Language"], refused.json()["code"]) == ("en", "not-found")


def test_what_a_wire_can_bring_is_refused_politely(emma: httpx.Client) -> None:
    def pieces() -> Iterator[bytes]:
        yield b'{"amount": "1.00", '
        yield b'"bank": "cmb", "card_tail": "6225"}'

    key = {"Idempotency-Key": "wire", "Content-Type": "application/json"}
    chunked = emma.post("/topups", content=pieces(), headers=key)
    large = emma.post("/topups", content=b"x" * 70_000, headers=key)
    form = emma.post("/topups", data={"amount": "1.00"}, headers={"Idempotency-Key": "wire"})
    broken = emma.post("/topups", content=b"{", headers=key)
    answers = [chunked, large, form, broken, emma.patch("/topups"), emma.get("/nothing")]
    assert [answer.status_code for answer in answers] == [411, 413, 415, 400, 405, 404]
    assert {answer.headers["Content-Type"] for answer in answers} == {PROBLEM}


def test_the_description_is_open_and_nothing_else_is(house: House) -> None:
    assert house.get("/api/v1/openapi.json").status == 200
    assert house.get("/api/v1/me").status == 401
