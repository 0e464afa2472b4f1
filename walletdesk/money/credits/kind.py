"""Credits among the kinds of movement there are."""

from __future__ import annotations

from datetime import datetime

from walletdesk.core.clock import clock
from walletdesk.core.words import say
from walletdesk.money import movements
from walletdesk.money.credits import journey, paths, reasons
from walletdesk.money.credits.models import Credit
from walletdesk.money.movements import Fact


def facts(row: Credit) -> list[Fact]:
    """Line by line, as its customer reads it."""
    found = [
        Fact("credit-evidence-number", row.public_id, copied=True),
        Fact("credit-fact-kind", say(f"record-title-credit-{row.kind.replace('_', '-')}-plain")),
        Fact("credit-fact-why", say(reasons.key("why", row.reason))),
        Fact("credit-fact-about", journey.title_of(row) if row.subject else ""),
        Fact("credit-evidence-about", row.subject, copied=True),
        Fact("credit-fact-at", _at(row.created_at)),
        Fact("credit-fact-until", _at(row.reverse_at) if row.status == "provisional" else ""),
        Fact("credit-fact-ended", _at(row.ended_at)),
        Fact("credit-fact-end", say(reasons.key("end", row.ended_reason)) if row.ended_reason else ""),
        Fact("credit-fact-owed", row.shortfall.format() if row.shortfall_minor else ""),
        Fact("transfer-evidence-voucher", row.transfer, copied=True),
    ]
    return [fact for fact in found if fact.value]


def _at(moment: datetime | None) -> str:
    return f"{clock.local(moment):%Y-%m-%d %H:%M:%S}" if moment else ""


movements.register(movements.Kind("credit", "crd", Credit, paths.of, facts))
