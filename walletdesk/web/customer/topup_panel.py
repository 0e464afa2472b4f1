"""What the customer sees above the path of a top-up: what is theirs to do now, or what to do instead."""

from __future__ import annotations

from typing import Any

import segno
from django.utils.safestring import SafeString, mark_safe

from walletdesk.core.words import say, when
from walletdesk.money.topups import chargebacks, ways
from walletdesk.money.topups.models import Topup


def of(row: Any) -> dict[str, Any] | None:
    """For `_topup_panel.html`: `kind` act, address, confirming, again, charged_back; None where nothing is to be said."""
    if not isinstance(row, Topup):
        return None
    if row.status == "failed":
        return _again(row)
    if row.status == "charged_back":
        return _charged_back(row)
    if row.status != "sent":
        return None
    if row.seen_ref:
        return {
            "kind": "confirming",
            "title": say("topup-panel-confirming", count=row.confirmations, needed=row.confirmations_needed),
            "text": say("topup-panel-confirming-text"),
            "count": row.confirmations,
            "needed": row.confirmations_needed,
        }
    if row.address:
        return _address(row)
    return _act(row) if row.action_url and row.awaits_customer else None


def _act(row: Topup) -> dict[str, Any]:
    slug = ways.of(row.rail).slug
    return {
        "kind": "act",
        "title": say(f"topup-panel-act-{slug}"),
        "text": say("topup-panel-act-until", until=row.expires_at) if row.expires_at else "",
        "href": row.action_url,
        "action": say(f"topup-panel-go-{slug}"),
    }


def _address(row: Topup) -> dict[str, Any]:
    if not row.awaits_customer:
        return {"kind": "over", "title": say("topup-panel-over"), "text": say("topup-panel-over-text")}
    vanished = row.steps.filter(kind="reorganised").exists()
    return {
        "kind": "address",
        "title": say("topup-panel-vanished" if vanished else "topup-panel-send", amount=row.amount),
        "text": say("topup-panel-vanished-text") if vanished else "",
        "vanished": vanished,
        "address": row.address,
        "amount": row.amount,
        "code": _code(row.address),
        "network": say("topup-network-tron"),
        "fee": row.network_fee,
        "needed": row.confirmations_needed,
        "until": when(row.expires_at) if row.expires_at else "",
    }


def _code(address: str) -> SafeString:
    """The address as a picture to be photographed: always dark on light, whatever the page."""
    drawn = segno.make(address, error="m").svg_inline(
        scale=4, border=2, dark="#111", light="#fff", omitsize=True
    )
    return mark_safe(drawn)


def _again(row: Topup) -> dict[str, Any]:
    way = ways.of(row.rail)
    amount = f"{row.amount.major:f}"
    return {
        "kind": "again",
        "title": say(ways.of(row.rail).reason_key(row.reason)),
        "text": say(f"topup-panel-kept-{way.slug}"),
        "again": f"/topup/?rail={row.rail}&amount={amount}",
        "other": f"/topup/?rail={'bank' if row.rail != 'bank' else 'card'}&amount={amount if way.currency == 'CNY' else ''}",
    }


def _charged_back(row: Topup) -> dict[str, Any]:
    owed = say("topup-panel-owed", owed=row.shortfall) if row.shortfall_minor else ""
    return {
        "kind": "charged_back",
        "title": say("topup-panel-charged-back"),
        "text": say(chargebacks.reason_key(row.reason)),
        "owed": owed,
    }
