"""What happens to credits, as it is recorded."""

from __future__ import annotations

from walletdesk.core import events

CREDIT = ("credit", "transfer", "reason")

for _name, _meaning in {
    "credit.given": "The house gave a customer money out of goodwill.",
    "credit.fee_returned": "A fee that was charged went back to the customer, in whole or in part.",
    "credit.provided": "Money was put forward for a contested movement; it is taken back at its date unless made final.",
    "credit.due_soon": "A provisional credit will soon be taken back by itself, and nobody has decided.",
    "credit.made_final": "A provisional credit is the customer's for good.",
    "credit.reversed": "A credit was taken back: at its date, or because its ground fell away.",
}.items():
    events.declare(_name, ids=CREDIT, meaning=_meaning, customer=True)
