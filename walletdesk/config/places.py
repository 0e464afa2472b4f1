"""Where things of this installation are: its home folder, its ports, its secrets. No Django here."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

BASE = Path(__file__).resolve().parents[2]

WEB_PORT = 8000
SANDBOX_PORT = 8100
SANDBOX_SMTP_PORT = 8125


def home() -> Path:
    """The folder with everything this installation writes: WALLETDESK_HOME, or `var` beside the code."""
    chosen = os.environ.get("WALLETDESK_HOME")
    return Path(chosen).expanduser().resolve() if chosen else BASE / "var"


def folder(name: str, mode: int = 0o700) -> Path:
    """A sub-folder of the home, made with `mode` when missing."""
    path = home() / name
    path.mkdir(mode=mode, parents=True, exist_ok=True)
    return path


def port(name: str, default: int) -> int:
    """A port from the environment variable `name`; ValueError says which one is not a number."""
    text = os.environ.get(name, "").strip()
    if not text:
        return default
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise ValueError(f"{name} must be a port between 1 and 65535, not {text!r}")
    return int(text)


@dataclass(frozen=True)
class Ports:
    web: int
    sandbox: int
    sandbox_smtp: int


def ports() -> Ports:
    return Ports(
        web=port("WALLETDESK_PORT", WEB_PORT),
        sandbox=port("WALLETDESK_SANDBOX_PORT", SANDBOX_PORT),
        sandbox_smtp=port("WALLETDESK_SANDBOX_SMTP_PORT", SANDBOX_SMTP_PORT),
    )


def secret(name: str) -> str:
    """A random secret of this installation: environment first, else a 0600 file made at the first ask.

    `secret("database-app")` looks at WALLETDESK_DATABASE_APP_SECRET, then at secrets/database-app.
    """
    given = os.environ.get("WALLETDESK_" + name.upper().replace("-", "_") + "_SECRET")
    if given:
        return given
    path = folder("secrets") / name
    try:
        # O_EXCL: two processes that ask at once must not end with two different secrets.
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _read_when_written(path)
    with os.fdopen(descriptor, "w") as handle:
        value = secrets.token_urlsafe(32)
        handle.write(value)
    return value


def _read_when_written(path: Path) -> str:
    for _ in range(1000):
        value = path.read_text().strip()
        if value:
            return value
        os.sched_yield()
    raise RuntimeError(f"{path} is empty; delete it and start again")
