"""The chain: blocks confirm, and take back."""

from __future__ import annotations

from typing import Any

import pytest

from sandbox.chance import BASE58, Chance
from sandbox.store import Store

from .outside import Outside, Wallet


def _heard(wallet: Wallet) -> list[str]:
    return [event["type"].partition(".")[2] for event in wallet.heard]


def _sent(still: Outside, address: str, **more: Any) -> str:
    return str(still.control("POST", "/control/chain/send", address=address, **more)["tx_hash"])


@pytest.fixture
def address(still: Outside, wallet: Wallet) -> str:
    """Of an order that waits."""
    return str(still.collected(wallet, "chain")["address"])


def test_each_block_is_a_confirmation(still: Outside, wallet: Wallet, address: str) -> None:
    tx = _sent(still, address)
    still.pass_time(0)
    seen = still.query("T", "chain")
    assert (seen["status"], seen["bank_ref"], seen["confirmations"]) == ("seen", tx, 0)
    for blocks in (1, 2, 3):
        assert still.pass_time(2)["blocks"] == 1
        assert still.query("T", "chain")["confirmations"] == blocks
    assert [(event["confirmations"], event["bank_ref"]) for event in wallet.heard] == [
        (n, tx) for n in range(4)
    ]
    assert _heard(wallet) == ["seen", "confirming", "confirming", "succeeded"]
    assert {event["address"] for event in wallet.heard} == {address}
    still.pass_time(60)
    assert len(wallet.heard) == 4


def test_blocks_come_when_they_are_mined_by_hand(still: Outside, wallet: Wallet, address: str) -> None:
    before = still.control("GET", "/control/chain")["height"]
    _sent(still, address)
    assert still.control("POST", "/control/chain/mine", blocks=3) == {"height": before + 3}
    assert still.query("T", "chain")["status"] == "succeeded"
    (tx,) = still.control("GET", "/control/chain")["transactions"]
    assert (tx["status"], tx["order_no"], tx["confirmations"]) == ("confirmed", "T", 3)
    still.pass_time(7)
    assert still.control("GET", "/control/chain")["height"] == before + 6


def test_another_amount_than_ordered_is_what_was_sent(still: Outside, wallet: Wallet, address: str) -> None:
    _sent(still, address, amount_minor=123)
    assert still.query("T", "chain")["amount_minor"] == 123
    still.pass_time(60)
    found = still.query("T", "chain")
    assert (found["status"], found["amount_minor"], found["ordered_minor"]) == ("succeeded", 123, 50_000)
    assert wallet.heard[-1]["amount_minor"] == still.lines("chain")[0]["amount_minor"] == 123


@pytest.mark.parametrize("first", ["finished", "expired", "seen"])
def test_money_nobody_waits_for_is_a_payin(still: Outside, wallet: Wallet, address: str, first: str) -> None:
    if first != "expired":
        _sent(still, address)
    still.pass_time({"finished": 60, "expired": 1800, "seen": 0}[first])
    told = len(wallet.heard)
    tx = _sent(still, address, amount_minor=77)
    still.pass_time(60)
    event = next(event for event in wallet.heard[told:] if event["type"] == "payin.received")
    assert (event["reference"], event["bank_ref"], event["amount_minor"]) == (address, tx, 77)
    assert event["order_no"] is None
    assert tx in {line["bank_ref"] for line in still.lines("chain")}
    assert still.query("T", "chain")["status"] == ("failed" if first == "expired" else "succeeded")


def test_money_on_its_way_does_not_expire(still: Outside, wallet: Wallet, address: str) -> None:
    still.pass_time(1799)
    _sent(still, address)
    still.pass_time(60)
    assert still.query("T", "chain")["status"] == "succeeded"


