"""Every fault of the bank at once, through the whole house: each order ends in its true state, and all is reconciled.

One of each kind of fault and end; every parameter of each is tried in `tests/money`.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from tests.money.cases import CASES, GOOD, LATE, Case, all_told
from tests.processes import accounts
from tests.processes.crowd import Person, insist, settle_in
from tests.support.houses import House
from tests.support.waiting import until
from walletdesk.core.models import Notice
from walletdesk.money import ledger
from walletdesk.money.rails.models import BankBooking, Discrepancy, SuspenseItem
from walletdesk.money.topups.models import Topup

pytestmark = pytest.mark.processes
EACH = {(case.fault, case.status, case.step): case for case in CASES}.values()
# The bank's closing for a while would hold up the others: last.
ORDERLY = sorted(EACH, key=lambda case: case.fault == "maintenance")
YUAN = 500  # and ten more from one to the next, so that no sum passes for another's


def test_every_fault_at_once_ends_in_its_true_state(make_house, look_into) -> None:
    house = make_house(demo=False)
    look_into(house)
    people = settle_in(house, len(ORDERLY))
    for n, (case, person) in enumerate(zip(ORDERLY, people, strict=True)):
        order(house, case, person, f"{YUAN + 10 * n}.00")
    played = list(zip(ORDERLY, people, strict=True))
    until(
        lambda: not [str(case) for case, person in played if not ended(case, person)],
        seconds=150,
        every=0.5,
        said="each in its true state",
    )
    for _ in range(2):
        accounts.check_statement(house)
        assert [str(case) for case, person in played if not ended(case, person, reconciled=True)] == []
    until(lambda: texts_told(house, played), seconds=60, said="each told by text message once")
    check_books(played)
    accounts.check_audit(house)


def order(house: House, case: Case, person: Person, amount: str) -> None:
    """One order, struck by the fault of its case."""
    if case.fault != "none":
        armed = {"fault": case.fault, "on": "next", "params": case.params}
        house.control("POST", "/control/faults", armed)
    insist(house, person, "/topups", {"amount": amount, "bank": "cmb", "card_tail": "6631"}, key="one")
    until(lambda: _spent(house, case, person), seconds=60, said=f"{case} reached the bank")


def _spent(house: House, case: Case, person: Person) -> bool:
    if case.fault == "none":
        return Topup.objects.get(customer_id=person.pk).status != "created"
    told: Any = house.control("GET", "/control/faults")
    return not any(one["active"] for one in told["armed"])


def ended(case: Case, person: Person, *, reconciled: bool = False) -> bool:
    """Whether status, steps, balance and notices are those of the case. Silence ends by the statement at the latest."""
    topup = Topup.objects.get(customer_id=person.pk)
    told = Counter(Notice.objects.filter(about=topup.public_id).values_list("key", flat=True))
    if case.fault == "never":
        expected = [Counter([GOOD]), Counter([LATE])] if reconciled else [Counter(), Counter([LATE])]
        return told in expected and topup.status == ("succeeded" if reconciled else "sent")
    kinds = set(topup.steps.values_list("kind", flat=True))
    account = ledger.Account.objects.filter(owner=f"customer:{person.pk}").first()
    return (
        topup.status == case.status
        and (account.balance_minor if account else 0) == (topup.amount_minor if case.balance else 0)
        and told in all_told(case)
        and (not case.step or case.step in kinds or _told_while_we_waited(case))
    )


def _told_while_we_waited(case: Case) -> bool:
    """Our patience with the bank is seconds: here the callback comes before the order's outcome counts as unknown."""
    return case.fault == "timeout_unknown" and bool(case.params.get("callback"))


def texts_told(house: House, played: list[tuple[Case, Person]]) -> bool:
    """Whatever was told urgently came as a text message too, once."""
    for _, person in played:
        urgent = Notice.objects.filter(customer_id=person.pk).exclude(key=GOOD).count()
        told: Any = house.control("GET", f"/control/arrivals?kind=sms&limit=500&to=%2B{person.phone[1:]}")
        if len(told["arrivals"]) != urgent:
            return False
    return True


def check_books(played: list[tuple[Case, Person]]) -> None:
    assert ledger.check_invariants() == []
    assert not Discrepancy.objects.exists()
    assert not BankBooking.objects.filter(line__isnull=True).exists()
    waiting = SuspenseItem.objects.filter(status="waiting").count()
    assert waiting == sum(case.suspense for case, _ in played)
    posted = Counter(ledger.Transfer.objects.filter(kind="topup.credit").values_list("key", flat=True))
    credited = Topup.objects.filter(status="succeeded").values_list("public_id", flat=True)
    assert posted == Counter(f"topup:{public_id}:credit" for public_id in credited)
