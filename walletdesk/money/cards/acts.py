"""The act on bank cards that people and the assistant may do for a customer."""

from __future__ import annotations

from typing import Any

from walletdesk.core import acts, authority
from walletdesk.core.actors import Actor
from walletdesk.core.acts import Change, Plan
from walletdesk.core.refusals import Refusal
from walletdesk.money.cards import cards

# Letting a card go moves no money, and it can be bound again; yet whoever asks must be the customer.
for _role in ("assistant", "agent", "specialist", "supervisor", "manager"):
    authority.declare_default("card.unbind", _role, proof="code", max_minor=None)


@acts.register
class Unbind(acts.Act):
    """`{"card": "card_…"}`: let it go. Undone by its customer, who binds it again."""

    name = "card.unbind"
    title = "act-card-unbind"

    def plan(self, inputs: dict[str, Any]) -> Plan:
        """Raises Refusal `card-gone`, `card-money-on-its-way` (409), `not-found` (404)."""
        card = cards.find(str(inputs.get("card", "")))
        if card.unbound_at is not None:
            raise Refusal("card-gone")
        if what := cards.in_use(card):
            raise Refusal("card-money-on-its-way", tail=card.tail, what=what)
        change = Change("card-change", "bound", "unbound")
        return Plan(card.customer_id, changes=(change,), basis={"card": card.public_id})

    def perform(self, inputs: dict[str, Any], plan: Plan, by: Actor, key: str) -> dict[str, Any]:
        return {"card": cards.unbind(cards.find(str(inputs["card"])), by=by).public_id}
