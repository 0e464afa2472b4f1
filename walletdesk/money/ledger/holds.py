"""Two-phase movements: reserve money, then post it, whole or in parts, or release it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from walletdesk.core.actors import actor_of
from walletdesk.core.clock import clock
from walletdesk.core.ids import new_public_id
from walletdesk.core.money import Money
from walletdesk.money.ledger import door
from walletdesk.money.ledger.models import Account, Hold, Transfer
from walletdesk.money.ledger.posting import Leg, split, transfer_of


def reserve(
    *,
    key: str,
    account: Account,
    amount: Money,
    kind: str,
    by: Any,
    memo_ids: dict[str, int | str] | None = None,
) -> Hold:
    """Set `amount` aside on an account: still its owner's, no longer available.

    The same key gives the same hold.
    Raises Refusal `ledger-insufficient-funds`, `ledger-frozen` (money going out), `ledger-key-reused`.
    """
    if amount.minor <= 0:
        raise ValueError(f"a hold is of more than nothing, not {amount!r}")
    params = (
        *(key, new_public_id("hld"), account.pk, amount.minor, amount.currency, kind),
        *(str(actor_of(by)), clock.now(), json.dumps(memo_ids or {})),
    )
    row = door.call("SELECT * FROM ledger_reserve(%s, %s, %s, %s, %s, %s, %s, %s, %s::jsonb)", params)
    return Hold.objects.get(pk=row[0])


def post_hold(
    hold: Hold,
    *,
    key: str,
    legs: Sequence[Leg],
    by: Any,
    kind: str = "",
    memo_ids: dict[str, int | str] | None = None,
    release_rest: bool = False,
) -> Transfer:
    """Post from a hold: every minus leg on its account spends it. The rest stays held unless `release_rest`.

    `kind` and `memo_ids` default to the hold's. Raises Refusal `ledger-hold-exceeded`, `ledger-hold-closed`,
    and whatever `post` refuses, a freeze of outgoing money included.
    """
    kind, memo = kind or hold.kind, hold.memo_ids if memo_ids is None else memo_ids
    said, at = str(actor_of(by)), clock.now()
    accounts, amounts = split(legs)
    row = door.call(
        "SELECT * FROM ledger_post_hold(%s, %s, %s, %s, %s, %s, %s, %s::jsonb, %s::bigint[], %s::bigint[])",
        (
            hold.pk,
            release_rest,
            key,
            new_public_id("trf"),
            kind,
            said,
            at,
            json.dumps(memo),
            accounts,
            amounts,
        ),
    )
    return transfer_of(row, key=key, kind=kind, memo_ids=memo, by=said, at=at)


def release(hold: Hold, *, key: str, by: Any, amount: Money | None = None) -> Hold:
    """Let go of `amount` of a hold, or of all that remains; on a frozen account too, where the money stays.

    Returns the hold as it is now.
    Raises Refusal `ledger-hold-closed`, `ledger-hold-exceeded`, `ledger-key-reused`.
    """
    if amount is not None and (amount.minor <= 0 or amount.currency != hold.currency):
        raise ValueError(f"cannot release {amount!r} of {hold}")
    params = (hold.pk, amount.minor if amount else None, key, str(actor_of(by)), clock.now())
    door.call("SELECT * FROM ledger_release(%s, %s, %s, %s, %s)", params)
    return Hold.objects.get(pk=hold.pk)
