"""The steps of a top-up's path, from its rows: ordered, the rail, what happened on the way, the balance (or the way back)."""

from __future__ import annotations

from collections.abc import Iterator

from walletdesk.core.money import Money
from walletdesk.money.paths import US, YOU, Evidence, PathStep, Text
from walletdesk.money.topups.path_seen import Seen, reason, short_ref, told
from walletdesk.money.topups.path_waits import waits


def drawn(seen: Seen) -> Iterator[PathStep]:
    yield _ordered(seen)
    yield from _outside(seen)
    yield from _on_the_way(seen)
    yield from _end(seen)


def _ordered(seen: Seen) -> PathStep:
    topup = seen.topup
    evidence = (Evidence("path-evidence-order", topup.order_no, topup.public_id),)
    unordered = topup.rail == "bank" and not topup.bank_code
    title = seen.text("paid-somewhere" if unordered else "paid", amount=topup.amount)
    detail = seen.text("card", tail=topup.card_tail) if topup.card_tail else None
    return PathStep("done", title, YOU, detail, topup.created_at, evidence)


def _outside(seen: Seen) -> Iterator[PathStep]:
    """What the rail did: took the money, refused it, or has not said yet."""
    topup = seen.topup
    if topup.status == "failed":
        yield from waits(seen)
        failed = seen.last("failed")
        at = (failed.occurred_at or failed.at) if failed else None
        why = reason(topup)
        yield PathStep("trouble", seen.text("bank-failed"), seen.outside, why, at, told(seen, failed))
    elif topup.confirmed_at is not None:
        yield from waits(seen)
        earlier = seen.last("failed")
        if earlier:
            was = reason(topup, earlier.evidence.get("reason", ""))
            at = earlier.occurred_at or earlier.at
            yield PathStep("done", seen.text("bank-failed-first"), seen.outside, was, at)
        detail = seen.text("bank-ref", ref=short_ref(topup.bank_ref)) if topup.bank_ref else None
        yield PathStep(
            "done", seen.text("bank-confirmed"), seen.outside, detail, topup.confirmed_at, _money(seen)
        )
    elif topup.status == "unknown":
        at = getattr(seen.last("unknown"), "at", None)
        asked = told(seen, seen.last("asked"))
        detail = seen.text("bank-silent-detail")
        yield PathStep("trouble", seen.text("bank-silent"), seen.outside, detail, at, asked)
    elif topup.status == "created" and seen.closed_until:
        detail = seen.text("bank-closed-detail", until=seen.closed_until)
        at = getattr(seen.last("delayed"), "at", None)
        yield PathStep("here", seen.text("bank-closed"), seen.outside, detail, at)
    elif topup.status == "created":
        yield PathStep("here", seen.text("sending"), US)
    else:
        yield from _sent(seen)


def _sent(seen: Seen) -> Iterator[PathStep]:
    topup = seen.topup
    found = seen.last("found")
    if found or topup.status in ("returning", "returned"):
        at = (found.occurred_at or found.at) if found else None
        detail = seen.text("money-arrived-detail")
        yield PathStep("done", seen.text("money-arrived"), seen.outside, detail, at, told(seen, found))
        return
    waiting = list(waits(seen))
    yield from waiting
    if waiting and waiting[-1].state != "done":
        return  # it is the customer's turn, or the network's
    sent = seen.last("sent")
    slow = topup.late_at is not None or seen.now > topup.due_at
    name = "bank-slow" if slow else "bank-works"
    at = sent.at if sent else None
    asked = told(seen, seen.last("asked"))
    detail = seen.text(f"{name}-detail")
    yield PathStep("here", seen.text(name), seen.outside, detail, at, asked)


def _on_the_way(seen: Seen) -> Iterator[PathStep]:
    """What was not usual between the bank's money and the balance."""
    topup = seen.topup
    if topup.told_by in ("query", "statement", "payin_line") and topup.confirmed_at:
        asked = seen.last("confirmed", "conflicted")
        detail = seen.text("asked-detail") if topup.confirmed == topup.amount else None
        yield PathStep("done", seen.text("asked"), US, detail, asked.at if asked else None, told(seen, asked))
    yield from _judged(seen)
    if topup.status == "confirmed" and seen.last("credit_refused"):
        refused = seen.last("credit_refused")
        yield PathStep(
            "trouble",
            seen.text("credit-refused"),
            US,
            seen.text("credit-refused-detail"),
            getattr(refused, "at", None),
        )


