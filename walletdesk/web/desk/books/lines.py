"""Rails, ages, differences and unmatched money as the pages of the books show them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from walletdesk.core import acts
from walletdesk.core.models import Approval
from walletdesk.core.money import Money
from walletdesk.core.words import say
from walletdesk.desk import books
from walletdesk.desk.models import Case
from walletdesk.money.rails import ageing, registry
from walletdesk.money.rails.models import Discrepancy, SuspenseItem
from walletdesk.money.topups import owners
from walletdesk.people.models import User
from walletdesk.web.desk import frame

KIND_TONES = {"missing_here": "bad", "missing_there": "bad", "double": "wait", "different": "wait"}
STATUS_TONES = {"waiting": "wait", "claimed": "good", "returning": "info", "returned": "", "void": ""}
OLD_DAYS = 8  # from here on it is high time


def rail_label(rail: str) -> str:
    return say(registry.of(rail).label_key)


def day_href(rail: str, day: Any) -> str:
    return f"/desk/books/{registry.of(rail).slug}/{day.isoformat()}/"


def age_of(since: Any) -> dict[str, str]:
    """How long something has waited, as a tag."""
    days = ageing.days_waited(since)
    tone = "bad" if days >= OLD_DAYS else ("wait" if days >= 2 else "")
    return {"tone": tone, "label": say("books-days", count=days) if days else say("books-today")}


def short(ref: str) -> str:
    """A reference as a line can hold it: a transaction of the chain has 64 letters."""
    return ref if len(ref) <= 24 else f"{ref[:8]}…{ref[-8:]}"


def money_or_none(minor: int | None, currency: str) -> Money | None:
    return None if minor is None else Money(minor, currency)


def differences(rows: Iterable[Discrepancy]) -> list[dict[str, Any]]:
    """Differences as _differences.html reads them."""
    found = list(rows)
    cases = _cases(found)
    return [_difference(row, cases.get(books.subject_of(row.rail, row.day))) for row in found]


def _difference(row: Discrepancy, case: Case | None) -> dict[str, Any]:
    return {
        "href": f"/desk/books/differences/{row.public_id}/",
        "rail": rail_label(row.rail),
        "day": row.day,
        "day_href": day_href(row.rail, row.day),
        "kind": kind_tag(row),
        "direction": say(f"books-direction-{row.direction}"),
        "ref": row.bank_ref,
        "short": short(row.bank_ref),
        "ours": money_or_none(row.ours_minor, row.currency),
        "theirs": money_or_none(row.theirs_minor, row.currency),
        "age": age_of(row.found_at),
        "todo": say(f"books-todo-{row.kind.replace('_', '-')}"),
        "case": case_of(case),
        "open": row.settled_at is None,
    }


def kind_tag(row: Discrepancy) -> dict[str, str]:
    tone = KIND_TONES.get(row.kind, "bad") if row.settled_at is None else ""
    return {"tone": tone, "label": say(f"discrepancy-kind-{row.kind.replace('_', '-')}")}


def case_of(case: Case | None) -> dict[str, str] | None:
    """The case that owns it, and who works on it."""
    if case is None:
        return None
    who = User.objects.staff().filter(pk=case.assigned_to_id).first() if case.assigned_to_id else None
    return {
        "href": f"/desk/cases/{case.public_id}/?box=all",
        "number": case.number,
        "who": who.name if who else "",
    }


def _cases(rows: list[Discrepancy]) -> dict[str, Case]:
    subjects = {books.subject_of(row.rail, row.day) for row in rows}
    found = Case.objects.filter(issue="reconciliation", subject__in=subjects).order_by("id")
    return {case.subject: case for case in found}


def asked(**inputs: str) -> list[dict[str, Any]]:
    """Requests about a thing that nobody has decided yet: title, who asked, when."""
    rows = Approval.objects.filter(status="requested", inputs__contains=inputs).order_by("id")[:5]
    return [
        {
            "title": say(acts.REGISTRY[row.act].title),
            "by": colleague(row.requested_by),
            "at": row.requested_at,
        }
        for row in rows
    ]


def colleague(actor: str) -> str:
    """A colleague's name; the house where nobody of the staff did it."""
    kind, _, pk = actor.partition(":")
    user = User.objects.staff().filter(pk=pk).first() if kind == "staff" and pk.isdigit() else None
    return user.name if user else say("books-by-itself")


def items(rows: Iterable[SuspenseItem]) -> list[dict[str, Any]]:
    """Unmatched money as _unmatched.html reads it, each with its likeliest owner."""
    found = list(rows)
    best = {item.pk: _best(item) for item in found}
    people = {
        user.pk: user
        for user in User.objects.customers().filter(pk__in={one.customer_id for one in best.values() if one})
    }
    return [
        _item(item, best[item.pk], people.get(best[item.pk].customer_id) if best[item.pk] else None)  # type: ignore[union-attr]
        for item in found
    ]


def _best(item: SuspenseItem) -> owners.Likely | None:
    return next(iter(owners.likely(item, most=1)), None)


def _item(item: SuspenseItem, best: owners.Likely | None, owner: User | None) -> dict[str, Any]:
    return {
        "href": f"/desk/books/suspense/{item.public_id}/",
        "rail": rail_label(item.rail),
        "money": item.amount,
        "payer": item.payer_name,
        "tail": item.payer_card_tail,
        "reference": short(item.reference),
        "reason": say(f"suspense-reason-{item.reason.replace('_', '-')}"),
        "at": item.occurred_at,
        "age": age_of(item.received_at),
        "deadline": item.deadline_at,
        "overdue": item.overdue_at is not None,
        "status": status_tag(item),
        "waiting": item.status == "waiting",
        "owner": frame.shown_name(owner) if owner else "",
        "agrees": agreeing(best.agrees) if best else "",
    }


def status_tag(item: SuspenseItem) -> dict[str, str]:
    return {"tone": STATUS_TONES[item.status], "label": say(f"suspense-status-{item.status}")}


def agreeing(what: Iterable[str]) -> str:
    """«金额、卡号一致»."""
    named = say("books-and").join(say(f"books-agrees-{one}") for one in what)
    return say("books-agree", what=named)
