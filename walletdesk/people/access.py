"""Who may see what: signed in or not, which role, whose row, which live topic."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from walletdesk.core.refusals import Refusal
from walletdesk.people.middleware import kind_of_path
from walletdesk.people.models import CUSTOMER, STAFF, User

View = Callable[..., HttpResponse]
Row = TypeVar("Row", bound=Model)
SIGN_IN = {CUSTOMER: "account:sign-in", STAFF: "account:staff-sign-in"}

# Filled by rooms above: may this user (None: a visitor) hear `prefix:<id>`? Without a rule only staff may.
TopicRule = Callable[[User | None, str], bool]
topic_rules: dict[str, TopicRule] = {}
# Parties that are no users (a merchant): may the rest of their name hear these topics? Filled by their rooms.
party_rules: dict[str, Callable[[str, list[str]], bool]] = {}


def customer_required(view: View) -> View:
    """Only signed-in customers; others are asked to sign in and come back."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not is_kind(request.user, CUSTOMER):
            return to_sign_in(request, CUSTOMER)
        return view(request, *args, **kwargs)

    return guarded


def staff_required(roles: Iterable[str] | View | None = None) -> Any:
    """Only signed-in staff, of one of `roles` where given.

    As `@staff_required`, `@staff_required()` or with roles.
    """
    if callable(roles):
        return _for_staff(roles, None)
    wanted = frozenset(roles) if roles is not None else None
    return lambda view: _for_staff(view, wanted)


def _for_staff(view: View, roles: frozenset[str] | None) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not is_kind(request.user, STAFF):
            return to_sign_in(request, STAFF)
        if roles is not None and request.user.role not in roles:  # type: ignore[union-attr]
            raise Refusal("person-not-your-role", status=403)
        return view(request, *args, **kwargs)

    return guarded


def is_kind(user: Any, kind: str) -> bool:
    return bool(user.is_authenticated and user.kind == kind)


def to_sign_in(request: HttpRequest, kind: str) -> HttpResponse:
    """The way to the fitting sign-in and back. Fragments and the API are refused (401) instead."""
    if request.headers.get("HX-Request") or request.path.startswith("/api/"):
        raise Refusal("person-sign-in-first", status=401)
    back = request.get_full_path() if request.method == "GET" else ""
    query = f"?{urlencode({'next': back})}" if back else ""
    return HttpResponseRedirect(reverse(SIGN_IN[kind]) + query)


def safe_next(request: HttpRequest, kind: str, fallback: str) -> str:
    """Where to go after signing in: only a page of our own, and of the same kind of person."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) and wanted.startswith("/")
    return wanted if ours and kind_of_path(wanted.split("?")[0]) == kind else fallback


def own_or_404(rows: QuerySet[Row], **lookup: Any) -> Row:
    """The one row among those visible to the person.

    Another's row and no row are the same: not found (404).
    """
    found = rows.filter(**lookup).first()
    if found is None:
        raise Refusal("not-found", status=404)
    return found


def may_hear(who: str, topics: Iterable[str], issued: int) -> bool:
    """The gate of live pages: whether a ticket given at second `issued` still opens all its topics."""
    kind, _, pk = who.partition(":")
    if kind in party_rules:
        return party_rules[kind](pk, list(topics))
    user = None
    if kind in (CUSTOMER, STAFF):
        user = User.objects.get_queryset().filter(pk=pk, kind=kind).active().first() if pk.isdigit() else None
        # A ticket knows its second only; one from the very second of signing out everywhere is void as well.
        if user is None or (user.signed_out_at and issued <= int(user.signed_out_at.timestamp())):
            return False
    elif who != "visitor":
        return False
    return all(_may_hear_one(user, topic) for topic in topics)


def _may_hear_one(user: User | None, topic: str) -> bool:
    prefix, _, ident = topic.partition(":")
    staff = user is not None and user.kind == STAFF
    if prefix == "revoke":
        return False
    if prefix == "customer":
        return staff or (user is not None and ident == str(user.pk))
    rule = topic_rules.get(prefix)
    return rule(user, ident) if rule else staff
