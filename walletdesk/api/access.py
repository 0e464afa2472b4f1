"""Who calls: a bearer token of a customer or a colleague. Cookies count for nothing here, nor does anything in an address."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest
from django.utils import translation
from ninja.security import HttpBearer

from walletdesk.api import limits
from walletdesk.core.refusals import Refusal
from walletdesk.people import tokens
from walletdesk.people.models import CUSTOMER, STAFF, ApiToken, User


class Token(HttpBearer):
    """Any good token; `kind` narrows it to customers or colleagues (403 for the other kind)."""

    openapi_scheme = "bearer"

    def __init__(self, kind: str = "") -> None:
        super().__init__()
        self.kind = kind

    def __call__(self, request: HttpRequest) -> User | None:
        user = super().__call__(request)
        if user is None:
            limits.count_stranger(request)
        return user

    def authenticate(self, request: HttpRequest, token: str) -> User | None:
        found = tokens.find(token)
        if found is None:
            return None
        limits.count_caller(found.user)
        if "Accept-Language" not in request.headers:
            translation.activate(found.user.language)
        if self.kind and found.user.kind != self.kind:
            raise Refusal("api-not-for-you", status=403)
        request.user, request.token = found.user, found  # type: ignore[attr-defined]
        return found.user


class Anyone:
    """No token is asked for; whoever comes is counted by address."""

    def __call__(self, request: HttpRequest) -> bool:
        limits.count_stranger(request)
        return True


stranger = Anyone()
anyone = Token()
customer = Token(CUSTOMER)
staff = Token(STAFF)


def caller(request: HttpRequest) -> User:
    """The person whose token this is."""
    return cast(User, request.auth)  # type: ignore[attr-defined]


def token_of(request: HttpRequest) -> ApiToken:
    """The token itself."""
    return cast(ApiToken, request.token)  # type: ignore[attr-defined]
