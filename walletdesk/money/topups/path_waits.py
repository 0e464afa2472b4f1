"""The customer's own part outside (a card verified, a cashier's page, coins sent), and the network's, block by block."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from walletdesk.money.paths import YOU, Evidence, PathStep, Text
from walletdesk.money.topups.path_seen import Seen, short_ref, told


def waits(seen: Seen) -> Iterator[PathStep]:
    """Steps done and to be done; the last one is `done` where nothing more is waited for."""
    if seen.topup.address:
        yield from _on_chain(seen)
    elif seen.topup.action:
        yield from _at_page(seen)


def _at_page(seen: Seen) -> Iterator[PathStep]:
    topup = seen.topup
    if topup.action_url:
        detail = seen.text("act-detail", until=topup.expires_at) if topup.expires_at else None
        yield PathStep("here", seen.text("act"), YOU, detail)
    elif topup.status != "failed":
        yield PathStep("done", seen.text("acted"), YOU)


def _on_chain(seen: Seen) -> Iterator[PathStep]:
    topup = seen.topup
    seen_before = False
    for step in seen.steps:
        if step.kind == "seen":
            title = seen.text("seen-again" if seen_before else "seen")
            ref = seen.text("bank-ref", ref=short_ref(str(step.evidence.get("bank_ref", ""))))
            yield PathStep("done", title, seen.outside, ref, step.occurred_at or step.at, told(seen, step))
            seen_before = True
        elif step.kind == "reorganised":
            last = not topup.seen_ref and topup.confirmed_at is None and step == seen.last("reorganised")
            yield PathStep(
                "trouble" if last else "done",
                seen.text("reorganised"),
                seen.outside,
                seen.text("reorganised-detail"),
                step.occurred_at or step.at,
                told(seen, step),
            )
    if topup.confirmed_at is None and topup.status == "sent":
        yield _network(seen) if topup.seen_ref else _to_send(seen)


def _network(seen: Seen) -> PathStep:
    topup = seen.topup
    title = seen.text("confirming", count=topup.confirmations, needed=topup.confirmations_needed)
    return PathStep("here", title, seen.outside, seen.text("confirming-detail"))


def _to_send(seen: Seen) -> PathStep:
    topup = seen.topup
    evidence = (Evidence("path-evidence-address", topup.address, topup.address),)
    if seen.last("reorganised"):
        return PathStep("here", seen.text("wait-again"), seen.outside, seen.text("wait-again-detail"))
    detail = seen.text("act-detail", until=topup.expires_at) if topup.expires_at else None
    return PathStep("here", seen.text("act", amount=topup.amount), YOU, detail, None, evidence)


def waiting_summary(seen: Seen) -> tuple[Text, datetime | None] | None:
    """Where it stands while the customer or the network has the next step; None where neither has."""
    topup = seen.topup
    if topup.status != "sent" or topup.confirmed_at is not None:
        return None
    if topup.seen_ref:
        count, needed = topup.confirmations, topup.confirmations_needed
        return seen.text("summary-confirming", amount=topup.amount, count=count, needed=needed), topup.due_at
    if topup.address and seen.last("reorganised"):
        return seen.text("summary-reorganised", amount=topup.amount), topup.ask_at
    if topup.action_url or topup.address:
        if topup.expires_at and seen.now > topup.expires_at:
            return None
        return seen.text("summary-act", amount=topup.amount), topup.expires_at
    return None
