"""Top-ups: ordering one, and the door to everything that happens to it.

The bank's word: `outcomes.py`. Calling the bank: `asking.py`. Money that waits in suspense: `claims.py`.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from walletdesk.core.clock import clock
from walletdesk.core.ids import ALPHABET
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.money import banks
from walletdesk.money.rails import maintenance
from walletdesk.money.topups import journey
from walletdesk.money.topups.asking import ask_bank, send
from walletdesk.money.topups.claims import claim, claim_unordered, credit_confirmed_amount, send_back
from walletdesk.money.topups.models import Topup
from walletdesk.money.topups.outcomes import confirm, conflict, credit, fail, mark_unknown, settle

__all__ = [
    "ask_bank",
    "check",
    "claim",
    "claim_unordered",
    "confirm",
    "conflict",
    "create",
    "credit",
    "credit_confirmed_amount",
    "fail",
    "find",
    "mark_unknown",
    "recent",
    "send",
    "send_back",
    "settle",
]

RECENT_MAX = 100


def create(customer: Any, amount: Money, *, bank_code: str, card_tail: str, key: str, by: Any) -> Topup:
    """Order a top-up; it is sent to the bank by a job that commits with it. The same `key` again answers
    with the same one.

    Raises Refusal `topup-too-small`, `topup-too-large`, `topup-currency`, `topup-bank-unknown`,
    `topup-card-tail`,
    `topup-key-missing`, `topup-key-reused` (422) or `topup-bank-maintenance` (409, with `until`).
    """
    from walletdesk.money.topups import jobs

    _check_inputs(amount, bank_code, card_tail, key)
    with transaction.atomic():
        earlier = Topup.objects.filter(customer_id=customer.pk, client_key=key).first()
        if earlier is None:
            _check_maintenance()
            earlier, new = Topup.objects.get_or_create(
                customer_id=customer.pk,
                client_key=key,
                defaults=_fresh(amount, bank_code, card_tail, customer.name),
            )
            if new:
                journey.step(earlier, "created", by=by, order_no=earlier.order_no)
                journey.record("topup.created", earlier, by=by)
                jobs.send_topup.defer(topup_id=earlier.pk)
                return earlier
    if (earlier.amount, earlier.bank_code, earlier.card_tail) != (amount, bank_code, card_tail):
        raise Refusal("topup-key-reused", status=422)
    return earlier


def check(amount: Money, *, bank_code: str, card_tail: str, key: str) -> None:
    """Whether such an order would be taken now; changes nothing. Raises what `create` raises."""
    _check_inputs(amount, bank_code, card_tail, key)
    _check_maintenance()


def find(public_id: str) -> Topup:
    """The top-up of that public id. Raises Refusal `not-found` (404)."""
    found = Topup.objects.filter(public_id=public_id).first()
    if found is None:
        raise Refusal("not-found", status=404)
    return found


def recent(customer_id: int, limit: int = 5) -> list[Topup]:
    """A customer's latest top-ups, newest first; 100 at most."""
    return list(
        Topup.objects.filter(customer_id=customer_id).order_by("-id")[: max(1, min(limit, RECENT_MAX))]
    )


def new_order_no(at: datetime) -> str:
    """`TU` + business day + ten random digits."""
    return f"TU{clock.business_day(at):%Y%m%d}{secrets.randbelow(10**10):010d}"


def new_reference() -> str:
    """What the payment carries as remark: short enough to be read aloud."""
    return "WD" + "".join(secrets.choice(ALPHABET) for _ in range(8)).upper()


def _check_inputs(amount: Money, bank_code: str, card_tail: str, key: str) -> None:
    if amount.currency != "CNY":
        raise Refusal("topup-currency", status=422, field="amount")
    least, most = Money(setting("topup.least_minor")), Money(setting("topup.most_minor"))
    if amount < least:
        raise Refusal("topup-too-small", status=422, field="amount", least=least)
    if amount > most:
        raise Refusal("topup-too-large", status=422, field="amount", most=most)
    banks.choose(bank_code)
    if not (len(card_tail) == 4 and card_tail.isascii() and card_tail.isdigit()):
        raise Refusal("topup-card-tail", status=422, field="card_tail")
    if not 1 <= len(key) <= 80:
        raise Refusal("topup-key-missing", status=422)


def _check_maintenance() -> None:
    window = maintenance.running()
    if window:
        raise Refusal("topup-bank-maintenance", until=window.ends_at)


def _fresh(amount: Money, bank_code: str, card_tail: str, payer_name: str) -> dict[str, Any]:
    now = clock.now()
    return {
        "amount_minor": amount.minor,
        "currency": amount.currency,
        "bank_code": bank_code,
        "card_tail": card_tail,
        "payer_name": payer_name,
        "order_no": new_order_no(now),
        "reference": new_reference(),
        "created_at": now,
        "due_at": now + timedelta(minutes=setting("topup.usual_minutes")),
        "ask_at": now + timedelta(seconds=setting("topup.unknown_ask_seconds")),
    }
