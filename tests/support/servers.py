"""A database server for this run, with the migrated database as a template that clones in a moment."""

from __future__ import annotations

import hashlib
import itertools
import os
import shutil
import subprocess
import sys
from pathlib import Path

import psycopg
from psycopg import sql

from walletdesk.config import places, roles
from walletdesk.config.database import Address, remember
from walletdesk.config.postgres import FORGETFUL, Server

ROOT = Path(__file__).resolve().parents[2]
TEMPLATE = "walletdesk"
KEPT_MAX = 12
_numbers = itertools.count(1)


def _shape() -> str:
    """A mark of everything that decides how the migrated database looks."""
    seen = hashlib.sha256()
    files = sorted((ROOT / "walletdesk").glob("**/migrations/*.py"))
    files += [ROOT / "walletdesk" / name for name in ("core/steps.py", "core/roles.py", "config/roles.py")]
    files += sorted((ROOT / "walletdesk").glob("**/migrations/*.sql"))
    files.append(ROOT / "requirements.txt")
    for file in files:
        if file.exists():
            seen.update(f"{file.relative_to(ROOT)}:{file.stat().st_size}".encode())
            seen.update(file.read_bytes())
    return seen.hexdigest()[:16]


def _shelf() -> Path:
    """Where migrated data folders are kept from run to run. Throwing it away costs seconds, no more."""
    chosen = os.environ.get("WALLETDESK_TEST_CACHE")
    # Under the system's temporary folder, where the server's user can enter whoever we are.
    shelf = Path(chosen) if chosen else Path("/tmp") / f"walletdesk-test-cache-{os.getuid()}"
    shelf.mkdir(mode=0o755, exist_ok=True, parents=True)
    return shelf


def migrated_data() -> Path:
    """A data folder with the migrated database `walletdesk` and its roles; made when the tables changed."""
    kept = _shelf() / _shape()
    if not (kept / "postgres").exists():
        _migrate_into(kept)
    return kept / "postgres"


def _migrate_into(kept: Path) -> None:
    aside = kept.with_name(f"{kept.name}.{os.getpid()}")
    server = Server(aside, password=places.secret("database-admin"), settings=FORGETFUL)
    server.start()
    try:
        server.wait_ready(120)
        roles.prepare(server.address(TEMPLATE))
        remember(server.address(TEMPLATE))
        done = subprocess.run(
            [sys.executable, "-m", "walletdesk", "manage", "migrate", "--verbosity=0", "--skip-checks"],
            env=os.environ | {"WALLETDESK_DB_ROLE": "owner"},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"migrate failed:\n{done.stdout}{done.stderr}")
        roles.after_migrations(server.address(TEMPLATE).as_role("owner"))
    finally:
        server.stop()
    if server.data != aside / "postgres":
        shutil.move(server.data, aside / "postgres")
    try:
        aside.rename(kept)
    except OSError:  # another run was quicker
        shutil.rmtree(aside, ignore_errors=True)
    folders = sorted(
        (path for path in kept.parent.iterdir() if "." not in path.name), key=lambda p: p.stat().st_mtime
    )
    for old in folders[:-KEPT_MAX]:
        shutil.rmtree(old, ignore_errors=True)


def lay_out(home: Path) -> None:
    """Give a home the migrated data folder, so that its server starts without making one."""
    home.mkdir(parents=True, exist_ok=True, mode=0o755)
    # cp keeps owner and modes, which the server insists upon.
    subprocess.run(["cp", "-a", str(migrated_data()), str(home / "postgres")], check=True)


class TestServer:
    """The server of this run: `clone()` makes a migrated database, `drop()` removes it."""

    __test__ = False

    def __init__(self, home: Path) -> None:
        lay_out(home)
        self.server = Server(home, password=places.secret("database-admin"), settings=FORGETFUL)
        self.server.start()
        self.server.wait_ready(60)
        remember(self.address())

    def address(self, name: str = TEMPLATE) -> Address:
        return self.server.address(name)

    def _as_admin(self, statement: sql.Composed) -> None:
        with psycopg.connect(**self.address("postgres").parameters(), autocommit=True) as connection:
            connection.execute(statement)

    def clone(self) -> str:
        name = f"test_{next(_numbers)}"
        self._as_admin(
            sql.SQL("CREATE DATABASE {} OWNER walletdesk_owner TEMPLATE {} STRATEGY file_copy").format(
                sql.Identifier(name), sql.Identifier(TEMPLATE)
            )
        )
        return name

    def drop(self, name: str) -> None:
        self._as_admin(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def stop(self) -> None:
        self.server.stop(10)
