"""Who may watch: colleagues of security from specialist on, supervisors and managers."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from walletdesk.core.refusals import Refusal
from walletdesk.people.access import staff_required
from walletdesk.people.models import User

ROLES = ("specialist", "supervisor", "manager")
TEAM = "security"


def may_see(person: User) -> bool:
    """A specialist only of the security team; who leads, whatever the team."""
    return person.role in ROLES and (person.role != "specialist" or person.team == TEAM)


def watch_required(view: Callable[..., HttpResponse]) -> Any:
    """Others of the staff are refused: `person-not-your-role` (403)."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_see(request.user):  # type: ignore[arg-type]
            raise Refusal("person-not-your-role", status=403)
        return view(request, *args, **kwargs)

    return staff_required(guarded)
