"""A payment did not go through: that very one, why, that no money is lost, and another way to pay."""

from __future__ import annotations

from walletdesk.assistant.playbooks.base import playbook
from walletdesk.assistant.playbooks.payment_pending import PaymentPending


@playbook
class PaymentFailed(PaymentPending):
    """The same records and the same cause; only which payment is meant differs."""

    issue = "payment_failed"
    first = ("failed", "cancelled", "expired", "conflicted")
