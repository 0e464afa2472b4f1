"""Who may see what belongs to one team (the books, the watch, identities): its specialists, and whoever leads."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from walletdesk.core.refusals import Refusal
from walletdesk.people.access import staff_required
from walletdesk.people.models import User

ROLES = ("specialist", "supervisor", "manager")
View = Callable[..., HttpResponse]


def may_see(person: User, team: str) -> bool:
    """Whether this colleague may see what belongs to `team`."""
    return person.role in ROLES and (person.role != "specialist" or person.team == team)


def team_required(team: str) -> Callable[[View], Any]:
    """Others of the staff are refused: `person-not-your-role` (403)."""

    def guard(view: View) -> Any:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not may_see(request.user, team):  # type: ignore[arg-type]
                raise Refusal("person-not-your-role", status=403)
            return view(request, *args, **kwargs)

        return staff_required(guarded)

    return guard


books_required = team_required("payments")
watch_required = team_required("security")
identities_required = team_required("security")
