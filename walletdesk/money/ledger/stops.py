"""A stop on a customer, on the books: a freeze on each of their accounts that money can be spent from.

Fills the port of `walletdesk.safety.freezes`. Runs in the transaction of the stop.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from walletdesk.money.ledger import accounts, freezes
from walletdesk.money.ledger.models import Account, Freeze

CODE = "available"


def stop(
    customer_id: int,
    *,
    scope: str,
    basis: str,
    key: str,
    reason_key: str,
    reference: str,
    expires_at: datetime | None,
    by: Any,
) -> None:
    """Freeze every account a customer has, and open the first where there is none: money that comes later is stopped too."""
    owner = f"customer:{customer_id}"
    accounts.open_account(owner, CODE, "CNY", floor_minor=0, by=by)
    for account in Account.objects.filter(owner=owner, code=CODE).order_by("pk"):
        freezes.freeze(
            account,
            scope=scope,
            basis=basis,
            by=by,
            key=f"{key}:{account.currency}",
            reason_key=reason_key,
            reference=reference,
            expires_at=expires_at,
        )


def lift(customer_id: int, *, key: str, by: Any, second: Any, reference: str) -> None:
    """Lift what was frozen under keys that begin with `key` and still stands. Raises what `freezes.lift` raises."""
    mine = Freeze.objects.filter(account__owner=f"customer:{customer_id}", key__startswith=key)
    for placed in mine.filter(lift__isnull=True).order_by("account_id", "pk"):
        freezes.lift(placed, by=by, second=second, key=f"{placed.key}:lift", reference=reference)
