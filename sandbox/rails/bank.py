"""The bank: debits a customer's card without asking again, and pays out to any card."""

from __future__ import annotations

from .. import fields
from .shape import COLLECTION, RETURN, Rail

REASONS = ("insufficient_funds", "card_closed", "name_mismatch", "limit_exceeded")
PAYOUT_REASONS = ("name_mismatch", "card_closed", "card_unknown", "bank_down", "limit_exceeded")
COME_BACK_REASONS = ("card_closed", "name_mismatch", "account_restricted")
# How many delays a payout takes until it is in transit, and as many again until its outcome.
SPEEDS = {"fast": 1, "ordinary": 2, "next_day": 3}

PAYOUT: fields.Spec = {
    "payout_no": fields.ORDER_NO,
    "amount_minor": fields.AMOUNT,
    "currency": fields.CURRENCY,
    "payee_name": fields.NAME,
    "payee_card_no": fields.pattern(r"[0-9]{12,19}", "12 to 19 digits"),
    "payee_bank": fields.NAME,
    "speed": fields.choice(*SPEEDS),
    "reference": fields.NAME,
    "callback_url": fields.url,
}
RAIL = Rail(
    name="bank",
    base="/bank/v1",
    in_urls="bank",
    refs={"collection": "BK", "return": "RT", "payout": "PO"},
    specs={"collection": COLLECTION, "return": RETURN, "payout": PAYOUT},
    reasons={"collection": REASONS, "return": REASONS, "payout": PAYOUT_REASONS},
)
