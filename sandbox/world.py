"""What every part of the outside world shares: its settings, its memory, its chance and its alarm bell."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from . import times
from .chance import Chance
from .store import Store


@dataclass(frozen=True)
class Settings:
    secret: str
    port: int = 8100
    smtp_port: int = 8125
    home: Path = Path("var/sandbox")
    delay_seconds: float = 1.0
    retry_seconds: float = 2.0
    block_seconds: float = 2.0
    callback_url: str | None = None
    manual_clock: bool = False
    seed: int | None = None
    wallet_url: str = ""
    shop_key: str = ""
    shop_secret: str = ""

    @classmethod
    def from_environment(cls, env: Mapping[str, str] = os.environ) -> Settings:
        """Raises ValueError with a sentence when a setting is missing or makes no sense."""
        secret = env.get("SANDBOX_BANK_SECRET", "")
        if len(secret) < 16:
            raise ValueError(
                "SANDBOX_BANK_SECRET must be set, at least 16 characters: both sides sign with it."
            )
        clock, seed = env.get("SANDBOX_CLOCK") or "wall", env.get("SANDBOX_SEED")
        settings = cls(
            secret=secret,
            port=int(env.get("SANDBOX_PORT") or 8100),
            smtp_port=int(env.get("SANDBOX_SMTP_PORT") or 8125),
            home=Path(env.get("SANDBOX_HOME") or "var/sandbox"),
            delay_seconds=float(env.get("SANDBOX_DELAY_SECONDS") or 1),
            retry_seconds=float(env.get("SANDBOX_RETRY_SECONDS") or 2),
            block_seconds=float(env.get("SANDBOX_BLOCK_SECONDS") or 2),
            callback_url=env.get("SANDBOX_CALLBACK_URL") or None,
            manual_clock=clock == "manual",
            seed=int(seed) if seed else None,
            wallet_url=env.get("SANDBOX_WALLET_URL", "").rstrip("/"),
            shop_key=env.get("SANDBOX_SHOP_KEY", ""),
            shop_secret=env.get("SANDBOX_SHOP_SECRET", ""),
        )
        if not 0 <= settings.delay_seconds <= 3600:
            raise ValueError("SANDBOX_DELAY_SECONDS goes from 0 to 3600.")
        if not 0.01 <= settings.retry_seconds <= 60:
            raise ValueError("SANDBOX_RETRY_SECONDS goes from 0.01 to 60.")
        if not 0.01 <= settings.block_seconds <= 3600:
            raise ValueError("SANDBOX_BLOCK_SECONDS goes from 0.01 to 3600.")
        if clock not in ("wall", "manual"):
            raise ValueError("SANDBOX_CLOCK is wall or manual.")
        return settings


class World:
    """Made inside the event loop. `wake` rings when something became due; `closing` when the program ends."""

    def __init__(self, settings: Settings, closing: asyncio.Event):
        self.settings = settings
        self.store = Store(settings.home / "sandbox.sqlite3")
        self.chance = Chance(self.store, settings.seed, "world")
        self.wake = asyncio.Event()
        self.closing = closing
        self.clock_moves = asyncio.Lock()
        self._set_clock()

    @property
    def base(self) -> str:
        """Where its pages are, when no request says so."""
        return f"http://127.0.0.1:{self.settings.port}"

    def _set_clock(self) -> None:
        standing = self.store.fact("clock") or times.BEGINNING
        times.stand(standing if self.settings.manual_clock else None)

    def forget(self) -> None:
        """Everything as on the first day: no orders, seed and clock at their beginning."""
        self.store.forget()
        self._set_clock()
