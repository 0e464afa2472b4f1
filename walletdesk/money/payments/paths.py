"""Trace my money: the drawn path of a payment, from its rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from walletdesk.core import outbox
from walletdesk.core.clock import clock
from walletdesk.money.banks import Bank
from walletdesk.money.paths import US, YOU, Evidence, Path, PathStep, Text, party
from walletdesk.money.payments.models import MerchantOrder, Payment, PaymentStep, Webhook

SHOP = Text("payment-path-by-merchant")
OUTSIDE = {"card": Text("payment-path-by-card"), "third_party": Text("payment-path-by-third-party")}


@dataclass(frozen=True)
class Seen:
    """Everything the picture is drawn from. `told`: what the merchant's system was told of the payment, if it is told."""

    row: Payment
    order: MerchantOrder
    steps: tuple[PaymentStep, ...]
    told: Webhook | None
    now: datetime

    def last(self, *kinds: str) -> PaymentStep | None:
        return next((step for step in reversed(self.steps) if step.kind in kinds), None)

    @property
    def going_back(self) -> bool:
        """What could not be used is on its way back."""
        latest = self.last("returning", "return_failed")
        return latest is not None and latest.kind == "returning"

    def at(self, *kinds: str) -> datetime | None:
        found = self.last(*kinds)
        return (found.occurred_at or found.at) if found else None


def of(row: Payment) -> Path:
    order = row.order
    told = order.webhooks.filter(kind="order.paid").first()
    return draw(Seen(row, order, tuple(row.steps.order_by("seq")), told, clock.now()))


def draw(seen: Seen) -> Path:
    """The picture of what is known: pure, no queries but for the merchant's name, fetched already."""
    row = seen.row
    merchant = seen.order.merchant
    summary, next_by = _standing(seen)
    return Path(
        subject=row.public_id,
        amount=row.total,
        summary=summary,
        steps=tuple(_drawn(seen)),
        next_by=next_by,
        done=row.status in ("succeeded", "cancelled", "expired", "charged_back"),
        bank=Bank("", merchant.name_zh, merchant.name_zh, merchant.name_en),
    )


def text(key: str, **params: Any) -> Text:
    return Text(f"payment-path-{key}", params)


def reason(code: str) -> Text:
    """Why it did not go through, as a sentence."""
    return Text(f"payment-reason-{_dash(code) or 'declined'}")


def limit_of(step: PaymentStep | None) -> Text | None:
    """The limit that was met, with its figures, where one was."""
    said = step.evidence if step else {}
    return Text(said["refusal"], outbox.unpack(said.get("params", {}))) if "refusal" in said else None


def _drawn(seen: Seen) -> Iterator[PathStep]:
    row = seen.row
    number = (Evidence("payment-fact-number", seen.order.number, seen.order.public_id),)
    yield PathStep("done", text("ordered"), SHOP, text("ordered-detail"), seen.order.created_at, number)
    if row.confirmed_at:
        rate = text("confirmed-abroad", ordered=seen.order.amount) if row.rate else None
        yield PathStep("done", text("confirmed", total=row.total), YOU, rate, row.confirmed_at)
    yield from _merchant(seen)
    yield from _money(seen)
    yield from _end(seen)


def _merchant(seen: Seen) -> Iterator[PathStep]:
    """The merchant's word before money moves, where it is asked."""
    if word := seen.last("merchant_confirmed"):
        yield PathStep("done", text("merchant-confirmed"), SHOP, None, word.at)
    elif silent := seen.last("merchant_silent"):
        here = seen.row.status in ("processing", "authorised")
        yield PathStep(
            "here" if here else "done",
            text("merchant-silent"),
            SHOP,
            text("merchant-silent-detail"),
            silent.at,
        )


def _money(seen: Seen) -> Iterator[PathStep]:
    row = seen.row
    if row.way == "balance":
        if held := seen.last("held"):
            here = row.status == "authorised" and not seen.last("merchant_silent")
            yield PathStep("here" if here else "done", text("held", total=row.total), US, None, held.at)
        return
    by = OUTSIDE[row.way]
    if seen.last("sent"):
        yield PathStep("done", text(f"sent-{_dash(row.way)}"), US, None, seen.at("sent"), _rail(seen))
    if row.status == "requires_customer_action":
        detail = text("act-until", until=row.action_until) if row.action_until else None
        yield PathStep("here", text(f"act-{_dash(row.way)}"), YOU, detail)
    elif row.status == "processing":
        unknown = seen.last("unknown")
        detail = text("unknown-detail") if unknown else None
        key = "unknown" if unknown else f"works-{_dash(row.way)}"
        yield PathStep("here", text(key), by, detail, unknown.at if unknown else None)
    if collected := seen.last("collected"):
        yield PathStep(
            "done",
            text("collected", total=row.total),
            by,
            None,
            collected.occurred_at or collected.at,
            _ref(row),
        )


