"""Something in the books behind each of their addresses: unmatched money with a proof, and a difference."""

from __future__ import annotations

from walletdesk.core import files
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.money.rails import claiming, reconciliation, suspense
from walletdesk.people.models import User

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 64
SYSTEM = "system:tests"


def books(owner: User) -> dict[str, str]:
    """Ids by the name that an address calls them."""
    money = suspense.Arrived("BK-BOOKS", Money(4_200), clock.now(), payer_name=owner.name)
    item = suspense.receive(money, reason="unknown_reference", by=SYSTEM)
    paper = files.keep(PNG, purpose="claim", owner=f"customer:{owner.pk}", by=SYSTEM)
    proof = claiming.keep(item, customer_id=owner.pk, reason="本人回单", files=[paper.pk], by=SYSTEM)
    row = reconciliation.report(
        "contradicted", direction="in", bank_ref="BK-BOOKS", order_no="", ours=Money(4_200), by=SYSTEM
    )
    return {"suspense": item.public_id, "proof": proof.public_id, "discrepancy": row.public_id}
