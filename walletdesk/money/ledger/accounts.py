"""Opening and finding accounts."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from walletdesk.core.actors import Actor, actor_of
from walletdesk.core.clock import clock
from walletdesk.core.ids import new_public_id
from walletdesk.money.ledger import door
from walletdesk.money.ledger.models import Account

# The house's own accounts: nature, and floor. Suspense has a floor: nothing is claimed from it twice. So have the
# transits: no more leaves them than was sent on its way.
HOUSE: dict[str, tuple[str, int | None]] = {
    "bank_clearing": ("asset", None),
    "card_clearing": ("asset", None),
    "third_party_clearing": ("asset", None),
    "chain_clearing": ("asset", None),
    "receivable": ("asset", None),
    "suspense": ("liability", 0),
    "payout_transit": ("liability", 0),
    "transfer_transit": ("liability", 0),
    "refund_transit": ("liability", 0),
    "promotions": ("expense", None),
    "fees": ("income", None),
    "rounding": ("income", None),
    "chargeback_loss": ("expense", None),
}


# Those that many movements touch at once.
HOT = frozenset(
    {"bank_clearing", "card_clearing", "third_party_clearing", "chain_clearing", "fees", "rounding"}
)


def open_account(
    owner: str,
    code: str,
    currency: str = "CNY",
    *,
    floor_minor: int | None = 0,
    nature: str = "liability",
    hot: bool = False,
    by: Any,
) -> Account:
    """Open an account, or find it where it is open: one per owner, code and currency.

    `floor_minor` None means no floor. `hot`: many will post to it at once (a merchant's); it is so for good.
    Raises Refusal `ledger-key-reused` where it is open with another floor or nature.
    """
    # Looked for first: opening what is open would wait for whoever is posting to it, in no order with other locks.
    found = Account.objects.filter(owner=owner, code=code, currency=currency).first()
    if found and (found.nature, found.floor_minor) == (nature, floor_minor) and (found.hot or not hot):
        return found
    said, at, public_id = str(actor_of(by)), clock.now(), new_public_id("acc")
    (account_id,) = door.call(
        "SELECT ledger_open(%s, %s, %s, %s, %s, %s, %s, %s)",
        (public_id, owner, code, currency, nature, floor_minor, said, at),
    )
    if hot:
        door.call("SELECT ledger_heat(%s)", (account_id,))
    return Account.objects.get(pk=account_id)


def account(owner: str, code: str, currency: str = "CNY") -> Account:
    """The account of `owner` under `code`. The house's own open at the first ask.

    Raises Account.DoesNotExist for any other that is not open.
    """
    found = Account.objects.filter(owner=owner, code=code, currency=currency).first()
    if found is None and owner == "house" and code in HOUSE:
        nature, floor_minor = HOUSE[code]
        by, hot = Actor.system("ledger"), code in HOT
        return open_account(owner, code, currency, floor_minor=floor_minor, nature=nature, hot=hot, by=by)
    if found is None:
        raise Account.DoesNotExist(f"no account {owner} {code} {currency}")
    return found


def lock(*accounts: Account) -> None:
    """Hold these accounts still until the transaction ends: no posting, hold or freeze touches them meanwhile.

    Hot accounts without a floor are left out: nothing is decided by their balance, and all others would wait.
    For whoever posts several times in one transaction, or looks first and posts then. All at once, before anything
    else of the ledger: that is what keeps two such transactions from waiting for each other. Only inside `atomic`.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("a lock lasts as long as its transaction: open one")
    ids = sorted({one.pk for one in accounts if not one.hot or one.floor_minor is not None})
    (found,) = door.call("SELECT ledger_lock(%s::bigint[])", (ids,))
    if found != len(ids):
        raise LookupError(f"no such accounts among {ids}")
