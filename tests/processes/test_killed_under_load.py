"""`kill -9` under load: nothing acknowledged is lost, nothing happens twice, the books agree with the bank's."""

from __future__ import annotations

import pytest

from tests.processes import accounts
from tests.processes.crowd import Crowd
from tests.support.houses import House
from tests.support.waiting import until

pytestmark = pytest.mark.processes
PEOPLE, ORDERS, MESSAGES = 6, 10, 10
# How much of the load was acknowledged when it strikes whom.
STRIKES = (
    (10, ("worker-fast",)),
    (35, ("postgres",)),
    (60, ("worker-slow", "web")),
    (85, ("postgres",)),
)


def strike(house: House, names: tuple[str, ...]) -> None:
    """`kill -9`, and recovery awaited."""
    before = {name: house.kill(name) for name in names}
    until(
        lambda: all(house.pids().get(name) not in (None, pid) for name, pid in before.items()),
        seconds=60,
        said=f"{names} started again",
    )
    house.wait_ready()


def test_nothing_acknowledged_is_lost_and_nothing_happens_twice(make_house, look_into) -> None:
    house = make_house(demo=False)
    crowd = Crowd(house, people=PEOPLE, orders=ORDERS, messages=MESSAGES)
    for fault, every in (("rejected", 7), ("twice", 5), ("late", 4)):
        params = {"seconds": 2} if fault == "late" else {}
        house.control("POST", "/control/faults", {"fault": fault, "on": f"every:{every}", "params": params})
    crowd.begin()
    for share, names in STRIKES:
        crowd.await_share(share)
        strike(house, names)
    crowd.finish()
    assert sum(person.resent for person in crowd.people) > 0  # it was felt

    look_into(house)
    accounts.await_calm(house)
    accounts.check_orders(house, crowd)
    accounts.check_text_messages(house, crowd)
    accounts.check_ledger()
    accounts.check_talks(crowd)
    accounts.check_audit(house)
    accounts.check_statement(house)

    before = accounts.everything()
    house.kill_everything()
    house.start()
    look_into(house)
    assert accounts.everything() == before
    for person in crowd.people:
        key, answer = next(iter(person.orders.items()))
        assert crowd.order_again(person, key)["id"] == answer["id"]
    assert accounts.everything()["topups"] == before["topups"]
    accounts.check_ledger()
    accounts.check_audit(house)
