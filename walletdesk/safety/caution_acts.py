"""Acts on cautions: money going out is looked at from now on, and no longer."""

from __future__ import annotations

from typing import Any

from walletdesk.core import acts, authority
from walletdesk.core.actors import Actor
from walletdesk.core.acts import Change, Plan
from walletdesk.core.refusals import Refusal
from walletdesk.people.models import User
from walletdesk.safety import cautions
from walletdesk.safety.models import FACTS

NOTE, END = "caution.note", "caution.end"

# To look before money goes is undone at any time and takes nobody's money: no proof is asked, as time is what matters.
for _role in ("assistant", "agent", "specialist", "supervisor", "manager"):
    authority.declare_default(NOTE, _role, proof="none", max_minor=None)
# Who lets it go must have spoken with them: one who is deceived asks for it, too.
for _role in ("specialist", "supervisor", "manager"):
    authority.declare_default(END, _role, proof="none", max_minor=None)


@acts.register
class NoteCaution(acts.Act):
    """Have money going out looked at. Inputs: `customer`; `fact` scam_words or account_taken; `topic`, `talk`. Undone by
    `caution.end`, or by time.
    """

    name = NOTE
    title = "act-caution-note"

    def plan(self, inputs: dict[str, Any]) -> Plan:
        """Raises Refusal `caution-fact` (422), `not-found`."""
        user, fact = _customer(inputs), str(inputs.get("fact", ""))
        if fact not in FACTS:
            raise Refusal("caution-fact", status=422, field="fact")
        standing = sorted(row.public_id for row in cautions.standing(user.pk) if row.fact == fact)
        change = Change("safety-change-caution", "", fact)
        return Plan(user.pk, changes=(change,), basis={"fact": fact, "standing": standing})

    def perform(self, inputs: dict[str, Any], plan: Plan, by: Actor, key: str) -> dict[str, Any]:
        more = {name: str(inputs.get(name, ""))[:32] for name in ("topic", "talk")}
        row = cautions.note(_customer(inputs).pk, str(inputs["fact"]), by=by, **more)
        return {"caution": row.public_id}


@acts.register
class EndCaution(acts.Act):
    """Let money go out without a look again. Inputs: `customer`, `fact`. Undone by `caution.note`."""

    name = END
    title = "act-caution-end"

    def plan(self, inputs: dict[str, Any]) -> Plan:
        """Raises Refusal `caution-none` (409), `not-found`."""
        user, fact = _customer(inputs), str(inputs.get("fact", ""))
        standing = sorted(row.public_id for row in cautions.standing(user.pk) if row.fact == fact)
        if not standing:
            raise Refusal("caution-none")
        change = Change("safety-change-caution", fact, "ended")
        return Plan(user.pk, changes=(change,), basis={"fact": fact, "standing": standing})

    def perform(self, inputs: dict[str, Any], plan: Plan, by: Actor, key: str) -> dict[str, Any]:
        ended = cautions.end(_customer(inputs).pk, [str(inputs["fact"])], "cleared", by=by)
        return {"ended": ended}


def _customer(inputs: dict[str, Any]) -> User:
    user = User.objects.customers().filter(public_id=str(inputs.get("customer", ""))).first()
    if user is None:
        raise Refusal("not-found", status=404)
    return user
