"""Each rail on a good day, and what is the same and what is particular on each."""

from __future__ import annotations

from typing import Any

import pytest

from .outside import BASES, CHAIN, Outside, Wallet

ATTENDED = ("card", "third_party")
REFS = {"bank": r"BK", "card": r"CD", "third_party": r"TP"}


def _succeeded(still: Outside, wallet: Wallet, rail: str, order_no: str = "T", **changes: Any) -> str:
    """A collection that went well; gives its bank_ref."""
    still.collected(wallet, rail, order_no, **changes)
    if rail != "bank":
        still.say(order_no)
    still.pass_time(60)
    found = still.query(order_no, rail)
    assert found["status"] == "succeeded"
    return str(found["bank_ref"])


@pytest.mark.parametrize("rail", BASES)
def test_a_good_day_has_one_success_one_line(still: Outside, wallet: Wallet, rail: str) -> None:
    ref = _succeeded(still, wallet, rail)
    event, (line,), found = wallet.heard[-1], still.lines(rail), still.query("T", rail)
    assert (event["type"], event["rail"], event["order_no"]) == ("collection.succeeded", rail, "T")
    assert event["bank_ref"] == line["bank_ref"] == ref
    assert event["occurred_at"] == line["occurred_at"] == found["occurred_at"]
    assert event["amount_minor"] == line["amount_minor"] == found["ordered_minor"] == 50_000
    assert (line["order_no"], line["direction"], line["chargeback_ref"]) == ("T", "in", None)
    assert ref.startswith(REFS[rail]) if rail in REFS else len(ref) == 64
    assert [still.lines(other) for other in BASES if other != rail] == [[], [], []]


@pytest.mark.parametrize("rail", ATTENDED)
def test_nothing_happens_until_the_customer_comes(still: Outside, wallet: Wallet, rail: str) -> None:
    answer = still.collected(wallet, rail)
    action = {"card": "three_d_secure", "third_party": "cashier"}[rail]
    assert (answer["status"], answer["action"]) == ("accepted", action)
    still.pass_time(590)
    found = still.query("T", rail)
    assert (found["status"], found["action_url"]) == ("accepted", answer["action_url"])
    assert wallet.heard == []
    still.say("T", "refuse")
    again = still.client.post("/control/customer", json={"order_no": "T", "act": "approve"})
    assert (again.status_code, again.json()["code"]) == (409, "nothing_to_do")
    still.pass_time(1000)
    (event,) = wallet.heard
    reason = {"card": "three_ds_refused", "third_party": "closed_by_payer"}[rail]
    assert (event["type"], event["reason"]) == ("collection.failed", reason)
    assert still.query("T", rail)["action_url"] is None


@pytest.mark.parametrize(
    ("rail", "seconds", "reason"),
    [("card", 600, "three_ds_expired"), ("third_party", 900, "expired"), ("chain", 1800, "expired")],
)
def test_when_nobody_comes_it_ends(
    still: Outside, wallet: Wallet, rail: str, seconds: float, reason: str
) -> None:
    still.collected(wallet, rail)
    still.pass_time(seconds - 1)
    assert wallet.heard == []
    still.pass_time(1)
    assert [(event["type"], event["reason"]) for event in wallet.heard] == [("collection.failed", reason)]
    assert still.query("T", rail)["reason"] == reason


def test_numbers_and_keys_are_each_rails_own(still: Outside, wallet: Wallet) -> None:
    refs = [still.collected(wallet, rail, key="same")["bank_ref"] for rail in BASES]
    assert len(set(refs)) == len(BASES)
    for rail in BASES:
        again = still.collect(wallet, rail=rail, order_no="T", key="same")
        assert (again.status_code, again.json()["bank_ref"]) == (202, refs[list(BASES).index(rail)])
        other = still.collect(wallet, rail=rail, order_no="T", key="same", amount_minor=1)
        assert other.json()["code"] == "idempotency_key_reused"
        assert still.query("T", rail)["status"] == "accepted"
    shown = still.control("GET", "/control/orders?rail=card&kind=collection")["orders"]
    assert [(order["rail"], order["order_no"]) for order in shown] == [("card", "T")]
    assert still.client.get("/control/orders", params={"rail": "cheque"}).status_code == 400


