"""The table of all faults is whole: what the outside can do wrong, to whichever rail and kind of order, stands in it with its
true end; and each row is played by a test of its own.
"""

from __future__ import annotations

from collections import Counter

import pytest

from tests.money.faults import (
    payment_rows,
    payout_rows,
    refund_rows,
    return_rows,
    statement_rows,
    test_payments,
    test_payouts,
    test_refunds,
    test_returns,
    test_statements,
)
from tests.money.faults.rows import Row
from tests.money.outside import Outside
from tests.money.topups import test_ways, way_cases

LEAST = 200
TOPUPS = [
    Row(case.rail, "collection", case.fault, case.params, case.seconds, case.act, case.status)
    for case in way_cases.CASES
]
TABLE = [
    *TOPUPS,
    *payment_rows.ROWS,
    *payout_rows.ROWS,
    *refund_rows.ROWS,
    *return_rows.ROWS,
    *statement_rows.ROWS,
]
PLAYED = (
    (test_ways.test_every_fault_of_every_rail_ends_in_its_true_state, way_cases.CASES),
    (test_payments.test_every_fault_of_a_payment_ends_in_its_true_state, payment_rows.ROWS),
    (test_payouts.test_every_fault_of_a_payout_ends_in_its_true_state, payout_rows.ROWS),
    (test_refunds.test_every_fault_of_a_refund_ends_in_its_true_state, refund_rows.ROWS),
    (test_returns.test_every_fault_of_a_return_ends_in_its_true_state, return_rows.ROWS),
    (test_statements.test_every_error_of_a_statement_is_found_and_settled, statement_rows.ROWS),
)


def test_the_table_has_two_hundred_rows_and_more_each_of_its_own() -> None:
    again = {name: times for name, times in Counter(map(str, TABLE)).items() if times > 1}
    assert again == {}
    assert len({str(row) for row in TABLE if row.fault}) >= LEAST


def test_each_row_is_played() -> None:
    for test, rows in PLAYED:
        (marked,) = [mark for mark in test.pytestmark if mark.name == "parametrize"]
        assert marked.args[1] is rows


def test_every_fault_of_the_outside_stands_in_it_for_each_rail_and_kind(outside: Outside) -> None:
    """The outside is asked what it knows. Faults of text messages and mail are the carriers' own."""
    known = outside.control("GET", "/control/faults")["known"]
    there_are = {
        (fault, where["rail"], where["of"])
        for fault, about in known.items()
        for where in about["strikes"]
        if where["rail"]
    }
    assert there_are - {row.strike for row in TABLE} == set()
    assert {row.strike for row in TABLE if row.fault} - there_are == set()


@pytest.mark.parametrize("name", ["when", "events", "first", "stale", "outcome"])
def test_every_choice_of_a_fault_stands_in_it(outside: Outside, name: str) -> None:
    for fault, about in outside.control("GET", "/control/faults")["known"].items():
        if name not in about["params"] or "sms" in about["of"]:
            continue
        for where in about["strikes"]:
            strike = fault, where["rail"], where["of"]
            default = about["params"][name]["default"]
            played = {row.params.get(name, default) for row in TABLE if row.strike == strike}
            assert played == set(about["params"][name]["options"]), strike


def test_every_reason_of_a_rail_stands_in_it(outside: Outside) -> None:
    """A reason that the table lacks would be refused by the outside, or arm what no row plays: each is tried."""
    options = outside.control("GET", "/control/faults")["known"]["rejected"]["params"]["reason"]["options"]
    for rail, kind, struck in sorted({(row.rail, row.kind, row.strike[2]) for row in TABLE if refused(row)}):
        those = [row for row in TABLE if (row.rail, row.kind, row.strike[2]) == (rail, kind, struck)]
        played = {row.params["reason"] for row in those if refused(row)}
        fits = {reason for reason in options if _fits(outside, rail, struck, reason)}
        customers = {row.reason or row.params.get("reason") for row in those}
        assert fits - played - customers - _own(rail) == set(), (rail, kind)


def refused(row: Row) -> bool:
    """Refused is the movement itself; what goes back of it stands with the returns."""
    return row.fault == "rejected" and row.struck != "return"


def _fits(outside: Outside, rail: str, kind: str, reason: str) -> bool:
    body = {"fault": "rejected", "on": "next", "of": kind, "rail": rail, "params": {"reason": reason}}
    return bool(outside.door.post("/control/faults", json=body).is_success)


def _own(rail: str) -> set[str]:
    """What a customer does, which is a fault of its own."""
    return {
        "card": {"three_ds_refused", "three_ds_expired"},
        "third_party": {"closed_by_payer", "expired"},
        "chain": {"expired"},
    }.get(rail, set())
