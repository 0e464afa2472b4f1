"""What every action on a top-up does: lock the row, then look; write the step; record the event."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from walletdesk.core import events, outbox
from walletdesk.core.actors import actor_of
from walletdesk.core.clock import clock
from walletdesk.money import banks
from walletdesk.money.models import Topup, TopupStep


def locked(topup: Topup) -> Topup:
    """The row as it is now, ours to the end of the transaction. Lock order: top-up, suspense item, bank
    money, accounts.
    """
    return Topup.objects.select_for_update().get(pk=topup.pk)


def step(
    topup: Topup, kind: str, *, by: Any, occurred_at: datetime | None = None, **evidence: Any
) -> TopupStep:
    """Write the next step of a locked top-up. Evidence: ids and short codes, empty ones left out."""
    topup.step_count += 1
    Topup.objects.filter(pk=topup.pk).update(step_count=topup.step_count)
    return TopupStep.objects.create(
        topup=topup,
        seq=topup.step_count,
        kind=kind,
        at=clock.now(),
        occurred_at=occurred_at,
        by=str(actor_of(by)),
        evidence={name: value for name, value in evidence.items() if value not in (None, "")},
    )


def change(topup: Topup, **columns: Any) -> None:
    """Write columns of a locked top-up that are not its status."""
    Topup.objects.filter(pk=topup.pk).update(**columns)
    for name, value in columns.items():
        setattr(topup, name, value)


def record(event: str, topup: Topup, *, by: Any, **ids: int | str | None) -> None:
    events.record(event, by=by, customer=topup.customer_id, topup=topup.pk, live=[f"topup:{topup.pk}"], **ids)


def tell(topup: Topup, key: str, *, by: Any, about: str = "", urgent: bool = True, **params: Any) -> None:
    """Tell the customer, once for this top-up and key (and `about`): in the app, by SMS too where urgent."""
    lang = outbox.contact_of(topup.customer_id).language
    bank = banks.of(topup.bank_code).name(lang)
    outbox.tell(
        topup.customer_id,
        key,
        {"amount": topup.amount, "bank": bank, "tail": topup.card_tail or "—", **params},
        by=by,
        dedupe=":".join(filter(None, (topup.public_id, key, about))),
        about=topup.public_id,
        channels=("app", "sms") if urgent else ("app",),
    )
