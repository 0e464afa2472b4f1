"""What happens to a withdrawal, as it is recorded."""

from __future__ import annotations

from walletdesk.core import events

for _name, _ids, _meaning in (
    ("withdrawal.created", (), "A customer ordered a withdrawal; its money and fee are held."),
    ("withdrawal.review_asked", ("why",), "A person looks at a withdrawal before it goes out."),
    ("withdrawal.approved", (), "A reviewed withdrawal may go out."),
    ("withdrawal.cancelled", ("reason",), "A withdrawal was called off or refused; its money is free again."),
    ("withdrawal.held_back", ("reason",), "The ledger does not let the money out (a freeze); tried again."),
    ("withdrawal.submitted", ("transfer",), "The money is on its way; the order goes to the bank."),
    ("withdrawal.delayed", (), "The bank takes no orders now; ours goes out when it does again."),
    ("withdrawal.accepted", (), "The bank took the order over."),
    ("withdrawal.in_transit", (), "The bank has sent the money to the payee's bank."),
    ("withdrawal.unknown", (), "The bank gave no answer: the outcome is unknown and is being asked for."),
    ("withdrawal.asked", ("answer",), "The bank was asked where a payout stands."),
    (
        "withdrawal.contradicted",
        (),
        "The bank said something that contradicts what it said before; it is asked again.",
    ),
    ("withdrawal.succeeded", ("transfer", "told_by"), "The bank has paid; the fee is earned."),
    ("withdrawal.failed", ("reason", "transfer"), "The bank did not pay; all is back in the balance."),
    (
        "withdrawal.release_refused",
        ("reason",),
        "The ledger does not take the money back in (a freeze); tried again.",
    ),
    (
        "withdrawal.shortfall",
        ("transfer",),
        "The bank paid after all, but the released money was spent: the customer owes the rest.",
    ),
    (
        "withdrawal.returned",
        ("reason", "transfer"),
        "The payee's bank sent the money back; it is in the balance again.",
    ),
    ("withdrawal.warned", (), "Most of the promised time is gone; the customer was told."),
    ("withdrawal.overdue", (), "The promised time has passed; a person takes over."),
):
    events.declare(_name, ids=("withdrawal", *_ids), meaning=_meaning, customer=True)

events.declare(
    "receivable.written_off",
    ids=("transfer",),
    meaning="What a customer owed us was written off.",
    customer=True,
)
