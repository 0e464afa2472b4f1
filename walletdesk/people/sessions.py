"""Sessions of customers and of staff: begun, ended, and all ended at once."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, login
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Max
from django.utils.crypto import constant_time_compare

from walletdesk.core import live
from walletdesk.core.clock import clock
from walletdesk.core.settings_dated import setting
from walletdesk.people import events, wrong_tries
from walletdesk.people.facts import facts_of
from walletdesk.people.models import STAFF, ApiToken, User, Visit

BACKEND = "walletdesk.people.backend.ByKind"
BEGAN, SEEN = "began_at", "seen_at"
SEEN_EVERY = timedelta(minutes=5)


def begin(request: Any, user: User) -> Visit:
    """Begin a session for one who has just signed in.

    A new key, so that none known before is worth anything.
    """
    if SESSION_KEY in request.session:
        request.session.flush()
    login(request, user, backend=BACKEND)  # gives the session a new key, and the form token too
    if not request.session.session_key:
        request.session.create()
    now, facts = clock.now(), facts_of(request)
    request.session[BEGAN] = request.session[SEEN] = now.isoformat()
    minutes = setting("session.staff_minutes" if user.kind == STAFF else "session.customer_minutes")
    request.session.set_expiry(int(minutes) * 60)
    with transaction.atomic():
        visit = Visit.objects.create(
            user=user,
            session_key=request.session.session_key,
            device=facts.device,
            place=wrong_tries.place_of(facts),
            began_at=now,
            seen_at=now,
        )
        events.record("person.signed_in", user, by=user, visit=visit.public_id)
    return visit


def end(request: Any) -> None:
    """End this session; without one, nothing."""
    user = request.user
    if user.is_authenticated:
        visit = Visit.objects.filter(session_key=request.session.session_key, ended_at=None).first()
        if visit:
            _close(visit, by=user)
    request.session.flush()
    request.user = AnonymousUser()


def sign_out_everywhere(user: User, *, by: Any) -> None:
    """Void every session, token and live ticket given until now."""
    now = clock.now()
    with transaction.atomic():
        User.objects.get_queryset().filter(pk=user.pk).update(signed_out_at=now)
        user.signed_out_at = now
        running = Visit.objects.filter(user=user, ended_at=None)
        Session.objects.filter(session_key__in=running.values("session_key")).delete()
        running.update(ended_at=now)
        ApiToken.objects.filter(user=user, revoked_at=None).update(revoked_at=now)
        events.record("person.signed_out_everywhere", user, by=by)
        live.notify([f"revoke:{user.kind}:{user.pk}"], "revoke")


def sign_out_elsewhere(user: User, *, keep: str, by: Any) -> int:
    """End every session but the one with the key `keep`, and every token. Returns how many sessions ended."""
    with transaction.atomic():
        others = list(
            Visit.objects.select_for_update().filter(user=user, ended_at=None).exclude(session_key=keep)
        )
        for visit in others:
            end_visit(visit, by=by)
        ApiToken.objects.filter(user=user, revoked_at=None).update(revoked_at=clock.now())
    return len(others)


def colleagues_seen() -> dict[int, datetime]:
    """Colleagues who are signed in now, with the moment each was last seen on a page (to within SEEN_EVERY)."""
    oldest = clock.now() - timedelta(minutes=setting("session.staff_minutes"))
    running = Visit.objects.filter(user__kind=STAFF, ended_at=None, seen_at__gt=oldest)
    return dict(running.values_list("user_id").annotate(Max("seen_at")))


def visits(user: User) -> list[Visit]:
    """The person's running sessions, latest first (20 at most)."""
    oldest = clock.now() - timedelta(minutes=setting("session.customer_minutes"))
    return list(Visit.objects.filter(user=user, ended_at=None, seen_at__gt=oldest).order_by("-seen_at")[:20])


def end_visit(visit: Visit, *, by: Any) -> None:
    """End another of one's sessions."""
    Session.objects.filter(session_key=visit.session_key).delete()
    _close(visit, by=by)


def _close(visit: Visit, *, by: Any) -> None:
    with transaction.atomic():
        visit.ended_at = clock.now()
        visit.save(update_fields=["ended_at"])
        events.record("person.signed_out", visit.user, by=by, visit=visit.public_id)


def whose(session: Any, kind: str) -> User | AnonymousUser:
    """The person of that kind whose session this is; nobody where it is void or its password has changed."""
    if not session.get(SESSION_KEY) or not session.get(BACKEND_SESSION_KEY):
        return AnonymousUser()
    user = User.objects.get_queryset().filter(pk=session[SESSION_KEY], kind=kind).active().first()
    if user is None or not constant_time_compare(
        session.get(HASH_SESSION_KEY, ""), user.get_session_auth_hash()
    ):
        return AnonymousUser()
    return AnonymousUser() if _void(session, user) else user


def _void(session: Any, user: User) -> bool:
    if user.signed_out_at is None:
        return False
    began = session.get(BEGAN)
    return not began or user.voids(datetime.fromisoformat(began))


def touch(request: Any) -> None:
    """Note now and then that a session is in use; that also puts its end off."""
    seen = request.session.get(SEEN)
    now = clock.now()
    if not seen or now - datetime.fromisoformat(seen) < SEEN_EVERY:
        return
    request.session[SEEN] = now.isoformat()
    Visit.objects.filter(session_key=request.session.session_key).update(seen_at=now)
