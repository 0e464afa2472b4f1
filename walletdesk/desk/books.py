"""Cases that the books open by themselves: unmatched money that nobody will ask for, and statements that differ."""

from __future__ import annotations

from datetime import date
from typing import Any

from walletdesk.core import outbox
from walletdesk.core.money import Money
from walletdesk.desk import cases
from walletdesk.desk.models import Case
from walletdesk.money.rails import acts as rail_acts
from walletdesk.money.rails.models import Discrepancy, SuspenseItem

NOBODY_ASKS = ("second_payment", "order_unknown", "surplus")  # reasons for which no customer will call


def open_for_item(item: SuspenseItem, *, by: Any) -> Case:
    """A person decides whose this money is, or that it goes back."""
    return cases.open(
        issue="deposit_unmatched",
        by=by,
        customer_id=item.customer_id,
        team="payments",
        subject=item.public_id,
        summary=[["summary-suspense", outbox.pack({"amount": item.amount, "at": item.occurred_at})]],
        value_at_risk=item.amount,
    )


def item_gone(item: SuspenseItem, *, by: Any) -> None:
    """End the cases that the house opened about this money; one in which somebody is talked to ends by people."""
    disposition = "returned" if item.status == "returned" else "solved"
    for case in Case.objects.active().filter(subject=item.public_id, conversation__isnull=True):
        cases.solve(case, by=by, disposition=disposition)


def open_for_day(row: Discrepancy, *, by: Any) -> Case:
    """One case a rail and day, about all that is open there."""
    return cases.open(
        issue="reconciliation",
        by=by,
        team="payments",
        subject=subject_of(row.rail, row.day),
        summary=[
            ["summary-statement-of-rail-differs", {"day": row.day.isoformat(), "rail": row.rail}],
        ],
        value_at_risk=_at_risk(row),
    )


def day_settled(row: Discrepancy, *, by: Any) -> None:
    """End the case of a day on which nothing is open any more."""
    if _open_beside(row).exists():
        return
    for case in Case.objects.active().filter(issue="reconciliation", subject=subject_of(row.rail, row.day)):
        cases.solve(case, by=by)


def subject_of(rail: str, day: date) -> str:
    """What a case about a statement is about."""
    return f"statement:{rail}:{day.isoformat()}"


def case_of(row: Discrepancy) -> Case | None:
    """The case that owns a difference, open or not."""
    rows = Case.objects.filter(issue="reconciliation", subject=subject_of(row.rail, row.day))
    return rows.order_by("-id").first()


def _open_beside(row: Discrepancy) -> Any:
    return Discrepancy.objects.filter(rail=row.rail, day=row.day, settled_at__isnull=True)


def _at_risk(row: Discrepancy) -> Money:
    """All that is in doubt on that day, in the currency of this difference."""
    rows = _open_beside(row).filter(currency=row.currency)
    return sum((rail_acts.in_doubt(one) for one in rows), Money.zero(row.currency))
