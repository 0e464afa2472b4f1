"""The act on invoices that people and the assistant may do for a customer."""

from __future__ import annotations

from typing import Any

from walletdesk.core import acts, authority
from walletdesk.core.actors import Actor
from walletdesk.core.acts import Change, Plan
from walletdesk.core.refusals import Refusal
from walletdesk.money.invoices import invoices, titles
from walletdesk.money.invoices.models import Title
from walletdesk.money.records.models import Record
from walletdesk.people.models import User

# An invoice moves no money, yet it names its buyer: whoever asks must be the customer.
for _role in ("assistant", "agent", "specialist", "supervisor", "manager"):
    authority.declare_default("invoice.issue", _role, proof="code", max_minor=None)


@acts.register
class IssueInvoice(acts.Act):
    """`{"record": "top_…", "side": "in" or "out", "title": "ttl_…" or ""}`: issue the invoice of a record; without a title, made
    out to the customer in person. A transfer has a record on each side. Undone by a red-letter invoice.
    """

    name = "invoice.issue"
    title = "act-invoice-issue"

    def plan(self, inputs: dict[str, Any]) -> Plan:
        """Raises Refusal `invoice-there` where there is one, and those of `invoices.check`."""
        customer, record, title = _meant(inputs)
        there = invoices.of(record)
        if there is not None:
            raise Refusal("invoice-there", number=there.number)
        invoices.check(record)
        buyer = titles.buyer_of(customer, title)
        return Plan(
            customer_id=customer.pk,
            changes=(Change("invoice-change", "", "issued"),),
            basis={
                "record": record.public_id,
                "state": record.state,
                "title": title.public_id if title else "",
                "buyer_kind": buyer.kind,
            },
        )

    def perform(self, inputs: dict[str, Any], plan: Plan, by: Actor, key: str) -> dict[str, Any]:
        customer, record, title = _meant(inputs)
        invoice = invoices.issue(customer, record, title, by=by)
        return {"invoice": invoice.public_id, "record": record.public_id}


def side_of(record: Record) -> str:
    """Whose record of a movement it is: of whom money came in to, or of whom it left."""
    return "in" if record.amount_minor > 0 else "out"


def _meant(inputs: dict[str, Any]) -> tuple[User, Record, Title | None]:
    rows = Record.objects.filter(public_id=str(inputs.get("record", "")))
    coming = inputs.get("side") == "in"
    record = (rows.filter(amount_minor__gt=0) if coming else rows.filter(amount_minor__lte=0)).first()
    if record is None:
        raise Refusal("not-found", status=404)
    customer = User.objects.customers().get(pk=record.customer_id)
    chosen = str(inputs.get("title", ""))
    return customer, record, titles.usable(customer.pk, chosen) if chosen else None
