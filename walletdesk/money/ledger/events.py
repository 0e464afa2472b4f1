"""The ledger's own events. A posting records none: the noun that posts records its own (topup.credited)."""

from walletdesk.core import events

FROZEN = events.declare(
    "ledger.frozen",
    ids=("freeze", "account", "scope", "basis"),
    meaning="Money of an account was stopped, in, out or both ways.",
)
LIFTED = events.declare(
    "ledger.lifted",
    ids=("freeze", "account", "scope", "basis"),
    meaning="A freeze of an account was lifted by those who may.",
)
REVERSED = events.declare(
    "ledger.reversed",
    ids=("transfer", "reverses", "reason"),
    meaning="A transfer was undone by a transfer of the opposite entries.",
)
CHECK_FAILED = events.declare(
    "ledger.check_failed",
    ids=("run",),
    meaning="A check of the books found something that is not right and was not known before.",
)
