"""Every fault of every rail × money sent back ends in its true state: gone once, or waiting as before; the books agree with the
statement, the customer knows.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.money.faults.return_rows import ROWS
from tests.money.faults.rows import Row
from tests.money.faults.world import (
    AMOUNTS,
    arm,
    at_the_rail,
    figures,
    go_on,
    house,
    in_order,
    send_back,
    top_up,
)
from tests.money.helpers import SYSTEM
from tests.money.outside import Outside
from walletdesk.core.models import Notice
from walletdesk.money.rails.models import BankReturn, SuspenseItem
from walletdesk.money.records.models import Record
from walletdesk.money.topups import claims, paths
from walletdesk.money.topups.models import Topup

pytestmark = pytest.mark.django_db
MORE = 700  # than was ordered came in
ITEM = {"returned": "returned", "conflicted": "waiting", "returning": "returning", "charged_back": "claimed"}
RETURN = {"returned": "succeeded", "conflicted": "failed", "returning": "sent", "charged_back": "succeeded"}
STATES = {"returned": "returned", "charged_back": "returned"}


def play(outside: Outside, customer: Any, row: Row) -> Topup:
    outside.fault(row.rail, "wrong_amount", delta_minor=MORE)
    topup = top_up(outside, customer, row.rail)
    assert topup.status == "conflicted"
    Notice.objects.all().delete()
    arm(outside, row)
    back = send_back(outside, row.rail, topup)
    if row.act == "credited":
        go_on(outside, 60)
        with outside.time():
            claims.credit_confirmed_amount(topup, by=SYSTEM)
    go_on(outside, row.seconds)
    if row.act.startswith("then_"):
        more = {"reason": row.reason} if row.reason else {}
        outcome = row.act.removeprefix("then_")
        outside.control("POST", "/control/complete", order_no=back.public_id, outcome=outcome, **more)
        go_on(outside, 60)
    return Topup.objects.get(pk=topup.pk)


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_every_fault_of_a_return_ends_in_its_true_state(outside: Outside, lin: Any, row: Row) -> None:
    topup = play(outside, lin, row)
    for _ in range(2):  # before the day is compared, and after
        back = BankReturn.objects.get()
        assert (topup.status, back.status) == (row.status, RETURN[row.status])
        assert (row.reason or back.reason) == (topup.reason or back.reason)
        assert SuspenseItem.objects.get().status == ITEM[row.status]
        _money_is_where_it_belongs(lin, row)
        told = list(Notice.objects.order_by("id").values_list("key", flat=True))
        assert [_plainly(key) for key in told] == list(row.told)
        in_order(outside, row.rail)
        topup.refresh_from_db()
    for lang in ("zh", "en"):
        assert paths.of(topup).as_context(lang)["summary"]
    record = Record.objects.get(public_id=topup.public_id)
    assert (record.state, record.status) == (STATES.get(row.status, "moving"), row.status)


def _plainly(key: str) -> str:
    """Good news comes in the words of its rail."""
    return (
        "credited"
        if key.startswith("topup-credited")
        else key.replace("-third-party", "").replace("-chain", "")
    )


def _money_is_where_it_belongs(customer: Any, row: Row) -> None:
    currency = AMOUNTS[row.rail].currency
    there = AMOUNTS[row.rail].minor + MORE if row.status in ("conflicted", "returning") else 0
    assert (house("suspense", currency), at_the_rail(row.rail)) == (there, there)
    assert figures(customer, currency) == (0, 0)
    assert house("fees", currency) == 0
