"""The cast of these tests, and a look into the outbox."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from walletdesk.core import keys
from walletdesk.core.clock import clock
from walletdesk.core.models import OutboxItem
from walletdesk.people.models import User

GOOD = "Harbor-Lantern-42"
BETTER = "Maple+Teapot+1975"


def lin(**fields: Any) -> User:
    return _customer(("林晓", "+8613800006631", "lin.xiao@example.com"), fields)


def wang(**fields: Any) -> User:
    return _customer(("王强", "+8613911112222", "wang.qiang@example.com"), fields)


def _customer(who: tuple[str, str, str], fields: dict[str, Any]) -> User:
    name, phone, email = who
    now = clock.now()
    proved = {"activated_at": now, "phone_proved_at": now, "email_proved_at": now}
    wanted = {**proved, "name": name, "phone": phone, "email": email, "password": GOOD, **fields}
    return User.objects.create_customer(**wanted)


def min_of_the_desk(**fields: Any) -> User:
    wanted = {"role": "agent", "password": GOOD, **fields}
    return User.objects.create_staff(name="李敏", email="limin@desk.example", **wanted)


def sent() -> list[tuple[str, str, str, dict[str, Any]]]:
    """Everything queued to leave the house: channel, address, key, parameters (none any more of a secret that was delivered)."""
    return [
        (
            item.channel,
            keys.unseal(item.sealed_to).decode(),
            item.key,
            json.loads(keys.unseal(item.sealed_params)) if item.sealed_params else {},
        )
        for item in OutboxItem.objects.order_by("id")
    ]


def last_code() -> str:
    return next(params["code"] for *_, params in reversed(sent()) if "code" in params)


def last_link() -> str:
    return str(next(params["link"] for *_, params in reversed(sent()) if "link" in params))


def other_than(code: str) -> str:
    """Six digits that are not this code."""
    return f"{(int(code) + 1) % 10**6:06d}"


def later(**time: float) -> Any:
    """The clock held at so much later than now."""
    return clock.fixed(clock.now() + timedelta(**time))
