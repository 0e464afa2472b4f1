"""Customers of a story's own in a running house: who of the cast is stopped or with a person is so for the next story too."""

from __future__ import annotations

import itertools

from tests.support.customer_pages import Who
from tests.support.houses import House
from walletdesk.people.demo import CUSTOMER_PASSWORD

_numbers = itertools.count(1)


def newcomer(house: House, name: str, *, minor: int = 0, language: str = "zh-hans") -> Who:
    """Activated, verified long ago, signed in nowhere yet, with so much in the balance."""
    phone = f"+86139{next(_numbers):04d}7731"
    given = f"{name!r}, {phone!r}, {language!r}, {minor}"
    house.manage("shell", "-c", f"from tests.support.newcomers import enrol; enrol({given})")
    return Who(name, phone)


def enrol(name: str, phone: str, language: str, minor: int) -> None:
    """Runs inside the house's own process."""
    from tests.money.conftest import make_customer
    from tests.money.withdrawals.helpers import fund

    made = make_customer(name, phone, language)
    made.set_password(CUSTOMER_PASSWORD)
    made.save(update_fields=["password"])
    if minor:
        fund(made, minor)
