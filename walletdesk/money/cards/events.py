"""What happens to bank cards, as it is recorded."""

from __future__ import annotations

from walletdesk.core import events

for _name, _meaning in (
    ("card.bound", "A customer bound a bank card."),
    ("card.unbound", "A bank card was unbound."),
    ("card.made_default", "Another of a customer's cards is proposed first."),
):
    events.declare(_name, ids=("card",), meaning=_meaning, customer=True)
