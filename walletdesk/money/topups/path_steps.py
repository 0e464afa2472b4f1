"""The steps of a top-up's path, from its rows: ordered, the bank, what happened on the way, the balance (or
the way back).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from walletdesk.core.money import Money
from walletdesk.money.paths import BANK, US, YOU, Evidence, PathStep, Text, party
from walletdesk.money.rails.models import BankBooking
from walletdesk.money.topups.models import Topup, TopupStep


@dataclass(frozen=True)
class Seen:
    """Everything the picture is drawn from."""

    topup: Topup
    steps: tuple[TopupStep, ...]
    booking: BankBooking | None
    closed_until: datetime | None
    now: datetime
    review: timedelta

    def last(self, *kinds: str) -> TopupStep | None:
        return next((step for step in reversed(self.steps) if step.kind in kinds), None)


def text(key: str, **params: Any) -> Text:
    return Text("path-" + key, params)


def drawn(seen: Seen) -> Iterator[PathStep]:
    yield _ordered(seen)
    yield from _bank(seen)
    yield from _on_the_way(seen)
    yield from _end(seen)


def _ordered(seen: Seen) -> PathStep:
    topup = seen.topup
    evidence = (Evidence("path-evidence-order", topup.order_no, topup.public_id),)
    title = text("paid") if topup.bank_code else text("paid-somewhere")
    detail = text("card", tail=topup.card_tail) if topup.card_tail else None
    return PathStep("done", title, YOU, detail, topup.created_at, evidence)


def _bank(seen: Seen) -> Iterator[PathStep]:
    topup = seen.topup
    status = topup.status
    if status == "failed":
        failed = seen.last("failed")
        at = (failed.occurred_at or failed.at) if failed else None
        yield PathStep("trouble", text("bank-failed"), BANK, reason(topup.reason), at, _told(seen, failed))
    elif topup.confirmed_at is not None:
        earlier = seen.last("failed")
        if earlier:
            was = reason(earlier.evidence.get("reason", ""))
            yield PathStep("done", text("bank-failed-first"), BANK, was, earlier.occurred_at or earlier.at)
        detail = text("bank-ref", ref=short_ref(topup.bank_ref)) if topup.bank_ref else None
        yield PathStep("done", text("bank-confirmed"), BANK, detail, topup.confirmed_at, _money(seen))
    elif status == "unknown":
        at = getattr(seen.last("unknown"), "at", None)
        yield PathStep(
            "trouble",
            text("bank-silent"),
            BANK,
            text("bank-silent-detail"),
            at,
            _told(seen, seen.last("asked")),
        )
    elif status == "created" and seen.closed_until:
        detail = text("bank-closed-detail", until=seen.closed_until)
        yield PathStep("here", text("bank-closed"), BANK, detail, getattr(seen.last("delayed"), "at", None))
    elif status == "created":
        yield PathStep("here", text("sending"), US)
    else:
        yield from _bank_waits(seen)


def _bank_waits(seen: Seen) -> Iterator[PathStep]:
    topup = seen.topup
    sent = seen.last("sent")
    evidence = _told(seen, seen.last("asked"))
    found = seen.last("found")
    if found or topup.status in ("returning", "returned"):
        at = (found.occurred_at or found.at) if found else None
        yield PathStep(
            "done", text("money-arrived"), BANK, text("money-arrived-detail"), at, _told(seen, found)
        )
        return
    slow = topup.late_at is not None or seen.now > topup.due_at
    detail = text("bank-slow-detail") if slow else text("bank-works-detail")
    yield PathStep(
        "here", text("bank-slow" if slow else "bank-works"), BANK, detail, sent.at if sent else None, evidence
    )


def _on_the_way(seen: Seen) -> Iterator[PathStep]:
    """What was not usual between the bank's money and the balance."""
    topup = seen.topup
    if topup.told_by in ("query", "statement") and topup.confirmed_at:
        asked = seen.last("confirmed", "conflicted")
        detail = text("asked-detail") if topup.confirmed == topup.amount else None
        yield PathStep("done", text("asked"), US, detail, asked.at if asked else None, _told(seen, asked))
    if topup.status == "conflicted":
        conflicted = seen.last("conflicted")
        yield PathStep(
            "here",
            text("amount-differs"),
            US,
            text("amount-differs-detail", ordered=topup.amount, real=topup.confirmed or topup.amount),
            conflicted.at if conflicted else None,
            _told(seen, conflicted),
        )
    elif seen.last("found") and topup.status in ("created", "sent", "unknown", "failed"):
        found = seen.last("found")
        yield PathStep(
            "here",
            text("in-suspense"),
            US,
            text("in-suspense-detail"),
            getattr(found, "at", None),
            _told(seen, found),
        )
    elif seen.last("claimed") is not None:
        claimed = seen.last("claimed")
        other = topup.confirmed is not None and topup.confirmed != topup.amount
        title = text("decided") if other else text("claimed")
        yield PathStep(
            "done",
            title,
            party(claimed.by if claimed else ""),
            None,
            getattr(claimed, "at", None),
            _told(seen, claimed),
        )
    if topup.status == "confirmed" and seen.last("credit_refused"):
        refused = seen.last("credit_refused")
        yield PathStep(
            "trouble", text("credit-refused"), US, text("credit-refused-detail"), getattr(refused, "at", None)
        )


