"""By what the records can be narrowed, and by what they are now: each as a chip that takes it away."""

from __future__ import annotations

from typing import Any

from walletdesk.core.words import say
from walletdesk.money.records import titles
from walletdesk.money.records import wanted as wanting
from walletdesk.money.records.models import Record
from walletdesk.money.records.wanted import Wanted
from walletdesk.people.models import User
from walletdesk.web.customer import asked

MONTHS = 12


def of(me: User, wanted: Wanted, given: dict[str, str]) -> dict[str, Any]:
    """What can be chosen (only kinds and currencies the customer has) and, as `set`, what is: `{label, href without it}`."""
    own = set(Record.objects.filter(customer_id=me.pk).values_list("kind", flat=True).distinct())
    codes = wanting.currencies(me.pk)
    return {
        "kinds": [
            {"value": kind, "label": titles.kind_of(kind), "chosen": kind in wanted.kinds}
            for kind in wanting.LIKE_KINDS
            if kind in own or kind in wanted.kinds
        ],
        "months": [
            {"value": f"{day:%Y-%m}", "label": titles.month_name(day)} for day in wanting.months_back(MONTHS)
        ],
        "currencies": codes if len(codes) > 1 else [],
        "set": _set(wanted, given),
    }


def _set(wanted: Wanted, given: dict[str, str]) -> list[dict[str, str]]:
    chips = []
    for kind in wanted.kinds:
        rest = ",".join(other for other in wanted.kinds if other != kind)
        chips.append((titles.kind_of(kind), {"kind": rest}))
    if wanted.direction:
        chips.append((say(f"records-dir-{wanted.direction}"), {"dir": ""}))
    if wanted.start or wanted.end:
        chips.append((_days(wanted, given), {"month": "", "from": "", "to": ""}))
    if wanted.currency:
        chips.append((wanted.currency, {"currency": ""}))
    if wanted.least:
        chips.append((say("records-chip-least", amount=wanted.least), {"least": ""}))
    if wanted.most:
        chips.append((say("records-chip-most", amount=wanted.most), {"most": ""}))
    return [{"label": label, "href": f"/records/{asked.address(given, **less)}"} for label, less in chips]


def _days(wanted: Wanted, given: dict[str, str]) -> str:
    if not (given.get("from") or given.get("to")) and wanted.start:
        return titles.month_name(wanted.start)
    if wanted.start and wanted.end:
        return say("records-chip-days", start=wanted.start, end=wanted.end)
    key = "records-chip-since" if wanted.start else "records-chip-until"
    return say(key, day=wanted.start or wanted.end)
