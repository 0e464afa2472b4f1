"""Refunds as a colleague sees them: who asks, for what, under which terms, what else was refunded."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from walletdesk.core.clock import clock
from walletdesk.core.words import say
from walletdesk.money.payments import kind as payment_kind
from walletdesk.money.records import titles
from walletdesk.money.records.models import Record
from walletdesk.money.refunds import kind, paths, policy, sums
from walletdesk.money.refunds.models import Refund
from walletdesk.people.models import CUSTOMER, STAFF, User

Shown = dict[str, Any]
TONES = {"succeeded": "good", "declined": "bad", "reversed": "bad", "failed": "bad", "cancelled": ""}
STEPS_MAX = 60


def lines(rows: Iterable[Refund]) -> list[Shown]:
    listed = list(rows)
    people = {
        one.pk: one for one in User.objects.customers().filter(pk__in={row.customer_id for row in listed})
    }
    return [_line(row, people.get(row.customer_id)) for row in listed]


def _line(row: Refund, customer: User | None) -> Shown:
    return {
        "href": f"/desk/refunds/{row.public_id}/",
        "name": customer.masked_name if customer else "",
        "merchant": row.payment.order.merchant.name(),
        "reason": reason(row),
        "amount": row.back,
        "tag": tag(row),
        "since": row.requested_at,
        "due": row.due_at,
        "late": row.status not in ("succeeded", "declined", "reversed", "cancelled")
        and row.due_at < clock.now(),
    }


def tag(row: Refund) -> dict[str, str]:
    code = row.status.replace("_", "-")
    return {
        "tone": TONES.get(row.status, "wait"),
        "label": say("refunds-status-failed" if row.status == "failed" else f"refund-status-{code}"),
    }


def head(row: Refund) -> Shown:
    customer = User.objects.customers().filter(pk=row.customer_id).first()
    return {
        **_line(row, customer),
        "id": row.public_id,
        "words": row.words,
        "phone": customer.masked_phone if customer else "",
        "joined": customer.created_at if customer else None,
        "asked": row.status == "requested",
        "failed": row.status == "failed",
        "out": row.tries.filter(sends__gt=0).exists() and row.status in ("processing", "failed"),
        "payment": row.payment.public_id,
    }


def path(row: Refund) -> Shown:
    return paths.of(row).as_context()


def facts(row: Refund) -> list[tuple[str, str]]:
    payment = row.payment
    found = [
        (say("payment-fact-title"), payment.order.title),
        (say("refunds-paid"), payment.total.format()),
        (say("payment-fact-way"), payment_kind.way_of(payment)),
        (say("payment-fact-ordered"), payment.order.amount.format() if payment.rate else ""),
        *((say(one.label_key), one.value) for one in kind.facts(row)[3:]),
    ]
    return [(label, value) for label, value in found if value]


def terms_of(row: Refund) -> list[str]:
    """What held when it was asked for, and what is left of the payment."""
    found = row.policy or policy.of(row.payment, row.requested_at)
    days = max(0, (row.requested_at - (row.payment.ended_at or row.payment.created_at)).days)
    return [
        say("refunds-terms-age", days=days),
        say("refunds-terms-wish", days=found.wish_days) if found.wish_days else say("refund-terms-no-wish"),
        say("refunds-terms-within", days=found.within_days),
        say("refund-terms-fee") if found.fee == "share" else say("refund-terms-no-fee"),
        say("refunds-terms-left", amount=sums.left(row.payment)),
    ]


def steps(row: Refund) -> list[Shown]:
    known = {one.pk: one.name for one in User.objects.staff()}
    return [
        {
            "title": say(f"refunds-step-{one.kind.replace('_', '-')}"),
            "at": one.occurred_at or one.at,
            "by": _who(one.by, known),
        }
        for one in row.steps.order_by("-seq")[:STEPS_MAX]
    ]


def papers(row: Refund) -> list[Shown]:
    return [
        {
            "href": f"/desk/refunds/{row.public_id}/papers/{one.public_id}/",
            "picture": one.file.kind.startswith("image/"),
            "hash": one.file.sha256[:12],
            "at": one.at,
        }
        for one in row.papers.select_related("file").order_by("id")
    ]


def others(row: Refund) -> list[Shown]:
    """What else this customer asked back lately, of whomever."""
    rows = Record.objects.filter(customer_id=row.customer_id, kind="refund").exclude(public_id=row.public_id)
    return [
        {
            "href": f"/desk/refunds/{one.public_id}/",
            "title": titles.title_of(one),
            "status": say("refunds-status-failed") if one.status == "failed" else titles.status_of(one),
            "amount": one.amount,
            "at": one.at,
        }
        for one in rows.order_by("-at")[:8]
    ]


def reason(row: Refund) -> str:
    return say(f"refund-reason-{row.reason.replace('_', '-')}")


def _who(by: str, staff: dict[int, str]) -> str:
    kind_of, _, ident = by.partition(":")
    if kind_of == STAFF and ident.isdigit():
        return staff.get(int(ident), "")
    if kind_of == "outside":
        return (
            say(f"refunds-by-{ident.replace('_', '-')}")
            if ident in ("merchant", "bank")
            else say("refunds-by-rail")
        )
    return say("identities-by-customer" if kind_of == CUSTOMER else "identities-by-house")
