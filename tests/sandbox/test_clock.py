"""Time moved by hand, everything drawn from a seed, and chaos that can be repeated."""

from __future__ import annotations

import time
from collections import Counter
from typing import Any

import pytest

from .outside import Outside, Wallet


def test_time_stands_still_until_it_is_moved(still: Outside, wallet: Wallet) -> None:
    clock = still.control("GET", "/control/clock")
    assert clock == {"manual": True, "now": "2025-12-31T16:00:00.000+00:00"}
    still.collect(wallet, order_no="T")
    assert still.pass_time(0.9) == {
        "now": "2025-12-31T16:00:00.900+00:00",
        "deeds": 0,
        "blocks": 0,
        "sent": 0,
    }
    done = still.pass_time(0.1)
    assert (done["deeds"], done["sent"]) == (2, 1)
    assert wallet.heard[0]["occurred_at"] == "2025-12-31T16:00:01.000+00:00"
    assert still.control("POST", "/control/clock", to="2026-03-01T00:00:00+08:00")["sent"] == 0
    assert still.control("GET", "/control/clock")["now"] == "2026-02-28T16:00:00.000+00:00"
    assert still.send("GET", "/bank/v1/statements/2026-01-01").json()["complete"] is True


def test_all_that_is_due_happens_in_its_order(still: Outside, wallet: Wallet) -> None:
    wallet.answers = [500]
    still.arm("late", seconds=3)
    still.collect(wallet, order_no="LATE")
    still.collect(wallet, order_no="TWICE TRIED")
    done = still.pass_time(3600)
    assert done["sent"] == 3
    assert [event["order_no"] for event in wallet.heard] == ["TWICE TRIED", "TWICE TRIED", "LATE"]


def test_a_request_that_would_hang_is_answered_at_once(still: Outside, wallet: Wallet) -> None:
    still.arm("timeout_unknown", hang_seconds=600)
    began = time.monotonic()
    assert still.collect(wallet).status_code == 504
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("body", [{}, {"advance_seconds": -1}, {"advance_seconds": 1, "to": "2026-01-01"}])
def test_the_clock_only_goes_forward(still: Outside, body: dict[str, Any]) -> None:
    assert still.client.post("/control/clock", json=body).status_code == 400
    still.control("POST", "/control/clock", to="2020-01-01T00:00:00+08:00")
    assert still.control("GET", "/control/clock")["now"].startswith("2025-12-31")


def test_a_running_clock_is_not_moved(outside: Outside) -> None:
    answer = outside.client.post("/control/clock", json={"advance_seconds": 1})
    assert (answer.status_code, answer.json()["code"]) == (409, "clock_runs")


def _a_day(still: Outside, wallet: Wallet, **chaos: Any) -> list[dict[str, Any]]:
    """The same errands on every rail; what the wallet hears of them."""
    still.control("POST", "/control/reset")
    wallet.forget()
    if chaos:
        still.control("POST", "/control/chaos", **chaos)
    for n in range(8):
        for rail in ("bank", "card", "third_party", "chain"):
            number = f"{rail}{n}"
            still.collect(wallet, rail=rail, order_no=number)
            if (
                rail != "bank"
                and still.client.get("/control/orders", params={"order_no": number}).json()["orders"]
            ):
                still.say(number)
        still.pay_out(wallet, f"out{n}")
        still.pass_time(3)
    still.pass_time(3600)
    return [dict(event) for event in wallet.heard]


def test_the_same_seed_lives_the_same_day(still: Outside, wallet: Wallet) -> None:
    first = _a_day(still, wallet)
    assert Counter(event["type"] for event in first)["collection.succeeded"] == 32
    assert _a_day(still, wallet) == first


def test_the_same_chaos_is_the_same_and_the_statement_true(still: Outside, wallet: Wallet) -> None:
    rules = {"seed": 6, "lose": 0.2, "repeat": 0.15, "reorder": 0.2, "delay": 0.2, "timeout": 0.3}
    first = _a_day(still, wallet, **rules)
    assert still.control("GET", "/control/chaos")["delay_seconds"] == 600
    ids = Counter(event["event_id"] for event in first)
    assert max(ids.values()) == 2
    lines = [line for rail in ("bank", "card", "third_party", "chain") for line in _all_lines(still, rail)]
    told = {event["bank_ref"] for event in first if event["type"].endswith(".succeeded")}
    assert told < {line["bank_ref"] for line in lines}
    assert len(lines) < 40
    orders = still.control("GET", "/control/orders?limit=500")["orders"]
    assert {order["bank_ref"] for order in orders if order["status"] == "succeeded"} == {
        line["bank_ref"] for line in lines
    }
    assert _a_day(still, wallet, **rules) == first
    assert _a_day(still, wallet, **{**rules, "seed": 5}) != first


def _all_lines(still: Outside, rail: str) -> list[dict[str, Any]]:
    """The statement, asked for until it is answered."""
    still.control("DELETE", "/control/chaos")
    return still.lines(rail)


def test_chaos_may_lose_everything_and_it_ends(still: Outside, wallet: Wallet) -> None:
    still.control("POST", "/control/chaos", seed=1, lose=1)
    still.collect(wallet, order_no="T")
    still.pass_time(3600)
    (callback,) = still.order("T")["callbacks"]
    assert (callback["status"], callback["attempts"]) == ("given_up", [])
    assert (wallet.heard, still.query("T")["status"]) == ([], "succeeded")
    still.control("POST", "/control/chaos", seed=1, timeout=1)
    answers = {still.collect(wallet, order_no=f"T{n}").status_code for n in range(8)}
    assert answers == {504}
    assert still.control("DELETE", "/control/chaos")["timeout"] == 0
    known = {f"T{n}": still.query(f"T{n}")["status"] for n in range(8)}
    assert set(known.values()) == {404, "accepted"}
    assert still.client.post("/control/chaos", json={"seed": 1, "lose": 2}).status_code == 400
