"""Records of every state, companies with true tax numbers, and the texts of a page."""

from __future__ import annotations

import itertools
from datetime import datetime
from typing import Any

from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.money.invoices import titles
from walletdesk.money.invoices.models import Title
from walletdesk.money.records import records
from walletdesk.money.records.models import Record

COMPANY, TAX_NUMBER = "华澜科技（上海）有限公司", "91330100799655058B"
OTHER, OTHER_NUMBER = "云帆贸易有限公司", "9144030071526726XG"
_numbers = itertools.count(1)


def record(
    customer: Any,
    yuan: int = 500,
    *,
    kind: str = "topup",
    state: str = "done",
    fee_minor: int = 0,
    at: datetime | None = None,
    currency: str = "CNY",
    public_id: str = "",
    minor: int | None = None,
) -> Record:
    """A line of the records; money comes in for a top-up, and goes out for anything else."""
    sign = 1 if kind in ("topup", "transfer_in") else -1
    prefix = {"topup": "top", "withdrawal": "wdr"}.get(kind, "trn")
    public_id = public_id or f"{prefix}_{next(_numbers):016d}"
    records.put(
        customer_id=customer.pk,
        public_id=public_id,
        kind=kind,
        amount=Money(sign * (yuan * 100 if minor is None else minor), currency),
        fee=Money(fee_minor, currency),
        status={"done": "succeeded", "returned": "returned"}.get(state, "created"),
        state=state,
        at=at or clock.now(),
        method="bank" if kind == "topup" else "",
        party="cmb" if kind in ("topup", "withdrawal") else "陈*",
    )
    return Record.objects.get(customer_id=customer.pk, public_id=public_id)


def company(customer: Any, name: str = COMPANY, tax_number: str = TAX_NUMBER, **more: str) -> Title:
    return titles.save(customer, kind="company", name=name, tax_number=tax_number, by=customer, **more)
