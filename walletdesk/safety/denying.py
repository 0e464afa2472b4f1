"""«That was not me»: the owner denies a sign-in. Every other device is signed out, and money going out is looked at."""

from __future__ import annotations

from typing import Any

from walletdesk.core import acts, authority
from walletdesk.core.actors import Actor
from walletdesk.core.acts import Change, Plan
from walletdesk.core.refusals import Refusal
from walletdesk.people import sessions
from walletdesk.people.models import User, Visit
from walletdesk.safety import cautions, talking

DENY = "person.deny_sign_ins"

for _role in ("assistant", "agent", "specialist", "supervisor", "manager"):
    authority.declare_default(DENY, _role, proof="code", max_minor=None)


@acts.register
class DenySignIns(acts.Act):
    """End every session but the one they write from, and have money going out looked at until the account is
    its owner's again (`securing`). Inputs: `customer`. Undone by signing in again, and by `caution.end`.
    """

    name = DENY
    title = "act-person-deny-sign-ins"

    def plan(self, inputs: dict[str, Any]) -> Plan:
        """Raises Refusal `not-found`."""
        user = _customer(inputs)
        running = Visit.objects.filter(user=user, ended_at=None).order_by("id")
        changes = (
            Change("person-change-sessions", "running", "ended"),
            Change("safety-change-caution", "", "account_taken"),
        )
        return Plan(
            user.pk, changes=changes, basis={"visits": list(running.values_list("public_id", flat=True))}
        )

    def perform(self, inputs: dict[str, Any], plan: Plan, by: Actor, key: str) -> dict[str, Any]:
        user = _customer(inputs)
        ended = sessions.sign_out_elsewhere(user, keep=talking.session_of(user, key), by=by)
        row = cautions.note(user.pk, "account_taken", by=by)
        return {"ended": ended, "caution": row.public_id}


def _customer(inputs: dict[str, Any]) -> User:
    user = User.objects.customers().filter(public_id=str(inputs.get("customer", ""))).first()
    if user is None:
        raise Refusal("not-found", status=404)
    return user
