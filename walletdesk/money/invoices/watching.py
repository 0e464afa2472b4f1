"""A record that does not stay done takes its invoice with it: looked at by a job, once what changed it is committed."""

from __future__ import annotations

from walletdesk.money.invoices.models import Invoice
from walletdesk.money.records import records


def undone(customer_id: int, public_id: str) -> None:
    """Called in the transaction that wrote the record: no lock is taken here, the job goes out with the commit."""
    from walletdesk.money.invoices import jobs

    if Invoice.objects.filter(customer_id=customer_id, movement=public_id, status="issued").exists():
        jobs.look_again.defer(customer_id=customer_id, movement=public_id)


records.register_undone(undone)
