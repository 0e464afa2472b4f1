"""Which terms hold for a payment: the most exact of the dated rows. And what the promotion of an order was."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from walletdesk.core import events
from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.money.payments.models import SOURCES, MerchantOrder, Payment
from walletdesk.money.refunds.models import FEES, OrderPromotion, RefundPolicy
from walletdesk.people.merchants.models import CATEGORIES, Merchant

DAYS_MAX = 730


def of(payment: Payment, at: datetime | None = None) -> RefundPolicy:
    """The row in force for a payment: of a merchant before of a promotion, that before of a category, that before of a source;
    among equals the latest. There is always the house's own.
    """
    order = payment.order
    code = promotion_of(order)
    rows = RefundPolicy.objects.filter(valid_from__lte=at or clock.now()).order_by("valid_from", "id")
    fitting = [row for row in rows if _fits(row, order, code)]
    return max(fitting, key=lambda row: (_exactness(row), row.valid_from, row.pk))


def promotion_of(order: MerchantOrder) -> str:
    found = OrderPromotion.objects.filter(order=order).first()
    return found.code if found else ""


def note_promotion(order: MerchantOrder, code: str, discount_minor: int, new: bool, by: Any) -> None:
    """Write down what the merchant took off an order, as it is made; asked for again the same changes nothing. What the house
    would bear no merchant can say: a fund's part is written where the fund pays it. Raises Refusal `refund-promotion-differs`
    (409) where another promotion, or none, is noted.
    """
    if new:
        if code:
            OrderPromotion.objects.create(order=order, code=code, discount_minor=discount_minor)
        return
    found = OrderPromotion.objects.filter(order=order).first()
    if ((found.code, found.discount_minor) if found else ("", 0)) != (code, discount_minor):
        raise Refusal("refund-promotion-differs")


def change(
    *,
    within_days: int,
    wish_days: int,
    machine_days: int = 0,
    machine_max_minor: int = 0,
    parts: bool = True,
    fee: str = "share",
    source: str = "",
    category: str = "",
    merchant: Merchant | None = None,
    promotion: str = "",
    valid_from: datetime | None = None,
    citation: str = "",
    by: Any,
) -> RefundPolicy:
    """Other terms from a moment on; what was asked before keeps its own. Raises Refusal `refund-policy-figures` (422)."""
    days_well = 0 <= wish_days <= within_days <= DAYS_MAX and 0 <= machine_days <= within_days
    known = source in ("", *SOURCES) and category in ("", *CATEGORIES) and fee in FEES
    now = clock.now()
    start = valid_from or now
    if not (days_well and known and machine_max_minor >= 0 and len(promotion) <= 32) or start < now:
        raise Refusal("refund-policy-figures", status=422)
    with transaction.atomic():
        row = RefundPolicy.objects.create(
            source=source,
            category=category,
            merchant=merchant,
            promotion=promotion,
            within_days=within_days,
            wish_days=wish_days,
            machine_days=machine_days,
            machine_max_minor=machine_max_minor,
            parts=parts,
            fee=fee,
            valid_from=start,
            by=str(by),
            citation=citation,
        )
        events.record("refund.policy_changed", by=by, policy=row.pk)
    return row


def _fits(row: RefundPolicy, order: MerchantOrder, code: str) -> bool:
    merchant = order.merchant
    return (
        row.source in ("", order.source)
        and row.category in ("", merchant.category)
        and row.merchant_id in (None, merchant.pk)
        and (row.promotion in ("", code) or (row.promotion == "*" and bool(code)))
    )


def _exactness(row: RefundPolicy) -> tuple[bool, int, bool, bool]:
    promotion = 2 if row.promotion not in ("", "*") else int(row.promotion == "*")
    return (row.merchant_id is not None, promotion, bool(row.category), bool(row.source))
