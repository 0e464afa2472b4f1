"""What every part of the outside world shares: its settings, its memory and its alarm bell."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .store import Store


@dataclass(frozen=True)
class Settings:
    secret: str
    port: int = 8100
    smtp_port: int = 8125
    home: Path = Path("var/sandbox")
    delay_seconds: float = 1.0
    retry_seconds: float = 2.0
    callback_url: str | None = None

    @classmethod
    def from_environment(cls, env: Mapping[str, str] = os.environ) -> Settings:
        """Raises ValueError with a sentence when a setting is missing or makes no sense."""
        secret = env.get("SANDBOX_BANK_SECRET", "")
        if len(secret) < 16:
            raise ValueError(
                "SANDBOX_BANK_SECRET must be set, at least 16 characters: both sides sign with it."
            )
        settings = cls(
            secret=secret,
            port=int(env.get("SANDBOX_PORT") or 8100),
            smtp_port=int(env.get("SANDBOX_SMTP_PORT") or 8125),
            home=Path(env.get("SANDBOX_HOME") or "var/sandbox"),
            delay_seconds=float(env.get("SANDBOX_DELAY_SECONDS") or 1),
            retry_seconds=float(env.get("SANDBOX_RETRY_SECONDS") or 2),
            callback_url=env.get("SANDBOX_CALLBACK_URL") or None,
        )
        if not 0 <= settings.delay_seconds <= 3600:
            raise ValueError("SANDBOX_DELAY_SECONDS goes from 0 to 3600.")
        if not 0.01 <= settings.retry_seconds <= 60:
            raise ValueError("SANDBOX_RETRY_SECONDS goes from 0.01 to 60.")
        return settings


class World:
    """Made inside the event loop. `wake` rings when something became due; `closing` when the program ends."""

    def __init__(self, settings: Settings, closing: asyncio.Event):
        self.settings = settings
        self.store = Store(settings.home / "sandbox.sqlite3")
        self.wake = asyncio.Event()
        self.closing = closing
