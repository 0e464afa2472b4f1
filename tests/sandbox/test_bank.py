"""The bank itself: keys, callbacks tried again, returns, statement, maintenance, and the clerk's hand."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.support.waiting import until

from .outside import Outside, Wallet


def test_the_same_key_gives_the_same_answer_and_moves_money_once(outside: Outside, wallet: Wallet) -> None:
    first = outside.collect(wallet, order_no="T", key="k")
    wallet.hears(1)
    again = outside.collect(wallet, order_no="T", key="k")
    assert (again.status_code, again.json()) == (first.status_code, first.json())
    assert len(outside.lines()) == 1
    assert (
        outside.collect(wallet, order_no="T", key="k", amount_minor=1).json()["code"]
        == "idempotency_key_reused"
    )
    assert outside.collect(wallet, order_no="T", key="other").json()["code"] == "order_no_used"


def test_a_refusal_is_repeated_for_its_key(outside: Outside, wallet: Wallet) -> None:
    outside.arm("rejected", reason="card_closed")
    answers = [outside.collect(wallet, order_no="T") for _ in range(2)]
    assert [a.status_code for a in answers] == [422, 422]
    assert answers[0].json() == answers[1].json()
    assert answers[0].json()["reason"] == "card_closed"
    assert outside.control("GET", "/control/faults")["uses"]["rejected"] == 1


def test_after_a_time_out_the_same_key_finds_the_order_or_makes_it(outside: Outside, wallet: Wallet) -> None:
    for outcome, lines in (("succeeded", 1), ("lost", 2)):
        outside.arm("timeout_unknown", outcome=outcome)
        with pytest.raises(httpx.TimeoutException):
            outside.collect(wallet, order_no=outcome, timeout=0.1)
        answer = outside.collect(wallet, order_no=outcome)
        assert (answer.status_code, answer.json()["status"]) == (202, "accepted")
        outside.settled(outcome)
        assert len(outside.lines()) == lines


@pytest.mark.parametrize(
    "changes",
    [
        {"amount_minor": 0},
        {"amount_minor": True},
        {"amount_minor": 5.5},
        {"currency": "yuan"},
        {"payer_card_tail": "66"},
        {"callback_url": "ftp://x"},
        {"payer_name": ""},
        {"order_no": None},
    ],
    ids=str,
)
def test_bad_fields_are_named(outside: Outside, wallet: Wallet, changes: dict[str, Any]) -> None:
    answer = outside.collect(wallet, key="k", **changes)
    assert answer.status_code == 400
    assert list(answer.json()["fields"]) == list(changes)


def test_a_callback_is_tried_again_with_growing_gaps_until_heard(outside: Outside, wallet: Wallet) -> None:
    wallet.answers = [500, 302, 404]
    outside.collect(wallet, order_no="T")
    heard = wallet.hears(4)
    assert len({event["event_id"] for event in heard}) == 1
    until(lambda: outside.order("T")["callbacks"][0]["status"] == "delivered", every=0.02)
    tries = outside.order("T")["callbacks"][0]["attempts"]
    assert [t["http_status"] for t in tries] == [500, 302, 404, 200]


def test_a_wallet_that_is_gone_is_given_up_in_the_end(still: Outside, wallet: Wallet) -> None:
    still.collect(wallet, order_no="T", callback_url="http://127.0.0.1:1/closed")
    assert still.pass_time(1 + 2 + 4 + 8 + 16 + 32 + 64 + 127)["sent"] == 7
    assert still.order("T")["callbacks"][0]["status"] == "waiting"
    still.pass_time(1)
    callback = still.order("T")["callbacks"][0]
    assert callback["status"] == "given_up"
    assert [t["error"] for t in callback["attempts"]] == ["ConnectError"] * 8
    still.control("POST", "/control/bank/complete", order_no="T", outcome="succeeded")
    assert len(still.order("T")["callbacks"]) == 2


def _return(outside: Outside, wallet: Wallet, no: str, ref: str, minor: int = 50_000, **more: Any) -> Any:
    body = {
        "return_no": no,
        "bank_ref": ref,
        "amount_minor": minor,
        "currency": "CNY",
        "callback_url": wallet.url,
    }
    return outside.send("POST", "/bank/v1/returns", body | more)


def test_money_is_sent_back_once_and_never_more_than_came(outside: Outside, wallet: Wallet) -> None:
    ref = outside.collect(wallet, order_no="T").json()["bank_ref"]
    wallet.hears(1)
    first = _return(outside, wallet, "R1", ref, 30_000)
    assert (first.status_code, first.json()) == (202, _return(outside, wallet, "R1", ref, 30_000).json())
    assert _return(outside, wallet, "R2", ref, 20_001).json()["reason"] == "amount_exceeds_original"
    assert _return(outside, wallet, "R3", ref, 1, currency="USD").json()["reason"] == "currency_mismatch"
    assert _return(outside, wallet, "R4", "BK0").status_code == 404
    event = wallet.hears(2)[1]
    assert event["type"] == "return.succeeded"
    assert (event["return_no"], event["original_bank_ref"]) == ("R1", ref)
    found = outside.send("GET", "/bank/v1/returns/R1").json()
    assert (found["status"], found["return_ref"]) == ("succeeded", first.json()["return_ref"])
    out = outside.lines()[1]
    assert (out["direction"], out["return_no"], out["amount_minor"]) == ("out", "R1", 30_000)
    assert outside.send("GET", "/bank/v1/returns/R9").status_code == 404


def test_returns_have_faults_of_their_own(outside: Outside, wallet: Wallet) -> None:
    ref = outside.collect(wallet, order_no="T").json()["bank_ref"]
    wallet.hears(1)
    outside.arm("rejected", of="return", reason="card_closed", when="later")
    _return(outside, wallet, "R1", ref)
    assert wallet.hears(2)[1]["type"] == "return.failed"
    outside.arm("timeout_unknown", of="return", outcome="lost", hang_seconds=0.1)
    assert _return(outside, wallet, "R2", ref).status_code == 504
    assert outside.send("GET", "/bank/v1/returns/R2").status_code == 404
    assert (
        _return(outside, wallet, "R2", ref).status_code == 202
    )  # what failed and what was lost moved nothing


def test_money_arrives_by_hand(outside: Outside, wallet: Wallet) -> None:
    payin = {"amount_minor": 1234, "payer_name": "王强", "payer_card_tail": "0417", "reference": "饭钱"}
    silent = outside.control("POST", "/control/bank/payins", **payin)
    assert silent["event_id"] is None  # nobody is known yet who would hear
    done = outside.control("POST", "/control/bank/payins", **payin, callback_url=wallet.url)
    (event,) = wallet.hears(1)
    assert (event["type"], event["event_id"], event["bank_ref"]) == (
        "payin.received",
        done["event_id"],
        done["bank_ref"],
    )
    assert [line["reference"] for line in outside.lines()] == ["饭钱", "饭钱"]
    outside.collect(wallet)
    wallet.hears(2)
    outside.control("POST", "/control/bank/payins", **payin)
    assert wallet.hears(3)[2]["type"] == "payin.received"


def test_the_clerk_completes_what_is_held(outside: Outside, wallet: Wallet) -> None:
    outside.arm("hold", on="every:1")
    for number in ("A", "B"):
        outside.collect(wallet, order_no=number)
    outside.control("POST", "/control/bank/complete", order_no="A", outcome="succeeded")
    outside.control("POST", "/control/bank/complete", order_no="B", outcome="failed", reason="card_closed")
    heard = {event["order_no"]: event for event in wallet.hears(2)}
    assert heard["A"]["type"] == "collection.succeeded"
    assert (heard["B"]["type"], heard["B"]["reason"]) == ("collection.failed", "card_closed")
    again = outside.client.post("/control/bank/complete", json={"order_no": "A", "outcome": "failed"})
    assert (again.status_code, again.json()["code"]) == (409, "already_succeeded")
    unknown = outside.client.post("/control/bank/complete", json={"order_no": "C", "outcome": "failed"})
    assert unknown.status_code == 404
    outside.control("POST", "/control/bank/complete", order_no="B", outcome="succeeded")
    assert outside.query("B")["status"] == "succeeded"
    assert len(outside.lines()) == 2


def test_the_statement_is_by_business_day_of_shanghai(outside: Outside) -> None:
    payin = {"amount_minor": 1, "payer_name": "王强", "reference": ""}
    for at in ("2026-03-01T15:59:59+00:00", "2026-03-01T16:00:00+00:00"):
        outside.control("POST", "/control/bank/payins", **payin, occurred_at=at)
    for day, at in (("2026-03-01", "15:59:59"), ("2026-03-02", "16:00:00")):
        statement = outside.send("GET", f"/bank/v1/statements/{day}").json()
        assert (statement["date"], statement["complete"]) == (day, True)
        assert [line["occurred_at"][11:19] for line in statement["lines"]] == [at]
    assert outside.send("GET", "/bank/v1/statements/2999-01-01").json()["complete"] is False
    assert outside.send("GET", "/bank/v1/statements/yesterday").status_code == 400


def test_a_closed_day_is_complete_and_later_money_counts_for_the_next(outside: Outside) -> None:
    payin = {
        "amount_minor": 1,
        "payer_name": "王强",
        "reference": "x",
        "occurred_at": "2999-05-01T04:00:00+00:00",
    }
    outside.control("POST", "/control/bank/payins", **payin)
    outside.control("POST", "/control/bank/close-day", date="2999-05-01")
    outside.control("POST", "/control/bank/payins", **payin)
    for day, complete in (("2999-05-01", True), ("2999-05-02", False)):
        statement = outside.send("GET", f"/bank/v1/statements/{day}").json()
        assert (statement["complete"], len(statement["lines"])) == (complete, 1)


def test_planned_maintenance_is_announced_then_refuses_then_ends(outside: Outside, wallet: Wallet) -> None:
    outside.control("POST", "/control/maintenance", minutes=30, starts_in_minutes=60)
    assert outside.collect(wallet).status_code == 202
    outside.control("POST", "/control/maintenance", minutes=30, message_zh="升级", message_en="Upgrade")
    running, coming = outside.send("GET", "/bank/v1/maintenance").json()["windows"]
    assert (running["message_zh"], running["message_en"]) == ("升级", "Upgrade")
    assert running["starts_at"] < running["ends_at"] < coming["ends_at"]
    refused = outside.collect(wallet, order_no="T")
    assert (refused.status_code, refused.json()["until"]) == (503, running["ends_at"])
    assert int(refused.headers["Retry-After"]) <= 1800
    outside.control("DELETE", "/control/maintenance")
    assert outside.collect(wallet, order_no="T").status_code == 202


def test_a_past_can_be_given_to_the_bank(outside: Outside, wallet: Wallet) -> None:
    past = {
        "order_no": "OLD",
        "amount_minor": 700,
        "currency": "CNY",
        "payer_card_tail": "6631",
        "payer_name": "林晓",
        "reference": "WDOLD",
        "status": "succeeded",
        "occurred_at": "2026-03-05T04:00:00+00:00",
    }
    failed = past | {"order_no": "BAD", "status": "failed"}
    done = outside.control("POST", "/control/bank/history", orders=[past, failed])
    assert done["added"] == 2
    assert outside.control("POST", "/control/bank/history", orders=[past]) == {
        "added": 0,
        "bank_refs": {"OLD": done["bank_refs"]["OLD"]},
    }
    assert outside.query("OLD")["status"] == "succeeded"
    assert outside.query("BAD")["status"] == "failed"
    lines = outside.send("GET", "/bank/v1/statements/2026-03-05").json()["lines"]
    assert [(line["order_no"], line["amount_minor"]) for line in lines] == [("OLD", 700)]
    assert wallet.heard == []
