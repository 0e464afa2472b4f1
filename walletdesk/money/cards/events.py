"""What happens to bank cards, as it is recorded."""

from __future__ import annotations

from walletdesk.core import events

for _name, _meaning in (
    ("card.bound", "A customer bound a bank card."),
    ("card.unbound", "A bank card was unbound."),
    ("card.made_default", "Another of a customer's cards is proposed first."),
):
    events.declare(_name, ids=("card",), meaning=_meaning, customer=True)
for _name, _meaning in (
    ("card.check_begun", "A customer asked to bind a card; its bank is asked."),
    (
        "card.check_moved",
        "The check of a card went a step further: its bank answered, was silent, or it ended.",
    ),
):
    events.declare(_name, ids=("check", "status", "reason"), meaning=_meaning, customer=True)
