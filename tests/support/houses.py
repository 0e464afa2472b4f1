"""A whole house of real processes under the real supervisor, on ports and in a home of its own."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import psycopg

from tests.support.ports import free_port
from tests.support.servers import ROOT, lay_out
from tests.support.waiting import until
from walletdesk.config.database import Address
from walletdesk.config.identity import dies_with_parent

READY_SECONDS = 120


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes
    headers: dict[str, str]

    def json(self) -> object:
        return json.loads(self.body)


class House:
    """`start`, `stop`, `kill`; addresses in `url` and `sandbox_url`; its log in `log`."""

    def __init__(
        self, *, demo: bool = True, env: dict[str, str] | None = None, migrated: bool = True
    ) -> None:
        self.home = Path(tempfile.mkdtemp(prefix="walletdesk-house-"))
        self.home.chmod(0o755)
        if migrated and not (env or {}).get("DATABASE_URL"):
            lay_out(self.home)
        self.port, self.sandbox_port, self.smtp_port = free_port(), free_port(), free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.sandbox_url = f"http://127.0.0.1:{self.sandbox_port}"
        self.log = self.home / "house.log"
        self.process: subprocess.Popen[bytes] | None = None
        self.environment = os.environ | {
            "WALLETDESK_HOME": str(self.home),
            "WALLETDESK_PORT": str(self.port),
            "WALLETDESK_PUBLIC_URL": self.url,
            "WALLETDESK_SANDBOX_PORT": str(self.sandbox_port),
            "WALLETDESK_SANDBOX_SMTP_PORT": str(self.smtp_port),
            "WALLETDESK_DEMO": "1" if demo else "0",
            "WALLETDESK_DB_POOL": "16",
            "SANDBOX_DELAY_SECONDS": "0.2",
            "SANDBOX_RETRY_SECONDS": "0.5",
            **(env or {}),
        }

    def start(self, *, ready: bool = True) -> None:
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "walletdesk", "up"],
                env=self.environment,
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=dies_with_parent(signal.SIGINT),  # a killed test run leaves no house behind
            )
        if ready:
            self.wait_ready()

    def wait_ready(self, seconds: float = READY_SECONDS) -> None:
        until(self._ready, seconds=seconds, every=0.1, said=lambda: f"house ready; log:\n{self.log_tail()}")

    def _ready(self) -> bool:
        if self.process is None or self.process.poll() is not None:
            raise RuntimeError(f"the house is down:\n{self.log_tail()}")
        return self.get("/healthz").status == 200 and "postgres" in self.pids() | self._outside_database()

    def _outside_database(self) -> dict[str, int]:
        return {"postgres": 0} if self.environment.get("DATABASE_URL") else {}

    def log_tail(self, lines: int = 40) -> str:
        return (
            "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:]) if self.log.exists() else ""
        )

    def get(self, path: str, **headers: str) -> Answer:
        """A plain GET, without cookies or redirects of its own; 4xx and 5xx are answers too."""
        request = urllib.request.Request(self.url + path, headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=10) as got:
                return Answer(got.status, got.read(), dict(got.headers))
        except urllib.error.HTTPError as got:
            return Answer(got.code, got.read(), dict(got.headers))

    def control(self, method: str, path: str, body: object | None = None) -> object:
        """The sandbox's control API: control("POST", "/control/faults", {"fault": "never", "on": "next"})."""
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.sandbox_url + path, data=data, method=method)
        request.add_header("Content-Type", "application/json")
        with urllib.request.urlopen(request, timeout=10) as got:
            text = got.read()
        return json.loads(text) if text else None

    def pids(self) -> dict[str, int]:
        path = self.home / "run" / "processes.json"
        return json.loads(path.read_text()) if path.exists() else {}

    def pid(self, name: str) -> int:
        """Of "web", "worker-fast", "worker-slow", "sandbox", "postgres" or "supervisor"."""
        return self.pids()[name]

    def kill(self, name: str, how: signal.Signals = signal.SIGKILL) -> int:
        """Send the signal to one process and return its number; one that has just ended by itself is waited for anew."""

        def struck() -> int:
            pid = self.pid(name)
            os.kill(pid, how)
            return pid

        return until(struck, seconds=60, said=f"{name} is there to be killed")

    def kill_everything(self) -> None:
        """`kill -9` of the supervisor, then of whatever still lives."""
        pids = self.pids()
        for name in sorted(pids, key=lambda name: name != "supervisor"):
            try:
                os.kill(pids[name], signal.SIGKILL)
            except ProcessLookupError:
                continue
        if self.process is not None:
            self.process.wait(10)

    def address(self, role: str = "app") -> Address:
        note = json.loads((self.home / "run" / "database.json").read_text())
        return Address(**note).as_role(role)

    def connect(self, role: str = "app") -> psycopg.Connection[tuple[object, ...]]:
        """A plain connection to the house's database (autocommit), as owner, app or auditor."""
        return psycopg.connect(**self.address(role).parameters(), autocommit=True)

    def manage(self, *arguments: str) -> str:
        """Run `walletdesk manage …` in this house and return what it printed."""
        return self.command("manage", *arguments)

    def command(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "walletdesk", *arguments],
            env=self.environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def stop(self) -> int:
        """Ask it to stop, as Ctrl-C does; returns the exit code."""
        if self.process is None:
            return 0
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        return self.process.wait(60)

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self.home, ignore_errors=True)
