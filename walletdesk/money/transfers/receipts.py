"""The receipt of a transfer, for either side: plain facts, from which a page or a PDF is made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money.movements import Fact
from walletdesk.money.transfers import kind, paths
from walletdesk.money.transfers.models import Transfer


@dataclass(frozen=True)
class Receipt:
    """`title_key` and the labels of `facts` are keys of the catalogues; `amount` is what this side paid or got,
    without the fee.
    """

    public_id: str
    title_key: str
    amount: Money
    fee: Money | None
    total: Money | None
    facts: list[Fact]
    issued_at: datetime


def of(row: Transfer) -> Receipt:
    """The receipt for the side the row was fetched for (`visible_to`). Raises Refusal `transfer-no-receipt` before
    it posted.
    """
    if row.posted_at is None:
        raise Refusal("transfer-no-receipt")
    payer = paths.side_of(row) == "payer"
    return Receipt(
        public_id=row.public_id,
        title_key="transfer-receipt-paid" if payer else "transfer-receipt-got",
        amount=row.amount,
        fee=row.fee if payer else None,
        total=row.total if payer else None,
        facts=kind.facts(row),
        issued_at=clock.now(),
    )
