"""Secrets of this installation: made at first need under WALLETDESK_HOME/secrets, or given by the environment.

A secret that seals (a *box*) may have several versions: the newest seals, every one unseals. Version 1 is the secret `name`, the
next ones are `name.2`, `name.3` …; `keyrings` makes them and seals anew what older ones sealed. Keyed hashes are always made with
version 1: what is searched by them could not be found otherwise.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import secrets
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


def secret(name: str) -> str:
    """A random secret of 43 characters, the same for ever: from `WALLETDESK_SECRET_<NAME>` or a file only we may read."""
    return _secret(name, _folder())


@lru_cache(maxsize=64)
def _secret(name: str, folder: Path) -> str:
    given = os.environ.get("WALLETDESK_SECRET_" + _env(name))
    if given:
        return given
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / name
    if not path.exists():
        part = folder / f".{name}.{secrets.token_hex(8)}"
        part.touch(mode=0o600)
        part.write_text(secrets.token_urlsafe(32))
        with suppress(FileExistsError):
            os.link(part, path)  # whoever comes first wins; a half-written secret is never seen
        part.unlink()
    return path.read_text().strip()


def versions(name: str) -> list[int]:
    """The versions of a box that there are, oldest first; version 1 there always is."""
    found = {1}
    prefix = "WALLETDESK_SECRET_" + _env(name) + "_"
    found |= {
        int(key[len(prefix) :])
        for key in os.environ
        if key.startswith(prefix) and key[len(prefix) :].isdigit()
    }
    with suppress(FileNotFoundError):
        found |= {
            int(one.name[len(name) + 1 :]) for one in _folder().glob(f"{name}.*") if one.suffix[1:].isdigit()
        }
    return sorted(found)


def add_version(name: str) -> int:
    """Make the next version of a box; from now on every process seals with it. Returns its number."""
    number = versions(name)[-1] + 1
    secret(versioned(name, number))
    return number


def versioned(name: str, number: int) -> str:
    return name if number == 1 else f"{name}.{number}"


def is_fresh(token: bytes | memoryview, *, name: str) -> bool:
    """Whether the newest version sealed this. Raises cryptography.fernet.InvalidToken where no version did."""
    try:
        _fernet(secret(versioned(name, versions(name)[-1]))).decrypt(bytes(token))
    except InvalidToken:
        unseal(token, name=name)
        return False
    return True


def seal(data: bytes, *, name: str = "store") -> bytes:
    """Encrypt (Fernet: AES-128-CBC with HMAC-SHA256) with the newest version."""
    return _box(name).encrypt(data)


def unseal(token: bytes | memoryview, *, name: str = "store") -> bytes:
    """Decrypt what `seal` made, by whichever version. Raises cryptography.fernet.InvalidToken for anything else."""
    return _box(name).decrypt(bytes(token))


def _box(name: str) -> MultiFernet:
    """The newest version first. A version that another process made is seen at once: the folder has changed."""
    try:
        stamp = _folder().stat().st_mtime_ns
    except FileNotFoundError:
        stamp = 0
    return _opened(name, _folder(), stamp)


@lru_cache(maxsize=32)
def _opened(name: str, folder: Path, stamp: int) -> MultiFernet:
    return MultiFernet([_fernet(secret(versioned(name, number))) for number in reversed(versions(name))])


def _fernet(given: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(given.encode()).digest()))


def _folder() -> Path:
    return Path(settings.WALLETDESK_HOME) / "secrets"


def _env(name: str) -> str:
    return name.upper().replace("-", "_").replace(".", "_")


def fingerprint(text: str, *, name: str) -> str:
    """A keyed hash (HMAC-SHA256, hex) by which a secret can be found or compared without being kept."""
    return hmac.new(secret(name).encode(), text.encode(), hashlib.sha256).hexdigest()
