"""The ways to top up side by side: what each costs for this amount, how long it takes, and which is the cheapest."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.core.words import active_language, say, when
from walletdesk.money import banks
from walletdesk.money.fees import fees
from walletdesk.money.limits import limits
from walletdesk.money.rails import maintenance
from walletdesk.money.topups import topups, ways
from walletdesk.money.topups.ways import Way
from walletdesk.people.models import User

SHOWN = {"CNY": Money(50_000), "USDT": Money(100_000_000, "USDT")}  # what is told until an amount is typed
QUICK = (10_000, 50_000, 100_000, 200_000)
CARDS_MAX = 3


def amount_of(typed: str, way: Way) -> Money | None:
    """What is being typed, where it can be read already."""
    with suppress(ValueError):
        found = Money.parse(typed, way.currency)
        return found if found.minor > 0 else None
    return None


def offered(typed: str, rail: str) -> dict[str, Any]:
    """For `_topup_ways.html`: each way with fee, time and whether it is closed; the cheapest of those compared."""
    chosen = ways.WAYS.get(rail, ways.WAYS["bank"])
    known = amount_of(typed, chosen)
    amounts = {**SHOWN, **({chosen.currency: known} if known else {})}
    quotes = {quote.method: quote for currency in amounts for quote in _compared(amounts[currency])}
    return {
        "ways": [_line(way, quotes.get(way.rail)) for way in ways.WAYS.values()],
        "rail": chosen.rail,
        "known": known is not None,
        "shown": list(amounts.values()),
    }


def _compared(amount: Money) -> list[fees.Quote]:
    with suppress(Refusal):
        return fees.compare("topup", amount)
    return []


def _line(way: Way, quote: fees.Quote | None) -> dict[str, Any]:
    window = maintenance.running(way.rail)
    return {
        "rail": way.rail,
        "icon": way.icon,
        "name": way.name(),
        "time": time_of(way),
        "fee": quote.fee if quote else None,
        "cheapest": bool(quote and quote.cheapest and way.currency == "CNY"),
        "closed": when(window.ends_at) if window else "",
    }


def time_of(way: Way) -> str:
    return say(f"topup-way-time-{way.slug}", minutes=setting("topup.usual_minutes"))


def steps_of(way: Way) -> list[str]:
    """What happens after ordering, in three sentences."""
    return [say(f"topup-how-1-{way.slug}"), say(f"topup-how-2-{way.slug}"), say("topup-page-how-3")]


def range_of(me: User, currency: str) -> dict[str, Money | None]:
    """Least and most of one top-up, and what is left of today."""
    found = {one.period: one for one in limits.of(me.pk, "topup", currency)}
    once, day = found.get("once"), found.get("day")
    return {
        "least": once.least if once else None,
        "most": once.most if once else None,
        "left": day.left if day else None,
    }


def quick_of(currency: str) -> list[dict[str, str]]:
    """Amounts to press: as they are shown (the field names the coin already), and as they are typed."""
    sign = "" if currency == "USDT" else "¥"
    whole = [minor // 100 for minor in QUICK]
    return [{"label": f"{sign}{one:,}", "value": str(one)} for one in whole]


def cards_of(me: User) -> list[dict[str, str]]:
    """Cards used before whose bank still takes part, the latest first."""
    codes = {bank.code for bank in banks.open_now()}
    seen: dict[str, dict[str, str]] = {}
    for row in topups.recent(me.pk, 30):
        if row.bank_code in codes and row.card_tail:
            value = f"{row.bank_code}:{row.card_tail}"
            seen.setdefault(value, {"value": value, "bank": row.bank_name, "tail": row.card_tail})
    return list(seen.values())[:CARDS_MAX]


def maintenance_notice(rail: str = "bank") -> dict[str, Any] | None:
    """A rail's next maintenance, running or to come."""
    window = next(iter(maintenance.ahead(rail)), None)
    if window is None:
        return None
    said = window.message_en if active_language() == "en" else window.message_zh
    running = window.starts_at <= clock.now()
    times = {"start": when(window.starts_at), "end": when(window.ends_at)}
    text = say("topup-page-closed-until" if running else "topup-page-closed-from", **times)
    return {
        "tone": "wait",
        "icon": "calendar",
        "title": said or say("topup-page-closed"),
        "text": text,
        "href": "",
        "action": "",
    }
