"""Who calls: a bearer token of a customer or a colleague."""

from __future__ import annotations

from django.http import HttpRequest
from ninja.security import HttpBearer

from walletdesk.core.refusals import Refusal
from walletdesk.people import tokens
from walletdesk.people.models import CUSTOMER, STAFF, User


class Token(HttpBearer):
    """Any good token; `kind` narrows it to customers or colleagues (403 for the other kind)."""

    openapi_scheme = "bearer"

    def __init__(self, kind: str = "") -> None:
        super().__init__()
        self.kind = kind

    def authenticate(self, request: HttpRequest, token: str) -> User | None:
        found = tokens.find(token)
        if found is None:
            return None
        if self.kind and found.user.kind != self.kind:
            raise Refusal("api-not-for-you", status=403)
        request.user, request.token = found.user, found  # type: ignore[attr-defined]
        return found.user


anyone = Token()
customer = Token(CUSTOMER)
staff = Token(STAFF)


def caller(request: HttpRequest) -> User:
    """The person whose token this is."""
    return request.auth  # type: ignore[attr-defined,no-any-return]
