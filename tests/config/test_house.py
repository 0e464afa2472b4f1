"""The supervisor: starts, answers, survives and stops as promised."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from tests.support.houses import House
from tests.support.servers import ROOT
from tests.support.waiting import until

pytestmark = pytest.mark.processes


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


def test_a_killed_worker_and_web_come_back(make_house) -> None:
    house = make_house(demo=False)
    for name in ("web", "worker-fast", "postgres"):
        before = house.kill(name)
        until(lambda name=name, before=before: house.pids().get(name) not in (None, before), seconds=30)
        house.wait_ready()
    assert house.connect("app").execute("SELECT 1").fetchone() == (1,)


def test_ctrl_c_stops_everything_and_leaves_nothing_to_recover(make_house) -> None:
    house = make_house(demo=False)
    pids = house.pids()
    assert house.stop() == 0
    assert all(_gone(pid) for pid in pids.values())
    log = (house.home / "logs" / "postgres.log").read_text()
    assert log.rstrip().endswith("database system is shut down")


def test_children_die_with_a_killed_supervisor_and_the_next_start_works(make_house) -> None:
    house = make_house(demo=False)
    pids = house.pids()
    house.kill("supervisor", signal.SIGKILL)
    house.process.wait(10)
    until(lambda: all(_gone(pid) for pid in pids.values()), seconds=20, said=f"children {pids} gone")
    house.start()
    assert house.get("/healthz").status == 200


def test_start_after_kill_of_everything(make_house) -> None:
    house = make_house(demo=False)
    house.connect("owner").execute("CREATE TABLE kept AS SELECT generate_series(1, 20000) AS n")
    house.kill_everything()
    house.start()
    assert house.connect("owner").execute("SELECT count(*) FROM kept").fetchone() == (20000,)
