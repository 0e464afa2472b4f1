"""What was promised before the power went is kept after it."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.waiting import until

from .outside import ROOT, SECRET, Outside, Wallet


def test_a_kill_loses_nothing(home: Path, wallet: Wallet) -> None:
    outside = Outside(home, delay=0.6, retry=0.5)
    outside.start()
    try:
        wallet.answers = [500]
        outside.arm("hold", on="every:2")
        first = outside.collect(wallet, order_no="UNTOLD").json()
        wallet.hears(1)  # refused once; the next try is due after the kill
        wallet.answers = [500]
        held = outside.collect(wallet, order_no="HELD")
        late = outside.collect(wallet, order_no="UNSETTLED", key="k").json()
        assert held.status_code == 202
        outside.stop(signal.SIGKILL)
        outside.start()
        until(lambda: {e["order_no"] for e in wallet.heard[1:]} >= {"UNTOLD", "UNSETTLED"}, every=0.02)
        assert outside.query("UNTOLD")["bank_ref"] == first["bank_ref"]
        assert outside.query("HELD")["status"] == "accepted"
        assert outside.collect(wallet, order_no="UNSETTLED", key="k").json() == late
        assert len(outside.lines()) == 2
        (armed,) = outside.control("GET", "/control/faults")["armed"]
        assert (armed["fault"], armed["seen"], armed["uses"]) == ("hold", 3, 1)
    finally:
        assert outside.stop() == 0
        outside.client.close()


def test_every_rail_goes_on_where_it_was(home: Path, wallet: Wallet) -> None:
    outside = Outside(home, delay=0.3, SANDBOX_BLOCK_SECONDS="0.2")
    outside.start()
    try:
        for number, rail in (("CARD", "card"), ("CASHIER", "third_party")):
            outside.collected(wallet, rail, number)
        outside.say("CARD")  # approved before the power goes; the cashier is paid after it
        address = outside.collected(wallet, "chain", "CHAIN")["address"]
        tx = outside.control("POST", "/control/chain/send", address=address)["tx_hash"]
        outside.arm("returned", seconds=0.3)
        outside.pay_out(wallet)
        outside.stop(signal.SIGKILL)
        outside.start()
        outside.say("CASHIER")
        outside.settled("CARD", rail="card")
        outside.settled("CASHIER", rail="third_party")
        assert outside.settled("CHAIN", rail="chain")["bank_ref"] == tx
        outside.settled("P", "returned", kind="payout")
        until(lambda: {e["event_id"] for e in wallet.heard if e["type"] == "payout.returned"}, every=0.02)
        for rail in ("card", "third_party", "chain"):
            assert len(outside.lines(rail)) == 1
        assert [line["direction"] for line in outside.lines()] == ["out", "in"]
    finally:
        assert outside.stop() == 0
        outside.client.close()


def test_a_standing_clock_and_a_seed_go_on_too(home: Path, wallet: Wallet) -> None:
    outside = Outside(home, delay=1, SANDBOX_CLOCK="manual", SANDBOX_SEED="3")
    outside.start()
    try:
        outside.control("POST", "/control/chaos", seed=1, delay=0.5)
        refs = [outside.collect(wallet).json()["bank_ref"]]
        outside.pass_time(100)
        outside.stop(signal.SIGKILL)
        outside.start()
        assert outside.control("GET", "/control/clock")["now"] == "2025-12-31T16:01:40.000+00:00"
        assert outside.control("GET", "/control/chaos")["delay"] == 0.5
        refs.append(outside.collect(wallet).json()["bank_ref"])
        assert len(set(refs)) == 2
    finally:
        assert outside.stop() == 0
        outside.client.close()


def test_a_memory_of_before_there_were_rails_is_the_banks(home: Path, wallet: Wallet) -> None:
    home.mkdir()
    with sqlite3.connect(home / "sandbox.sqlite3") as old:
        old.executescript((Path(__file__).parent / "memory-of-the-bank-alone.sql").read_text("utf-8"))
    outside = Outside(home)
    outside.start()
    try:
        assert outside.query("OLD")["status"] == "succeeded"
        lines = outside.send("GET", "/bank/v1/statements/2026-03-05").json()["lines"]
        assert [(line["order_no"], line["amount_minor"]) for line in lines] == [("OLD", 700)]
        outside.settled("PROMISED")
        (armed,) = outside.control("GET", "/control/faults")["armed"]
        assert (armed["rail"], armed["fault"], armed["on"]) == ("bank", "hold", "every:9")
        closed = outside.send("GET", "/bank/v1/statements/2999-01-01").json()
        assert closed["complete"] is True
        assert outside.collect(wallet, rail="card").status_code == 202
        (told,) = outside.order("OLD")["callbacks"]
        assert (told["status"], told["attempts"][0]["http_status"]) == ("delivered", 200)
    finally:
        assert outside.stop() == 0
        outside.client.close()


@pytest.mark.parametrize(
    ("env", "told"),
    [
        ({"SANDBOX_BANK_SECRET": ""}, "SANDBOX_BANK_SECRET must be set"),
        ({"SANDBOX_BANK_SECRET": "short"}, "SANDBOX_BANK_SECRET must be set"),
        ({"SANDBOX_BANK_SECRET": SECRET, "SANDBOX_DELAY_SECONDS": "-1"}, "SANDBOX_DELAY_SECONDS"),
        ({"SANDBOX_BANK_SECRET": SECRET, "SANDBOX_BLOCK_SECONDS": "0"}, "SANDBOX_BLOCK_SECONDS"),
        ({"SANDBOX_BANK_SECRET": SECRET, "SANDBOX_CLOCK": "sundial"}, "SANDBOX_CLOCK"),
    ],
)
def test_it_says_what_is_missing(env: dict[str, str], told: str) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "sandbox"],
        cwd=ROOT,
        env=os.environ | env,
        capture_output=True,
        text=True,
        timeout=20,
    )
    assert run.returncode == 2
    assert told in run.stderr


def test_it_stops_at_once_though_callers_hang(home: Path, wallet: Wallet) -> None:
    outside = Outside(home)
    outside.start()
    outside.arm("timeout_unknown", hang_seconds=600)
    with subprocess.Popen(
        [sys.executable, "-c", HANGING, outside.url], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as caller:
        until(lambda: outside.order("HANG")["status"] == "succeeded")
        assert outside.stop() == 0
        assert caller.communicate(timeout=10)[0].strip() == "504"
    outside.client.close()


HANGING = """
import sys
from pathlib import Path
from tests.sandbox.outside import Outside

outside = Outside(Path("unused"))
outside.client.base_url = sys.argv[1]
wallet = type("Nobody", (), {"url": "http://127.0.0.1:1/"})
print(outside.collect(wallet, order_no="HANG", timeout=60).status_code)
"""
