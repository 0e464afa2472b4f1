"""Which database server, and as whom: one place for Django, the supervisor and the commands."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from walletdesk.config import places

OWNER = "walletdesk_owner"
APP = "walletdesk_app"
AUDITOR = "walletdesk_auditor"
ROLES = {"owner": OWNER, "app": APP, "auditor": AUDITOR}


@dataclass(frozen=True)
class Address:
    """One way to reach the database. `host` may be a folder with a Unix socket."""

    host: str
    port: int
    name: str
    user: str = ""
    password: str = ""
    options: tuple[tuple[str, str], ...] = ()

    def as_role(self, role: str) -> Address:
        """The same server and database, signed in as owner, app or auditor."""
        return replace(self, user=ROLES[role], password=places.secret(f"database-{role}"))

    def to(self, name: str) -> Address:
        return replace(self, name=name)

    def parameters(self) -> dict[str, Any]:
        """Keyword arguments for `psycopg.connect`."""
        wanted = {
            "host": self.host,
            "port": self.port,
            "dbname": self.name,
            "user": self.user,
            "password": self.password,
        }
        return {key: value for key, value in wanted.items() if value} | dict(self.options)


def from_url(url: str) -> Address:
    """`postgresql://user:password@host:port/name?sslmode=require`; ValueError when it is not one."""
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise ValueError("DATABASE_URL must begin with postgresql://")
    options = dict(parse_qsl(parts.query))
    host = options.pop("host", "") or unquote(parts.hostname or "") or "localhost"
    return Address(
        host=host,
        port=parts.port or int(options.pop("port", "5432")),
        name=unquote(parts.path.lstrip("/")) or "walletdesk",
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        options=tuple(sorted(options.items())),
    )


def given() -> Address | None:
    """The operator's own server, when DATABASE_URL names one; then nothing embedded starts."""
    url = os.environ.get("DATABASE_URL", "").strip()
    return from_url(url) if url else None


def remember(address: Address) -> None:
    """Note where the embedded server listens, for commands run beside the supervisor."""
    note = {"host": address.host, "port": address.port, "name": address.name}
    (places.folder("run") / "database.json").write_text(json.dumps(note))


def current() -> Address:
    """The server in use, without user: DATABASE_URL, or what the supervisor has noted."""
    chosen = given()
    if chosen:
        return chosen
    path = places.home() / "run" / "database.json"
    if path.exists():
        return Address(**json.loads(path.read_text()))
    return Address(host=str(places.home() / "run"), port=5432, name="walletdesk")


def for_django() -> dict[str, Any]:
    """Django's DATABASES["default"], as the role in WALLETDESK_DB_ROLE (app unless said otherwise)."""
    role = os.environ.get("WALLETDESK_DB_ROLE", "app")
    address = current().as_role(role)
    options: dict[str, Any] = dict(address.options)
    pool = int(os.environ.get("WALLETDESK_DB_POOL", "16"))
    if pool and role == "app":
        options["pool"] = {"min_size": 1, "max_size": pool, "timeout": 20}
    if given() is None:
        # Our own server, no pooler between: the few statements that ask for it keep their plans.
        options["prepare_threshold"] = 5
    return {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": address.host,
        "PORT": str(address.port),
        "NAME": address.name,
        "USER": address.user,
        "PASSWORD": address.password,
        "CONN_MAX_AGE": 0,
        # After a restart of the server the pool is full of dead connections: nobody shall meet one.
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }
