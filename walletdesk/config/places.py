"""Where things of this installation are: its home folder, its ports, its secrets. No Django here."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
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
    """A random secret of this installation: WALLETDESK_SECRET_<NAME>, else the 0600 file secrets/<name>.

    The same rule as `walletdesk.core.keys.secret`, for what is needed before Django is there.
    """
    given = os.environ.get("WALLETDESK_SECRET_" + name.upper().replace("-", "_"))
    if given:
        return given
    path = folder("secrets") / name
    if not path.exists():
        part = path.with_name(f".{name}.{secrets.token_hex(8)}")
        part.touch(mode=0o600)
        part.write_text(secrets.token_urlsafe(32))
        with suppress(FileExistsError):
            os.link(part, path)  # whoever comes first wins; a half-written secret is never seen
        part.unlink()
    return path.read_text().strip()
