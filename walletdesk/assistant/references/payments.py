"""What the assistant may say of payments, of the ways to pay, and of what a customer may still pay."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from walletdesk.assistant.answers import Word, references
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.settings_dated import setting
from walletdesk.core.words import say
from walletdesk.money.cards import cards
from walletdesk.money.fees import fees
from walletdesk.money.limits import limits
from walletdesk.money.payments import code_limits, kind, paths
from walletdesk.money.payments.models import Payment
from walletdesk.money.rails.models import BankReturn

EXAMPLE = Money(10_000)  # what a fee is told for


def _payment(public_id: str, customer_id: int | None) -> Payment | None:
    mine = Payment.objects.filter(public_id=public_id, customer_id=customer_id or 0)
    return mine.select_related("order__merchant").first()


def _limit(row: Payment) -> str:
    met = paths.limit_of(row.steps.filter(kind="failed").order_by("-seq").first())
    return say(met.key, **met.params) if met else ""


def _short(row: Payment) -> Money | None:
    failed = row.steps.filter(kind="failed").order_by("-seq").first()
    minor = failed.evidence.get("short_minor") if failed else None
    return Money(minor, row.currency) if minor else None


def _asked_at(row: Payment) -> datetime | None:
    asked = row.steps.filter(kind="asked").order_by("-seq").first()
    return asked.at if asked else None


def _back_ref(row: Payment) -> str:
    back = BankReturn.objects.filter(suspense__public_id=row.suspense, status="succeeded").first()
    return back.return_ref if back and row.suspense else ""


def _code(name: str, code: str) -> Word | None:
    return Word(f"payment-{name}-{code.replace('_', '-')}") if code else None


@dataclass(frozen=True)
class Means:
    """What a customer has for paying, by the rules in force now; 0 is anybody."""

    customer_id: int

    @property
    def static_left(self) -> Money | None:
        return self._code(code_limits.STATIC, "left")

    def _code(self, source: str, what: str) -> Money | None:
        limit = code_limits.of(self.customer_id, source)
        return getattr(limit, what) if limit else None

    @property
    def dynamic_most(self) -> Money | None:
        return self._code(code_limits.DYNAMIC, "most")

    @property
    def dynamic_left(self) -> Money | None:
        return self._code(code_limits.DYNAMIC, "left")

    @property
    def left(self) -> Money | None:
        """What is left of the tightest limit on payments."""
        tightest = limits.tightest(self.customer_id, "payment")
        return tightest.left if tightest else None

    @property
    def cards(self) -> int | None:
        return len(cards.of(self.customer_id)) or None


references(
    "payment",
    _payment,
    amount=lambda row: row.amount,
    total=lambda row: row.total,
    fee=lambda row: row.fee,
    at=lambda row: row.confirmed_at or row.created_at,
    merchant=lambda row: row.order.merchant.name(),
    way=kind.way_of,
    number=lambda row: row.order.number,
    order_no=lambda row: row.order_no if row.sends else None,
    bank_ref=lambda row: row.bank_ref,
    status=lambda row: _code("status", row.status),
    reason=lambda row: _code("reason", row.reason),
    mend=lambda row: _code("mend", row.reason),
    limit=_limit,
    short=_short,
    due_at=lambda row: row.due_at,
    action_until=lambda row: row.action_until,
    asked_at=_asked_at,
    ended_at=lambda row: row.ended_at,
    transfer=lambda row: row.transfer,
    received=lambda row: row.received,
    back_ref=_back_ref,
    charged_back=lambda row: row.charged_back if row.charged_back_minor else None,
    charged_back_at=lambda row: row.charged_back_at,
)
references(
    "paying",
    lambda _, customer_id: Means(customer_id or 0),
    static_most=lambda means: Money(setting("payment.static_day_minor")),
    static_left=lambda means: means.static_left if means.customer_id else None,
    dynamic_most=lambda means: means.dynamic_most,
    dynamic_left=lambda means: means.dynamic_left if means.customer_id else None,
    left=lambda means: means.left if means.customer_id else None,
    cards=lambda means: means.cards,
    until=lambda means: clock.day_bounds(clock.business_day())[1],
    quote_minutes=lambda means: setting("payment.quote_minutes"),
    usual_seconds=lambda means: setting("payment.usual_seconds"),
    example=lambda means: EXAMPLE,
    abroad_fee=lambda means: fees.quote("payment", "abroad", EXAMPLE).fee,
)
