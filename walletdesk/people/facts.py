"""What a request tells of whoever makes it: where from, and with what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

BROWSERS = (
    ("MicroMessenger", "WeChat"),
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("HeadlessChrome", "Chrome"),
    ("Chrome", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("HarmonyOS", "HarmonyOS"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)


@dataclass(frozen=True)
class Facts:
    """`address` is counted by its keyed hash only; `device` is a family of browser and system, no more."""

    address: str = ""
    device: str = ""


NOTHING = Facts()


def facts_of(request: Any) -> Facts:
    agent = request.META.get("HTTP_USER_AGENT", "")
    return Facts(request.META.get("REMOTE_ADDR", ""), device_family(agent))


def device_family(agent: str) -> str:
    """«Chrome · Android»; empty for what we do not know."""
    names = [_first(agent, BROWSERS), _first(agent, SYSTEMS)]
    return " · ".join(name for name in names if name)


def _first(agent: str, families: tuple[tuple[str, str], ...]) -> str:
    return next((name for mark, name in families if re.search(rf"\b{re.escape(mark)}\b", agent)), "")
