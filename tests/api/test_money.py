"""Balances, transactions, paths and top-ups of one's own."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.caller import Caller
from tests.api.conftest import ORDER
from tests.api.world import BANK, paid
from tests.support.jobs import queued
from walletdesk.core.money import Money
from walletdesk.money import ledger
from walletdesk.money.rails.answers import Accepted
from walletdesk.money.topups import asking, topups
from walletdesk.money.topups.models import Topup

pytestmark = pytest.mark.django_db


def order(who: Caller, key: str = "first", **more: str) -> str:
    answer = who.post("/topups", {**ORDER, **more}, key=key)
    assert answer.status == 201, answer
    return str(answer.body["id"])


def credit(public_id: str) -> None:
    """The bank has the money: confirmed and credited."""
    topup = topups.find(public_id)
    topups.settle(topup, paid(topup), told_by="callback", by=BANK)


def test_lin_has_nothing_before_the_first_money(lin: Caller) -> None:
    [account] = lin.get("/accounts").body
    assert account["available"] == {"minor": 0, "currency": "CNY", "text": "¥0.00"}
    assert not ledger.Account.objects.filter(owner=f"customer:{lin.user.pk}").exists()  # type: ignore[union-attr]


def test_an_order_is_answered_with_what_became_of_it_and_goes_to_the_bank(lin: Caller) -> None:
    answer = lin.post("/topups", ORDER, key="first")
    assert answer.status == 201
    assert answer.body["amount"] == {"minor": 50_000, "currency": "CNY", "text": "¥500.00"}
    assert (answer.body["status"], answer.body["kind"], answer.body["direction"]) == (
        "created",
        "topup",
        "in",
    )
    assert len(queued("send_topup")) == 1


def test_the_same_key_with_the_same_body_is_the_same_order(lin: Caller) -> None:
    assert order(lin) == order(lin) == order(lin)
    assert Topup.objects.count() == len(queued("send_topup")) == 1


def test_the_same_key_with_another_body_is_refused(lin: Caller) -> None:
    order(lin)
    for other in ({"amount": "500.01"}, {"bank": "icbc"}, {"card_tail": "6226"}):
        answer = lin.post("/topups", {**ORDER, **other}, key="first")
        assert (answer.status, answer.code) == (422, "topup-key-reused")
    assert Topup.objects.count() == 1


def test_keys_of_two_customers_have_nothing_to_do_with_each_other(lin: Caller, wang: Caller) -> None:
    assert order(lin) != order(wang)


def test_long_keys_that_differ_at_the_end_are_two_orders(lin: Caller) -> None:
    assert order(lin, "k" * 63 + "a") != order(lin, "k" * 63 + "b")


@pytest.mark.parametrize("key", ["", "k" * 65, "two words", "é"])
def test_an_order_needs_a_key_that_can_be_kept(lin: Caller, key: str) -> None:
    answer = lin.post("/topups", ORDER, key=key)
    assert (answer.status, answer.body["errors"][0]["field"]) == (422, "Idempotency-Key")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"amount": "0.00"}, "limit-too-small"),
        ({"amount": "999999999999"}, "limit-too-large"),
        ({"amount": "500.001"}, "api-amount"),
        ({"amount": "-500"}, "api-malformed"),
        ({"amount": "1e3"}, "api-malformed"),
        ({"amount": "￥500"}, "api-malformed"),
        ({"currency": "USD"}, "topup-currency"),
        ({"currency": "ZZZ"}, "topup-currency"),
        ({"bank": "nobank"}, "topup-bank-unknown"),
        ({"card_tail": "62251"}, "api-malformed"),
        ({"rail": "pigeon"}, "api-malformed"),
        ({"rail": "chain"}, "topup-currency"),
        ({"rail": "card", "card_tail": ""}, "topup-card-tail"),
    ],
)
def test_what_is_no_order_is_refused_with_its_reason(lin: Caller, change: dict[str, str], code: str) -> None:
    answer = lin.post("/topups", {**ORDER, **change}, key="first")
    assert (answer.status, answer.code) == (422, code)
    assert not Topup.objects.exists()


def test_a_top_up_in_digital_currency_tells_where_to_send_it(lin: Caller, wang: Caller) -> None:
    answer = lin.post("/topups", {"amount": "25.5", "currency": "USDT", "rail": "chain"}, key="coins")
    assert (answer.status, answer.body["amount"]["text"]) == (201, "25.50 USDT")
    id = answer.body["id"]
    accepted = Accepted(
        "", address="T" + "a" * 33, network="tron", confirmations_needed=3, network_fee_minor=10**6
    )
    asking.sent(topups.find(id), accepted, by=BANK)
    told = lin.get(f"/topups/{id}").body
    assert (told["address"], told["network"], told["confirmations_needed"]) == (accepted.address, "tron", 3)
    assert (told["fee"]["minor"], told["network_fee"]["text"]) == (0, "1.00 USDT")
    assert told["awaits_customer"] is True
    assert wang.get(f"/topups/{id}").status == 404


def test_a_top_up_by_card_costs_its_fee(lin: Caller) -> None:
    asked = {**ORDER, "amount": "500.00", "rail": "card"}
    assert lin.post("/topups", {**asked, "fee_seen": "2.99"}, key="card").code == "topup-fee-changed"
    id = lin.post("/topups", {**asked, "fee_seen": "3.00"}, key="card").body["id"]
    told = lin.get(f"/topups/{id}").body
    assert (told["fee"]["text"], told["net"]["text"]) == ("¥3.00", "¥497.00")


def test_the_path_is_drawn_step_by_step(lin: Caller) -> None:
    id = order(lin)
    path = lin.get(f"/transactions/{id}/path").body
    assert (path["subject"], path["done"], path["steps"][0]["state"]) == (id, False, "done")
    assert [step["state"] for step in path["steps"]].count("here") == 1
    credit(id)
    path = lin.get(f"/transactions/{id}/path").body
    assert (path["done"], path["trouble"], {step["state"] for step in path["steps"]}) == (
        True,
        False,
        {"done"},
    )


def test_credited_money_is_in_the_balance_and_the_transaction_says_when(lin: Caller) -> None:
    id = order(lin)
    credit(id)
    assert lin.get("/accounts").body[0]["available"]["minor"] == 50_000
    shown = lin.get(f"/transactions/{id}").body
    assert shown["status"] == "succeeded"
    assert shown["done_at"]


def test_another_customers_transaction_is_not_there(lin: Caller, wang: Caller) -> None:
    id = order(lin)
    for path in (f"/transactions/{id}", f"/transactions/{id}/path"):
        answer = wang.get(path)
        assert (answer.status, answer.body) == (404, wang.get("/transactions/top_aaaaaaaaaaaaaaaa").body)
    assert wang.get("/transactions").body["items"] == []


def test_pages_hold_every_transaction_once_newest_first(lin: Caller) -> None:
    ids = [order(lin, f"k{number}") for number in range(5)]
    seen: list[Any] = []
    cursor, pages = "", 0
    while cursor is not None:
        page = lin.get(f"/transactions?limit=2&cursor={cursor}").body
        seen += [one["id"] for one in page["items"]]
        cursor, pages = page["next_cursor"], pages + 1
    assert (seen, pages) == (ids[::-1], 3)


def test_an_order_between_two_pages_shifts_nothing(lin: Caller) -> None:
    ids = [order(lin, f"k{number}") for number in range(3)]
    first = lin.get("/transactions?limit=2").body
    order(lin, "later")
    second = lin.get(f"/transactions?limit=2&cursor={first['next_cursor']}").body
    assert [one["id"] for one in second["items"]] == [ids[0]]


@pytest.mark.parametrize("cursor", ["abc", "aWQ6MQ", "gAAAAA", "=", "-_-"])
def test_a_cursor_cannot_be_made_up(lin: Caller, cursor: str) -> None:
    answer = lin.get(f"/transactions?cursor={cursor}")
    assert (answer.status, answer.code) == (422, "api-cursor")


def test_a_cursor_tells_nothing_and_serves_its_own_list_only(lin: Caller) -> None:
    for number in range(2):
        order(lin, f"k{number}")
    cursor = lin.get("/transactions?limit=1").body["next_cursor"]
    answer = lin.get(f"/cases?cursor={cursor}")
    assert (answer.status, answer.code) == (422, "api-cursor")


def test_another_customers_cursor_opens_nothing_of_theirs(lin: Caller, wang: Caller) -> None:
    for number in range(3):
        order(lin, f"k{number}")
    cursor = lin.get("/transactions?limit=1").body["next_cursor"]
    assert wang.get(f"/transactions?cursor={cursor}").body["items"] == []


def test_transactions_are_found_by_their_status(lin: Caller) -> None:
    done, waiting = order(lin, "a"), order(lin, "b")
    credit(done)
    assert [one["id"] for one in lin.get("/transactions?status=succeeded").body["items"]] == [done]
    assert [one["id"] for one in lin.get("/transactions?status=created").body["items"]] == [waiting]
    assert lin.get("/transactions?status=nonsense").status == 422


def test_transactions_are_found_by_what_one_remembers(lin: Caller, wang: Caller) -> None:
    first, second = order(lin, "a"), order(lin, "b", amount="88.00", bank="icbc", card_tail="7777")
    order(wang, "a", amount="88.00")
    found = {
        text: [one["id"] for one in lin.get(f"/transactions?q={text}").body["items"]]
        for text in ("88", "招商", "7777", topups.find(first).order_no, "没有这样的")
    }
    assert list(found.values()) == [[second], [first], [second], [first], []]


def test_what_was_searched_for_goes_on_over_pages(lin: Caller) -> None:
    ids = [order(lin, f"k{number}") for number in range(3)]
    page = lin.get("/transactions?q=500&status=waiting&limit=2").body
    rest = lin.get(f"/transactions?q=500&status=waiting&limit=2&cursor={page['next_cursor']}").body
    assert [one["id"] for one in page["items"] + rest["items"]] == ids[::-1]


def test_amounts_are_integers_with_their_currency(lin: Caller) -> None:
    order(lin, amount="0010.50")
    [one] = lin.get("/transactions").body["items"]
    assert one["amount"]["minor"] == Money.parse("10.50").minor
