"""Why a payment cannot go on, looked at under the locks of its confirmation: risk, limit, balance. In this order: who is
stopped need not hear of limits, and who is over a limit need not top up.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from walletdesk.core import outbox
from walletdesk.core.refusals import Refusal
from walletdesk.money import ledger
from walletdesk.money.limits import limits
from walletdesk.money.payments import accounts, code_limits
from walletdesk.money.payments.models import MerchantOrder, Payment
from walletdesk.safety import watching


@dataclass(frozen=True, slots=True)
class Wrong:
    """`reason` as it is kept; `evidence` says more: the refusal of a limit with its figures, what the balance lacks."""

    reason: str
    evidence: dict[str, Any] = field(default_factory=dict)


def why_not(row: Payment, order: MerchantOrder, *, by: Any) -> Wrong | None:
    """None where nothing stands in the way. Locks the customer's account: two at once cannot both find room."""
    account = accounts.payer(row, by=by)
    ledger.lock(account)
    now = ledger.balance(account)
    if now.frozen_out:
        return Wrong("risk")
    try:
        limits.check(row.customer_id, "payment", row.way, row.amount)
        code_limits.check(order, row.customer_id, row.amount)
    except Refusal as refused:
        return Wrong("limit", {"refusal": refused.key, "params": outbox.pack(refused.params)})
    if row.way == "balance" and now.available < row.total:
        return Wrong("balance", {"short_minor": row.total.minor - now.available.minor})
    return None


def watched(row: Payment, order: MerchantOrder, *, by: Any) -> Wrong | None:
    """What screening says. A checkout cannot wait for a person: what would be put off or held elsewhere does not go through
    here, and the customer hears why.
    """
    verdict = watching.watch(
        "payment", row.customer_id, row.public_id, row.total, method=row.way, payee=payee_of(order)
    )
    watching.follow(verdict, row.customer_id, row.public_id, by=by, held=False)
    return Wrong("safety", {"alert": verdict.alert}) if verdict.at_least("delay") else None


def payee_of(order: MerchantOrder) -> str:
    """The merchant as screening knows it."""
    return watching.fingerprint(order.merchant.public_id)
