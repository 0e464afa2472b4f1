"""`GET /healthz`: 200 with the state of each part once all are ready, 503 before."""

from __future__ import annotations

import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from walletdesk.core import health
from walletdesk.money.rails.registry import RAILS

BEAT_AGE_MAX_SECONDS = 12
_migrated = False


@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    ready, parts = health.state()
    answer = JsonResponse({"ready": ready, "parts": parts}, status=200 if ready else 503)
    answer["Cache-Control"] = "no-store"
    # Asked every moment during a start: Django would log each 503 as an error.
    answer._has_been_logged = True  # type: ignore[attr-defined]
    return answer


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return "ready"


def _migrations() -> str:
    """Looked up until it is so, then remembered: tables do not become older while we run."""
    global _migrated
    if not _migrated:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            raise RuntimeError("migrations are waiting")
        _migrated = True
    return "ready"


def _worker(part: str) -> Callable[[], str]:
    def check() -> str:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT state FROM config_heartbeat"
                " WHERE part = %s AND seen_at > now() - make_interval(secs => %s)",
                [part, BEAT_AGE_MAX_SECONDS],
            )
            row = cursor.fetchone()
        if row is None:
            raise RuntimeError("no heartbeat")
        return str(row[0])

    return check


def _outside() -> str:
    """The doors of all rails. Not vital: when the outside is down, the house stays open and says so."""
    known = cache.get("healthz-outside")
    if known is None:
        doors = {name: _door(getattr(settings, rail.url_setting)) for name, rail in RAILS.items()}
        with ThreadPoolExecutor(len(doors)) as asking:  # side by side: one that hangs delays no other
            answers = zip(doors, asking.map(_opens, doors.values()), strict=True)
            closed = [name for name, opens in answers if not opens]
        known = f"unreachable: {', '.join(closed)}" if closed else "reachable"
        cache.set("healthz-outside", known, 2)
    return str(known)


def _door(url: str) -> tuple[str, int]:
    address = urlsplit(url)
    return address.hostname or "", address.port or (443 if address.scheme == "https" else 80)


def _opens(door: tuple[str, int]) -> bool:
    try:
        socket.create_connection(door, timeout=1).close()
    except OSError:
        return False
    return True


def register() -> None:
    """Called once at start."""
    health.check("database", _database)
    health.check("migrations", _migrations)
    health.check("worker-fast", _worker("worker-fast"))
    health.check("worker-slow", _worker("worker-slow"))
    # The fast worker beats for it once the models are loaded: before that the assistant would be slow.
    health.check("understanding", _worker("understanding"))
    health.check("outside", _outside, vital=False)
