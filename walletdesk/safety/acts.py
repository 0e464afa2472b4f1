"""Acts of safety: a rule goes live, money is stopped, a stop is lifted. Lifting and going live take a second person, always."""

from __future__ import annotations

from typing import Any

from walletdesk.core import acts, authority
from walletdesk.core.actors import Actor
from walletdesk.core.acts import Change, Plan
from walletdesk.core.refusals import Refusal
from walletdesk.people.models import User
from walletdesk.safety import freezes, rules, talking
from walletdesk.safety.models import SCOPES, Stop

ALWAYS = -1  # above this amount, so always, a second person; and a limit below it: may ask, may not decide
PLACING = ("fraud-suspected", "account-taken", "mule", "customer-asked")
LEADERS = ("supervisor", "manager")


def _declare(act: str, *, asks: tuple[str, ...], decides: tuple[str, ...], two: bool, proof: str) -> None:
    for role in (*asks, *decides):
        authority.declare_default(
            act,
            role,
            proof=proof,
            max_minor=ALWAYS if role in asks else None,
            second_person_above_minor=ALWAYS if two else None,
        )


_declare("rule.go_live", asks=("specialist", "operator"), decides=LEADERS, two=True, proof="none")
_declare("freeze.lift", asks=("specialist",), decides=LEADERS, two=True, proof="none")
_declare("freeze.lift_own", asks=("agent", "specialist"), decides=LEADERS, two=True, proof="code")
_declare("freeze.end_order", asks=(), decides=LEADERS, two=True, proof="none")
_declare("freeze.record_order", asks=(), decides=LEADERS, two=False, proof="none")
_declare("freeze.renew_order", asks=(), decides=LEADERS, two=False, proof="none")
_declare("freeze.place", asks=(), decides=("specialist", *LEADERS), two=False, proof="none")
# The owner's own stop, on their word in a talk: who asks was proved, and it can only stop.
_declare(
    "freeze.report_loss",
    asks=(),
    decides=("assistant", "agent", "specialist", *LEADERS),
    two=False,
    proof="code",
)


def _second() -> Actor:
    second = acts.second_person()
    if second is None:
        raise Refusal("freeze-two-persons", status=403)
    return second


def _lifting(row: Stop, to: str = "lifted") -> Plan:
    return Plan(
        row.customer_id,
        changes=(Change("safety-change-stop", row.status, to),),
        basis={"stop": row.public_id, "status": row.status, "renewals": row.renewals},
    )


@acts.register
class GoLive(acts.Act):
    """Let a tried rule decide. Inputs: `rule`. Undone by retiring it, or by another version."""

    name = "rule.go_live"
    title = "act-rule-go-live"

    def plan(self, inputs: dict[str, Any]) -> Plan:
        """Raises Refusal `rule-not-tried`: only what was tried against the past may go live."""
        row = rules.find(str(inputs.get("rule", "")))
        if row.status != "tried":
            raise Refusal("rule-not-tried")
        change = Change("safety-change-rule", row.status, "live")
        return Plan(None, changes=(change,), basis={"rule": row.public_id, "version": row.version})

    def perform(self, inputs: dict[str, Any], plan: Plan, by: Actor, key: str) -> dict[str, Any]:
        row = rules.go_live(rules.find(str(inputs["rule"])), by=by, second=_second())
        return {"rule": row.public_id}


@acts.register
class Lift(acts.Act):
    """Lift a stop of ours. Inputs: `stop`; `words` for the customer. Undone by placing a new one."""

    name = "freeze.lift"
    title = "act-freeze-lift"
    basis = "platform"

    def plan(self, inputs: dict[str, Any]) -> Plan:
        """Raises Refusal `freeze-of-police`, `freeze-of-court`, `freeze-of-owner`, `freeze-of-platform`, `freeze-lifted`."""
        row = freezes.find(str(inputs.get("stop", "")))
        freezes.check_lift(row)
        if row.basis != self.basis:
            raise Refusal(f"freeze-of-{row.basis}", status=403)
        return _lifting(row)

    def perform(self, inputs: dict[str, Any], plan: Plan, by: Actor, key: str) -> dict[str, Any]:
        row = freezes.find(str(inputs["stop"]))
        said = str(inputs.get("words", ""))
        return {"stop": freezes.lift(row, by=by, second=_second(), words_for_customer=said).public_id}


@acts.register
class LiftOwn(Lift):
    """Lift what the owner reported as lost: only where it was proved that it is they who ask."""

    name = "freeze.lift_own"
    title = "act-freeze-lift-own"
    basis = "owner"


@acts.register
class EndOrder(acts.Act):
    """End a stop of police or court on their paper. Inputs: `stop`, `reference` of the paper that ends it."""

    name = "freeze.end_order"
    title = "act-freeze-end-order"

    def plan(self, inputs: dict[str, Any]) -> Plan:
        """Raises Refusal `freeze-not-an-order`, `freeze-lifted`, `freeze-reference-missing`."""
        row = freezes.find(str(inputs.get("stop", "")))
        if row.basis not in freezes.ORDERED:
            raise Refusal("freeze-not-an-order")
        if row.status != "in_force":
            raise Refusal("freeze-lifted")
        if not str(inputs.get("reference", "")).strip():
            raise Refusal("freeze-reference-missing", status=422, field="reference")
        return _lifting(row)

    def perform(self, inputs: dict[str, Any], plan: Plan, by: Actor, key: str) -> dict[str, Any]:
        row = freezes.find(str(inputs["stop"]))
        done = freezes.end_order(row, by=by, second=_second(), reference=str(inputs["reference"]))
        return {"stop": done.public_id}


