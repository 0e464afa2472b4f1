"""A payment did not go through: that very one, why, that no money is lost, and another way to pay."""

from __future__ import annotations

from walletdesk.assistant.answers import Sentence
from walletdesk.assistant.playbooks.base import Candidates, Slots, playbook
from walletdesk.assistant.playbooks.payment_pending import PaymentPending


@playbook
class PaymentFailed(PaymentPending):
    """The same records and the same cause; only which payment is meant differs."""

    issue = "payment_failed"
    first = ("failed", "cancelled", "expired", "conflicted")

    def candidates(self, customer_id: int, slots: Slots) -> Candidates:
        """Where nothing was told of it, one that went through is never meant."""
        found = super().candidates(customer_id, slots)
        if slots or self.named(customer_id, slots):
            return found
        return Candidates([row for row in found.fitting if row.status != "succeeded"], found.recent)

    def not_found(self) -> Sentence:
        return Sentence("payment-none-failed")
