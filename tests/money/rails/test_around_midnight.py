"""Two processes whose clocks differ by a breath, around midnight: a booking's day is the ledger's, both days are proven."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tests.money.fakes import FakeBank
from tests.money.helpers import SYSTEM
from tests.money.rails.helpers import DAY, MINOR, booked, currency_of, wallet
from walletdesk.core.clock import clock
from walletdesk.money import ledger
from walletdesk.money.rails import reconciliation
from walletdesk.money.rails.models import BankBooking, RailTotal

pytestmark = pytest.mark.django_db
BREATH = timedelta(milliseconds=5)


def _touched(at: datetime) -> None:
    """Another process has posted on the same account by a clock that is a little ahead."""
    with clock.fixed(at):
        other = ledger.open_account(
            "customer:2", "available", currency_of("bank"), floor_minor=None, by=SYSTEM
        )
        legs = [ledger.Leg(other.pk, -1), ledger.Leg(wallet("bank").pk, 1)]
        ledger.post(key="ahead", kind="test", legs=legs, by=SYSTEM)


def test_what_is_booked_a_breath_late_belongs_to_the_next_day_in_the_proof_too(
    rails: dict[str, FakeBank],
) -> None:
    midnight = clock.day_bounds(DAY)[1]
    _touched(midnight + BREATH)
    booked("bank", "in", at=midnight - BREATH)
    rails["bank"].line("R1", MINOR, occurred_at=midnight - BREATH)
    assert BankBooking.objects.get().at >= midnight
    for day in (DAY, DAY + timedelta(days=1)):
        reconciliation.reconcile(day)
        rails["bank"].lines.clear()
    found = RailTotal.objects.order_by("reconciliation__day")
    assert [total.unexplained_minor for total in found] == [0, 0]
    assert [(total.later_minor, total.earlier_minor) for total in found] == [(MINOR, 0), (0, MINOR)]
