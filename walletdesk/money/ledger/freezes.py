"""Stopping an account's money, in, out or both ways, and lifting the stop."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from walletdesk.core import events, sweeping
from walletdesk.core.actors import Actor, actor_of
from walletdesk.core.clock import clock
from walletdesk.core.ids import new_public_id
from walletdesk.money.ledger import door
from walletdesk.money.ledger.models import Account, Freeze

EXPIRED_AT_ONCE = 1000


def freeze(
    account: Account,
    *,
    scope: str,
    basis: str,
    by: Any,
    key: str,
    reason_key: str = "",
    reference: str = "",
    expires_at: datetime | None = None,
) -> Freeze:
    """Stop money coming "in", going "out" or "both", on the word of "platform", "owner", "police" or "court".

    `reference` is the number of the paper it rests on. The same key gives the same freeze.
    Records `ledger.frozen`.
    """
    if scope not in ("in", "out", "both") or basis not in ("platform", "owner", "police", "court"):
        raise ValueError(f"no such freeze: {scope} by {basis}")
    params = (
        *(key, new_public_id("frz"), account.pk, scope, basis, reason_key, reference, expires_at),
        *(str(actor_of(by)), clock.now()),
    )
    with transaction.atomic():
        pk, _, replayed = door.call(
            "SELECT * FROM ledger_stop(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)", params
        )
        placed = Freeze.objects.get(pk=pk)
        if not replayed:
            _record("ledger.frozen", placed, account, by)
    return placed


def lift(placed: Freeze, *, by: Any, second: Any = None, key: str, reference: str = "") -> Freeze:
    """End a freeze. Records `ledger.lifted`.

    Ours and the owner's take two persons, `second` of the staff. One of police or court ends on the word of
    `Actor.outside("police"|"court")`, with its paper's `reference`, seen by a `second` of the staff. The
    system ends one that has expired.
    Raises Refusal `ledger-two-persons`, `ledger-not-ours-to-lift`, `ledger-freeze-lifted`.
    """
    said_second = str(actor_of(second)) if second is not None else ""
    with transaction.atomic():
        (replayed,) = door.call(
            "SELECT * FROM ledger_lift(%s, %s, %s, %s, %s, %s)",
            (placed.pk, key, reference, str(actor_of(by)), said_second, clock.now()),
        )
        lifted = Freeze.objects.select_related("lift", "account").get(pk=placed.pk)
        if not replayed:
            _record("ledger.lifted", lifted, lifted.account, by)
    return lifted


def lift_expired() -> int:
    """End every freeze whose time is over, as the system. Returns how many were lifted."""
    over = Freeze.objects.filter(lift__isnull=True, expires_at__lte=clock.now()).order_by("pk")
    done = sweeping.each(
        "ledger.lift_expired",
        over[:EXPIRED_AT_ONCE],
        lambda placed: lift(placed, by=Actor.system("ledger"), key=f"freeze:{placed.pk}:expired"),
    )
    return len(done)


def _record(name: str, freeze_row: Freeze, account: Account, by: Any) -> None:
    events.record(
        name,
        by=by,
        customer=account.customer_id,
        freeze=freeze_row.pk,
        account=account.pk,
        scope=freeze_row.scope,
        basis=freeze_row.basis,
    )
