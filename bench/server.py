"""A durable server for one measurement: the product's own settings, its whole schema, and pgbench's tables."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

ROOT = Path(__file__).resolve().parents[1]
PGBENCH_SCALE = 10


class BenchServer:
    """`environment` makes a process with Django speak to it as the app role; `pgbench(seconds)` is the reference."""

    def __init__(self, home: Path) -> None:
        from walletdesk.config import places, roles
        from walletdesk.config.database import remember
        from walletdesk.config.postgres import Server

        self.server = Server(home, password=places.secret("database-admin"))
        self.server.start()
        self.server.wait_ready(60)
        self.address = self.server.address("walletdesk")
        roles.prepare(self.address)
        remember(self.address)
        self.environment = os.environ | {
            "WALLETDESK_HOME": str(home),
            "DJANGO_SETTINGS_MODULE": "walletdesk.config.settings",
        }
        subprocess.run(
            [sys.executable, "-m", "walletdesk", "manage", "migrate", "--verbosity=0"],
            env=self.environment | {"WALLETDESK_DB_ROLE": "owner"},
            cwd=ROOT,
            check=True,
        )
        self._pgbench("-i", "-q", "-s", str(PGBENCH_SCALE))

    def pgbench(self, seconds: float, clients: int) -> float:
        """Transactions a second of the TPC-B-like script, with as many clients as we use."""
        said = self._pgbench("-n", "-c", str(clients), "-j", "2", "-T", str(round(seconds)))
        found = re.search(r"tps = ([\d.]+)", said)
        if not found:
            raise RuntimeError(f"pgbench said nothing of its rate:\n{said}")
        return float(found[1])

    def checkpoint(self) -> None:
        """Write out what a bulk load left behind, so that nobody pays for it while measured."""
        with psycopg.connect(**self.server.address("postgres").parameters(), autocommit=True) as admin:
            admin.execute("CHECKPOINT")

    def _pgbench(self, *arguments: str) -> str:
        program = self.server.bin / "pgbench"
        address = self.server.address("postgres")
        done = subprocess.run(
            [
                str(program),
                "-h",
                address.host,
                "-p",
                str(address.port),
                "-U",
                address.user,
                *arguments,
                address.name,
            ],
            env=os.environ | {"PGPASSWORD": address.password},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(done.stdout + done.stderr)
        return done.stdout


@contextmanager
def bench_server() -> Iterator[BenchServer]:
    """A server in a temporary folder, gone afterwards. Set up before anything of Django is imported."""
    home = Path(tempfile.mkdtemp(prefix="walletdesk-bench-"))
    home.chmod(0o755)
    os.environ["WALLETDESK_HOME"] = str(home)
    os.environ.pop("DATABASE_URL", None)
    bench = None
    try:
        bench = BenchServer(home)
        os.environ.update(bench.environment)
        yield bench
    finally:
        if bench:
            bench.server.stop()
        shutil.rmtree(home, ignore_errors=True)
