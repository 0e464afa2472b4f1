"""`walletdesk up`: the whole house from one process, which owns all others and outlives none of them."""

from __future__ import annotations

import http.client
import json
import os
import select
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request

import psycopg

from walletdesk.config import banner, database, lock, places, postgres, preparing, roles
from walletdesk.config.children import Child, ours, say
from walletdesk.config.identity import dies_with_parent

STOP_SECONDS = 12
SLOW_SECONDS = 60
_TELLS = (
    lock.AlreadyRunning,
    lock.PortTaken,
    roles.RolesMissing,
    postgres.ServerFailed,
    RuntimeError,
    ValueError,
)


class Stopped(Exception):
    """Somebody asked us to stop."""


class Failed(RuntimeError):
    """A step before the start of the processes went wrong; its output has been printed."""


def up() -> int:
    """Start everything and stay until SIGINT or SIGTERM. 0 after a clean stop, 1 when it could not start."""
    try:
        house = Supervisor()
    except _TELLS as problem:
        print(f"\n{problem}\n", file=sys.stderr)
        return 1
    try:
        house.start()
        house.stay()
    except Stopped:
        pass
    except _TELLS as problem:
        print(f"\n{problem}\n", file=sys.stderr)
        return 1
    finally:
        house.stop()
    return 0


