"""A title, an invoice of a done record, a record without one, and a file of invoices that is ready."""

from __future__ import annotations

from tests.money.invoices.helpers import OTHER, OTHER_NUMBER, company, record
from walletdesk.core.clock import clock
from walletdesk.money.invoices import bundles, invoices
from walletdesk.money.records.wanted import Wanted
from walletdesk.people.models import User


def invoices_of(owner: User) -> dict[str, str]:
    title = company(owner)
    invoice = invoices.issue(owner, record(owner, public_id="top_2222222222222222"), title, by=owner)
    today = Wanted(start=clock.business_day(), end=clock.business_day(), kinds=("topup",))
    bundle = bundles.make(bundles.ask(owner, today, title, key="access", by=owner))
    record(owner, kind="withdrawal", public_id="wdr_3333333333333333")
    return {
        "title": title.public_id,
        "title_two": company(owner, OTHER, OTHER_NUMBER).public_id,
        "invoice": invoice.public_id,
        "invoiced": "wdr_3333333333333333",
        "bundle": bundle.public_id,
        "month": f"{clock.local():%Y-%m}",
    }
