"""One process under the supervisor: started, watched, its lines prefixed, restarted with growing pauses."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from typing import IO

from walletdesk.config.identity import dies_with_parent

PAUSE_FIRST = 0.5
PAUSE_MAX = 30.0
STEADY_SECONDS = 60  # a child that lived this long begins again with the shortest pause
_printing = threading.Lock()


def say(name: str, line: str) -> None:
    """One prefixed line on standard output, never mixed with another."""
    with _printing:
        print(f"{name:>12} │ {line}", flush=True)


@dataclass
class Child:
    name: str
    command: list[str]
    environment: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None
    pause: float = PAUSE_FIRST
    started: float = 0.0
    again_at: float = 0.0

    def start(self) -> None:
        """Start the process. It dies with us, whatever way we go. Call from the main thread only:
        the kernel takes the end of the starting thread for the end of the parent."""
        self.process = subprocess.Popen(
            self.command,
            env=os.environ | {"PYTHONUNBUFFERED": "1"} | self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            process_group=0,  # Ctrl-C is for the supervisor, which stops its children in order
            preexec_fn=dies_with_parent(signal.SIGKILL),
        )
        self.started = time.monotonic()
        self.again_at = 0.0
        threading.Thread(target=self._copy, args=(self.process.stdout,), daemon=True).start()

    def _copy(self, stream: IO[bytes]) -> None:
        for line in stream:
            say(self.name, line.decode(errors="replace").rstrip())

    def watch(self) -> None:
        """Notice a death, and start again once its pause is over."""
        if self.process is not None and self.process.poll() is None:
            return
        now = time.monotonic()
        if not self.again_at:
            code = self.process.returncode if self.process else 0
            self.pause = (
                PAUSE_FIRST if now - self.started > STEADY_SECONDS else min(self.pause * 2, PAUSE_MAX)
            )
            self.again_at = now + self.pause
            say(self.name, f"stopped ({_reason(code)}); starts again in {self.pause:.0f} s")
        elif now >= self.again_at:
            self.start()

    def ask_to_stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)

    def finish(self, until: float) -> None:
        """Wait for the end until the given monotonic time, then kill."""
        if self.process is None:
            return
        try:
            self.process.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(5)

    @property
    def pid(self) -> int:
        return self.process.pid if self.process is not None else 0


def _reason(code: int) -> str:
    return signal.Signals(-code).name if code < 0 else f"exit code {code}"


def ours(*arguments: str) -> list[str]:
    """The command line of one of our own sub-commands, with this very Python."""
    return [sys.executable, "-m", "walletdesk", *arguments]
