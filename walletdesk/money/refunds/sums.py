"""How much of a payment a refund gives back: the merchant's part, the fee's share, a promotion's share. Pure figures."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from django.db.models import Sum

from walletdesk.core.money import Money
from walletdesk.money.credits.legal_steps import FEE, STANDS
from walletdesk.money.credits.models import Credit
from walletdesk.money.payments.models import Payment
from walletdesk.money.refunds.legal_steps import STANDING
from walletdesk.money.refunds.models import OrderPromotion, RefundPolicy


@dataclass(frozen=True, slots=True)
class Parts:
    """`amount` from the merchant, `fee` from the house on top; of the amount `promotion` goes to the fund that paid it."""

    amount: Money
    fee: Money
    promotion: Money

    @property
    def back(self) -> Money:
        return self.amount + self.fee - self.promotion


@dataclass(frozen=True, slots=True)
class Taken:
    """What earlier refunds that stand have taken of a payment, in smallest units."""

    amount: int = 0
    fee: int = 0
    promotion: int = 0


def share(whole: int, part: int, of: int) -> int:
    """The share of `whole` that `part` of `of` has, half to even."""
    return int((Decimal(whole) * part / of).quantize(Decimal(1), rounding=ROUND_HALF_EVEN)) if of else 0


def taken(payment: Payment) -> Taken:
    sums = payment.refunds.filter(status__in=STANDING).aggregate(
        amount=Sum("amount_minor"), fee=Sum("fee_minor"), promotion=Sum("promotion_minor")
    )
    return Taken(*(sums[name] or 0 for name in ("amount", "fee", "promotion")))


def _fee_given(payment: Payment) -> int:
    """What the house gave back of the fee by a credit: it does not go back twice."""
    rows = Credit.objects.filter(
        customer_id=payment.customer_id, subject=payment.public_id, kind=FEE, status__in=STANDS
    )
    return rows.aggregate(sum=Sum("amount_minor"))["sum"] or 0


def left(payment: Payment) -> Money:
    """What of the merchant's part can still be asked back."""
    return Money(payment.captured_minor - payment.refunded_minor, payment.currency)


def parts(
    payment: Payment, amount: Money, policy: RefundPolicy | None, *, already: Taken | None = None
) -> Parts:
    """What `amount` of the merchant's part means. Shares are of all that is refunded so far and now, less what was given: with
    the last part the whole fee is back, however the parts were cut.
    """
    before = already or taken(payment)
    so_far, whole = before.amount + amount.minor, payment.captured_minor
    fee_whole = payment.fee_minor - _fee_given(payment) if policy is None or policy.fee == "share" else 0
    fee = max(0, share(fee_whole, so_far, whole) - before.fee)
    found = OrderPromotion.objects.filter(order_id=payment.order_id).first()
    fund = min(found.house_minor, whole) if found else 0
    promotion = min(amount.minor, max(0, share(fund, so_far, whole) - before.promotion))
    return Parts(amount, Money(fee, amount.currency), Money(promotion, amount.currency))


def of_order(payment: Payment, minor: int) -> Money:
    """What `minor` of the order's own currency was worth when it was paid: a refund goes at the payment's rate. What makes the
    order whole, with what the merchant gave back before, is all that is left.
    """
    order = payment.order
    if order.currency == payment.currency:
        return Money(minor, payment.currency)
    before = payment.refunds.filter(status__in=STANDING, merchant_minor__isnull=False)
    given = before.aggregate(total=Sum("merchant_minor"))["total"] or 0
    if given + minor == order.amount_minor:
        return left(payment)
    return Money(share(payment.captured_minor, minor, order.amount_minor), payment.currency)
