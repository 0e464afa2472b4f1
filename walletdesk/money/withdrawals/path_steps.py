"""The steps of a withdrawal's path, from its rows: ordered and held, looked at, the bank, the card (or the way back)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from walletdesk.money.paths import BANK, US, YOU, Evidence, PathStep, Text, party
from walletdesk.money.rails.models import BankBooking
from walletdesk.money.withdrawals.models import Withdrawal, WithdrawalStep

LABELS = {
    "bank_ref": "path-evidence-bank-ref",
    "message": "path-evidence-message",
    "transfer": "withdrawal-evidence-transfer",
    "return_ref": "withdrawal-evidence-return",
}


@dataclass(frozen=True)
class Seen:
    """Everything the picture is drawn from."""

    row: Withdrawal
    steps: tuple[WithdrawalStep, ...]
    booking: BankBooking | None
    closed_until: datetime | None
    now: datetime
    review: timedelta

    def last(self, *kinds: str) -> WithdrawalStep | None:
        return next((step for step in reversed(self.steps) if step.kind in kinds), None)

    def at(self, *kinds: str) -> datetime | None:
        """When the latest of these happened, outside if it did there."""
        found = self.last(*kinds)
        return (found.occurred_at or found.at) if found else None


OUR_BANK = Text("withdrawal-path-by-our-bank")  # who sends; `BANK` is the bank of the payee's card


def text(key: str, **params: Any) -> Text:
    return Text("withdrawal-path-" + key, params)


def reason(code: str) -> Text:
    """Why it failed, came back or was refused, as a sentence."""
    return Text(f"withdrawal-reason-{code.replace('_', '-') or 'other'}")


def drawn(seen: Seen) -> Iterator[PathStep]:
    yield _ordered(seen)
    yield from _looked_at(seen)
    if seen.row.status == "cancelled":
        yield _called_off(seen)
        return
    yield from _sent(seen)
    yield from _bank(seen)
    yield from _end(seen)


def _ordered(seen: Seen) -> PathStep:
    row = seen.row
    evidence = (Evidence("withdrawal-fact-payout-no", row.payout_no, row.public_id),)
    detail = (
        text("held-detail", total=row.total, fee=row.fee)
        if row.fee
        else text("held-detail-free", total=row.total)
    )
    return PathStep("done", text("ordered"), YOU, detail, row.created_at, evidence)


def _looked_at(seen: Seen) -> Iterator[PathStep]:
    row = seen.row
    if row.status == "review":
        detail = text(f"review-{row.review_why.replace('_', '-')}")
        yield PathStep("here", text("review"), US, detail, seen.at("review_asked"))
    elif approved := seen.last("approved"):
        yield PathStep("done", text("approved"), party(approved.by), None, approved.at)


def _called_off(seen: Seen) -> PathStep:
    row, end = seen.row, seen.last("cancelled", "review_refused")
    refused = end is not None and end.kind == "review_refused"
    title = text("review-refused" if refused else "cancelled")
    detail = reason(row.reason) if refused else text("cancelled-detail", total=row.total)
    state = "trouble" if refused else "done"
    return PathStep(state, title, party(end.by) if end else US, detail, row.settled_at)


def _sent(seen: Seen) -> Iterator[PathStep]:
    row = seen.row
    if row.submitted_at is not None:
        yield PathStep(
            "done", text("submitted"), US, None, row.submitted_at, _told(seen.last("submitted"), "transfer")
        )
    elif seen.closed_until:
        yield _closed(seen)
    elif held_back := seen.last("held_back"):
        yield PathStep("trouble", text("held-back"), US, text("held-back-detail"), held_back.at)
    elif row.status == "reserved":
        yield PathStep("here", text("sending"), US)
    else:
        yield PathStep("next", text("sending"), US)


def _closed(seen: Seen) -> PathStep:
    detail = text("closed-detail", until=seen.closed_until)
    return PathStep("here", text("closed"), OUR_BANK, detail, seen.at("delayed"))


def _bank(seen: Seen) -> Iterator[PathStep]:
    row, failed = seen.row, seen.last("failed")
    if failed:
        detail = reason(str(failed.evidence.get("reason", "")))
        state = "trouble" if row.status == "failed" else "done"
        yield PathStep(state, text("refused"), BANK, detail, failed.occurred_at or failed.at, _told(failed))
        yield PathStep("done", text("back"), US, text("back-detail", total=row.total), failed.at, _back(seen))
        return
    if row.status == "unknown":
        yield PathStep(
            "trouble",
            text("silent"),
            OUR_BANK,
            text("silent-detail"),
            seen.at("unknown"),
            _told(seen.last("asked")),
        )
        return
    if row.status == "submitted" and not row.bank_ref and seen.closed_until:
        yield _closed(seen)
        return
    if row.in_transit_at is not None or row.paid_at is not None:
        yield PathStep(
            "done", text("in-transit"), OUR_BANK, None, row.in_transit_at, _told(seen.last("in_transit"))
        )
    elif row.status == "submitted":
        slow = row.warned_at is not None
        title, detail = text("slow" if slow else "works"), text("slow-detail" if slow else "works-detail")
        yield PathStep("here", title, OUR_BANK, detail, seen.at("accepted"), _told(seen.last("asked")))
    refused = seen.last("release_refused")
    if refused and row.status not in ("failed", "returned", "succeeded"):
        yield PathStep("trouble", text("refused"), BANK, reason(row.reason), refused.at)
        yield PathStep("trouble", text("release-refused"), US, text("release-refused-detail"), refused.at)


def _end(seen: Seen) -> Iterator[PathStep]:
    row = seen.row
    card = text("card", tail=row.card_tail)
    if row.paid_at is not None:
        yield PathStep("done", text("paid"), BANK, card, row.paid_at, _paid(seen))
        if row.shortfall_minor:
            detail = text("shortfall-detail", short=row.shortfall)
            yield PathStep("trouble", text("shortfall"), US, detail, seen.at("shortfall"))
        yield from _way_back(seen)
    elif row.status == "failed":
        yield PathStep("next", text("mend"), YOU, text(f"mend-{row.reason.replace('_', '-')}"))
    elif seen.last("release_refused"):
        return
    elif row.status == "in_transit":
        late = row.warned_at is not None
        detail = text("slow-detail") if late else card
        yield PathStep("here", text("arriving-slow" if late else "arriving"), BANK, detail)
    else:
        yield PathStep("next", text("arriving"), BANK, card)


def _way_back(seen: Seen) -> Iterator[PathStep]:
    row = seen.row
    if not row.return_ref:
        return
    came = seen.last("came_back")
    yield PathStep("trouble", text("came-back"), BANK, reason(row.reason), seen.at("came_back"), _told(came))
    if row.status == "returned":
        yield PathStep("done", text("back"), US, text("returned-detail"), row.settled_at, _back(seen))
        yield PathStep("next", text("mend"), YOU, text(f"mend-{row.reason.replace('_', '-')}"))
    else:
        yield PathStep("trouble", text("release-refused"), US, text("release-refused-detail"))


def standing(seen: Seen) -> tuple[Text, datetime | None]:
    """Where it stands in one sentence, and by when the next thing happens."""
    row = seen.row
    told = {"amount": row.amount, "total": row.total, "tail": row.card_tail}
    match row.status:
        case "succeeded" if row.return_ref:
            return text("summary-coming-back", **told), row.ask_at
        case "succeeded" | "failed" | "returned" | "cancelled":
            return text(f"summary-{row.status}", **told), None
        case "review":
            asked = seen.last("review_asked")
            return text("summary-review", **told), asked.at + seen.review if asked else None
    if seen.last("release_refused"):
        return text("summary-release-refused", **told), row.ask_at
    if row.status == "reserved" and seen.last("held_back"):
        return text("summary-held-back", **told), row.ask_at
    if seen.closed_until:
        return text("summary-closed", until=seen.closed_until), row.due_at
    if row.status == "unknown":
        return text("summary-unknown", **told), row.ask_at
    if seen.now > row.due_at:
        return text("summary-overdue", **told, due=row.due_at), row.ask_at
    return text("summary-on-its-way", **told, due=row.due_at), row.due_at


def _paid(seen: Seen) -> tuple[Evidence, ...]:
    """The bank's own number, our transfer, and the line of the statement once that has been compared."""
    row = seen.row
    rows = [
        Evidence("path-evidence-bank-ref", row.bank_ref, row.bank_ref),
        Evidence("withdrawal-evidence-transfer", row.transfer, row.transfer),
    ]
    line = seen.booking.line if seen.booking else None
    if line:
        rows.append(Evidence("path-evidence-statement", f"{line.day:%Y-%m-%d} #{line.line_no}", str(line.pk)))
    return tuple(rows)


def _back(seen: Seen) -> tuple[Evidence, ...]:
    ref = seen.row.released
    return (Evidence("withdrawal-evidence-back", ref, ref),) if ref else ()


def _told(step: WithdrawalStep | None, *only: str) -> tuple[Evidence, ...]:
    if step is None:
        return ()
    wanted = only or ("bank_ref", "message", "return_ref")
    return tuple(
        Evidence(LABELS[name], str(value), str(value))
        for name, value in step.evidence.items()
        if name in wanted
    )
