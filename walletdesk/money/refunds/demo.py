"""A past for the demo customers: a part that came back, a closed card and another way, and one that waits for a person today.

What a rail paid lies well before the days that are still reconciled by themselves, for no rail knows of it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.money import pasts
from walletdesk.money.payments.models import Payment
from walletdesk.money.refunds import asking_for, choosing, outcomes, refunds
from walletdesk.money.refunds.models import Refund
from walletdesk.money.refunds.outcomes import Paid
from walletdesk.people.models import User

# Whose (place in the cast), of which payment, how much (none: all), why; days ago and when: asked, and what came of it.
Past = tuple[int, str, str, str, tuple[int, str], tuple[tuple[int, str, str], ...]]
PAST: tuple[Past, ...] = (
    (0, "demo-3", "60.00", "defective", (12, "10:05"), ((12, "14:20", "granted"), (10, "09:31", "paid"))),
    (
        2,
        "demo-7",
        "",
        "wrong_amount",
        (9, "19:02"),
        ((8, "10:40", "granted"), (8, "11:15", "card_closed"), (8, "12:03", "balance")),
    ),
)
WAITING = (0, "demo-5", "duplicate")


def past(by: Any) -> list[pasts.Deed]:
    """Whichever of these refunds is missing; the rest stay as they are."""
    cast = pasts.cast()
    new = pasts.new(Refund, cast)
    deeds: list[pasts.Deed] = []
    for number, (who, of, amount, reason, (days, when), then) in enumerate(PAST):
        key = f"demo-{number}"
        if cast and new(key):
            deeds.append(pasts.Deed(pasts.moment(days, when), _asks(cast[who], of, amount, reason, key)))
            deeds += [pasts.Deed(pasts.moment(d, w), _then(cast[who], key, what, by)) for d, w, what in then]
    if cast and new("demo-waiting"):
        who, of, reason = WAITING
        deeds.append(pasts.Deed(clock.now(), _asks(cast[who], of, "", reason, "demo-waiting")))
    return deeds


def _asks(customer: User, of: str, amount: str, reason: str, key: str) -> Callable[[], list[Refund]]:
    def do() -> list[Refund]:
        payment = Payment.objects.filter(customer_id=customer.pk, client_key=of, status="succeeded").first()
        if payment is None:
            return []
        wanted = Money.parse(amount) if amount else None
        return [asking_for.ask_for(payment, amount=wanted, reason=reason, key=key, by=customer)]

    return do


def _then(customer: User, key: str, what: str, by: Any) -> Callable[[], list[Refund]]:
    def do() -> list[Refund]:
        row = Refund.objects.filter(customer_id=customer.pk, client_key=key).first()
        return [_later(row, what, customer, by)] if row else []

    return do


def _later(row: Refund, what: str, customer: User, by: Any) -> Refund:
    now = clock.now()
    if what == "granted":
        return refunds.approve(row, by=by)
    if what == "balance":
        return choosing.choose(row, "balance", by=customer)
    one = row.tries.latest("id")
    if what == "paid":
        paid = Paid(f"RT{clock.local(now):%Y%m%d}{row.pk:010d}", row.back, now)
        return outcomes.settle(one, paid, told_by="callback", by=by)
    return outcomes.fail(one, reason=what, by=Actor.outside(one.rail), occurred_at=now)
