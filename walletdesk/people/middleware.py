"""Sessions side by side, told apart by path: staff under /desk, merchants under /merchant-desk, customers everywhere else."""

from __future__ import annotations

import time
from typing import Any, Literal

from django.conf import settings
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.functional import SimpleLazyObject
from django.utils.http import http_date

from walletdesk.people import sessions
from walletdesk.people.models import CUSTOMER, STAFF

STAFF_PATH = "/desk"
STAFF_COOKIE = "wd_staff"
MERCHANT = "merchant"  # no person: who it is stands in the session (`people/merchants/entering.py`)
MERCHANT_PATH = "/merchant-desk"
MERCHANT_COOKIE = "wd_merchant"
SAMESITE: Literal["Lax"] = "Lax"


def kind_of_path(path: str) -> str:
    """Whose pages stand at a path."""
    for kind, top in ((STAFF, STAFF_PATH), (MERCHANT, MERCHANT_PATH)):
        if path == top or path.startswith(f"{top}/"):
            return kind
    return CUSTOMER


def cookie_of(kind: str) -> tuple[str, str]:
    """Name and path of the session cookie of a kind."""
    own = {STAFF: (STAFF_COOKIE, STAFF_PATH), MERCHANT: (MERCHANT_COOKIE, MERCHANT_PATH)}
    return own.get(kind, (settings.SESSION_COOKIE_NAME, "/"))


class SessionsByPath(SessionMiddleware):
    """Sets `request.session` and `request.user` (a person of the path's kind, or nobody)."""

    def process_request(self, request: HttpRequest) -> None:
        kind = kind_of_path(request.path_info)
        request.session = self.SessionStore(request.COOKIES.get(cookie_of(kind)[0]))
        request.user = SimpleLazyObject(lambda: sessions.whose(request.session, kind))  # type: ignore[assignment]

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        name, path = cookie_of(kind_of_path(request.path_info))
        session: Any = request.session
        if session.accessed and not session.is_empty() and request.user.is_authenticated:
            sessions.touch(request)
        accessed, modified, empty = session.accessed, session.modified, session.is_empty()
        if accessed:
            patch_vary_headers(response, ("Cookie",))
        if empty and name in request.COOKIES:
            response.delete_cookie(name, path=path, samesite=SAMESITE)
        elif modified and not empty and response.status_code < 500:
            self._keep(session, response, name, path)
        return response

    def _keep(self, session: Any, response: HttpResponse, name: str, path: str) -> None:
        try:
            session.save()
        except UpdateError:  # ended by another request meanwhile: the next page asks to sign in
            response.delete_cookie(name, path=path, samesite=SAMESITE)
            return
        age = session.get_expiry_age()
        response.set_cookie(
            name,
            session.session_key,
            max_age=age,
            expires=http_date(time.time() + age),
            path=path,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite=SAMESITE,
        )
