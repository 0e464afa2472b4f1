"""Top-ups: ordering one, and the door to everything that happens to it.

The rail's word: `outcomes.py`. Calling the rail: `asking.py`. Money that waits in suspense: `claims.py`.
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
from walletdesk.money import banks, ledger, shortfalls
from walletdesk.money.cards.models import BoundCard
from walletdesk.money.fees import fees
from walletdesk.money.fees.fees import Quote
from walletdesk.money.limits import limits
from walletdesk.money.rails import maintenance
from walletdesk.money.topups import journey, ways
from walletdesk.money.topups.asking import ask_bank, send
from walletdesk.money.topups.claims import claim, claim_unordered, credit_confirmed_amount, send_back
from walletdesk.money.topups.legal_steps import OPEN
from walletdesk.money.topups.models import Topup
from walletdesk.money.topups.outcomes import confirm, conflict, credit, fail, mark_unknown, settle
from walletdesk.money.topups.ways import Way
from walletdesk.safety import watching

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


def create(
    customer: Any,
    amount: Money,
    *,
    rail: str = "bank",
    bank_code: str = "",
    card_tail: str = "",
    key: str,
    by: Any,
    fee_seen: Money | None = None,
) -> Topup:
    """Order a top-up by `rail`; it is sent out by a job that commits with it. The same `key` again answers with the same one.

    The fee of the moment is written on the order and comes off what arrives; `fee_seen` is the one the customer was shown.
    Bank and card need `bank_code` and `card_tail`; the other ways leave them aside. Raises Refusal `topup-way-unknown`,
    `topup-currency`, `topup-bank-unknown`, `topup-card-tail`, `topup-key-missing`, `topup-key-reused`, what `limits.check` and
    `fees.quote` refuse (422), `topup-fee-changed` (409), or `topup-bank-maintenance` (409, with `until`).
    """
    way, key = _checked(amount, rail, bank_code, card_tail, key)
    order = (amount, rail, *((bank_code, card_tail) if way.by_card else ("", "")))
    with transaction.atomic():
        earlier = Topup.objects.filter(customer_id=customer.pk, client_key=key).first()
        if earlier is None:
            # One order of a customer at a time: two at once cannot both find room under the same limit.
            ledger.lock(shortfalls.available(customer.pk, amount.currency, by=by))
            earlier = Topup.objects.filter(customer_id=customer.pk, client_key=key).first()
        if earlier is None:
            quote = _fits(customer.pk, rail, amount)
            if fee_seen is not None and fee_seen != quote.fee:
                raise Refusal("topup-fee-changed", fee=quote.fee)
            return _ordered(Topup(client_key=key, **_fresh(customer, order, quote.fee)), by=by)
    if (earlier.amount, earlier.rail, earlier.bank_code, earlier.card_tail) != order:
        raise Refusal("topup-key-reused", status=422)
    return earlier


def check(
    customer: Any, amount: Money, *, rail: str = "bank", bank_code: str = "", card_tail: str = "", key: str
) -> Quote:
    """What such an order would cost, if it would be taken now; changes nothing. Raises what `create` raises."""
    _checked(amount, rail, bank_code, card_tail, key)
    return _fits(customer.pk, rail, amount)


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


def _checked(amount: Money, rail: str, bank_code: str, card_tail: str, key: str) -> tuple[Way, str]:
    way = ways.choose(rail)
    if amount.currency != way.currency:
        raise Refusal("topup-currency", status=422, field="amount", currency=way.currency)
    if way.by_card:
        banks.choose(bank_code)
        if not (len(card_tail) == 4 and card_tail.isascii() and card_tail.isdigit()):
            raise Refusal("topup-card-tail", status=422, field="card_tail")
    if not 1 <= len(key) <= 80:
        raise Refusal("topup-key-missing", status=422)
    return way, key


def _fits(customer_id: int, rail: str, amount: Money) -> Quote:
    """Within the limits, at a fee, and the rail is open."""
    limits.check(customer_id, "topup", rail, amount)
    quote = fees.quote("topup", rail, amount)
    window = maintenance.running(rail)
    if window:
        raise Refusal("topup-bank-maintenance", way=ways.of(rail).name(), until=window.ends_at)
    return quote


def _ordered(topup: Topup, *, by: Any) -> Topup:
    from walletdesk.money.topups import jobs

    topup.save(force_insert=True)
    journey.step(topup, "created", by=by, order_no=topup.order_no)
    journey.record("topup.created", topup, by=by)
    jobs.send_topup.defer(topup_id=topup.pk)
    # Money that comes in waits for nobody; a person may look, and a stop keeps it from going out.
    verdict = watching.watch("topup", topup.customer_id, topup.public_id, topup.amount, method=topup.rail)
    watching.follow(verdict, topup.customer_id, topup.public_id, by=by, held=False)
    return topup


def on_their_way_from(card: BoundCard) -> bool:
    """Whether a top-up from a card is on its way: it must not be unbound meanwhile."""
    mine = Topup.objects.filter(customer_id=card.customer_id, bank_code=card.bank_code, card_tail=card.tail)
    return mine.filter(status__in=OPEN).exists()


def _fresh(customer: Any, order: tuple[Money, str, str, str], fee: Money) -> dict[str, Any]:
    now = clock.now()
    amount, rail, bank_code, card_tail = order
    way = ways.of(rail)
    return {
        "customer_id": customer.pk,
        "rail": rail,
        "amount_minor": amount.minor,
        "fee_minor": fee.minor,
        "currency": amount.currency,
        "bank_code": bank_code,
        "card_tail": card_tail,
        "payer_name": "" if way.network else customer.name,  # the chain knows no names
        "network": way.network,
        "order_no": new_order_no(now),
        "reference": new_reference(),
        "created_at": now,
        "due_at": now + timedelta(minutes=setting("topup.usual_minutes")),
        "ask_at": now + timedelta(seconds=setting("topup.unknown_ask_seconds")),
    }
