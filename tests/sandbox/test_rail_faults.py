"""Every fault on every rail and kind by table, in a world whose time is moved by hand."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from sandbox import faults
from sandbox.plans import AT_ONCE

from .outside import BASES, Outside, Wallet

LONG_SECONDS = 600.0  # more than anything a fault of the table waits for
OK, NO = "succeeded", "failed"
OWN, NOTHING = (("own", 50_000),), ()


@dataclass(frozen=True)
class Row:
    """What becomes of an order. `hears` are its callbacks without what comes before the outcome by the
    nature of the rail; `moved` its lines: own, payin, and out or back when a success was undone.
    """

    fault: str
    params: dict[str, Any] = field(default_factory=dict)
    answer: int = 202
    hears: tuple[str, ...] = (OK,)
    status: str | int = OK
    moved: tuple[tuple[str, int], ...] = OWN
    where: tuple[str, str] = ("bank", "collection")
    before: tuple[str, ...] | None = None  # instead of what the nature of the rail says

    def __str__(self) -> str:
        return " ".join([self.fault, *map(str, self.params.values()), *self.where])


def _fails(fault: str, answer: int = 202, **params: Any) -> Row:
    return Row(fault, params, answer, (NO,) if answer == 202 else (), NO, NOTHING)


COMMON = [
    Row("late", {"seconds": 30}),
    Row("never", hears=()),
    Row("twice", hears=(OK, OK)),
    Row("twice", {"events": "different", "gap_seconds": 5}, hears=(OK, OK)),
    Row("out_of_order", hears=(OK, NO)),
    Row("out_of_order", {"stale": "accepted"}, hears=(OK, "accepted")),
    Row("out_of_order", {"first": "stale"}, hears=(NO, OK)),
    _fails("rejected", 422),
    _fails("rejected", when="later"),
    Row("success_after_failure", hears=(NO, OK)),
    Row("timeout_unknown", answer=504, hears=()),
    Row("timeout_unknown", {"callback": True}, answer=504),
    _fails("timeout_unknown", 504, outcome="failed"),
    Row("timeout_unknown", {"outcome": "lost"}, 504, (), 404, NOTHING),
    Row("maintenance", {"minutes": 60}, 503, (), 404, NOTHING),
]
COLLECTIONS = [(rail, "collection") for rail in BASES]
EVERYWHERE = [*COLLECTIONS, *((rail, "return") for rail in BASES), ("bank", "payout")]
HELD = {("chain", "collection"): "seen", ("bank", "payout"): "in_transit"}
CARD, THIRD_PARTY, CHAIN = COLLECTIONS[1:]
PAYOUT = ("bank", "payout")
ON_THE_WAY = ("seen", "confirming", "confirming")
TABLE = [
    *(replace(row, where=where) for row in COMMON for where in EVERYWHERE),
    *(Row("hold", {}, 202, (), HELD.get(where, "accepted"), NOTHING, where) for where in EVERYWHERE),
    *(Row("wrong_amount", moved=(("own", 49_900),), where=where) for where in COLLECTIONS),
    *(Row("wrong_amount", {"amount_minor": 7}, moved=(("own", 7),), where=where) for where in COLLECTIONS),
    Row("wrong_reference", {}, 202, ("payin.received",), "accepted", (("payin", 50_000),)),
    Row("frictionless", where=CARD),
    replace(_fails("three_ds_refused"), where=CARD),
    replace(_fails("three_ds_expired"), where=CARD),
    Row("chargeback", {}, 202, (OK, "charged_back"), OK, (*OWN, ("out", 50_000)), CARD),
    replace(_fails("closed_by_payer"), where=THIRD_PARTY),
    replace(_fails("expired"), where=THIRD_PARTY),
    replace(_fails("expired"), where=CHAIN),
    Row("reorganised", where=CHAIN, before=("seen", "reorganised", *ON_THE_WAY)),
    Row("reorganised", {"depth": 2}, where=CHAIN, before=("seen", "confirming", "reorganised", *ON_THE_WAY)),
    Row("reorganised", {"again": False}, 202, (), "accepted", NOTHING, CHAIN, ("seen", "reorganised")),
    Row("slow_blocks", where=CHAIN),
    Row("after_expiry", {}, 202, (NO, "payin.received"), NO, (("payin", 50_000),), CHAIN),
    Row("deep_reorganisation", {}, 202, (OK, "charged_back"), OK, (*OWN, ("out", 50_000)), CHAIN),
    Row(
        "deep_reorganisation",
        {"again": True},
        202,
        (OK, "charged_back", "payin.received"),
        OK,
        (*OWN, ("out", 50_000), ("payin", 50_000)),
        CHAIN,
    ),
    *(replace(_fails(fault), where=PAYOUT) for fault in ("name_mismatch", "card_closed", "bank_down")),
    replace(_fails("bank_down", 422, when="at_once"), where=PAYOUT),
    Row("returned", {}, 202, (OK, "returned"), "returned", (*OWN, ("back", 50_000)), PAYOUT),
]


def test_the_table_misses_no_fault_of_any_rail() -> None:
    rails = {
        (name, *strike) for name, fault in faults.FAULTS.items() for strike in fault.strikes if strike[0]
    }
    statements = {(name, *strike) for name, *strike in rails if strike[1] == "statement"}
    assert {(row.fault, *row.where) for row in TABLE} == rails - statements


def _before(row: Row) -> tuple[str, ...]:
    """What is told on the way to the outcome."""
    told = row.answer in (202, 504) and row.status != 404
    if row.before is not None:
        return row.before
    if row.where == CHAIN and row.fault not in AT_ONCE and told:
        return ON_THE_WAY
    silent = row.fault == "never" or (row.fault == "timeout_unknown" and not row.hears)
    return ("in_transit",) if row.where == PAYOUT and told and not silent else ()


def _order(still: Outside, wallet: Wallet, rail: str, kind: str) -> int:
    if kind == "payout":
        return still.pay_out(wallet, "T").status_code
    if kind == "return":
        came = {"amount_minor": 50_000, "payer_name": "林晓", "reference": "x", "callback": False}
        ref = still.control("POST", "/control/payins", rail=rail, **came)["bank_ref"]
        return still.send_back(wallet, rail, "T", ref).status_code
    return still.collect(wallet, rail=rail, order_no="T").status_code


def _moved(still: Outside, rail: str, kind: str) -> list[tuple[str, int]]:
    field_of = {"collection": "order_no", "return": "return_no", "payout": "payout_no"}[kind]
    found = []
    for line in still.lines(rail):
        own = line[field_of] == "T" and line["direction"] == ("in" if kind == "collection" else "out")
        undone = "back" if line["payout_no"] else "out" if line["chargeback_ref"] else "payin"
        found.append(("own" if own else undone, line["amount_minor"]))
    return found[1:] if kind == "return" else found  # without the money that is sent back


@pytest.mark.parametrize("row", TABLE, ids=str)
def test_each_fault_ends_as_it_says_on_each_rail(still: Outside, wallet: Wallet, row: Row) -> None:
    rail, kind = row.where
    still.arm(row.fault, rail=rail, of=kind, **row.params)
    assert _order(still, wallet, rail, kind) == row.answer
    if row.answer == 202 and row.where in (CARD, THIRD_PARTY, CHAIN) and row.fault not in AT_ONCE:
        still.say("T")
    still.pass_time(LONG_SECONDS)
    heard = [event["type"].removeprefix(f"{kind}.") for event in wallet.heard]
    assert heard == [*_before(row), *row.hears]
    assert {event["rail"] for event in wallet.heard} <= {rail}
    assert still.query("T", rail, kind)["status"] == row.status
    assert _moved(still, rail, kind) == list(row.moved)
    assert still.control("GET", "/control/faults")["uses"][row.fault] == 1


@pytest.mark.parametrize("rail", BASES)
def test_a_statement_can_be_wrong_in_three_ways(still: Outside, wallet: Wallet, rail: str) -> None:
    payin = {"rail": rail, "amount_minor": 700, "payer_name": "林晓", "reference": "x", "callback": False}
    refs = []
    for fault in ("line_missing", "line_double", "line_different", None):
        if fault:
            still.arm(fault, rail=rail)
        refs.append(still.control("POST", "/control/payins", **payin)["bank_ref"])
    stated = [(line["bank_ref"], line["amount_minor"]) for line in still.lines(rail)]
    assert stated == [(refs[1], 700), (refs[1], 700), (refs[2], 600), (refs[3], 700)]
    assert [line["line_no"] for line in still.lines(rail)] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"fault": "chargeback", "rail": "bank"}, "fault_not_of"),
        ({"fault": "returned", "of": "collection"}, "fault_not_of"),
        ({"fault": "late", "rail": "cheque"}, "fault_not_of"),
        ({"fault": "rejected", "rail": "chain", "params": {"reason": "card_closed"}}, "param_invalid"),
        ({"fault": "reorganised", "params": {"depth": 3}}, "param_invalid"),
    ],
    ids=str,
)
def test_a_fault_strikes_only_where_it_can(still: Outside, wrong: dict[str, Any], code: str) -> None:
    answer = still.client.post("/control/faults", json=wrong)
    assert (answer.status_code, answer.json()["code"]) == (422, code)


def test_a_fault_of_one_rail_spares_the_others(still: Outside, wallet: Wallet) -> None:
    still.arm("rejected", rail="card", on="every:1")
    assert [still.collect(wallet, rail=rail).status_code for rail in BASES] == [202, 422, 202, 202]
    (armed,) = still.control("GET", "/control/faults")["armed"]
    assert (armed["rail"], armed["of"], armed["params"]["reason"]) == (
        "card",
        "collection",
        "insufficient_funds",
    )
    still.arm("rejected", rail="chain")
    assert still.collect(wallet, rail="chain").json()["reason"] == "limit_exceeded"
