"""What surrounds the pages: the reader's look, the offline page, the service worker, the manifest of the app."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from walletdesk.core.words import say
from walletdesk.people import profile
from walletdesk.people.models import User
from walletdesk.web.templatetags.look import THEMES, TYPES

YEAR_SECONDS = 31_536_000
KEPT = [
    "web/tokens.css",
    "web/base.css",
    "web/components.css",
    "web/states.css",
    "web/forms.css",
    "web/path.css",
    "web/talk.css",
    "web/phone.css",
    "web/wallet.css",
    "web/chat.css",
    "web/gate.css",
    "web/ui.js",
    "web/icons.svg",
    "web/favicon.svg",
]


@require_POST
def set_look(request: HttpRequest) -> HttpResponse:
    """Keep theme, type size or language in cookies and go back to where one was. Unknown values change nothing."""
    there = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(there, {request.get_host()}, require_https=request.is_secure()):
        there = "/"
    response = HttpResponseRedirect(there)
    allowed = {
        "theme": ("wd_theme", ("auto", *THEMES)),
        "type": ("wd_type", ("normal", *TYPES)),
        "language": (settings.LANGUAGE_COOKIE_NAME, tuple(code for code, _ in settings.LANGUAGES)),
    }
    for field, (cookie, values) in allowed.items():
        value = request.POST.get(field)
        if value in values:
            response.set_cookie(
                cookie, value, max_age=YEAR_SECONDS, samesite="Lax", secure=request.is_secure()
            )
    language = request.POST.get("language")
    if language in allowed["language"][1] and isinstance(request.user, User):
        profile.choose_language(request.user, language)  # what is sent to them speaks it, too
    return response


@require_GET
def offline(request: HttpRequest) -> HttpResponse:
    return render(request, "web/offline.html")


@require_GET
def service_worker(request: HttpRequest) -> HttpResponse:
    """Served from the root, so that it may answer for every customer page while offline."""
    addresses = [static(name) for name in KEPT]
    version = hashlib.sha256("".join(addresses).encode()).hexdigest()[:12]
    response = render(
        request, "web/sw.js", {"kept": KEPT, "version": version}, content_type="text/javascript"
    )
    response["Cache-Control"] = "no-cache"
    return response


@require_GET
def manifest(request: HttpRequest) -> JsonResponse:
    """The app as it stands on a home screen, in the reader's language."""
    icons = [
        {
            "src": static(f"web/icon-{size}.png"),
            "sizes": f"{size}x{size}",
            "type": "image/png",
            "purpose": "any maskable",
        }
        for size in (192, 512)
    ]
    body = {
        "id": "/",
        "name": say("web-name"),
        "short_name": say("web-name"),
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": "#f4f5f2",
        "theme_color": "#0d6b52",
        "icons": [{"src": static("web/favicon.svg"), "sizes": "any", "type": "image/svg+xml"}, *icons],
    }
    return JsonResponse(body, content_type="application/manifest+json")
