"""Where a top-up stands in one sentence, and by when the next thing happens."""

from __future__ import annotations

from datetime import datetime, timedelta

from walletdesk.money.paths import Text
from walletdesk.money.topups.models import TopupStep
from walletdesk.money.topups.path_seen import Seen
from walletdesk.money.topups.path_waits import waiting_summary


def standing(seen: Seen) -> tuple[Text, datetime | None]:
    """Where it stands in one sentence, and by when the next thing happens."""
    topup, found = seen.topup, seen.last("found")
    status = topup.status
    real = topup.confirmed or topup.amount
    if status == "succeeded":
        return seen.text("summary-succeeded", amount=real), None
    if status == "charged_back":
        name = "summary-charged-back-owed" if topup.shortfall_minor else "summary-charged-back"
        return seen.text(name, amount=real, owed=topup.shortfall), None
    if status == "returned":
        return seen.text("summary-returned", amount=real), None
    if status == "failed" and not found:
        return seen.text("summary-failed", amount=topup.amount), None
    if status == "returning":
        return seen.text("summary-returning", amount=real), None
    if status in ("conflicted", "claimed"):
        return seen.text("summary-conflicted", amount=real), _at(seen.last("conflicted"), seen.review)
    if found:
        return seen.text("summary-in-suspense", amount=topup.amount), _at(found, seen.review)
    if status == "confirmed":
        refused = seen.last("credit_refused")
        name = "summary-credit-refused" if refused else "summary-confirmed"
        return seen.text(name, amount=topup.amount), topup.ask_at
    if status == "unknown":
        return seen.text("summary-unknown", amount=topup.amount), topup.ask_at
    waiting = waiting_summary(seen)
    if waiting:
        return waiting
    if status == "created" and seen.closed_until:
        return seen.text("summary-closed", until=seen.closed_until), topup.due_at
    if seen.now > topup.due_at:
        return seen.text("summary-late", amount=topup.amount), topup.ask_at
    return seen.text("summary-on-its-way", amount=topup.amount), topup.due_at


def _at(step: TopupStep | None, after: timedelta) -> datetime | None:
    return step.at + after if step else None
