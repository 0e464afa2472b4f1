"""Every fault of a card's bank ends in its true state: bound or not, the customer knows why, and nothing sealed is left over."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from tests.money.cards.bank import fresh, kinds, typed
from tests.money.cards.fault_rows import CARDS, ROWS, Row
from tests.money.conftest import make_customer
from tests.money.outside import Outside
from tests.support.jobs import run_jobs
from walletdesk.core.models import Notice
from walletdesk.core.refusals import Refusal
from walletdesk.money.cards import checks, jobs
from walletdesk.money.cards.models import BoundCard, CardCheck

pytestmark = pytest.mark.django_db
MOBILE = "8613800006631"


@pytest.fixture
def lin(db: None) -> Any:
    return make_customer(account_class=0)


def go_on(outside: Outside, seconds: float, *, step: float = 20) -> None:
    """Time goes by; in each step what is due is done."""
    while seconds > 0:
        outside.control("POST", "/control/clock", advance_seconds=min(step, seconds))
        with outside.time():
            jobs.chase(0)
            run_jobs(at=outside.now)
        seconds -= step


def codes(outside: Outside) -> list[str]:
    """What the bank has texted, the newest first."""
    arrived = outside.control("GET", f"/control/arrivals?to={MOBILE}")["arrivals"]
    return [one["code"] for one in arrived if one["sender"] == "95516"]


def enter(outside: Outside, row: CardCheck, code: str) -> None:
    with outside.time():
        checks.answer(row, code, by="customer:1")
    go_on(outside, 60)


def wrong(outside: Outside) -> str:
    return f"{(int(codes(outside)[0]) + 1) % 10**6:06d}"


def play(outside: Outside, customer: Any, row: Row) -> CardCheck:
    if row.fault:
        outside.control("POST", "/control/faults", fault=row.fault, on=row.on, of=row.of, params=row.params)
    number = row.number or CARDS[row.bank]
    expires = "08/39" if number.startswith("622575") else ""
    with outside.time():
        made = checks.begin(customer, typed(number, expires=expires), by=customer)
    go_on(outside, 60)
    if fresh(made).status == "code_needed":
        act(outside, made, row.act)
    go_on(outside, row.minutes * 60, step=60)
    return fresh(made)


def act(outside: Outside, made: CardCheck, what: str) -> None:
    if what == "late":
        return
    if what == "again":
        go_on(outside, 60)
        with outside.time():
            checks.resend(made, by="customer:1")
        go_on(outside, 20)
    for _ in range({"wrong": 3, "slip": 2}.get(what, 0)):
        enter(outside, made, wrong(outside))
    if what != "wrong":
        enter(outside, made, codes(outside)[0])


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_every_fault_of_a_cards_bank_ends_in_its_true_state(outside: Outside, lin: Any, row: Row) -> None:
    made = play(outside, lin, row)
    assert (made.status, made.reason) == (row.status, row.reason), kinds(made)
    assert (made.sealed, made.sealed_code, made.ask_at) == (None, None, None)
    assert set(row.steps) <= set(kinds(made))
    assert BoundCard.objects.filter(unbound_at=None).count() == (row.status == "bound")
    told = list(Notice.objects.order_by("id").values_list("key", flat=True))
    ends = {"bound": ["card-bound-notice"], "refused": ["card-refused-notice"]}.get(row.status, [])
    assert [key for key in told if key != "card-code-notice"] == ends
    assert max(Counter(told).values(), default=1) == 1
    with outside.time(), pytest.raises(Refusal, match="card-code-not-now"):
        checks.answer(made, "123456", by=lin)


def test_the_table_has_each_fault_of_the_outside_with_each_of_its_choices(outside: Outside) -> None:
    for fault, about in outside.control("GET", "/control/faults")["known"].items():
        if not {"card_check", "card_code"} & set(about["of"]):
            continue
        rows = [row for row in ROWS if row.fault == fault]
        assert rows, fault
        for name in ("end", "reason"):
            if name in about["params"]:
                default = about["params"][name]["default"]
                played = {row.params.get(name, default) for row in rows}
                assert played == set(about["params"][name]["options"]), fault
    assert max(Counter(map(str, ROWS)).values()) == 1
