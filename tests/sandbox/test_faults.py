"""Every fault by table: what the wallet hears, what a query says, what the statement has."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest

from sandbox import faults

from .outside import Outside, Wallet


@dataclass(frozen=True)
class Row:
    fault: str
    params: dict[str, Any] = field(default_factory=dict)
    answer: int | None = 202  # None: the caller is kept hanging
    hears: tuple[str, ...] = ("collection.succeeded",)
    query: str | int = "succeeded"
    line: dict[str, Any] | None = field(default_factory=lambda: {"amount_minor": 50_000})

    def __str__(self) -> str:
        return " ".join([self.fault, *(str(value) for value in self.params.values())])


OK, NO = "collection.succeeded", "collection.failed"
TABLE = [
    Row("late", {"seconds": 0.3}),
    Row("never", hears=()),
    Row("twice", hears=(OK, OK)),
    Row("twice", {"events": "different", "gap_seconds": 0.1}, hears=(OK, OK)),
    Row("out_of_order", {"gap_seconds": 0.1}, hears=(OK, NO)),
    Row("out_of_order", {"gap_seconds": 0.1, "stale": "accepted"}, hears=(OK, "collection.accepted")),
    Row("out_of_order", {"gap_seconds": 0.1, "first": "stale"}, hears=(NO, OK)),
    Row("wrong_amount", line={"amount_minor": 49_900}),
    Row("wrong_amount", {"amount_minor": 5_000}, line={"amount_minor": 5_000}),
    Row("wrong_amount", {"delta_minor": -90_000}, line={"amount_minor": 1}),
    Row("wrong_reference", hears=("payin.received",), query="accepted", line={"payer_name": "林晓"}),
    Row(
        "wrong_reference",
        {"wrong_name": True},
        hears=("payin.received",),
        query="accepted",
        line={"payer_name": "林小", "order_no": None},
    ),
    Row("rejected", answer=422, hears=(), query="failed", line=None),
    Row("rejected", {"reason": "card_closed", "when": "later"}, hears=(NO,), query="failed", line=None),
    Row("success_after_failure", {"gap_seconds": 0.2}, hears=(NO, OK)),
    Row("timeout_unknown", answer=None, hears=()),
    Row("timeout_unknown", {"callback": True}, answer=None),
    Row("timeout_unknown", {"outcome": "failed"}, answer=None, hears=(), query="failed", line=None),
    Row("timeout_unknown", {"outcome": "lost"}, answer=None, hears=(), query=404, line=None),
    Row("maintenance", {"minutes": 1}, answer=503, hears=(), query=404, line=None),
    Row("hold", hears=(), query="accepted", line=None),
]


def test_the_table_misses_no_fault_of_the_bank() -> None:
    known = {name for name, fault in faults.FAULTS.items() if ("bank", "collection") in fault.strikes}
    assert {row.fault for row in TABLE} == known


@pytest.mark.parametrize("row", TABLE, ids=str)
def test_each_fault_ends_as_it_says(outside: Outside, wallet: Wallet, row: Row) -> None:
    outside.arm(row.fault, **row.params)
    if row.answer is None:
        with pytest.raises(httpx.TimeoutException):
            outside.collect(wallet, order_no="T", timeout=0.15)
    else:
        assert outside.collect(wallet, order_no="T").status_code == row.answer
    if row.query in ("succeeded", "failed"):
        outside.settled("T", row.query)
    heard = wallet.hears(len(row.hears))
    assert sorted(event["type"] for event in heard) == sorted(row.hears)
    assert outside.query("T")["status"] == row.query
    lines = outside.lines()
    if row.line is None:
        assert lines == []
    else:
        assert len(lines) == 1
        assert row.line.items() <= lines[0].items()
    assert outside.control("GET", "/control/faults")["uses"][row.fault] == 1


def test_a_good_day_has_one_callback_one_line(outside: Outside, wallet: Wallet) -> None:
    answer = outside.collect(wallet, order_no="T").json()
    (event,) = wallet.hears(1)
    (line,) = outside.lines()
    assert answer["status"] == "accepted"
    assert event["order_no"] == line["order_no"] == "T"
    assert event["bank_ref"] == line["bank_ref"] == answer["bank_ref"]
    assert event["occurred_at"] == line["occurred_at"] == outside.query("T")["occurred_at"]
    assert (event["amount_minor"], event["payer_name"], event["payer_card_tail"]) == (50_000, "林晓", "6631")


def test_late_means_the_money_is_there_before_the_callback(outside: Outside, wallet: Wallet) -> None:
    outside.arm("late", seconds=0.5)
    outside.collect(wallet, order_no="T")
    outside.settled("T")
    assert wallet.heard == []
    wallet.hears(1)


def test_the_older_message_is_dated_before_the_success(outside: Outside, wallet: Wallet) -> None:
    outside.arm("out_of_order", gap_seconds=0.1)
    outside.collect(wallet)
    success, stale = wallet.hears(2)
    assert stale["occurred_at"] < success["occurred_at"]
    assert stale["reason"] == "limit_exceeded"


def test_twice_has_the_same_event_or_different_ones(outside: Outside, wallet: Wallet) -> None:
    for events, distinct in (("same", 1), ("different", 2)):
        wallet.forget()
        outside.arm("twice", events=events)
        outside.collect(wallet)
        assert len({event["event_id"] for event in wallet.hears(2)}) == distinct


def test_a_query_tells_the_amount_taken_and_the_amount_ordered(outside: Outside, wallet: Wallet) -> None:
    outside.arm("wrong_amount", delta_minor=700)
    outside.collect(wallet, order_no="T")
    found = outside.settled("T")
    assert (found["ordered_minor"], found["amount_minor"]) == (50_000, 50_700)
    assert wallet.hears(1)[0]["amount_minor"] == 50_700


def test_a_mistyped_remark_hides_whose_money_it_is(outside: Outside, wallet: Wallet) -> None:
    outside.arm("wrong_reference")
    answer = outside.collect(wallet, order_no="T", reference="WD8K2F").json()
    (event,) = wallet.hears(1)
    assert event["reference"] == "WD8KF2"
    assert event["order_no"] is None
    assert event["bank_ref"] != answer["bank_ref"]
    assert (event["payer_name"], event["payer_card_tail"], event["amount_minor"]) == ("林晓", "6631", 50_000)
    outside.arm("wrong_reference", reference="房租", payer_name="林大晓")
    outside.collect(wallet)
    event = wallet.hears(2)[1]
    assert (event["reference"], event["payer_name"]) == ("房租", "林大晓")


def test_first_it_failed_and_then_it_had_not(outside: Outside, wallet: Wallet) -> None:
    outside.arm("success_after_failure", gap_seconds=0.4, reason="name_mismatch")
    outside.collect(wallet, order_no="T")
    failed = outside.settled("T", "failed")
    assert failed["reason"] == "name_mismatch"
    assert outside.lines() == []
    assert outside.settled("T")["reason"] is None
    assert [event["type"] for event in wallet.hears(2)] == [NO, OK]


def test_every_third_order_and_the_next_one_first(outside: Outside, wallet: Wallet) -> None:
    outside.arm("hold", on="every:3")
    outside.arm("rejected")
    outside.arm("rejected", reason="card_closed")
    answers = [outside.collect(wallet, order_no=f"T{n}").status_code for n in range(1, 8)]
    assert answers == [422, 422, 202, 202, 202, 202, 202]
    struck = [outside.order(f"T{n}")["fault"] for n in range(1, 8)]
    assert struck == ["rejected", "rejected", "hold", None, None, "hold", None]
    shown = outside.control("GET", "/control/faults")
    assert shown["uses"]["rejected"] == shown["uses"]["hold"] == 2
    assert [(f["fault"], f["active"]) for f in shown["armed"] if f["active"]] == [("hold", True)]
    assert outside.control("DELETE", "/control/faults") == {"disarmed": 1}
    assert outside.control("GET", "/control/faults")["armed"] == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"fault": "earthquake"},
        {"fault": "late", "on": "every:0"},
        {"fault": "late", "on": "sometimes"},
        {"fault": "late", "params": {"seconds": -1}},
        {"fault": "late", "params": {"minutes": 1}},
        {"fault": "late", "params": [1]},
        {"fault": "rejected", "params": {"reason": "bad_mood"}},
        {"fault": "wrong_amount", "of": "return"},
    ],
    ids=str,
)
def test_what_is_no_fault_cannot_be_armed(outside: Outside, wrong: dict[str, Any]) -> None:
    answer = outside.client.post("/control/faults", json=wrong)
    assert answer.status_code == 422
    assert set(answer.json()) == {"code", "detail"}
    assert outside.control("GET", "/control/faults")["armed"] == []
