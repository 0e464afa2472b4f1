"""Addresses: each room brings its own `urls.py`; more exact prefixes stand first."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from walletdesk.config.healthz import healthz

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
    path("rails/", include("walletdesk.money.rails.urls")),
    path("merchant/v1/", include("walletdesk.money.payments.urls")),
    path("merchant/v1/", include("walletdesk.money.refunds.urls")),
    path("api/", include("walletdesk.api.urls")),
    path("", include("walletdesk.web.urls")),
]

handler404 = "walletdesk.web.errors.not_found"
handler403 = "walletdesk.web.errors.forbidden"
handler500 = "walletdesk.web.errors.broken"
