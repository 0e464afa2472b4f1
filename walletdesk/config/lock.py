"""One supervisor a home: a lock that the system releases even when its holder is killed."""

from __future__ import annotations

import fcntl
import json
import os
import socket
import time
from typing import IO

from walletdesk.config import places
from walletdesk.config.places import Ports


class AlreadyRunning(RuntimeError):
    """Another supervisor holds this home; the message names it."""


class PortTaken(RuntimeError):
    """A port we need is somebody else's; the message names the setting that chooses another."""


def take(url: str) -> IO[str]:
    """Hold the home until the returned file is closed."""
    path = places.folder("run") / "supervisor.lock"
    handle = open(path, "a+")  # noqa: SIM115  (held open as long as we run)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        handle.seek(0)
        raise AlreadyRunning(_who(handle.read())) from None
    handle.truncate(0)
    handle.write(json.dumps({"pid": os.getpid(), "url": url}))
    handle.flush()
    return handle


def _who(text: str) -> str:
    note = json.loads(text) if text.startswith("{") else {}
    return (
        f"Walletdesk already runs from {places.home()}"
        f" (process {note.get('pid', 'unknown')}, {note.get('url', 'address unknown')}).\n"
        "Stop it first, or choose another WALLETDESK_HOME and WALLETDESK_PORT."
    )


def check_ports(ports: Ports, *, sandbox: bool, patience: float = 5) -> None:
    """PortTaken unless every port is free. A moment's patience: a killed predecessor may still be leaving."""
    wanted = {"WALLETDESK_PORT": ports.web}
    if sandbox:
        wanted |= {
            "WALLETDESK_SANDBOX_PORT": ports.sandbox,
            "WALLETDESK_SANDBOX_SMTP_PORT": ports.sandbox_smtp,
        }
    until = time.monotonic() + patience
    for setting, port in wanted.items():
        while not _free(port):
            if time.monotonic() > until:
                raise PortTaken(f"Port {port} is in use by another program. Choose another: {setting}=…")
            time.sleep(0.2)


def _free(port: int) -> bool:
    with socket.socket() as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((os.environ.get("WALLETDESK_BIND", "127.0.0.1"), port))
        except OSError:
            return False
    return True