def _end(seen: Seen) -> Iterator[PathStep]:
    topup = seen.topup
    if topup.status == "succeeded":
        done = seen.last("credited")
        real: Money = topup.confirmed or topup.amount
        evidence = (Evidence("path-evidence-transfer", topup.transfer, topup.transfer),)
        by = party(done.by) if done else US
        yield PathStep(
            "done", text("credited"), by, text("credited-detail", amount=real), topup.credited_at, evidence
        )
    elif topup.status in ("returning", "returned"):
        back = seen.last("returned", "returning")
        state = "done" if topup.status == "returned" else "here"
        yield PathStep(
            state,
            text(topup.status),
            BANK if state == "done" else US,
            text("card", tail=topup.card_tail),
            getattr(back, "at", None),
            _told(seen, back),
        )
    elif topup.status == "failed" and not seen.last("found"):
        yield PathStep("next", text("nothing-taken"), YOU, text("nothing-taken-detail"))
    elif topup.status == "confirmed" and not seen.last("credit_refused"):
        yield PathStep("here", text("credit"), US, text("credit-now"))
    else:
        yield PathStep("next", text("credit"), US)


def standing(seen: Seen) -> tuple[Text, datetime | None]:
    """Where it stands in one sentence, and by when the next thing happens."""
    topup, found = seen.topup, seen.last("found")
    status = topup.status
    real = topup.confirmed or topup.amount
    if status == "succeeded":
        return text("summary-succeeded", amount=real), None
    if status == "returned":
        return text("summary-returned", amount=real), None
    if status == "failed" and not found:
        return text("summary-failed", amount=topup.amount), None
    if status == "returning":
        return text("summary-returning", amount=real), None
    if status in ("conflicted", "claimed"):
        return text("summary-conflicted", amount=real), _at(seen.last("conflicted"), seen.review)
    if found:
        return text("summary-in-suspense", amount=topup.amount), _at(found, seen.review)
    if status == "confirmed":
        refused = seen.last("credit_refused")
        return text(
            "summary-credit-refused" if refused else "summary-confirmed", amount=topup.amount
        ), topup.ask_at
    if status == "unknown":
        return text("summary-unknown", amount=topup.amount), topup.ask_at
    if status == "created" and seen.closed_until:
        return text("summary-closed", until=seen.closed_until), topup.due_at
    if seen.now > topup.due_at:
        return text("summary-late", amount=topup.amount), topup.ask_at
    return text("summary-on-its-way", amount=topup.amount), topup.due_at


def _at(step: TopupStep | None, after: timedelta) -> datetime | None:
    return step.at + after if step else None


def _money(seen: Seen) -> tuple[Evidence, ...]:
    """The bank's own number, and the line of its statement once that has been compared."""
    rows = [Evidence("path-evidence-bank-ref", seen.topup.bank_ref, seen.topup.bank_ref)]
    line = seen.booking.line if seen.booking else None
    if line:
        rows.append(Evidence("path-evidence-statement", f"{line.day:%Y-%m-%d} #{line.line_no}", str(line.pk)))
    return tuple(rows)


LABELS = {
    "bank_ref": "path-evidence-bank-ref",
    "suspense": "path-evidence-suspense",
    "message": "path-evidence-message",
    "return_no": "path-evidence-return",
    "return_ref": "path-evidence-return",
}


def _told(seen: Seen, step: TopupStep | None) -> tuple[Evidence, ...]:
    if step is None:
        return ()
    return tuple(
        Evidence(LABELS[name], str(value), str(value))
        for name, value in step.evidence.items()
        if name in LABELS
    )


REASONS = ("insufficient_funds", "card_closed", "name_mismatch", "limit_exceeded", "lost")


def reason(code: str) -> Text:
    """Why the bank did not take the money, as a sentence."""
    return Text(f"bank-reason-{code.replace('_', '-')}" if code in REASONS else "bank-reason-other")


def short_ref(ref: str) -> str:
    """«BK20261122…0417»."""
    return ref if len(ref) <= 14 else f"{ref[:10]}…{ref[-4:]}"
