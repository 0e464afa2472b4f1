"""A withdrawal failed: that very one, why the bank did not pay, where the money is (proven), and how to mend it."""

from __future__ import annotations

from walletdesk.assistant.playbooks.base import playbook
from walletdesk.assistant.playbooks.withdrawal_pending import WithdrawalPending


@playbook
class WithdrawalFailed(WithdrawalPending):
    """The same records and the same cause; only which withdrawal is meant differs."""

    issue = "withdrawal_failed"
    first = ("failed", "returned", "cancelled")
