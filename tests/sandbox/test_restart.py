"""What was promised before the power went is kept after it."""

from __future__ import annotations

import os
import signal
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


@pytest.mark.parametrize(
    ("env", "told"),
    [
        ({"SANDBOX_BANK_SECRET": ""}, "SANDBOX_BANK_SECRET must be set"),
        ({"SANDBOX_BANK_SECRET": "short"}, "SANDBOX_BANK_SECRET must be set"),
        ({"SANDBOX_BANK_SECRET": SECRET, "SANDBOX_DELAY_SECONDS": "-1"}, "SANDBOX_DELAY_SECONDS"),
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
