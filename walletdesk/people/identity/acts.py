"""What colleagues do to an identity, through the one door: accept, reject (or take back), reveal."""

from __future__ import annotations

from typing import Any

from walletdesk.core import acts, authority
from walletdesk.core.actors import Actor
from walletdesk.core.acts import Change, Plan
from walletdesk.core.refusals import Refusal
from walletdesk.people.identity import identities, policy, revealing, verifying
from walletdesk.people.identity.legal_steps import CLASSES
from walletdesk.people.identity.models import Identity, Reveal
from walletdesk.people.models import User

ACCEPT, REJECT, REVEAL = "identity.accept", "identity.reject", "identity.reveal"


@acts.register
class Accept(acts.Act):
    """Grant a class after a look. Inputs: `identity`, `account_class` 1 to 3, `in_person` (they came, with the card).

    Undone by `identity.reject`, which takes the class back.
    """

    name = ACCEPT
    title = "identity-act-accept"

    def plan(self, inputs: dict[str, Any]) -> Plan:
        """Raises Refusal `identity-not-waiting`, `identity-number-held` (409), `identity-class-unsupported` (422)."""
        row, wanted = _find(inputs), inputs.get("account_class")
        if row.status != "verifying" or row.review_since is None:
            raise Refusal("identity-not-waiting")
        if wanted not in (1, 2, 3):
            raise Refusal("identity-class-unsupported", status=422, field="account_class", most=3)
        found = [*verifying.matches(row), *(["in_person"] if inputs.get("in_person") is True else [])]
        # A colleague who has compared the pictures is themselves the one check that class I asks for.
        most = max(1, policy.supported(found))
        if wanted > most:
            raise Refusal("identity-class-unsupported", status=422, field="account_class", most=most)
        if verifying.others(row).filter(status__in=CLASSES).exists():
            raise Refusal("identity-number-held")
        change = Change("identity-change-class", row.status, CLASSES[wanted - 1])
        return Plan(row.customer_id, changes=(change,), basis=_basis(row) | {"checks": sorted(found)})

    def perform(self, inputs: dict[str, Any], plan: Plan, by: Actor, key: str) -> dict[str, Any]:
        row = identities.locked(_find(inputs).customer_id)
        if inputs.get("in_person") is True:
            verifying.count_check(row, "in_person", by=by)
        identities.grant(row, inputs["account_class"], how="staff", by=by)
        return {"identity": row.public_id, "status": row.status}


@acts.register
class Reject(acts.Act):
    """Say no, or take a class back. Inputs: `identity`, `reason` (one of `identities.REASONS`)."""

    name = REJECT
    title = "identity-act-reject"

    def plan(self, inputs: dict[str, Any]) -> Plan:
        """Raises Refusal `identity-not-waiting` (409), `identity-reason-unknown` (422)."""
        row = _find(inputs)
        waits = row.status == "verifying" and row.review_since is not None
        if not waits and row.status not in CLASSES:
            raise Refusal("identity-not-waiting")
        if inputs.get("reason") not in identities.REASONS:
            raise Refusal("identity-reason-unknown", status=422, field="reason")
        change = Change("identity-change-class", row.status, "rejected")
        return Plan(row.customer_id, changes=(change,), basis=_basis(row))

    def perform(self, inputs: dict[str, Any], plan: Plan, by: Actor, key: str) -> dict[str, Any]:
        row = identities.locked(_find(inputs).customer_id)
        identities.reject(row, inputs["reason"], by=by)
        return {"identity": row.public_id, "status": row.status}


@acts.register
class ShowHidden(acts.Act):
    """Show a number or the pictures to one colleague. Inputs: `identity`, `staff`, `what`, `reason`. Cannot be undone: seen is
    seen; that is why it is written down.
    """

    name = REVEAL
    title = "identity-act-reveal"

    def plan(self, inputs: dict[str, Any]) -> Plan:
        """Raises Refusal `identity-reveal-what`, `identity-reveal-reason` (422)."""
        row = _find(inputs)
        revealing.check(str(inputs.get("what", "")), str(inputs.get("reason", "")))
        last = Reveal.objects.filter(identity=row).order_by("-id").values_list("public_id", flat=True).first()
        change = Change(f"identity-change-reveal-{inputs['what']}", "hidden", "shown")
        return Plan(row.customer_id, changes=(change,), basis={"identity": row.public_id, "last": last or ""})

    def perform(self, inputs: dict[str, Any], plan: Plan, by: Actor, key: str) -> dict[str, Any]:
        staff = User.objects.staff().filter(public_id=inputs.get("staff", "")).first()
        if staff is None:
            raise Refusal("not-found", status=404)
        row = revealing.reveal(_find(inputs), inputs["what"], inputs["reason"], staff=staff, by=by)
        return {"reveal": row.public_id, "until": row.until.isoformat()}


def _find(inputs: dict[str, Any]) -> Identity:
    row = Identity.objects.filter(public_id=inputs.get("identity", "")).first()
    if row is None:
        raise Refusal("not-found", status=404)
    return row


def _basis(row: Identity) -> dict[str, Any]:
    return {"identity": row.public_id, "status": row.status, "attempt": row.attempt, "step": row.step_count}


# The papers themselves are the proof; nobody's account is spoken about. The pages let in security's specialists alone.
for _role in ("specialist", "supervisor", "manager"):
    for _act in (ACCEPT, REJECT, REVEAL):
        authority.declare_default(_act, _role, proof="none", max_minor=None)
