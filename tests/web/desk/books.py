"""What the tests of the books need: unmatched money, a difference, the dry run and the deed."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from django.test import Client

from tests.money.helpers import SYSTEM
from tests.money.rails.helpers import MINOR, booked, currency_of
from tests.support.jobs import run_jobs
from tests.web.desk.conftest import PASSWORD
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.money.rails import reconciliation, suspense
from walletdesk.money.rails.models import Discrepancy, SuspenseItem
from walletdesk.people.models import User

HTMX = {"HTTP_HX_REQUEST": "true"}


def colleague(role: str, team: str, name: str) -> User:
    return User.objects.create_staff(
        role=role, team=team, name=name, email=f"{role}.{team}@example.com", password=PASSWORD
    )


def yesterday() -> Any:
    return clock.business_day() - timedelta(days=1)


def noon() -> Any:
    return clock.day_bounds(yesterday())[0] + timedelta(hours=12)


def nobodys(rail: str = "bank", minor: int = MINOR, days: int = 0, **more: str) -> SuspenseItem:
    at = clock.now() - timedelta(days=days)
    with clock.fixed(at):
        money = suspense.Arrived(f"R-{rail}-{days}", Money(minor, currency_of(rail)), at, rail=rail, **more)
        return suspense.receive(money, reason="unknown_reference", by=SYSTEM)


def differing(rail: str = "bank", minor: int = MINOR) -> Discrepancy:
    booked(rail, "in", minor=minor, at=noon())
    reconciliation.reconcile(yesterday(), rail)
    run_jobs()
    return Discrepancy.objects.get(rail=rail)


def hash_of(html: str) -> str:
    found = re.search(r'name="hash" value="(\w+)"', html)
    assert found, html[:600]
    return found[1]


def through(browser: Client, path: str, form: dict[str, Any]) -> Any:
    """The dry run, then the deed by the very plan that was shown."""
    shown = browser.post(path, form, **HTMX)
    assert shown.status_code == 200, shown.content.decode()[:500]
    return browser.post(path, {**form, "hash": hash_of(shown.content.decode())}, **HTMX)
