"""Why a payment did not go through, in our own few words; what the rails say is mapped to them and kept as evidence."""

from __future__ import annotations

# With us, or the merchant.
OURS = (
    "balance",
    "limit",
    "risk",
    "safety",
    "network",
    "merchant_system",
    "merchant_closed",
    "conflicting_amount",
    "rail_closed",
)
BY_RAIL = {
    "three_ds_refused": "not_verified",
    "three_ds_expired": "not_in_time",
    "expired": "not_in_time",
    "closed_by_payer": "left",
    "insufficient_funds": "card_balance",
    "limit_exceeded": "card_limit",
    "card_closed": "card_closed",
    "issuer_declined": "declined",
    "name_mismatch": "declined",
    "account_restricted": "declined",
    "lost": "network",
}
OUTSIDE = tuple(dict.fromkeys(BY_RAIL.values()))
ALL = tuple(dict.fromkeys((*OURS, *OUTSIDE)))


def of(said: str) -> str:
    """What a rail's reason means; `declined` for one we do not know."""
    return BY_RAIL.get(said, "declined")