def _end(seen: Seen) -> Iterator[PathStep]:
    row = seen.row
    if row.status in ("captured", "succeeded") or (row.status == "charged_back" and row.transfer):
        voucher = (Evidence("payment-fact-voucher", row.transfer, row.transfer),)
        yield PathStep("done", text("paid", amount=row.amount), US, None, seen.at("captured"), voucher)
        yield from _telling(seen)
        if row.status == "charged_back":
            yield _taken_back(seen)
    elif row.status == "charged_back":
        yield _kept_apart(seen)
        yield _taken_back(seen)
    elif row.status == "failed":
        yield from _failed(seen)
    elif row.status == "cancelled":
        end = seen.last("cancelled")
        yield PathStep(
            "done", text("cancelled"), party(end.by) if end else YOU, text("nothing-paid"), row.ended_at
        )
    elif row.status == "conflicted":
        yield _kept_apart(seen)
        if seen.going_back:
            yield PathStep("here", text("returning"), US, None, seen.at("returning"))
            return
        yield PathStep("next", text("person"), US, text("person-detail"))
    else:
        yield PathStep("next", text("will-be-paid"), US)


def _kept_apart(seen: Seen) -> PathStep:
    """Money that the order could not take."""
    row = seen.row
    real = row.received or row.total
    detail = text(f"conflicted-{_dash(row.reason)}", real=real)
    return PathStep("trouble", text("conflicted", real=real), US, detail, seen.at("conflicted"), _ref(row))


def _taken_back(seen: Seen) -> PathStep:
    row, step = seen.row, seen.last("charged_back")
    code = _dash(step.evidence.get("reason", "other")) if step else "other"
    ref = (Evidence("payment-fact-bank-ref", row.chargeback_ref, row.chargeback_ref),)
    told = text("charged-back", taken=row.charged_back)
    return PathStep(
        "trouble",
        told,
        OUTSIDE.get(row.way, US),
        Text(f"payment-charged-back-{code}"),
        row.charged_back_at,
        ref,
    )


def _failed(seen: Seen) -> Iterator[PathStep]:
    row, step = seen.row, seen.last("failed")
    if back := seen.last("sent_back"):
        yield _kept_apart(seen)
        yield PathStep("done", text("sent-back"), US, text("sent-back-detail"), back.at)
        return
    detail = limit_of(step) or reason(row.reason)
    by = party(step.by) if step and not step.by.startswith("outside") else _outside(row)
    yield PathStep("trouble", text("failed"), by, detail, row.ended_at)
    free = text("money-free" if row.way == "balance" else "not-taken")
    yield PathStep("done", text("nothing-paid"), US, free, row.ended_at)
    yield PathStep("next", text("mend"), YOU, Text(f"payment-mend-{_dash(row.reason)}"))


def _outside(row: Payment) -> Text:
    at_shop = row.reason in ("merchant_closed", "conflicting_amount")
    return SHOP if at_shop or row.way not in OUTSIDE else OUTSIDE[row.way]


def _telling(seen: Seen) -> Iterator[PathStep]:
    """Whether the merchant's system knows: a common reason for «paid, but the shop says not»."""
    told = seen.told
    if told is None:
        return
    if told.delivered_at:
        yield PathStep("done", text("merchant-told"), SHOP, None, told.delivered_at)
    elif told.next_at is None:
        yield PathStep("trouble", text("merchant-deaf"), SHOP, text("merchant-deaf-detail"))
    elif told.tries:
        yield PathStep("here", text("merchant-telling"), SHOP, text("merchant-telling-detail"))
    else:
        yield PathStep("next", text("merchant-will-be-told"), SHOP)


def _standing(seen: Seen) -> tuple[Text, datetime | None]:
    """Where it stands in one sentence, and by when the next thing happens."""
    row = seen.row
    if row.status == "succeeded":
        return text("summary-succeeded", total=row.total), None
    if row.status == "failed":
        key = "summary-sent-back" if seen.last("sent_back") else "summary-failed"
        return text(key, total=row.total), None
    if row.status == "charged_back":
        return text("summary-charged-back", taken=row.charged_back), None
    if row.status == "conflicted" and seen.going_back:
        return text("summary-going-back", total=row.received or row.total), None
    if row.status == "requires_customer_action":
        return text(f"summary-act-{_dash(row.way)}"), row.action_until
    if row.status in ("cancelled", "expired", "conflicted", "requires_confirmation"):
        return text(f"summary-{_dash(row.status)}", total=row.total), None
    return text("summary-unknown" if seen.last("unknown", "late") else "summary-processing"), row.due_at


def _rail(seen: Seen) -> tuple[Evidence, ...]:
    return (Evidence("payment-fact-order-no", seen.row.order_no, seen.row.order_no),)


def _ref(row: Payment) -> tuple[Evidence, ...]:
    return (Evidence("payment-fact-bank-ref", row.bank_ref, row.bank_ref),) if row.bank_ref else ()


def _dash(code: str) -> str:
    return code.replace("_", "-")
