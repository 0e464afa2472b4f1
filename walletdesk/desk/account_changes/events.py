"""What happens to changes that the desk makes to accounts. Ids only: the new phone stands sealed in its row."""

from __future__ import annotations

from walletdesk.core.events import declare

IDS = ("change", "kind", "conversation")
for _name, _meaning in {
    "account_change.asked": "A customer asked for it, proved by identity; a new phone answered with its code.",
    "account_change.approved": "Two persons approved it; it waits, the old contacts were warned, money out is stopped.",
    "account_change.done": "The waiting was over and it was done.",
    "account_change.undone": "It was undone before its time.",
    "account_change.void": "It was replaced, or nobody decided in time.",
}.items():
    declare(_name, ids=IDS, meaning=_meaning, customer=True)
declare(
    "person.factors_removed",
    ids=("person",),
    meaning="Every second factor was taken away because its owner had lost them.",
    customer=True,
)
