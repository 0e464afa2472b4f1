"""The acts on requests of third persons: that the papers were seen, and that what they oblige us to may be done."""

from __future__ import annotations

from typing import Any

from walletdesk.core import acts, authority, events
from walletdesk.core.actors import Actor
from walletdesk.core.acts import Change, Plan
from walletdesk.core.models import Approval, Event
from walletdesk.core.refusals import Refusal
from walletdesk.desk import asker_checks, lawful_grounds, third_persons
from walletdesk.desk.models import ThirdPersonRequest

PERMIT = "third_person.permit"
SEEN = "third_person.seen_"

# Who asks is proved by the papers that a colleague saw, not by the talk; the act itself refuses without them.
for _role in ("agent", "specialist", "supervisor", "manager"):
    for _ground in lawful_grounds.GROUNDS:
        authority.declare_default(f"{SEEN}{_ground}", _role, proof="none", max_minor=None)
# Nobody permits it alone: below a supervisor it is asked for, and a supervisor's own wish goes to another one.
for _role in ("agent", "specialist"):
    authority.declare_default(PERMIT, _role, proof="none", max_minor=-1)
for _role in ("supervisor", "manager"):
    authority.declare_default(PERMIT, _role, proof="none", max_minor=None, second_person_above_minor=-1)


def _request(inputs: dict[str, Any]) -> ThirdPersonRequest:
    return third_persons.find(str(inputs.get("request", "")))


class PapersSeen(acts.Act):
    """`{"request": "tpr_…"}`: the originals were seen. It then comes before a person; nothing is permitted by this."""

    ground: str

    def plan(self, inputs: dict[str, Any]) -> Plan:
        """Raises Refusal `third-person-decided`, `third-person-proof`, `third-person-ground-not-accepted`."""
        row = _request(inputs)
        if row.status not in ("refused", "declined"):
            raise Refusal("third-person-decided")
        if not asker_checks.proved(row):
            raise Refusal("third-person-proof")
        if self.ground not in {one.code for one in lawful_grounds.accepted()}:
            raise Refusal("third-person-ground-not-accepted", status=422)
        return Plan(
            customer_id=None,
            changes=(Change("third-person-change", row.status, "review"),),
            basis={"request": row.public_id, "status": row.status, "ground": self.ground},
        )

    def perform(self, inputs: dict[str, Any], plan: Plan, by: Actor, key: str) -> dict[str, Any]:
        row = third_persons.seen(_request(inputs), self.ground, by=by)
        return {"request": row.public_id, "status": row.status}


for _code in lawful_grounds.GROUNDS:
    acts.register(
        type(
            f"PapersSeen{_code.title().replace('_', '')}",
            (PapersSeen,),
            {
                "name": f"{SEEN}{_code}",
                "title": f"act-third-person-seen-{_code}".replace("_", "-"),
                "ground": _code,
                "__doc__": PapersSeen.__doc__,
            },
        )
    )


@acts.register
class Permit(acts.Act):
    """`{"request": "tpr_…"}`: what the paper obliges us to may be done, in writing. Always by two persons."""

    name = PERMIT
    title = "act-third-person-permit"

    def plan(self, inputs: dict[str, Any]) -> Plan:
        """Raises Refusal `third-person-…` where policy refuses it."""
        row = _request(inputs)
        verdict = third_persons.check(row)
        if verdict.answer == "refuse":
            raise Refusal(verdict.reason)
        if row.status != "review":
            raise Refusal("third-person-decided")
        return Plan(
            customer_id=None,
            changes=(Change("third-person-change", "review", "permitted"),),
            basis={"request": row.public_id, "ground": row.ground, "seen_by": row.papers_seen_by},
        )

    def perform(self, inputs: dict[str, Any], plan: Plan, by: Actor, key: str) -> dict[str, Any]:
        row = third_persons.permit(_request(inputs), by=by)
        return {"request": row.public_id, "status": row.status}


@events.on("approval.declined", when=lambda event: event.ids.get("act") == PERMIT)
def not_permitted(event: Event) -> None:
    """A supervisor said no: the request is declined, and may come again with better papers."""
    inputs = Approval.objects.get(pk=event.ids["approval"]).inputs
    row = third_persons.find(str(inputs.get("request", "")))
    if row.status == "review":
        third_persons.decline(row, by=event.by)
