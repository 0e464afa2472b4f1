"""What happens to merchants, as it is recorded."""

from __future__ import annotations

from walletdesk.core import events

for _name, _meaning in (
    ("merchant.added", "A merchant can be paid from now on."),
    ("merchant.changed", "A merchant's addresses or names were changed."),
    ("merchant.code_sent", "A code to sign in was mailed to a merchant's registered address."),
    ("merchant.signed_in", "Somebody signed in for a merchant by a code from its registered address."),
    ("merchant.signed_out", "Somebody who was signed in for a merchant signed out."),
    (
        "merchant.keys_renewed",
        "A merchant was given a new key and signing secret; the old ones open nothing.",
    ),
    ("merchant.suspended", "A merchant cannot be paid until further notice."),
    ("merchant.resumed", "A suspended merchant can be paid again."),
):
    events.declare(_name, ids=("merchant",), meaning=_meaning)
