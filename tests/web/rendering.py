"""Pages of the gallery as HTML, without a server: the real templates with invented people."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.test import RequestFactory
from playwright.sync_api import Page, Route

import walletdesk.web
from walletdesk.web.gallery import views

STATIC = Path(walletdesk.web.__file__).parent / "static"
HOST = "http://walletdesk.test"
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".png": "image/png"}


def asked(look: dict[str, str]) -> HttpRequest:
    """A request by nobody in particular."""
    request = RequestFactory().get("/", look)
    request.user = AnonymousUser()
    return request


def page_html(name: str, **look: str) -> str:
    """The page `name` of the gallery; `lang`, `theme` and `type` set its look."""
    answer = views.show(asked(look), name)
    assert answer.status_code == 200
    return answer.content.decode()


def static_body(path: str) -> bytes | None:
    """The static file at that address: ours, or htmx from its wheel."""
    from django.contrib.staticfiles import finders

    found = finders.find(path.removeprefix("/static/"))
    return Path(found).read_bytes() if isinstance(found, str) else None


def serve(page: Page, name: str, answers: dict[str, Any] | None = None, **look: str) -> None:
    """Let the browser page show a page of the gallery. `answers` maps a path to a function of the route."""
    html = page_html(name, **look)
    given = answers or {}

    def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path
        if path in given:
            given[path](route)
        elif path == "/page":
            route.fulfill(body=html, content_type="text/html; charset=utf-8")
        elif path.startswith("/static/") and (body := static_body(path)) is not None:
            route.fulfill(body=body, content_type=KINDS.get(Path(path).suffix, "text/plain"))
        else:
            route.fulfill(status=404, body="")

    page.route("**/*", answer)
    page.goto(f"{HOST}/page")
