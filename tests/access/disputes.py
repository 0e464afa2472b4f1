"""A dispute before a mediator, with the customer's proof; and a payment that can be disputed."""

from __future__ import annotations

from tests.desk.disputes.helpers import contested, merchant
from tests.money.refunds.helpers import paid
from walletdesk.people.models import User


def disputes(owner: User) -> dict[str, str]:
    merchant()
    row = contested(owner, payment=paid(owner, way="third_party", number="D1"))
    return {
        "dispute": row.public_id,
        "dispute_proof": row.proofs.get().public_id,
        "disputed": paid(owner, way="third_party", number="D2").public_id,
    }
