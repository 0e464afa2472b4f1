"""Paying out by the bank: money from us to a customer's card. Called from jobs only, under no lock.

The same key pays once. What the bank answers is what `client.py` knows: Rejected, Maintenance, Unreachable, OutcomeUnknown.
"""

from __future__ import annotations

from walletdesk.core.money import Money
from walletdesk.money.rails import client
from walletdesk.money.rails.answers import Accepted, Standing

RAIL = "bank"
REASONS = ("name_mismatch", "card_closed", "card_unknown", "bank_down", "limit_exceeded")
RETURN_REASONS = ("card_closed", "name_mismatch", "account_restricted")


def pay_out(
    *,
    payout_no: str,
    amount: Money,
    payee_name: str,
    card_no: str,
    bank: str,
    speed: str,
    reference: str,
    key: str,
) -> Accepted:
    """Order a payout. `speed` is fast, next_day or ordinary. Raises Rejected, Maintenance, Unreachable, OutcomeUnknown."""
    body = {
        "payout_no": payout_no,
        "amount_minor": amount.minor,
        "currency": amount.currency,
        "payee_name": payee_name,
        "payee_card_no": card_no,
        "payee_bank": bank,
        "speed": speed,
        "reference": reference,
        "callback_url": client.of(RAIL).callback_url,
    }
    return Accepted(client.of(RAIL).order("/payouts", body, key)["payout_ref"])


def query(payout_no: str) -> Standing:
    """Where a payout stands: accepted, in_transit, succeeded, failed, returned (with `return_ref`), or missing.

    Raises Unreachable or OutcomeUnknown where the bank does not answer.
    """
    return client.of(RAIL).standing(f"/payouts/{payout_no}", "payout_ref")
