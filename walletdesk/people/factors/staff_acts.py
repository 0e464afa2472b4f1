"""A colleague's lost authenticator app: taken away by two others, so that a new one is set up at the next sign-in."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from walletdesk.core import acts, authority
from walletdesk.core.actors import Actor, actor_of
from walletdesk.core.acts import Change, Plan
from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.people import sessions
from walletdesk.people.factors import events, factors, telling, totp
from walletdesk.people.factors.models import Authenticator, Passkey, RecoveryCode
from walletdesk.people.models import User

REMOVE = "staff.remove_factor"
DECIDE = ("supervisor", "manager")

authority.declare_default(REMOVE, "operator", proof="none", max_minor=-1)
for _role in DECIDE:
    authority.declare_default(REMOVE, _role, proof="none", max_minor=None, second_person_above_minor=-1)


@acts.register
class RemoveStaffFactor(acts.Act):
    """Take a colleague's second factor and recovery codes away, and sign them out. Inputs: `colleague`, a public id. Undone by
    their setting up a new one.
    """

    name = REMOVE
    title = "staff-act-remove-factor"

    def plan(self, inputs: dict[str, Any]) -> Plan:
        """Raises Refusal `factor-none-on` (409), `not-found` (404)."""
        user = _colleague(inputs)
        on = factors.on(user)
        if not on:
            raise Refusal("factor-none-on")
        app = totp.of(user)
        basis = {"colleague": user.public_id, "on": list(on), "app": app.public_id if app else ""}
        return Plan(None, changes=(Change("staff-change-factor", "on", "off"),), basis=basis)

    def perform(self, inputs: dict[str, Any], plan: Plan, by: Actor, key: str) -> dict[str, Any]:
        """Raises Refusal `staff-factor-own` (403): nobody has a word in what opens their own door."""
        user = _colleague(inputs)
        if str(actor_of(user)) in (str(by), str(acts.second_person() or "")):
            raise Refusal("staff-factor-own", status=403)
        remove(user, by=by)
        return {"colleague": user.public_id}


def remove(user: User, *, by: Any) -> None:
    """Done by the act, or by the operator's command where no other colleague could decide."""
    now = clock.now()
    with transaction.atomic():
        User.objects.get_queryset().select_for_update().get(pk=user.pk)
        Authenticator.objects.filter(user=user, removed_at=None).update(removed_at=now)
        Passkey.objects.filter(user=user, removed_at=None).update(removed_at=now)
        RecoveryCode.objects.filter(user=user, voided_at=None).update(voided_at=now)
        sessions.sign_out_everywhere(user, by=by)
        events.record("staff.factor_removed", user, by=by)
        telling.tell(
            user,
            "staff-notice-factor-removed",
            {"at": now},
            by=by,
            dedupe=f"staff-factor:{now.timestamp():.3f}",
        )


def others_who_decide(user: User) -> bool:
    """Whether any other colleague could give the second word, and can come in to give it."""
    return User.objects.staff().active().filter(role__in=DECIDE).exclude(pk=user.pk).exists()


def _colleague(inputs: dict[str, Any]) -> User:
    user = User.objects.staff().active().filter(public_id=str(inputs.get("colleague", ""))).first()
    if user is None:
        raise Refusal("not-found", status=404)
    return user