@pytest.mark.parametrize(
    ("rail", "changes"),
    [
        ("card", {"payer_card_tail": ""}),
        ("card", {"payer_name": None}),
        ("card", {"return_url": "javascript:x"}),
        ("third_party", {"payer_card_tail": "66"}),
        ("third_party", {"currency": "yuan"}),
        ("chain", {"network": "paper"}),
        ("chain", {"currency": "CNY"}),
        ("chain", {"amount_minor": 10**15 + 1}),
    ],
    ids=str,
)
def test_bad_fields_are_named_on_each_rail(
    still: Outside, wallet: Wallet, rail: str, changes: dict[str, Any]
) -> None:
    answer = still.collect(wallet, rail=rail, **changes)
    assert (answer.status_code, list(answer.json()["fields"])) == (400, list(changes))


def test_a_payer_may_be_nameless_where_the_rail_knows_none(still: Outside, wallet: Wallet) -> None:
    _succeeded(still, wallet, "third_party", payer_name="", payer_card_tail=None)
    assert (wallet.heard[0]["payer_name"], wallet.heard[0]["payer_card_tail"]) == (None, None)


@pytest.mark.parametrize("rail", BASES)
def test_money_goes_back_the_way_it_came(still: Outside, wallet: Wallet, rail: str) -> None:
    ref = _succeeded(still, wallet, rail)
    wallet.forget()
    first = still.send_back(wallet, rail, "R1", ref, 30_000)
    assert first.status_code == 202
    assert ("network_fee_minor" in first.json()) == (rail == "chain")
    assert still.send_back(wallet, rail, "R2", ref, 20_001).json()["reason"] == "amount_exceeds_original"
    other = "card" if rail == "bank" else "bank"
    assert still.send_back(wallet, other, "R3", ref, 1).json()["code"] == "bank_ref_unknown"
    still.pass_time(60)
    (event,) = wallet.heard
    assert (event["type"], event["return_no"], event["original_bank_ref"]) == ("return.succeeded", "R1", ref)
    assert event["bank_ref"] == first.json()["return_ref"] == still.lines(rail)[1]["bank_ref"]
    assert still.lines(rail)[1]["return_no"] == "R1"


def test_a_return_on_the_chain_needs_an_address(still: Outside, wallet: Wallet) -> None:
    body = {"return_no": "R", "bank_ref": "x", "amount_minor": 1, "currency": "USDT"}
    answer = still.send("POST", "/chain/v1/returns", body | {"callback_url": wallet.url, "to_address": "T1"})
    assert list(answer.json()["fields"]) == ["to_address"]


def test_a_card_payment_is_charged_back_by_hand_less_what_was_returned(
    still: Outside, wallet: Wallet
) -> None:
    ref = _succeeded(still, wallet, "card")
    still.send_back(wallet, "card", "R", ref, 20_000)
    still.pass_time(60)
    wallet.forget()
    done = still.control("POST", "/control/chargebacks", order_no="T", reason="not_recognised")
    still.pass_time(0)
    (event,) = wallet.heard
    assert (event["type"], event["reason"]) == ("collection.charged_back", "not_recognised")
    assert (event["bank_ref"], event["amount_minor"]) == (ref, 30_000)
    line = still.lines("card")[-1]
    found = still.query("T", "card")
    assert line["chargeback_ref"] == line["bank_ref"] == event["chargeback_ref"] == done["chargeback_ref"]
    assert (line["direction"], line["original_bank_ref"], line["amount_minor"]) == ("out", ref, 30_000)
    assert (found["status"], found["chargeback_ref"]) == ("succeeded", event["chargeback_ref"])
    for body, code in (({"order_no": "T"}, "already_charged_back"), ({"order_no": "X"}, "order_unknown")):
        no = still.client.post("/control/chargebacks", json={**body, "reason": "fraud"})
        assert no.json()["code"] == code
    assert still.send_back(wallet, "card", "R2", ref, 1).json()["reason"] == "amount_exceeds_original"


