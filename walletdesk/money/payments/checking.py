"""Why a payment cannot go on, looked at under the locks of its confirmation: risk, limit, balance. In this order: who is
stopped need not hear of limits, and who is over a limit need not top up.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Sum

from walletdesk.core import outbox
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.money import ledger
from walletdesk.money.limits import limits
from walletdesk.money.payments import accounts
from walletdesk.money.payments.legal_steps import LIVE
from walletdesk.money.payments.models import MerchantOrder, Payment
from walletdesk.safety import watching


@dataclass(frozen=True, slots=True)
class Wrong:
    """`reason` as it is kept; `evidence` says more: the refusal of a limit with its figures, what the balance lacks."""

    reason: str
    evidence: dict[str, Any] = field(default_factory=dict)


def why_not(row: Payment, order: MerchantOrder, *, by: Any) -> Wrong | None:
    """None where nothing stands in the way. Locks the customer's account: two at once cannot both find room."""
    account = accounts.payer(row, by=by)
    ledger.lock(account)
    now = ledger.balance(account)
    if now.frozen_out:
        return Wrong("risk")
    try:
        limits.check(row.customer_id, "payment", row.way, row.amount)
        _static(row, order)
    except Refusal as refused:
        return Wrong("limit", {"refusal": refused.key, "params": outbox.pack(refused.params)})
    if row.way == "balance" and now.available < row.total:
        return Wrong("balance", {"short_minor": row.total.minor - now.available.minor})
    return None


def watched(row: Payment, order: MerchantOrder, *, by: Any) -> Wrong | None:
    """What screening says. A checkout cannot wait for a person: what would be put off or held elsewhere does not go through
    here, and the customer hears why.
    """
    verdict = watching.watch(
        "payment", row.customer_id, row.public_id, row.total, method=row.way, payee=payee_of(order)
    )
    watching.follow(verdict, row.customer_id, row.public_id, by=by, held=False)
    return Wrong("safety", {"alert": verdict.alert}) if verdict.at_least("delay") else None


def payee_of(order: MerchantOrder) -> str:
    """The merchant as screening knows it."""
    return watching.fingerprint(order.merchant.public_id)


def static_left(customer_id: int) -> Money:
    """What one may still pay today by printed codes."""
    since, until = clock.day_bounds(clock.business_day())
    mine = Payment.objects.filter(
        customer_id=customer_id,
        order__source="static_qr",
        status__in=LIVE,
        confirmed_at__range=(since, until),
    )
    used = mine.aggregate(total=Sum("amount_minor"))["total"] or 0
    return Money(max(0, setting("payment.static_day_minor") - used))


def _static(row: Payment, order: MerchantOrder) -> None:
    if order.source != "static_qr":
        return
    left = static_left(row.customer_id)
    if row.amount > left:
        most = Money(setting("payment.static_day_minor"))
        until = clock.day_bounds(clock.business_day())[1]
        raise Refusal("payment-static-limit", status=422, left=left, most=most, until=until)
