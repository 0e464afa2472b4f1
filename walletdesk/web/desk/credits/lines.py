"""What the page of credits shows: a form an act, with this colleague's limit said; and what was given."""

from __future__ import annotations

from typing import Any

from walletdesk.core import acts, authority
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.core.words import say
from walletdesk.money.credits import checking, journey, reasons
from walletdesk.money.credits.legal_steps import FEE, GOODWILL, PROVISIONAL
from walletdesk.money.credits.models import Credit
from walletdesk.money.debts import debts
from walletdesk.money.debts.models import Collection
from walletdesk.money.records import titles
from walletdesk.money.records.models import Record
from walletdesk.people.models import User

MOST = 30
LOOKED_AT = 60
KINDS = {"credit.give": GOODWILL, "fee.return": FEE, "credit.provisional": PROVISIONAL}
TONES = {"given": "good", "provisional": "wait", "final": "good", "reversed": ""}


def form(name: str, customer: User, me: User, *, about: str) -> dict[str, Any]:
    """One form: its act, what it may be about (those that can be, the case's own first), reasons, and the limit."""
    kind = KINDS[name]
    rows = Record.objects.filter(customer_id=customer.pk).order_by("-at", "-id")[:LOOKED_AT]
    fitting = [(row, most) for row in rows if (most := _most(kind, row)) is not None]
    fitting.sort(key=lambda one: one[0].public_id != about)
    return {
        "act": name,
        "title": say(acts.REGISTRY[name].title),
        "text": say(f"console-credit-text-{kind.replace('_', '-')}"),
        "records": [
            {"value": row.public_id, "label": _label(row, most), "chosen": row.public_id == about}
            for row, most in fitting[:MOST]
        ],
        "needs_record": kind != GOODWILL,
        "whys": [{"value": why, "label": say(reasons.key("why", why))} for why in reasons.WHY[kind]],
        "limit": _limit(name, me),
    }


def _most(kind: str, row: Record) -> Money | None:
    """What could be given for this record; None where nothing could."""
    if kind == GOODWILL:
        return Money.zero(row.currency)
    try:
        return checking.fee_back(row) if kind == FEE else checking.contested(row)
    except Refusal:
        return None


def _label(row: Record, most: Money) -> str:
    key = "console-credit-record-most" if most else "console-credit-record"
    size = Money(abs(row.amount_minor), row.currency)
    return say(
        key,
        at=clock.local(row.at).strftime("%m-%d %H:%M"),
        title=titles.title_of(row),
        amount=size,
        most=most,
    )


def _limit(name: str, me: User) -> str:
    """Up to how much this colleague decides alone."""
    found = authority.rule(name, me.role)
    if found is None or not found.allowed:
        return say("console-credit-limit-none")
    bounds = [one for one in (found.max_minor, found.second_person_above_minor) if one is not None]
    if not bounds:
        return say("console-credit-limit-free")
    return say("console-credit-limit", most=Money(min(bounds)))


def given(row: Credit, working: bool) -> dict[str, Any]:
    """One credit as a line."""
    return {
        "public_id": row.public_id,
        "title": say(f"record-title-credit-{row.kind.replace('_', '-')}-plain"),
        "about": journey.title_of(row) if row.subject else "",
        "money": row.amount,
        "why": say(reasons.key("why", row.reason)),
        "at": row.created_at,
        "until": row.reverse_at if row.status == "provisional" else None,
        "end": say(f"console-{reasons.key('end', row.ended_reason)}") if row.ended_reason else "",
        "owed": row.shortfall if row.shortfall_minor else None,
        "tag": {"tone": TONES[row.status], "label": say(f"credit-status-{row.status}")},
        "may_final": working and row.status == "provisional",
        "may_back": working and row.status in ("given", "provisional"),
        "ends": _ends(row.kind),
    }


def owing(customer: User, working: bool) -> dict[str, Any]:
    """What the customer owes, and what was collected of it, newest first."""
    now = debts.owed(customer.pk)
    rows = Collection.objects.filter(customer_id=customer.pk).order_by("-id")[:MOST]
    return {
        "now": now if now else None,
        "customer": customer.public_id,
        "may_write_off": working and bool(now),
        "collected": [
            {
                "public_id": row.public_id,
                "about": debts.about(row),
                "money": row.amount,
                "at": row.created_at,
                "tag": {
                    "tone": "good" if row.status == "succeeded" else "",
                    "label": say(f"receivable-status-{row.status}"),
                },
                "may_back": working and row.status == "succeeded",
            }
            for row in rows
        ],
    }


def _ends(kind: str) -> list[dict[str, str]]:
    """Why a credit of this kind is taken back, as choices in a colleague's words."""
    return [
        {"value": end, "label": say(f"console-{reasons.key('end', end)}")} for end in reasons.taken_back(kind)
    ]
