"""Trace my money: the drawn path of a refund, from its rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from walletdesk.core.clock import clock
from walletdesk.money import banks
from walletdesk.money.banks import Bank
from walletdesk.money.paths import DESK, US, YOU, Evidence, Path, PathStep, Text, party
from walletdesk.money.refunds.models import Refund, RefundStep, RefundTry

SHOP = Text("payment-path-by-merchant")
OUTSIDE = {
    "card": Text("payment-path-by-card"),
    "third_party": Text("payment-path-by-third-party"),
    "payout": Text("path-by-bank"),
}


@dataclass(frozen=True)
class Seen:
    """Everything the picture is drawn from."""

    row: Refund
    steps: tuple[RefundStep, ...]
    tries: tuple[RefundTry, ...]
    now: datetime

    def last(self, *kinds: str) -> RefundStep | None:
        return next((step for step in reversed(self.steps) if step.kind in kinds), None)

    @property
    def current(self) -> RefundTry | None:
        return self.tries[-1] if self.tries else None


def of(row: Refund) -> Path:
    return draw(Seen(row, tuple(row.steps.order_by("seq")), tuple(row.tries.order_by("id")), clock.now()))


def draw(seen: Seen) -> Path:
    """The picture of what is known: pure, no queries but for the merchant's name, fetched already."""
    row = seen.row
    merchant = row.payment.order.merchant
    summary, next_by = _standing(seen)
    return Path(
        subject=row.public_id,
        amount=row.back,
        summary=summary,
        steps=tuple(_drawn(seen)),
        next_by=next_by,
        done=row.status in ("succeeded", "cancelled", "declined", "reversed"),
        bank=Bank("", merchant.name_zh, merchant.name_zh, merchant.name_en),
    )


def text(key: str, **params: Any) -> Text:
    return Text(f"refund-path-{key.replace('_', '-')}", params)


def _drawn(seen: Seen) -> Iterator[PathStep]:
    row = seen.row
    asked_by = {"customer": YOU, "merchant": SHOP, "colleague": DESK, "decision": DESK}[row.origin]
    paid = (Evidence("refund-fact-payment", row.payment.public_id, row.payment.public_id),)
    why = Text(f"refund-reason-{row.reason.replace('_', '-')}")
    yield PathStep(
        "done", text(f"asked-{row.origin}", amount=row.back), asked_by, why, row.requested_at, paid
    )
    yield from _decision(seen)
    if row.status in ("declined", "cancelled"):
        return
    yield from _merchant(seen)
    yield from _ways(seen)
    yield from _end(seen)


def _decision(seen: Seen) -> Iterator[PathStep]:
    row = seen.row
    if yes := seen.last("approved"):
        by = {"policy": US, "merchant": SHOP}.get(yes.evidence.get("because", ""), party(yes.by))
        yield PathStep("done", text("approved"), by, None, yes.at)
    elif no := seen.last("declined"):
        detail = Text(f"refund-declined-{row.why.replace('_', '-')}")
        yield PathStep("trouble", text("declined"), DESK, detail, no.at)
    elif row.status != "cancelled":
        yield PathStep("here", text("in-review"), DESK, text("in-review-detail", due=row.due_at))
    if off := seen.last("cancelled"):  # it may have been granted before
        what = "overtaken" if off.evidence.get("because") == "charged_back" else "cancelled"
        yield PathStep("done", text(what), party(off.by), None, off.at)


def _merchant(seen: Seen) -> Iterator[PathStep]:
    row = seen.row
    if started := seen.last("started"):
        proof = (Evidence("payment-fact-voucher", row.transit, row.transit),)
        yield PathStep("done", text("started", amount=row.amount), SHOP, _shares(row), started.at, proof)
    elif row.status == "insufficient_funds":
        step = seen.last("short")
        yield PathStep("trouble", text("short"), SHOP, text("short-detail"), step.at if step else None)
    else:
        yield PathStep("next", text("will-start"), SHOP)


def _shares(row: Refund) -> Text | None:
    if row.fee and row.promotion:
        return text("shares-both", fee=row.fee, promotion=row.promotion)
    if row.fee:
        return text("shares-fee", fee=row.fee)
    return text("shares-promotion", promotion=row.promotion) if row.promotion else None


def _ways(seen: Seen) -> Iterator[PathStep]:
    """Each way that was tried, in order, and how it ended."""
    row = seen.row
    for one in seen.tries:
        if one.reason == "superseded":
            continue
        by = OUTSIDE[one.route]
        ref = (Evidence("payment-fact-bank-ref", one.bank_ref, one.bank_ref),) if one.bank_ref else ()
        if one.accepted_at or one.status != "open":
            yield PathStep(
                "done", text(f"sent-{one.route}"), US, None, one.accepted_at or one.created_at, ref
            )
        if one.status in ("failed", "returned"):
            kind = "failed" if one.status == "failed" else "came_back"
            step = next((s for s in reversed(seen.steps) if s.kind == kind), None)
            why = Text(f"refund-failed-{one.reason.replace('_', '-') or 'other'}")
            yield PathStep("trouble", text(f"{kind}"), by, why, _at(step))
        elif one.status == "open" and row.status == "processing":
            yield from _open(seen, one, by)


def _open(seen: Seen, one: RefundTry, by: Text) -> Iterator[PathStep]:
    if (delayed := seen.last("delayed")) and not one.accepted_at:
        until = datetime.fromisoformat(str(delayed.evidence["until"]))
        yield PathStep("here", text("delayed"), by, text("delayed-detail", until=until), delayed.at)
        return
    if (unknown := seen.last("unknown")) and not one.accepted_at:
        yield PathStep("here", text("unknown"), by, text("unknown-detail"), unknown.at)
    else:
        yield PathStep("here", text(f"works-{one.route}"), by, text("works-detail", due=seen.row.due_at))


def _end(seen: Seen) -> Iterator[PathStep]:
    row = seen.row
    if row.status == "succeeded":
        proof = (Evidence("refund-fact-voucher", row.transfer, row.transfer),)
        yield PathStep(
            "done", text(f"back-{row.route}", amount=row.back, **_card(row)), YOU, None, row.ended_at, proof
        )
        if twice := seen.last("twice"):
            yield PathStep("done", text("twice"), US, text("twice-detail"), twice.at)
    elif row.status == "failed":
        yield PathStep("here", text("choose"), YOU, text("choose-detail", until=row.due_at))
    elif row.status == "reversed":
        yield PathStep("done", text("reversed"), US, text("reversed-detail"), row.ended_at)
    elif row.why == "held_back":
        yield PathStep(
            "trouble", text("held-back"), US, text("held-back-detail"), _at(seen.last("held_back"))
        )
    else:
        yield PathStep("next", text(f"will-be-back-{row.route}", **_card(row)), YOU)


def _card(row: Refund) -> dict[str, Any]:
    if row.route not in ("card", "payout"):
        return {}
    return {"card_bank": banks.of(row.bank_code), "tail": row.card_tail}


def _at(step: RefundStep | None) -> datetime | None:
    return (step.occurred_at or step.at) if step else None


def _standing(seen: Seen) -> tuple[Text, datetime | None]:
    """Where it stands in one sentence, and by when the next thing happens."""
    row = seen.row
    status = row.status
    if status == "processing":
        key = "summary-held-back" if row.why == "held_back" else f"summary-works-{row.route}"
        return text(key, amount=row.back), row.due_at
    if status == "succeeded":
        return text(f"summary-back-{row.route}", amount=row.back, **_card(row)), None
    return text(f"summary-{status}", amount=row.back), row.due_at if status in (
        "requested",
        "failed",
    ) else None
