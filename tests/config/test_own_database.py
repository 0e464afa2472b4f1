"""DATABASE_URL: somebody else's server, with and without the right to make roles."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.support.waiting import until
from walletdesk.config import database, postgres, roles
from walletdesk.config.database import Address


@pytest.fixture(scope="module")
def theirs() -> Iterator[postgres.Server]:
    """A server of "the operator's", with nothing of ours in it."""
    root = Path(tempfile.mkdtemp(prefix="walletdesk-theirs-"))
    root.chmod(0o755)
    server = postgres.Server(root, password="boss", settings=postgres.DURABLE)
    server.start()
    server.wait_ready(60)
    yield server
    server.stop()
    shutil.rmtree(root, ignore_errors=True)


def _admin(server: postgres.Server) -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(**server.address().parameters(), autocommit=True)


def _url(server: postgres.Server, name: str, user: str = postgres.ADMIN, password: str = "boss") -> str:
    return f"postgresql://{user}:{password}@/{name}?host={server.sockets}&port={postgres.PORT}"


def test_url_is_read_whole() -> None:
    address = database.from_url("postgresql://lin:p%40ss@db.example:6000/desk?sslmode=require")
    assert address == Address("db.example", 6000, "desk", "lin", "p@ss", (("sslmode", "require"),))
    with pytest.raises(ValueError, match="postgresql://"):
        database.from_url("mysql://somewhere/else")


def test_without_the_right_to_make_roles_the_sql_is_written_down(theirs: postgres.Server) -> None:
    with _admin(theirs) as admin:
        admin.execute("CREATE ROLE plain LOGIN PASSWORD 'plain'")
        admin.execute("CREATE DATABASE desk_plain OWNER plain")
    address = database.from_url(_url(theirs, "desk_plain", "plain", "plain"))
    with pytest.raises(roles.RolesMissing) as refused:
        roles.prepare(address)
    script = Path(str(refused.value).split(" -f ")[1].split()[0])
    assert script.stat().st_mode & 0o077 == 0
    assert "tests-app" not in script.read_text()
    with psycopg.connect(**theirs.address("desk_plain").parameters(), autocommit=True) as admin:
        admin.execute(script.read_text())  # type: ignore[call-overload]
    roles.prepare(address)
    with psycopg.connect(**address.as_role("app").parameters()) as app:
        assert app.execute("SELECT current_user").fetchone() == ("walletdesk_app",)


@pytest.mark.processes
def test_with_a_url_nothing_embedded_starts(theirs: postgres.Server, make_house) -> None:
    house = make_house(demo=False, env={"DATABASE_URL": _url(theirs, "desk_whole")})
    assert "postgres" not in house.pids()
    assert not (house.home / "postgres").exists()
    with psycopg.connect(**theirs.address("desk_whole").as_role("auditor").parameters()) as auditor:
        assert auditor.execute("SELECT count(*) > 0 FROM django_migrations").fetchone() == (True,)


def test_recovery_is_awaited_and_a_foreign_process_number_does_not_stop_the_start(
    theirs: postgres.Server,
) -> None:
    """Killed hard, and its number meanwhile taken by another program."""
    assert theirs.process is not None
    with _admin(theirs) as admin:
        admin.execute("CREATE TABLE kept AS SELECT 1 AS n")
    theirs.process.send_signal(signal.SIGKILL)
    theirs.process.wait(10)
    until(lambda: not theirs._someone_lives_in_data(), seconds=20)
    other = subprocess.Popen(["cat"], stdin=subprocess.PIPE)
    pid_file = theirs.data / "postmaster.pid"
    pid_file.write_text("\n".join([str(other.pid), *pid_file.read_text().splitlines()[1:]]) + "\n")
    theirs.start()
    theirs.wait_ready(60)
    other.communicate()
    with _admin(theirs) as admin:
        assert admin.execute("SELECT n FROM kept").fetchone() == (1,)


def test_a_server_that_outlived_its_supervisor_is_stopped_first(theirs: postgres.Server) -> None:
    left = theirs.process
    assert left is not None
    theirs.start()
    theirs.wait_ready(60)
    assert left.wait(10) == 0
    assert os.path.samefile(f"/proc/{theirs.process.pid}/cwd", theirs.data)  # type: ignore[union-attr]
