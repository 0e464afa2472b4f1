"""Addresses: each room brings its own `urls.py`; more exact prefixes stand first."""

from __future__ import annotations

import importlib.util

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from walletdesk.config.healthz import healthz

urlpatterns: list[URLPattern | URLResolver] = [path("healthz", healthz, name="healthz")]


def _room(prefix: str, module: str) -> None:
    app = module.removesuffix(".urls")
    if app in settings.INSTALLED_APPS and importlib.util.find_spec(module):
        urlpatterns.append(path(prefix, include(module)))


_room("rails/", "walletdesk.money.rails.urls")
_room("api/", "walletdesk.api.urls")
_room("", "walletdesk.web.urls")

handler404 = "walletdesk.web.errors.not_found"
handler403 = "walletdesk.web.errors.forbidden"
handler500 = "walletdesk.web.errors.broken"
if "walletdesk.web" not in settings.INSTALLED_APPS or not importlib.util.find_spec("walletdesk.web.errors"):
    del handler404, handler403, handler500
