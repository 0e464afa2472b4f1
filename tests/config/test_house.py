"""The supervisor: starts, answers, survives and stops as promised."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.support.houses import House
from tests.support.servers import ROOT
from tests.support.waiting import until

pytestmark = pytest.mark.processes
own_house = pytest.mark.xdist_group("own house")


def _gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def test_all_parts_are_ready(house: House) -> None:
    answer = house.get("/healthz")
    assert answer.status == 200
    parts = answer.json()["parts"]  # type: ignore[index]
    assert {"database", "migrations", "worker-fast", "worker-slow", "understanding", "outside"} <= set(parts)


def test_the_audit_chain_is_checked_by_one_command(house: House) -> None:
    assert "the chain holds" in house.command("audit", "verify")


def test_second_start_on_the_same_home_says_who_runs(house: House) -> None:
    second = subprocess.run(
        [sys.executable, "-m", "walletdesk", "up"],
        env=house.environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert second.returncode == 1
    assert f"process {house.pid('supervisor')}" in second.stderr
    assert house.url in second.stderr


def test_taken_port_is_named(house: House, make_house) -> None:
    other = make_house(start=False, demo=False, env={"WALLETDESK_PORT": str(house.port)})
    other.start(ready=False)
    assert other.process.wait(30) == 1
    assert f"Port {house.port} is in use" in other.log_tail()
    assert "WALLETDESK_PORT=" in other.log_tail()


@pytest.fixture(scope="module")
def battered() -> Iterator[House]:
    """One house for all that follows: each test breaks it in its own way."""
    built = House(demo=False)
    yield built
    built.remove()


@pytest.fixture
def mine(battered: House) -> House:
    """Running, whatever was done to it before."""
    if battered.process is None or battered.process.poll() is not None:
        battered.start()
    return battered


@own_house
def test_a_killed_worker_and_web_come_back(mine: House) -> None:
    for name in ("web", "worker-fast", "postgres"):
        before = mine.kill(name)
        until(lambda name=name, before=before: mine.pids().get(name) not in (None, before), seconds=30)
        mine.wait_ready()
    assert mine.connect("app").execute("SELECT 1").fetchone() == (1,)


@own_house
def test_ctrl_c_stops_everything_and_leaves_nothing_to_recover(mine: House) -> None:
    pids = mine.pids()
    assert mine.stop() == 0
    assert all(_gone(pid) for pid in pids.values())
    log = (mine.home / "logs" / "postgres.log").read_text()
    assert log.rstrip().endswith("database system is shut down")


@own_house
def test_children_die_with_a_killed_supervisor_and_the_next_start_works(mine: House) -> None:
    pids = mine.pids()
    mine.kill("supervisor", signal.SIGKILL)
    mine.process.wait(10)
    until(lambda: all(_gone(pid) for pid in pids.values()), seconds=20, said=f"children {pids} gone")
    mine.start()
    assert mine.get("/healthz").status == 200


@own_house
def test_start_after_kill_of_everything(mine: House) -> None:
    mine.connect("owner").execute("CREATE TABLE kept AS SELECT generate_series(1, 20000) AS n")
    mine.kill_everything()
    mine.start()
    assert mine.connect("owner").execute("SELECT count(*) FROM kept").fetchone() == (20000,)
