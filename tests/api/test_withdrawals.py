"""Cards and withdrawals of one's own, by the API."""

from __future__ import annotations

import pytest

from tests.api.caller import Caller
from tests.money.withdrawals.helpers import CARD, figures, fund, luhn
from tests.support.jobs import queued
from walletdesk.money.cards import cards
from walletdesk.money.withdrawals.models import Withdrawal

pytestmark = pytest.mark.django_db


def bound(who: Caller, number: str = CARD) -> str:
    return cards.bind(who.user, number, by=who.user).public_id


def order(who: Caller, card: str, key: str = "first", **more: str) -> dict[str, object]:
    answer = who.proved("/withdrawals", {"amount": "500.00", "card": card, "speed": "fast", **more}, key=key)
    assert answer.status == 201, answer
    return dict(answer.body)


def test_cards_are_bound_listed_made_default_and_unbound(lin: Caller, wang: Caller) -> None:
    first, second = bound(lin), bound(lin, luhn("62284800001234567"))
    assert [card["id"] for card in lin.get("/cards").body] == [first, second]
    assert lin.post(f"/cards/{second}/default").body["default"] is True
    assert [card["id"] for card in lin.get("/cards").body] == [second, first]
    assert wang.delete(f"/cards/{first}").status == 404
    assert lin.delete(f"/cards/{second}").status == 204
    assert [(card["id"], card["default"]) for card in lin.get("/cards").body] == [(first, True)]
    assert wang.get("/cards").body == []


def test_ways_with_fee_and_moment_and_all_of_it(lin: Caller) -> None:
    fund(lin.user)
    body = lin.get("/withdrawals/offers?amount=1000").body
    assert [one["speed"] for one in body["offers"]] == ["fast", "next_day", "ordinary"]
    assert [one["quote"]["fee"]["minor"] for one in body["offers"]] == [200, 100, 0]
    assert [one["quote"]["cheapest"] for one in body["offers"]] == [False, False, True]
    assert body["everything"]["ordinary"]["minor"] == 1_000_000
    assert body["everything"]["fast"]["minor"] == 999_001
    assert lin.get("/withdrawals/offers?amount=0").status == 422


def test_an_order_is_held_traced_and_called_off(lin: Caller, wang: Caller) -> None:
    fund(lin.user)
    made = order(lin, bound(lin))
    assert (made["kind"], made["direction"], made["status"], made["state"]) == (
        "withdrawal",
        "out",
        "reserved",
        "moving",
    )
    assert figures(lin.user) == (1_000_000, 50_200)
    assert len(queued("send_withdrawal")) == 1
    path = lin.get(f"/transactions/{made['id']}/path").body
    assert path["steps"][0]["state"] == "done"
    assert wang.post(f"/withdrawals/{made['id']}/cancel").status == 404
    off = lin.post(f"/withdrawals/{made['id']}/cancel")
    assert (off.status, off.body["status"], off.body["state"]) == (200, "cancelled", "cancelled")
    assert figures(lin.user) == (1_000_000, 0)


def test_the_same_key_is_the_same_order_and_another_body_is_refused(lin: Caller) -> None:
    fund(lin.user)
    card = bound(lin)
    assert order(lin, card)["id"] == order(lin, card)["id"]
    other = {"amount": "500.01", "card": card, "speed": "fast"}
    answer = lin.post("/withdrawals", other, key="first")
    assert (answer.status, answer.code, Withdrawal.objects.count()) == (422, "withdrawal-key-reused", 1)


def test_what_cannot_be_says_why(lin: Caller) -> None:
    card = bound(lin)
    asked = {"amount": "500.00", "card": card, "speed": "fast"}
    answer = lin.post("/withdrawals", asked, key="k")
    assert (answer.status, answer.code) == (409, "withdrawal-not-enough")
    fund(lin.user)
    answer = lin.post("/withdrawals", {**asked, "fee_seen": "1.00"}, key="k")
    assert (answer.status, answer.code) == (409, "withdrawal-fee-changed")
    answer = lin.post("/withdrawals", {**asked, "card": "card_" + "2" * 16}, key="k")
    assert (answer.status, answer.code) == (422, "card-gone")
