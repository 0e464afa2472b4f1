"""Payments among the kinds of movement: what a page or a talk needs to show one, and what a merchant is called in records."""

from __future__ import annotations

from datetime import datetime

from walletdesk.core.clock import clock
from walletdesk.core.words import say
from walletdesk.money import banks, movements
from walletdesk.money.movements import Fact
from walletdesk.money.payments import paths
from walletdesk.money.payments.models import Payment
from walletdesk.money.records import titles
from walletdesk.people.merchants.models import Merchant

TURNS = {"card": "to-verify", "third_party": "to-pay"}


def facts(row: Payment) -> list[Fact]:
    order = row.order
    found = [
        Fact("payment-fact-merchant", order.merchant.name()),
        Fact("payment-fact-title", order.title if order.source != "static_qr" else ""),
        Fact("payment-fact-way", way_of(row)),
        Fact("payment-fact-ordered", order.amount.format() if row.rate else ""),
        Fact("payment-fact-rate", rate_of(row)),
        Fact("payment-fact-fee", row.fee.format() if row.fee else ""),
        Fact("payment-fact-total", row.total.format() if row.fee else ""),
        Fact("payment-fact-number", order.number, copied=True),
        Fact("payment-fact-confirmed", _at(row.confirmed_at)),
        Fact("payment-fact-bank-ref", row.bank_ref, copied=True),
        Fact("payment-fact-voucher", row.transfer, copied=True),
        Fact("payment-fact-charged-back", row.charged_back.format() if row.charged_back_minor else ""),
    ]
    return [fact for fact in found if fact.value]


def way_of(row: Payment, lang: str | None = None) -> str:
    """«余额», «招商银行 尾号 6631»."""
    if row.way == "card":
        return say("payment-way-card", lang, bank=banks.of(row.bank_code).name(lang), tail=row.card_tail)
    return say(f"payment-way-{row.way.replace('_', '-')}", lang)


def rate_of(row: Payment, lang: str | None = None) -> str:
    if row.rate is None:
        return ""
    return say("payment-rate", lang, currency=row.order.currency, yuan=f"{row.rate.normalize():f}")


def finer(public_ids: list[str]) -> dict[str, str]:
    """Those that wait for their customer outside."""
    rows = Payment.objects.filter(public_id__in=public_ids, status="requires_customer_action")
    return {row.public_id: TURNS[row.way] for row in rows if row.awaits_customer}


def name_of(public_id: str, lang: str) -> str:
    """What a record calls the merchant."""
    row = Merchant.objects.filter(public_id=public_id).first()
    return row.name(lang) if row else ""


def _at(moment: datetime | None) -> str:
    return f"{clock.local(moment):%Y-%m-%d %H:%M:%S}" if moment else ""


movements.register(movements.Kind("payment", "pay", Payment, paths.of, facts, finer))
titles.register_party("mch_", name_of)
