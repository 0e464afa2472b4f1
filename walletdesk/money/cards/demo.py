"""The demo customers' bound cards, the ones their top-ups came from."""

from __future__ import annotations

from typing import Any

from walletdesk.money import pasts
from walletdesk.money.cards import cards, numbers
from walletdesk.money.cards.models import BoundCard
from walletdesk.people.models import User

# Customer's place in the cast, days ago, time of day, first digits, last four.
CARDS: tuple[tuple[int, int, str, str, str], ...] = (
    (0, 40, "21:05", "622588", "6631"),
    (0, 25, "08:12", "621700", "0417"),
    (0, 1, "19:58", "622848", "5520"),
    (1, 28, "09:40", "622202", "2209"),
    (2, 17, "14:26", "621660", "1135"),
    (2, 17, "14:31", "622848", "7788"),
    (3, 14, "10:03", "622588", "9024"),
)


def past(by: Any) -> list[pasts.Deed]:
    """Whichever of these cards was never bound; one that its customer let go of stays unbound."""
    cast = pasts.cast()
    ever = BoundCard.objects.filter(customer_id__in=[user.pk for user in cast])
    known = set(ever.values_list("customer_id", "tail"))
    return [
        _deed(cast[who], pasts.moment(days, clocktime), number(prefix, tail))
        for who, days, clocktime, prefix, tail in CARDS
        if cast and (cast[who].pk, tail) not in known
    ]


def number(prefix: str, tail: str) -> str:
    """A card number that begins and ends so, sixteen digits, its check digit right."""
    return next(found for digit in "0123456789" if numbers.checks(found := f"{prefix}00000{digit}{tail}"))


def tails(customer: User) -> dict[str, BoundCard]:
    """Her bound cards by their last four digits."""
    return {card.tail: card for card in cards.of(customer.pk)}


def _deed(customer: User, at: Any, digits: str) -> pasts.Deed:
    return pasts.Deed(at, lambda: [cards.bind(customer, digits, by=customer)])
