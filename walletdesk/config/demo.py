"""Demo data: each room's `demo.py` loads its own part, lowest room first; then the money's past, in the order of time.

Loading twice changes nothing.
"""

from __future__ import annotations

import importlib
import importlib.util
from types import ModuleType

from django.conf import settings


def modules() -> list[ModuleType]:
    """The rooms' demo modules in the order of the arrows, lowest first."""
    names = [f"walletdesk.{room}.demo" for room in settings.ROOMS]
    return [importlib.import_module(name) for name in names if _there(name)]


def _there(name: str) -> bool:
    try:
        return importlib.util.find_spec(name) is not None
    except ModuleNotFoundError:
        return False


def load() -> list[str]:
    """Load every room's demo data as the system; returns the rooms loaded.

    A room says `load(by)` for what simply stands there, `past(by)` for what happened at a time of its own.
    """
    from walletdesk.core.actors import Actor
    from walletdesk.money import pasts

    by, found = Actor.system("demo"), modules()
    for module in found:
        if hasattr(module, "load"):
            module.load(by=by)
    pasts.run(deed for module in found if hasattr(module, "past") for deed in module.past(by=by))
    return [module.__name__ for module in found]


def sign_ins() -> list[dict[str, str]]:
    """Who can sign in, in the rooms' `SIGN_INS`: role, name, identifier, password and url (a path)."""
    return [entry for module in modules() for entry in getattr(module, "SIGN_INS", [])]
