"""Posting transfers and reversing them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import DEFAULT_DB_ALIAS, transaction

from walletdesk.core import events
from walletdesk.core.actors import actor_of
from walletdesk.core.clock import clock
from walletdesk.core.ids import new_public_id
from walletdesk.core.money import Money
from walletdesk.money.ledger import door
from walletdesk.money.ledger.models import Account, Entry, Transfer


@dataclass(frozen=True, slots=True)
class Leg:
    """One side of a transfer, signed: plus adds to what we owe the account, minus takes from it."""

    account_id: int
    amount_minor: int

    @classmethod
    def of(cls, account: Account, amount: Money) -> Leg:
        """A leg from Money; ValueError where the account is in another currency."""
        if account.currency != amount.currency:
            raise ValueError(f"{account} does not take {amount.currency}")
        return cls(account.pk, amount.minor)


def post(
    *, key: str, kind: str, legs: Sequence[Leg], by: Any, memo_ids: dict[str, int | str] | None = None
) -> Transfer:
    """Move money between accounts, all legs or none (2 to 100; they sum to zero in each currency).

    The same key with the same inputs gives the same transfer; `replayed` on it says so. Raises Refusal
    `ledger-insufficient-funds`, `ledger-frozen`, `ledger-unbalanced`, `ledger-key-reused`; LookupError where
    there is no such account.
    """
    memo, said, at, public_id = memo_ids or {}, str(actor_of(by)), clock.now(), new_public_id("trf")
    accounts, amounts = split(legs)
    row = door.call(
        "SELECT * FROM ledger_post(%s, %s, %s, %s, %s, %s::jsonb, %s::bigint[], %s::bigint[])",
        (key, public_id, kind, said, at, json.dumps(memo), accounts, amounts),
    )
    return transfer_of(row, key=key, kind=kind, memo_ids=memo, by=said, at=at)


def reverse(transfer: Transfer, *, key: str, by: Any, reason_key: str) -> Transfer:
    """Post the opposite of a transfer, once. Records `ledger.reversed`.

    Raises Refusal `ledger-already-reversed`, and whatever posting refuses: spent money cannot be taken back.
    """
    with transaction.atomic():
        said, at = str(actor_of(by)), clock.now()
        row = door.call(
            "SELECT * FROM ledger_reverse(%s, %s, %s, %s, %s, %s)",
            (transfer.pk, key, new_public_id("trf"), said, at, reason_key),
        )
        reversal = Transfer.objects.get(pk=row[0])
        reversal.replayed = row[2]
        if not reversal.replayed:
            whose = customers_of(reversal)
            events.record(
                "ledger.reversed",
                by=by,
                customer=whose[0] if len(whose) == 1 else None,
                live=[f"customer:{customer_id}" for customer_id in whose],
                transfer=reversal.pk,
                reverses=transfer.pk,
                reason=reason_key,
            )
    return reversal


def split(legs: Sequence[Leg]) -> tuple[str, str]:
    """Account ids and amounts as two arrays, written the way PostgreSQL reads them: by account, credits first."""
    in_order = sorted((leg.account_id, -leg.amount_minor) for leg in legs)
    accounts, amounts = [str(account) for account, _ in in_order], [str(-amount) for _, amount in in_order]
    return "{" + ",".join(accounts) + "}", "{" + ",".join(amounts) + "}"


def transfer_of(row: tuple[Any, ...], **known: Any) -> Transfer:
    """The transfer a posting answered with, without asking again. On a replay the stored row is read."""
    pk, public_id, replayed = row
    if replayed:
        stored = Transfer.objects.get(pk=pk)
        stored.replayed = True
        return stored
    values = {"id": pk, "public_id": public_id, **known}
    return Transfer.from_db(DEFAULT_DB_ALIAS, list(values), list(values.values()))


def customers_of(transfer: Transfer) -> list[int]:
    """The customers whose money a transfer moved, each once."""
    moved = Entry.objects.filter(transfer=transfer, account__owner__startswith="customer:")
    return sorted({int(o.partition(":")[2]) for o in moved.values_list("account__owner", flat=True)})