@acts.register
class Place(acts.Act):
    """Stop a customer's money. Inputs: `customer`, `scope` (in, out, both), `reason` of PLACING. Undone by `freeze.lift`."""

    name = "freeze.place"
    title = "act-freeze-place"

    def plan(self, inputs: dict[str, Any]) -> Plan:
        """Raises Refusal `freeze-reason`, `freeze-scope` (422), `not-found`."""
        user = _customer(inputs)
        if inputs.get("reason") not in PLACING:
            raise Refusal("freeze-reason", status=422, field="reason")
        if inputs.get("scope") not in SCOPES:
            raise Refusal("freeze-scope", status=422, field="scope")
        standing = [row.public_id for row in freezes.standing(user.pk)]
        change = Change("safety-change-stop", "", "in_force")
        return Plan(user.pk, changes=(change,), basis={"scope": inputs["scope"], "standing": standing})

    def perform(self, inputs: dict[str, Any], plan: Plan, by: Actor, key: str) -> dict[str, Any]:
        end = str(inputs["reason"])
        row = freezes.place(
            _customer(inputs).pk,
            basis="platform",
            scope=str(inputs["scope"]),
            reason=rules.reason_key(end),
            remedy=rules.remedy_key("appeal"),
            papers=tuple(map(rules.paper_key, ("identity", "purpose"))),
            by=by,
            key=f"act:{key}",
        )
        return {"stop": row.public_id}


@acts.register
class RecordOrder(acts.Act):
    """Obey an order of police or court. Inputs: `customer`, `basis` (police, court), `scope`, `reference` of the paper."""

    name = "freeze.record_order"
    title = "act-freeze-record-order"

    def plan(self, inputs: dict[str, Any]) -> Plan:
        """Raises Refusal `freeze-not-an-order`, `freeze-scope`, `freeze-reference-missing` (422), `not-found`."""
        user = _customer(inputs)
        if inputs.get("basis") not in freezes.ORDERED:
            raise Refusal("freeze-not-an-order", status=422, field="basis")
        if inputs.get("scope") not in SCOPES:
            raise Refusal("freeze-scope", status=422, field="scope")
        if not str(inputs.get("reference", "")).strip():
            raise Refusal("freeze-reference-missing", status=422, field="reference")
        change = Change("safety-change-stop", "", str(inputs["basis"]))
        return Plan(user.pk, changes=(change,), basis={"reference": str(inputs["reference"])})

    def perform(self, inputs: dict[str, Any], plan: Plan, by: Actor, key: str) -> dict[str, Any]:
        basis, reference = str(inputs["basis"]), str(inputs["reference"]).strip()
        row = freezes.place(
            _customer(inputs).pk,
            basis=basis,
            scope=str(inputs["scope"]),
            reason=rules.reason_key(f"{basis}-order"),
            remedy=rules.remedy_key(f"{basis}-order"),
            reference=reference,
            by=by,
            key=f"act:{key}",
        )
        return {"stop": row.public_id}


@acts.register
class RenewOrder(acts.Act):
    """Police or court renew their stop. Inputs: `stop`, `reference` of the new paper. Undone by `freeze.end_order`."""

    name = "freeze.renew_order"
    title = "act-freeze-renew-order"

    def plan(self, inputs: dict[str, Any]) -> Plan:
        """Raises Refusal `freeze-not-an-order`, `freeze-lifted`, `freeze-renewed-twice`, `freeze-reference-missing` (422)."""
        row = freezes.find(str(inputs.get("stop", "")))
        freezes.check_renewal(row, str(inputs.get("reference", "")))
        until = str(freezes.term(row.basis, row.expires_at or row.at))
        return Plan(
            row.customer_id,
            changes=(Change("safety-change-stop", row.status, "renewed"),),
            basis={"stop": row.public_id, "renewals": row.renewals, "until": until},
        )

    def perform(self, inputs: dict[str, Any], plan: Plan, by: Actor, key: str) -> dict[str, Any]:
        row = freezes.find(str(inputs["stop"]))
        return {"stop": freezes.renew_order(row, by=by, reference=str(inputs["reference"])).public_id}


@acts.register
class ReportLoss(acts.Act):
    """The owner's loss report, made for them in a talk: money out stops, every device is signed out but the one they write
    from. Inputs: `customer`. Undone by `freeze.lift_own`.
    """

    name = "freeze.report_loss"
    title = "act-freeze-report-loss"

    def plan(self, inputs: dict[str, Any]) -> Plan:
        """Raises Refusal `freeze-lost-already` (409), `not-found`."""
        user = _customer(inputs)
        if any(row.basis == "owner" for row in freezes.standing(user.pk)):
            raise Refusal("freeze-lost-already")
        change = Change("safety-change-stop", "", "in_force")
        return Plan(user.pk, changes=(change,), basis={"customer": user.public_id})

    def perform(self, inputs: dict[str, Any], plan: Plan, by: Actor, key: str) -> dict[str, Any]:
        user = _customer(inputs)
        keep = talking.session_of(user, key)
        return {"stop": freezes.report_loss(user, by=by, keep_session=keep).public_id}


def _customer(inputs: dict[str, Any]) -> User:
    user = User.objects.customers().filter(public_id=str(inputs.get("customer", ""))).first()
    if user is None:
        raise Refusal("not-found", status=404)
    return user