@pytest.mark.parametrize("again", [True, False])
def test_a_reorganisation_on_the_way(still: Outside, wallet: Wallet, address: str, again: bool) -> None:
    tx = _sent(still, address)
    still.pass_time(4)
    gone = still.control("POST", "/control/chain/reorganise", depth=2, again=again)
    assert gone["vanished"] == [tx]
    found = still.query("T", "chain")
    assert (found["status"], found["bank_ref"]) == (
        ("seen", gone["again"][0]) if again else ("accepted", None)
    )
    still.pass_time(60)
    reorganised = next(event for event in wallet.heard if event["type"] == "collection.reorganised")
    assert (reorganised["bank_ref"], reorganised["confirmations"]) == (tx, 0)
    if again:
        assert wallet.heard[-1]["type"] == "collection.succeeded"
        assert wallet.heard[-1]["bank_ref"] == gone["again"][0]
    else:
        still.pass_time(1800)
        assert (wallet.heard[-1]["type"], wallet.heard[-1]["reason"]) == ("collection.failed", "expired")


def test_one_that_vanishes_late_may_be_sent_again_for_a_minute(
    still: Outside, wallet: Wallet, address: str
) -> None:
    still.pass_time(1799)
    _sent(still, address)
    still.pass_time(2)
    still.control("POST", "/control/chain/reorganise", depth=1, again=False)
    still.pass_time(59)
    assert still.query("T", "chain")["status"] == "accepted"
    _sent(still, address)
    still.pass_time(60)
    assert still.query("T", "chain")["status"] == "succeeded"


@pytest.mark.parametrize("again", [True, False])
def test_a_deep_reorganisation_takes_back_what_succeeded(
    still: Outside, wallet: Wallet, address: str, again: bool
) -> None:
    tx = _sent(still, address)
    still.pass_time(20)
    assert still.control("POST", "/control/chain/reorganise", depth=3)["vanished"] == []
    wallet.forget()
    gone = still.control("POST", "/control/chain/reorganise", depth=100, again=again)
    still.pass_time(60)
    assert _heard(wallet) == (["charged_back", "received"] if again else ["charged_back"])
    event, line = wallet.heard[0], still.lines("chain")[1]
    assert (event["reason"], event["bank_ref"]) == ("chain_reorganised", tx)
    assert (line["direction"], line["chargeback_ref"]) == ("out", event["chargeback_ref"])
    assert still.query("T", "chain")["chargeback_ref"] == event["chargeback_ref"]
    if again:
        assert still.lines("chain")[2]["bank_ref"] == gone["again"][0]


def test_one_reorganisation_meets_all_that_is_recent(still: Outside, wallet: Wallet) -> None:
    for number in ("A", "B"):
        _sent(still, still.collected(wallet, "chain", number)["address"])
    still.pass_time(2)
    gone = still.control("POST", "/control/chain/reorganise", depth=1)
    assert (len(gone["vanished"]), len(gone["again"])) == (2, 2)
    still.pass_time(60)
    assert [line["order_no"] for line in still.lines("chain")] == ["A", "B"]


def test_slow_blocks_are_slow(still: Outside, wallet: Wallet) -> None:
    still.arm("slow_blocks", seconds=100)
    _sent(still, still.collected(wallet, "chain")["address"])
    still.pass_time(299)
    assert still.query("T", "chain")["confirmations"] == 2
    still.pass_time(1)
    assert still.query("T", "chain")["status"] == "succeeded"
    assert still.control("GET", "/control/chain")["block_seconds"] == 2


def test_nobody_has_any_address(still: Outside) -> None:
    answer = still.client.post("/control/chain/send", json={"address": "T" + "1" * 33})
    assert (answer.status_code, answer.json()["code"]) == (404, "address_unknown")


def test_blocks_pass_as_time_runs(outside: Outside, wallet: Wallet) -> None:
    _sent(outside, outside.collected(wallet, "chain")["address"])
    outside.settled("T", rail="chain")
    assert {event["confirmations"] for event in wallet.hears(4)} == {0, 1, 2, 3}


def test_addresses_look_like_addresses(tmp_path: Any) -> None:
    store = Store(tmp_path / "memory.sqlite3")
    chance = Chance(store, 5, "test")
    made = [chance.address() for _ in range(50)]
    assert len(set(made)) == 50
    assert all(len(one) == 34 and one[0] == "T" and set(one) <= set(BASE58) for one in made)
    store.close()
