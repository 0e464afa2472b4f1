"""What an action on a top-up adds to `money/journeys.py`: its event, its record, and what its customer is told."""

from __future__ import annotations

from typing import Any

from walletdesk.core import events, outbox
from walletdesk.money import banks
from walletdesk.money.journeys import change, locked, step
from walletdesk.money.records import records
from walletdesk.money.topups import ways
from walletdesk.money.topups.models import Topup

__all__ = ["change", "locked", "record", "step", "tell", "write_record"]

# What all kinds of movement have in common, from the status of this one; any other is still moving.
STATES = {"succeeded": "done", "failed": "failed", "returned": "returned", "charged_back": "returned"}


def record(event: str, topup: Topup, *, by: Any, **ids: int | str | None) -> None:
    write_record(topup)
    events.record(event, by=by, customer=topup.customer_id, topup=topup.pk, live=[f"topup:{topup.pk}"], **ids)


def write_record(topup: Topup) -> None:
    """The top-up as a line of its customer's records."""
    bank, way = banks.of(topup.bank_code), ways.of(topup.rail)
    arrived = topup.confirmed if topup.transfer else None
    named = (bank.zh, bank.zh_short, bank.en) if way.by_card else (way.name("zh-hans"), way.name("en"))
    records.put(
        customer_id=topup.customer_id,
        public_id=topup.public_id,
        kind="topup",
        method=topup.rail,
        amount=arrived or topup.amount,
        fee=topup.fee,
        status=topup.status,
        state=STATES.get(topup.status, "moving"),
        party=topup.bank_code,
        tail=topup.card_tail,
        terms=(topup.order_no, topup.reference, topup.bank_ref, topup.address, *named),
        at=topup.created_at,
        settled_at=topup.credited_at,
    )


def tell(topup: Topup, key: str, *, by: Any, about: str = "", urgent: bool = True, **params: Any) -> None:
    """Tell the customer, once for this top-up and key (and `about`), in the words of its rail: in the app, by SMS too where
    urgent.
    """
    lang = outbox.contact_of(topup.customer_id).language
    bank = ways.party_of(topup).name(lang)
    outbox.tell(
        topup.customer_id,
        ways.key_for(key, topup.rail),
        {"amount": topup.amount, "bank": bank, "tail": topup.card_tail or "—", **params},
        by=by,
        dedupe=":".join(filter(None, (topup.public_id, key, about))),
        about=topup.public_id,
        channels=("app", "sms") if urgent else ("app",),
    )
