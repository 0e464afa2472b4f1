"""The ledger's public door. `from walletdesk.money import ledger; ledger.post(...)`.

Names are loaded when first asked for: Django imports this package before its models may exist.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from walletdesk.money.ledger.accounts import account, lock, open_account
    from walletdesk.money.ledger.batches import Order, Posted, post_many
    from walletdesk.money.ledger.books import (
        Balance,
        Statement,
        TrialLine,
        as_of,
        balance,
        balance_as_of,
        check_invariants,
        entries,
        open_freezes,
        statement,
        transfer,
        trial_balance,
    )
    from walletdesk.money.ledger.checks import check
    from walletdesk.money.ledger.freezes import freeze, lift, lift_expired
    from walletdesk.money.ledger.holds import post_hold, release, reserve
    from walletdesk.money.ledger.hot import strike
    from walletdesk.money.ledger.models import (
        Account,
        Block,
        BlockPart,
        CheckRun,
        Entry,
        Freeze,
        FreezeLift,
        Hold,
        HoldEvent,
        Reversal,
        Tally,
        Transfer,
    )
    from walletdesk.money.ledger.posting import Leg, post, reverse
    from walletdesk.money.ledger.seals import seal, verify_seals

__all__ = [
    "Account",
    "Balance",
    "Block",
    "BlockPart",
    "CheckRun",
    "Entry",
    "Freeze",
    "FreezeLift",
    "Hold",
    "HoldEvent",
    "Leg",
    "Order",
    "Posted",
    "Reversal",
    "Statement",
    "Tally",
    "Transfer",
    "TrialLine",
    "account",
    "as_of",
    "balance",
    "balance_as_of",
    "check",
    "check_invariants",
    "entries",
    "freeze",
    "lift",
    "lift_expired",
    "lock",
    "open_account",
    "open_freezes",
    "post",
    "post_hold",
    "post_many",
    "release",
    "reserve",
    "reverse",
    "seal",
    "statement",
    "strike",
    "transfer",
    "trial_balance",
    "verify_seals",
]

_MODULES = ("accounts", "posting", "batches", "hot", "holds", "freezes", "books", "seals", "checks", "models")


def __getattr__(name: str) -> Any:
    if name in __all__:
        for module in _MODULES:
            found = getattr(import_module(f"{__name__}.{module}"), name, None)
            if found is not None:
                globals()[name] = found
                return found
    raise AttributeError(f"the ledger has no {name}")
