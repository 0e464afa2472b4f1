"""A payment that can be refunded, and a refund that waits for a person, with a paper."""

from __future__ import annotations

import io

from PIL import Image

from tests.money.refunds.helpers import paid
from walletdesk.money.refunds import asking_for, papers
from walletdesk.people.models import User


def refunds(owner: User) -> dict[str, str]:
    held = io.BytesIO()
    Image.new("RGB", (90, 90)).save(held, format="PNG")
    payment = paid(owner, way="third_party", number="R1")
    kept = papers.keep(owner.pk, [held.getvalue()], by=owner)
    row = asking_for.ask(
        paid(owner, way="third_party", number="R2"),
        amount=None,
        reason="defective",
        key="k",
        proof=kept,
        by=owner,
    )
    return {
        "refunded": payment.public_id,
        "refund": row.public_id,
        "refund_paper": row.papers.get().public_id,
    }
