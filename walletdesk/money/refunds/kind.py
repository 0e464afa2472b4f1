"""Refunds among the kinds of movement: what a page or a talk needs to show one."""

from __future__ import annotations

from datetime import datetime

from walletdesk.core.clock import clock
from walletdesk.core.words import say
from walletdesk.money import banks, movements
from walletdesk.money.movements import Fact
from walletdesk.money.refunds import paths
from walletdesk.money.refunds.models import Refund


def facts(row: Refund) -> list[Fact]:
    order = row.payment.order
    found = [
        Fact("payment-fact-merchant", order.merchant.name()),
        Fact("payment-fact-title", order.title if order.source != "static_qr" else ""),
        Fact("refund-fact-reason", say(f"refund-reason-{row.reason.replace('_', '-')}")),
        Fact("refund-fact-way", way_of(row)),
        Fact("refund-fact-merchant-part", row.amount.format() if row.fee or row.promotion else ""),
        Fact("refund-fact-fee", row.fee.format() if row.fee else ""),
        Fact("refund-fact-promotion", row.promotion.format() if row.promotion else ""),
        Fact("refund-fact-asked", _at(row.requested_at)),
        Fact("refund-fact-payment", row.payment.public_id, copied=True),
        Fact("payment-fact-number", order.number, copied=True),
        Fact("refund-fact-merchant-no", row.merchant_no, copied=True),
        Fact("refund-fact-voucher", row.transfer, copied=True),
    ]
    return [fact for fact in found if fact.value]


def way_of(row: Refund, lang: str | None = None) -> str:
    """«余额», «招商银行 尾号 6631»: where it goes."""
    if row.route in ("card", "payout"):
        return say("payment-way-card", lang, bank=banks.of(row.bank_code).name(lang), tail=row.card_tail)
    return say(f"payment-way-{row.route.replace('_', '-')}", lang)


def finer(public_ids: list[str]) -> dict[str, str]:
    """Those whose customer must choose a way, that are late, or that a freeze keeps."""
    told = {}
    rows = Refund.objects.filter(public_id__in=public_ids)
    for row in rows.filter(status__in=("requested", "insufficient_funds", "processing", "failed")):
        if row.status == "failed":
            told[row.public_id] = "to-choose"
        elif row.why == "held_back":
            told[row.public_id] = "held-back"
        elif clock.now() > row.due_at:
            told[row.public_id] = "overdue"
    return told


def _at(moment: datetime | None) -> str:
    return f"{clock.local(moment):%Y-%m-%d %H:%M:%S}" if moment else ""


movements.register(movements.Kind("refund", "rfd", Refund, paths.of, facts, finer))
