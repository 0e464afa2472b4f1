"""What codes may pay in a day: printed ones little, those made on the spot by how well the payer is guarded.

A printed code may have been pasted over. A code of the moment is safe as its payer's proof: with a passkey by agreement, which is
the ordinary limits; with an authenticator more, with a password alone less.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Sum
from django.db.models.functions import Least

from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.money.payments.legal_steps import LIVE
from walletdesk.money.payments.models import MerchantOrder, Payment
from walletdesk.money.records.models import Record
from walletdesk.people.factors.models import Authenticator, Passkey

STATIC, DYNAMIC = "static_qr", "dynamic_qr"


@dataclass(frozen=True, slots=True)
class CodeLimit:
    """`most` a day by codes of this kind, `left` of it now, until it begins anew. `raised`: a second factor would raise it."""

    source: str
    most: Money
    left: Money
    until: datetime
    raised: bool = False


def of(customer_id: int, source: str) -> CodeLimit | None:
    """The limit of one kind of code for this customer; None where codes have none of their own."""
    most = _most(customer_id, source)
    if most is None:
        return None
    since, until = clock.day_bounds(clock.business_day())
    mine = Payment.objects.filter(
        customer_id=customer_id, order__source=source, status__in=LIVE, confirmed_at__range=(since, until)
    )
    used = mine.aggregate(total=Sum("amount_minor"))["total"] or 0
    back = Record.objects.filter(customer_id=customer_id, public_id__in=mine.values("public_id"))
    used -= back.aggregate(total=Sum(Least("back_minor", -F("amount_minor"))))["total"] or 0
    return CodeLimit(source, most, Money(max(0, most.minor - used)), until, raised=source == DYNAMIC)


def check(order: MerchantOrder, customer_id: int, amount: Money) -> None:
    """Raises Refusal `payment-static-limit` or `payment-dynamic-limit` (422) with what is left, the most and until when."""
    met = of(customer_id, order.source)
    if met is not None and amount > met.left:
        key = "payment-static-limit" if order.source == STATIC else "payment-dynamic-limit"
        raise Refusal(key, status=422, left=met.left, most=met.most, until=met.until)


def _most(customer_id: int, source: str) -> Money | None:
    if source == STATIC:
        return Money(setting("payment.static_day_minor"))
    if source != DYNAMIC or Passkey.objects.filter(user_id=customer_id, removed_at=None).exists():
        return None
    on = Authenticator.objects.filter(user_id=customer_id, confirmed_at__isnull=False, removed_at=None)
    return Money(setting("payment.dynamic_two_day_minor" if on.exists() else "payment.dynamic_day_minor"))
