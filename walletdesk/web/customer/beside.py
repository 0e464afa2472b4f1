"""What stands beside the talk: one's latest records and open cases. Nothing for a visitor."""

from __future__ import annotations

from typing import Any

from walletdesk.channels.webchat.receiving import Talker
from walletdesk.money.records import reading
from walletdesk.web.customer import casebook, rows

RECORDS, CASES = 4, 3


def beside(talker: Talker) -> dict[str, Any]:
    if talker.customer is None:
        return {"recent": [], "cases": []}
    recent = rows.rows_of(reading.recent(talker.customer.pk, RECORDS))
    return {"recent": recent, "cases": casebook.open_lines(talker.customer, CASES)}