def _judged(seen: Seen) -> Iterator[PathStep]:
    """What a person has to decide, or has decided."""
    topup = seen.topup
    if topup.status == "conflicted":
        conflicted = seen.last("conflicted")
        yield PathStep(
            "here",
            seen.text("amount-differs"),
            US,
            seen.text("amount-differs-detail", ordered=topup.amount, real=topup.confirmed or topup.amount),
            conflicted.at if conflicted else None,
            told(seen, conflicted),
        )
    elif seen.last("found") and topup.status in ("created", "sent", "unknown", "failed"):
        found = seen.last("found")
        yield PathStep(
            "here",
            seen.text("in-suspense"),
            US,
            seen.text("in-suspense-detail"),
            getattr(found, "at", None),
            told(seen, found),
        )
    elif seen.last("claimed") is not None:
        claimed = seen.last("claimed")
        other = topup.confirmed is not None and topup.confirmed != topup.amount
        title = seen.text("decided") if other else seen.text("claimed")
        yield PathStep(
            "done",
            title,
            seen.party(claimed.by if claimed else ""),
            None,
            getattr(claimed, "at", None),
            told(seen, claimed),
        )


def _end(seen: Seen) -> Iterator[PathStep]:
    topup = seen.topup
    if topup.transfer:
        yield _credited(seen)
    if topup.status == "charged_back":
        yield from _charged_back(seen)
    elif topup.status == "succeeded":
        return
    elif topup.status in ("returning", "returned"):
        back = seen.last("returned", "returning")
        state = "done" if topup.status == "returned" else "here"
        yield PathStep(
            state,
            seen.text(topup.status),
            seen.outside if state == "done" else US,
            seen.text("card", tail=topup.card_tail) if topup.card_tail else None,
            getattr(back, "at", None),
            told(seen, back),
        )
    elif topup.status == "failed" and not seen.last("found"):
        yield PathStep("next", seen.text("nothing-taken"), YOU, seen.text("nothing-taken-detail"))
    elif topup.status == "confirmed" and not seen.last("credit_refused"):
        yield PathStep("here", seen.text("credit"), US, seen.text("credit-now"))
    else:
        yield PathStep("next", seen.text("credit"), US)


def _credited(seen: Seen) -> PathStep:
    topup, done = seen.topup, seen.last("credited")
    real: Money = topup.confirmed or topup.amount
    evidence = (Evidence("path-evidence-transfer", topup.transfer, topup.transfer),)
    by = seen.party(done.by) if done else US
    detail = (
        seen.text("credited-less-fee", amount=real - topup.fee, fee=topup.fee)
        if topup.fee_minor
        else seen.text("credited-detail", amount=real)
    )
    return PathStep("done", seen.text("credited"), by, detail, topup.credited_at, evidence)


def _charged_back(seen: Seen) -> Iterator[PathStep]:
    topup = seen.topup
    why = Text(f"topup-charged-back-{topup.reason.replace('_', '-')}")
    evidence = (
        Evidence(seen.key("evidence-chargeback"), topup.chargeback_ref, topup.chargeback_ref),
        *told(seen, seen.last("charged_back")),
    )
    title = Text("path-charged-back") if topup.reason == "returned" else seen.text("charged-back")
    yield PathStep("trouble", title, seen.outside, why, topup.charged_back_at, evidence)
    if topup.shortfall_minor:
        owed = seen.text("owed-detail", amount=topup.shortfall)
        yield PathStep("here", seen.text("owed"), YOU, owed)


def _money(seen: Seen) -> tuple[Evidence, ...]:
    """The bank's own number, and the line of its statement once that has been compared."""
    rows = [Evidence(seen.key("evidence-bank-ref"), seen.topup.bank_ref, seen.topup.bank_ref)]
    line = seen.booking.line if seen.booking else None
    if line:
        rows.append(Evidence("path-evidence-statement", f"{line.day:%Y-%m-%d} #{line.line_no}", str(line.pk)))
    return tuple(rows)
