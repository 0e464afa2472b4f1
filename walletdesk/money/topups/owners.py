"""Whose money in suspense may be: orders and people it resembles, the likeliest first. Gives nothing to anybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q

from walletdesk.money.rails import suspense
from walletdesk.money.rails.matching import distance
from walletdesk.money.rails.models import SuspenseItem
from walletdesk.money.topups.claims import NEAR
from walletdesk.money.topups.legal_steps import OPEN
from walletdesk.money.topups.models import Topup
from walletdesk.people.models import User

BEFORE = timedelta(days=14)
AFTER = timedelta(days=1)
CERTAIN = ("order", "address")
LOOKED_AT = 200


@dataclass(frozen=True)
class Likely:
    """A customer, the order meant where there is one, and what agrees: order, address, reference, amount, card, name."""

    customer_id: int
    topup: Topup | None
    agrees: tuple[str, ...]

    @property
    def open(self) -> bool:
        """Whether the order still waits for its money: then it can be claimed for it."""
        return self.topup is not None and self.topup.status in (*OPEN, "failed")


def likely(item: SuspenseItem, most: int = 5) -> list[Likely]:
    """Those to whom money in suspense may belong: an order by which two things or a certain one agree, else the payer's
    namesake among our customers.
    """
    found = [Likely(row.customer_id, row, _agrees(row, item)) for row in _orders(item)]
    found = [one for one in found if len(one.agrees) >= 2 or set(one.agrees) & set(CERTAIN)]
    found.sort(key=lambda one: (not set(one.agrees) & set(CERTAIN), not one.open, -len(one.agrees)))
    known = {one.customer_id for one in found}
    namesakes = [Likely(pk, None, ("name",)) for pk in _namesakes(item) if pk not in known]
    return [*found, *namesakes][:most]


def _orders(item: SuspenseItem) -> list[Topup]:
    named = Q(pk__in=[])
    if item.order_no:
        named |= Q(order_no=item.order_no)
    if item.reference:
        named |= Q(reference=item.reference) | Q(address=item.reference)
    around = Q(created_at__range=(item.occurred_at - BEFORE, item.occurred_at + AFTER))
    alike = Q(amount_minor=item.amount_minor) | Q(card_tail=item.payer_card_tail or "-")
    rows = Topup.objects.filter(named | (around & alike), rail=item.rail, currency=item.currency)
    return list(rows.order_by("-id")[:LOOKED_AT])


def _agrees(row: Topup, item: SuspenseItem) -> tuple[str, ...]:
    told = {
        "order": bool(item.order_no) and item.order_no == row.order_no,
        "address": bool(row.address) and item.reference == row.address,
        "reference": bool(item.reference) and distance(item.reference, row.reference) <= NEAR,
        "amount": item.amount == row.amount,
        "card": bool(item.payer_card_tail) and item.payer_card_tail == row.card_tail,
        "name": suspense.same_name(item, row.payer_name),
    }
    return tuple(what for what, true in told.items() if true)


def _namesakes(item: SuspenseItem) -> list[int]:
    if not item.payer_name.strip():
        return []
    people = User.objects.customers().filter(name__iexact=item.payer_name.strip())
    return list(people.order_by("pk").values_list("pk", flat=True)[:5])
