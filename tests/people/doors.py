"""Ways into the pages, for tests of every room."""

from __future__ import annotations

from django.test import Client

from walletdesk.people.middleware import STAFF_COOKIE, STAFF_PATH
from walletdesk.people.models import STAFF, User


def enter(client: Client, user: User) -> Client:
    """Sign a person in without their password; staff get the cookie of their own path."""
    client.force_login(user)
    if user.kind == STAFF:
        cookie = client.cookies.pop("wd_session")
        client.cookies[STAFF_COOKIE] = cookie.value
        client.cookies[STAFF_COOKIE]["path"] = STAFF_PATH
    return client
