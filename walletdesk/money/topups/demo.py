"""A past for the demo customers: top-ups of the last weeks, made by the same actions, at their own time.

They end well before the days that are still reconciled by themselves, for no bank knows of them.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django.db import transaction

from walletdesk.core.clock import SHANGHAI, clock
from walletdesk.core.models import OutboxItem
from walletdesk.core.money import Money
from walletdesk.money.rails.answers import Accepted
from walletdesk.money.rails.suspense import Arrived
from walletdesk.money.topups import asking, outcomes, topups
from walletdesk.money.topups.models import Topup
from walletdesk.people import demo as people
from walletdesk.people.models import CUSTOMER, User

# Customer's place in the cast, days ago, time of day, yuan, bank, card tail, and how it ended.
Past = tuple[int, int, str, str, str, str, str]
PAST: tuple[Past, ...] = (
    (0, 41, "08:52", "3000.00", "cmb", "6631", "succeeded"),
    (0, 33, "12:07", "1500.00", "cmb", "6631", "succeeded"),
    (0, 24, "19:40", "20000.00", "ccb", "0417", "limit_exceeded"),
    (0, 24, "19:46", "5000.00", "ccb", "0417", "succeeded"),
    (0, 12, "09:31", "2480.36", "cmb", "6631", "succeeded"),
    (0, 6, "21:15", "500.00", "cmb", "6631", "succeeded"),
    (1, 29, "10:20", "800.00", "icbc", "2209", "succeeded"),
    (1, 11, "18:03", "1200.00", "icbc", "2209", "insufficient_funds"),
    (1, 10, "08:30", "1200.00", "icbc", "2209", "succeeded"),
    (2, 18, "13:45", "66.60", "abc", "7788", "succeeded"),
    (2, 7, "20:02", "2000.00", "boc", "1135", "succeeded"),
    (3, 15, "11:11", "1000.00", "cmb", "9024", "succeeded"),
    (3, 8, "16:28", "350.00", "cmb", "9024", "succeeded"),
)


def load(by: Any) -> None:
    """Make whichever of these top-ups is missing; the rest stay as they are."""
    emails = [email for _, _, email, _ in people.CUSTOMERS]
    cast = {user.email: user for user in User.objects.get_queryset().filter(kind=CUSTOMER, email__in=emails)}
    known = set(
        Topup.objects.filter(
            customer_id__in=[user.pk for user in cast.values()], client_key__startswith="demo-"
        ).values_list("customer_id", "client_key")
    )
    # In order of time: the books of the bank's account only go forward.
    for number, past in sorted(enumerate(PAST), key=lambda one: (-one[1][1], one[1][2])):
        customer = cast.get(emails[past[0]])
        if customer and (customer.pk, f"demo-{number}") not in known:
            _make(customer, f"demo-{number}", past, by=by)


def _make(customer: User, key: str, past: Past, *, by: Any) -> None:
    _, days, clocktime, yuan, bank, tail, end = past
    day = clock.business_day() - timedelta(days=days)
    start = datetime.combine(day, time.fromisoformat(clocktime), SHANGHAI)
    with transaction.atomic():
        with clock.fixed(start):
            topup = topups.create(
                customer, Money.parse(yuan), bank_code=bank, card_tail=tail, key=key, by=customer
            )
        with clock.fixed(start + timedelta(seconds=1)):
            asking.sent(topup, Accepted(f"BK{day:%Y%m%d}{topup.pk:010d}"), by=by)
        told = start + timedelta(seconds=48)
        with clock.fixed(told):
            if end == "succeeded":
                ref = f"BK{day:%Y%m%d}{topup.pk:010d}"
                money = Arrived(ref, topup.amount, told - timedelta(seconds=2), order_no=topup.order_no)
                outcomes.settle(topup, money, told_by="callback", by=by)
            else:
                outcomes.fail(topup, reason=end, by="outside:bank", occurred_at=told)
        # Nobody wants a text message about the past.
        queued = OutboxItem.objects.filter(dedupe__startswith=f"{topup.public_id}:", status="queued")
        queued.update(status="failed", reason="past", settled_at=clock.now())
