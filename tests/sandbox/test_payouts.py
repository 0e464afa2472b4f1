"""Payouts to customers' cards: on their way, arrived, and now and then come back."""

from __future__ import annotations

from typing import Any

import pytest

from .outside import Outside, Wallet


@pytest.mark.parametrize(("speed", "delays"), [("fast", 1), ("ordinary", 2), ("next_day", 3)])
def test_a_payout_is_in_transit_then_there(still: Outside, wallet: Wallet, speed: str, delays: int) -> None:
    answer = still.pay_out(wallet, speed=speed).json()
    assert (answer["payout_no"], answer["status"], answer["payout_ref"][:2]) == ("P", "accepted", "PO")
    for status in ("in_transit", "succeeded"):
        still.pass_time(delays - 0.5)
        assert still.query("P", kind="payout")["status"] != status
        still.pass_time(0.5)
        assert still.query("P", kind="payout")["status"] == status
    transit, there = wallet.heard
    assert (transit["type"], there["type"]) == ("payout.in_transit", "payout.succeeded")
    assert (there["payout_no"], there["order_no"], there["bank_ref"]) == ("P", None, answer["payout_ref"])
    assert (there["payee_name"], there["payee_card_tail"]) == ("林晓", "6631")
    (line,) = still.lines()
    assert (line["direction"], line["payout_no"], line["bank_ref"]) == ("out", "P", answer["payout_ref"])
    assert line["order_no"] is line["return_no"] is None


def test_the_same_key_pays_once(still: Outside, wallet: Wallet) -> None:
    first = still.pay_out(wallet)
    assert still.pay_out(wallet).json() == first.json()
    assert still.pay_out(wallet, amount_minor=1).json()["code"] == "idempotency_key_reused"
    other = still.send("POST", "/bank/v1/payouts", {}, headers={"Idempotency-Key": "k"})
    assert other.status_code == 400
    still.pass_time(60)
    assert len(still.lines()) == 1
    assert still.send("GET", "/bank/v1/payouts/X").json()["code"] == "payout_unknown"


@pytest.mark.parametrize(
    "changes",
    [{"payee_card_no": "6631"}, {"speed": "soon"}, {"payee_name": ""}, {"payee_bank": None}],
    ids=str,
)
def test_bad_fields_are_named(still: Outside, wallet: Wallet, changes: dict[str, Any]) -> None:
    answer = still.pay_out(wallet, **changes)
    assert (answer.status_code, list(answer.json()["fields"])) == (400, list(changes))


@pytest.mark.parametrize("reason", ["name_mismatch", "card_closed", "card_unknown", "bank_down"])
def test_a_refusal_says_why(still: Outside, wallet: Wallet, reason: str) -> None:
    still.arm("rejected", of="payout", reason=reason, when="later")
    still.pay_out(wallet)
    still.pass_time(60)
    assert (wallet.heard[-1]["type"], wallet.heard[-1]["reason"]) == ("payout.failed", reason)
    assert still.query("P", kind="payout")["reason"] == reason
    assert still.lines() == []


def test_money_that_arrived_comes_back_by_hand(still: Outside, wallet: Wallet) -> None:
    early = still.client.post("/control/payouts/return", json={"payout_no": "P"})
    ref = still.pay_out(wallet).json()["payout_ref"]
    too_early = still.client.post("/control/payouts/return", json={"payout_no": "P"})
    assert (early.status_code, too_early.json()["code"]) == (404, "not_succeeded")
    still.pass_time(60)
    still.control("POST", "/control/payouts/return", payout_no="P", reason="account_restricted")
    still.pass_time(0)
    event, found, (_, back) = wallet.heard[-1], still.query("P", kind="payout"), still.lines()
    assert (event["type"], event["reason"], event["bank_ref"]) == (
        "payout.returned",
        "account_restricted",
        ref,
    )
    assert (found["status"], found["return_ref"]) == ("returned", event["return_ref"])
    assert (back["direction"], back["payout_no"], back["original_bank_ref"]) == ("in", "P", ref)
    assert back["bank_ref"] == event["return_ref"]
    assert still.send_back(wallet, "bank", "R", back["bank_ref"]).json()["code"] == "bank_ref_unknown"
    again = still.control("POST", "/control/complete", order_no="P", outcome="succeeded")
    assert again["status"] == "returned"
    still.pass_time(0)
    assert wallet.heard[-1]["type"] == "payout.returned"