@pytest.mark.parametrize("rail", BASES)
def test_each_rail_has_its_own_maintenance_and_its_own_close(
    still: Outside, wallet: Wallet, rail: str
) -> None:
    still.control("POST", "/control/maintenance", rail=rail, minutes=30)
    assert {other: still.collect(wallet, rail=other).status_code for other in BASES} == {
        other: 503 if other == rail else 202 for other in BASES
    }
    windows = {other: still.send("GET", f"{BASES[other]}/maintenance").json()["windows"] for other in BASES}
    assert {other: len(found) for other, found in windows.items()} == {o: int(o == rail) for o in BASES}
    assert still.control("DELETE", f"/control/maintenance?rail={rail}") == {"ended": 1}
    still.control("POST", "/control/close-day", rail=rail, date="2026-01-01")
    for other in BASES:
        payin = {"rail": other, "amount_minor": 5, "payer_name": "王强", "reference": "x"}
        still.control("POST", "/control/payins", **payin)
        for day, lines in (("2026-01-01", int(other != rail)), ("2026-01-02", int(other == rail))):
            statement = still.send("GET", f"{BASES[other]}/statements/{day}").json()
            assert (len(statement["lines"]), statement["complete"]) == (
                lines,
                other == rail and day == "2026-01-01",
            )


def test_a_past_can_be_given_to_every_rail(still: Outside, wallet: Wallet) -> None:
    past = [
        {"rail": rail, "order_no": f"OLD-{rail}", "currency": "USDT" if rail == "chain" else "CNY"}
        for rail in BASES
    ]
    past.append({"kind": "payout", "order_no": "OLD-out", "currency": "CNY"})
    same = {"amount_minor": 7, "reference": "x", "status": "succeeded", "payer_name": "林晓"}
    orders = [one | same | {"occurred_at": "2025-11-05T04:00:00+00:00"} for one in past]
    done = still.control("POST", "/control/history", orders=orders)
    assert done["added"] == 5
    assert still.control("POST", "/control/history", orders=orders) == {**done, "added": 0}
    for rail, base in BASES.items():
        lines = still.send("GET", f"{base}/statements/2025-11-05").json()["lines"]
        assert [line["order_no"] for line in lines if line["direction"] == "in"] == [f"OLD-{rail}"]
        assert still.query(f"OLD-{rail}", rail)["status"] == "succeeded"
    assert still.query("OLD-out", kind="payout")["status"] == "succeeded"
    wrong = still.client.post("/control/history", json={"orders": [{**orders[-1], "rail": "card"}]})
    assert wrong.status_code == 400
    assert wallet.heard == []


def test_the_clerk_completes_on_any_rail(still: Outside, wallet: Wallet) -> None:
    for rail in BASES:
        still.collected(wallet, rail, f"T-{rail}")
        still.control("POST", "/control/complete", order_no=f"T-{rail}", outcome="succeeded")
    still.pay_out(wallet, "T-out")
    failed = still.control(
        "POST", "/control/complete", order_no="T-out", outcome="failed", reason="bank_down"
    )
    assert (failed["kind"], failed["status"], failed["reason"]) == ("payout", "failed", "bank_down")
    still.pass_time(5000)
    assert [event["type"] for event in wallet.heard] == ["collection.succeeded"] * 4 + ["payout.failed"]
    assert len(still.query("T-chain", "chain")["bank_ref"]) == 64


def test_payins_are_told_where_the_rail_was_last_told(still: Outside, wallet: Wallet) -> None:
    payin = {"rail": "card", "amount_minor": 5, "payer_name": "王强", "reference": "x"}
    still.collected(wallet, "bank")
    assert still.control("POST", "/control/payins", **payin)["event_id"] is None
    still.collected(wallet, "card")
    still.control("POST", "/control/payins", **payin)
    still.pass_time(0)
    assert (wallet.heard[-1]["type"], wallet.heard[-1]["rail"]) == ("payin.received", "card")
    shown = still.control("GET", "/control/orders?rail=card")["payins"]
    assert [one["rail"] for one in shown] == ["card", "card"]


def test_chain_answers_say_what_the_customer_needs(still: Outside, wallet: Wallet) -> None:
    answer = still.collected(wallet, "chain")
    assert answer["bank_ref"] is None
    assert (answer["network"], answer["confirmations_needed"]) == (CHAIN["network"], 3)
    assert len(answer["address"]) == 34
    assert answer["address"].startswith("T")
    still.control("POST", "/control/chain/fee", network_fee_minor=2_500_000)
    assert still.collected(wallet, "chain", "T2")["network_fee_minor"] == 2_500_000
    assert answer["network_fee_minor"] == 1_000_000
