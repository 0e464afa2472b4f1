"""Addresses of the faces."""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from walletdesk.web import shell

urlpatterns: list[URLPattern | URLResolver] = [
    path("look/", shell.set_look, name="look"),
    path("offline", shell.offline, name="offline"),
    path("sw.js", shell.service_worker, name="service-worker"),
    path("manifest.webmanifest", shell.manifest, name="manifest"),
    path("", include("walletdesk.web.account.urls")),
    path("desk/", include("walletdesk.web.desk.urls")),
    path("disputes/", include("walletdesk.web.customer.dispute_urls")),
    path("merchant-desk/", include("walletdesk.web.merchant.urls")),
    path("", include("walletdesk.web.customer.urls")),
    path("help/", include("walletdesk.web.help.urls")),
]

if settings.DEBUG:
    urlpatterns.append(path("gallery/", include("walletdesk.web.gallery.urls")))
