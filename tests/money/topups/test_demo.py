"""The demo customers' past."""

from __future__ import annotations

import pytest

from tests.money.fakes import FakeBank
from tests.support.jobs import run_jobs
from walletdesk.core.actors import Actor
from walletdesk.core.models import OutboxItem
from walletdesk.money import ledger
from walletdesk.money.topups import demo
from walletdesk.money.topups.models import Topup
from walletdesk.people import demo as people

pytestmark = pytest.mark.django_db


def test_the_past_is_real_and_made_once(fake_bank: FakeBank) -> None:
    by = Actor.system("demo")
    people.load(by=by)
    demo.load(by=by)
    first = list(Topup.objects.order_by("id").values_list("pk", "status"))
    demo.load(by=by)
    run_jobs()
    assert list(Topup.objects.order_by("id").values_list("pk", "status")) == first
    assert {status for _, status in first} == {"succeeded", "failed"}
    assert len(first) == len(demo.PAST)
    assert fake_bank.orders == []  # nothing of it goes to the bank
    assert not OutboxItem.objects.exclude(status="failed", reason="past").exists()
    assert ledger.check_invariants() == []
    owner = Topup.objects.order_by("id")[0].customer_id
    assert ledger.balance(ledger.account(f"customer:{owner}", "available")).total.format() == "¥12,480.36"