class Supervisor:
    def __init__(self) -> None:
        self.began = time.monotonic()
        self.ports = places.ports()
        self.base = os.environ.get("WALLETDESK_PUBLIC_URL", f"http://localhost:{self.ports.web}").rstrip("/")
        self.sandbox = os.environ.get("WALLETDESK_SANDBOX", "1") == "1"
        self.demo = os.environ.get("WALLETDESK_DEMO", "1") == "1"
        self.given = database.given()
        self.held = lock.take(self.base)
        lock.check_ports(self.ports, sandbox=self.sandbox)
        self.server: postgres.Server | None = None
        self.server_again_at = 0.0
        self.children: list[Child] = []
        # A signal becomes a byte in a pipe, so that every wait below can be woken by it.
        self.wake, self._poke = os.pipe()
        os.set_blocking(self._poke, False)
        self.stopping = False
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._asked_to_stop)

    def _asked_to_stop(self, number: int, frame: object) -> None:
        self.stopping = True
        os.write(self._poke, b".")

    def _pause(self, seconds: float) -> None:
        if not self.stopping:
            select.select([self.wake], [], [], seconds)
        if self.stopping:
            raise Stopped

    def start(self) -> None:
        """Database, roles, preparations where something changed, then the processes."""
        admin = self._database()
        roles.prepare(admin)
        if not preparing.is_done(preparing.mark(admin, demo=self.demo)):
            self._prepare(admin)
            preparing.note(preparing.mark(admin, demo=self.demo))
        self._forget_heartbeats(admin)
        self.children = self._processes()
        for child in self.children:
            child.start()
        self._note_processes()

    def _prepare(self, admin: database.Address) -> None:
        """Tables, static files, demo data."""
        # Static files need no database, so they are collected meanwhile.
        static = self._begin(ours("manage", "collectstatic", "--noinput", "--verbosity=0", "--skip-checks"))
        migrate = ours("manage", "migrate", "--verbosity=0", "--skip-checks")
        self._end("migrations", self._begin(migrate, WALLETDESK_DB_ROLE="owner"))
        roles.after_migrations(admin.as_role("owner"))
        if self.demo:
            self._end("demo", self._begin(ours("manage", "demo", "--skip-checks")))
        self._end("static", static)

    def _database(self) -> database.Address:
        if self.given:
            return self.given
        self.server = postgres.embedded()
        say("postgres", f"data in {self.server.data}")
        self.server.start()
        self._await_server()
        address = self.server.address("walletdesk")
        database.remember(address)
        return address

    def _await_server(self) -> None:
        assert self.server is not None
        while True:
            try:
                self.server.wait_ready(5)
                return
            except postgres.NotYet:
                say("postgres", "still recovering; waiting")
            self._pause(0)

    def _begin(self, command: list[str], **environment: str) -> subprocess.Popen[bytes]:
        """Begin one preparation; it dies with us."""
        return subprocess.Popen(
            command,
            env=os.environ | self._environment() | environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            process_group=0,
            preexec_fn=dies_with_parent(signal.SIGKILL),
        )

    def _end(self, name: str, process: subprocess.Popen[bytes]) -> None:
        """Wait for its end and print its lines; Stopped when we are asked to stop meanwhile."""
        try:
            while process.poll() is None:
                self._pause(0.05)
        except Stopped:
            process.terminate()
            raise
        output = process.stdout.read().decode(errors="replace") if process.stdout else ""
        for line in output.splitlines():
            if line.strip():
                say(name, line)
        if process.returncode:
            raise Failed(f"The step `{name}` failed; its lines stand above.")

    def _forget_heartbeats(self, admin: database.Address) -> None:
        """Signs of life of processes that are gone must not pass for those of the new ones."""
        with psycopg.connect(**admin.as_role("app").parameters(), autocommit=True) as connection:
            connection.execute("DELETE FROM config_heartbeat")

    def _environment(self) -> dict[str, str]:
        return {"WALLETDESK_STATIC_COLLECTED": "1", "WALLETDESK_HOME": str(places.home())}

    def _processes(self) -> list[Child]:
        common = self._environment()
        children = [
            Child("web", ours("web"), common),
            Child("worker-fast", ours("worker", "fast"), common),
            Child("worker-slow", ours("worker", "slow"), common),
        ]
        if self.sandbox:
            outside = {
                "SANDBOX_PORT": str(self.ports.sandbox),
                "SANDBOX_SMTP_PORT": str(self.ports.sandbox_smtp),
                "SANDBOX_HOME": str(places.folder("sandbox")),
                "SANDBOX_BANK_SECRET": places.secret("bank-callback"),
                "SANDBOX_CALLBACK_URL": f"http://127.0.0.1:{self.ports.web}/rails/{{rail}}/callback",
                "SANDBOX_WALLET_URL": f"http://127.0.0.1:{self.ports.web}",
                "SANDBOX_SHOP_KEY": f"mk_{places.secret('shop-key')}",
                "SANDBOX_SHOP_SECRET": places.secret("shop-signing"),
            }
            children.insert(0, Child("sandbox", [sys.executable, "-m", "sandbox"], outside))
        return children

    def _note_processes(self) -> None:
        """Who is who, for operators and tests: run/processes.json."""
        pids = {child.name: child.pid for child in self.children} | {"supervisor": os.getpid()}
        if self.server and self.server.process:
            pids["postgres"] = self.server.process.pid
        path = places.folder("run") / "processes.json"
        part = path.with_suffix(".new")
        part.write_text(json.dumps(pids))
        part.rename(path)

    def stay(self) -> None:
        """Watch over everything; print the banner once all parts are ready."""
        told, warned, pids = False, False, ""
        while True:
            self._pause(0.2)
            self._watch_server()
            for child in self.children:
                child.watch()
            if (now := str([child.pid for child in self.children])) != pids:
                pids = now
                self._note_processes()
            waited = time.monotonic() - self.began
            if not told and self._ready():
                told = True
                print(
                    banner.banner(self.base, self.ports, seconds=waited, sandbox=self.sandbox, demo=self.demo)
                )
                sys.stdout.flush()
            elif not told and not warned and waited > SLOW_SECONDS:
                warned = True
                say("supervisor", "not ready yet; /healthz tells which part is missing")

    def _watch_server(self) -> None:
        if self.server is None or self.server.process is None or self.server.process.poll() is None:
            return
        now = time.monotonic()
        if not self.server_again_at:
            say("postgres", "stopped; starts again")
            self.server_again_at = now + 0.5
        elif now >= self.server_again_at:
            # Its orphans may hold the data for another moment; then this start fails and the next succeeds.
            self.server_again_at = 0.0
            self.server.start()
            self._note_processes()

    def _ready(self) -> bool:
        try:
            address = f"http://127.0.0.1:{self.ports.web}/healthz"
            with urllib.request.urlopen(address, timeout=3) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, http.client.HTTPException, OSError):
            return False

    def stop(self) -> None:
        """Processes first, the database last: fast shutdown, so the next start has nothing to recover."""
        for child in self.children:
            child.ask_to_stop()
        until = time.monotonic() + STOP_SECONDS
        for child in self.children:
            child.finish(until)
        if self.server:
            self.server.stop()
        (places.home() / "run" / "processes.json").unlink(missing_ok=True)
        self.held.close()
        if self.stopping:
            print("\n  已停止 stopped.", flush=True)
