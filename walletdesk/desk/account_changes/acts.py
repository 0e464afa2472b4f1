"""The acts of the desk on an account whose owner lost the phone, or every second factor: by two persons, waited for."""

from __future__ import annotations

from typing import Any

from walletdesk.core import acts, authority
from walletdesk.core.actors import Actor
from walletdesk.core.acts import Change, Plan
from walletdesk.core.refusals import Refusal
from walletdesk.desk.account_changes import changes
from walletdesk.desk.account_changes.models import AccountChange
from walletdesk.people.factors import factors
from walletdesk.people.models import User

CHANGE_PHONE, REMOVE_FACTORS = "person.change_phone", "person.remove_factors"

# The strongest proof of who asks, and never one person alone: a supervisor's own wish goes to another one.
for _act in (CHANGE_PHONE, REMOVE_FACTORS):
    for _role in ("agent", "specialist"):
        authority.declare_default(_act, _role, proof="identity", max_minor=-1)
    for _role in ("supervisor", "manager"):
        authority.declare_default(_act, _role, proof="identity", max_minor=None, second_person_above_minor=-1)


class AccountChangeAct(acts.Act):
    """`{"change": "acc_…"}`: it waits from now on, with the old contacts warned and money out stopped. Undone by its owner."""

    kind: str

    def plan(self, inputs: dict[str, Any]) -> Plan:
        """Raises Refusal `account-change-decided` (409), `account-change-taken` (409), `factor-none-on` (409)."""
        row = _row(inputs, self.kind)
        if row.status != "asked":
            raise Refusal("account-change-decided")
        user = User.objects.customers().get(pk=row.customer_id)
        basis: dict[str, Any] = {"change": row.public_id, "status": row.status}
        if self.kind == "phone":
            to = changes.address_of(row)
            if to is None or User.objects.customers().filter(phone=to.value).exists():
                raise Refusal("account-change-taken")
            changed = Change("account-change-phone", "old", "new")
        else:
            on = factors.on(user)
            if not on:
                raise Refusal("factor-none-on")
            changed = Change("account-change-factors", "on", "off")
            basis["on"] = list(on)
        waits = Change("account-change-money", "free", "stopped")
        return Plan(user.pk, changes=(changed, waits), basis=basis)

    def perform(self, inputs: dict[str, Any], plan: Plan, by: Actor, key: str) -> dict[str, Any]:
        row = changes.approve(_row(inputs, self.kind), by=by)
        return {"change": row.public_id, "status": row.status}


@acts.register
class ChangePhone(AccountChangeAct):
    name = CHANGE_PHONE
    title = "act-change-phone"
    kind = "phone"


@acts.register
class RemoveFactors(AccountChangeAct):
    name = REMOVE_FACTORS
    title = "act-remove-factors"
    kind = "factors"


def _row(inputs: dict[str, Any], kind: str) -> AccountChange:
    row = changes.find(str(inputs.get("change", "")))
    if row.kind != kind:
        raise Refusal("not-found", status=404)
    return row
