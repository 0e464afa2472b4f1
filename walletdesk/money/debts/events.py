"""What happens to what customers owe, as it is recorded."""

from __future__ import annotations

from walletdesk.core import events

for _name, _meaning in {
    "debt.collected": "Of money that came in a debt was paid first, whole or in part; the customer was told.",
    "debt.given_back": "What had been collected was given back to the customer: it is owed again.",
}.items():
    events.declare(_name, ids=("collection", "transfer"), meaning=_meaning, customer=True)
