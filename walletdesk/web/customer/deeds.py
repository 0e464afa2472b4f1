"""What a customer may do with a movement from its record: one button each, below its facts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from walletdesk.core.refusals import Refusal
from walletdesk.core.words import say
from walletdesk.desk.disputes import blocking, disputes
from walletdesk.money.payments.legal_steps import WAITING
from walletdesk.money.payments.models import Payment
from walletdesk.money.refunds import refunds as refunding
from walletdesk.money.refunds.models import Refund
from walletdesk.money.transfers import paths, recalls
from walletdesk.money.transfers.models import Transfer
from walletdesk.web.customer import refunds


def of(kind: str, row: Any) -> list[dict[str, Any]]:
    """[{href, label, icon, posts: whether it changes something}] for the side the row was fetched for."""
    known = KINDS.get(kind)
    return known(row) if known else []


def _transfer(row: Transfer) -> list[dict[str, Any]]:
    deeds: list[dict[str, Any]] = []
    record = f"/records/{row.public_id}/"
    if row.posted_at:
        deeds.append(_deed(f"{record}receipt/", "transfer-deed-receipt", "receipt-text"))
    if paths.side_of(row) != "payer":
        asked = row.recalls.filter(status="asked").first()
        return [
            *deeds,
            *([_deed(f"/recalls/{asked.public_id}/", "recall-deed-answer", "undo-2")] if asked else []),
        ]
    if row.status == "scheduled":
        return [_deed(f"{record}cancel/", "transfer-deed-cancel", "x", posts=True)]
    latest = recalls.latest_of(row)
    if latest and latest.status != "withdrawn":
        deeds.append(_deed(f"/recalls/{latest.public_id}/", "recall-deed-see", "undo-2"))
    if row.status == "succeeded" and not (latest and latest.status in recalls.RECALL_OPEN):
        deeds.append(_deed(f"{record}recall/", "recall-deed-new", "circle-help"))
    return deeds


def _deed(href: str, key: str, icon: str, *, posts: bool = False) -> dict[str, Any]:
    return {"href": href, "label": say(key), "icon": icon, "posts": posts}


def _payment(row: Payment) -> list[dict[str, Any]]:
    """Go on outside, pay another way where the order still can be paid, or go back to the shop."""
    if row.status in WAITING or (row.status == "authorised" and row.hold):
        return [_deed(f"/pay/{row.public_id}/", "payment-deed-go-on", "arrow-right")]
    order = row.order
    deeds = []
    if row.status in ("failed", "cancelled") and order.status == "open" and not order.over:
        deeds.append(_deed(f"/checkout/{order.token}/", "payment-deed-again", "rotate-ccw"))
    if order.return_url and row.status == "succeeded":
        deeds.append(_deed(order.return_url, "payment-deed-shop", "arrow-left"))
    return [*deeds, *(_deed(*one) for one in refunds.deeds_of(row)), *_disputed(row)]


def _disputed(row: Payment) -> list[dict[str, Any]]:
    """The dispute about a payment, or the way to one while it can be opened."""
    before = blocking.of_payment(row)
    if before is not None and before.status != "withdrawn":
        return [_deed(f"/disputes/{before.public_id}/", "dispute-deed-see", "scale")]
    try:
        disputes.check(row)
    except Refusal:
        return []
    return [_deed(f"/disputes/new/{row.public_id}/", "dispute-deed-new", "scale")]


def _refund(row: Refund) -> list[dict[str, Any]]:
    """Choose another way, add proof, withdraw the request; and the payment it belongs to."""
    deeds = []
    if row.status == "failed":
        deeds.append(_deed(f"/refunds/{row.public_id}/", "refund-deed-choose", "arrow-right"))
    elif row.status == "requested":
        deeds.append(_deed(f"/refunds/{row.public_id}/", "refund-deed-papers", "paperclip"))
    if row.status in refunding.CANCELLABLE and row.origin != "decision":
        deeds.append(_deed(f"/refunds/{row.public_id}/cancel/", "refund-deed-cancel", "x", posts=True))
    return [*deeds, _deed(f"/records/{row.payment.public_id}/", "refund-deed-payment", "receipt-text")]


KINDS: dict[str, Callable[[Any], list[dict[str, Any]]]] = {
    "payment": _payment,
    "refund": _refund,
    "transfer": _transfer,
}
