"""Secrets of this installation: made at first need under WALLETDESK_HOME/secrets, or given by the environment."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from cryptography.fernet import Fernet
from django.conf import settings


@lru_cache(maxsize=32)
def secret(name: str) -> str:
    """A random secret of 43 characters, the same for ever: from `WALLETDESK_SECRET_<NAME>` or a file only we may read."""
    given = os.environ.get("WALLETDESK_SECRET_" + name.upper().replace("-", "_"))
    if given:
        return given
    folder = Path(settings.WALLETDESK_HOME) / "secrets"
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


@lru_cache(maxsize=4)
def _box(name: str) -> Fernet:
    import base64

    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(secret(name).encode()).digest()))


def seal(data: bytes, *, name: str = "store") -> bytes:
    """Encrypt (Fernet: AES-128-CBC with HMAC-SHA256)."""
    return _box(name).encrypt(data)


def unseal(token: bytes | memoryview, *, name: str = "store") -> bytes:
    """Decrypt what `seal` made. Raises cryptography.fernet.InvalidToken for anything else."""
    return _box(name).decrypt(bytes(token))


def fingerprint(text: str, *, name: str) -> str:
    """A keyed hash (HMAC-SHA256, hex) by which a secret can be found or compared without being kept."""
    return hmac.new(secret(name).encode(), text.encode(), hashlib.sha256).hexdigest()
