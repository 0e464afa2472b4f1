"""What a rail says against what it said before: kept as evidence and asked about; denied when asked, a person must look.

Of movements of every kind that a rail collects. Nothing is taken back by machine.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from walletdesk.core.money import Money
from walletdesk.money.journeys import Movement, change, step
from walletdesk.money.rails import reconciliation

Row = TypeVar("Row", bound=Movement)


def noted(
    row: Row,
    *,
    said: str,
    record: Callable[[], None],
    ask: Callable[[], None],
    by: Any,
    occurred_at: datetime | None = None,
    **evidence: Any,
) -> Row:
    """Write the contradiction on a locked movement, and have the rail asked what is true."""
    step(row, "contradicted", by=by, occurred_at=occurred_at, said=said, **evidence)
    record()
    ask()
    return row


def denied(
    row: Row, *, rail: str, bank_ref: str, order_no: str, ours: Money, by: Any, **evidence: Any
) -> Row:
    """Asked again, the rail denies money of a locked movement that we have booked: a difference of its own for people."""
    step(row, "disputed", by=by, bank_ref=bank_ref, **evidence)
    change(row, ask_at=None)
    reconciliation.report(
        "contradicted", direction="in", bank_ref=bank_ref, order_no=order_no, ours=ours, by=by, rail=rail
    )
    return row
