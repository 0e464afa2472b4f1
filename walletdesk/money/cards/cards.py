"""Bank cards: bound by number, one of them the default, unbound while no money is on its way to it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from django.db import connection, transaction
from django.db.models import F

from walletdesk.core import events, keys, outbox
from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.money import banks
from walletdesk.money.cards import numbers
from walletdesk.money.cards.models import BoundCard

# Whoever sends money to cards says whether some is on its way to one (it asks under the card's lock).
Use = Callable[[BoundCard], bool]
_uses: list[Use] = []


def register_use(on_its_way: Use) -> None:
    """Fill the port that is asked before a card is unbound."""
    if on_its_way not in _uses:
        _uses.append(on_its_way)


def bind(customer: Any, number: str, *, bank_code: str = "", holder_name: str = "", by: Any) -> BoundCard:
    """Bind a card of the customer's own. The first one is the default. The bank is known by the number, or chosen.

    Raises Refusal `card-number-unreadable`, `card-number-wrong`, `card-bank-missing`, `card-bank-differs`,
    `card-holder-differs`, `topup-bank-unknown` (422), `card-bound-already`, `card-too-many` (409).
    """
    digits = numbers.read(number)
    bank = banks.choose(_bank(digits, bank_code))
    name = " ".join(holder_name.split())
    if name and name.casefold() != customer.name.casefold():
        raise Refusal("card-holder-differs", status=422, field="holder")
    with transaction.atomic():
        _one_at_a_time(customer.pk)
        mine = BoundCard.objects.filter(customer_id=customer.pk, unbound_at__isnull=True)
        hashed = keys.fingerprint(digits, name="card-number")
        if mine.filter(number_hash=hashed).exists():
            raise Refusal("card-bound-already", field="number", tail=digits[-4:])
        if mine.count() >= setting("card.most"):
            raise Refusal("card-too-many", most=setting("card.most"))
        card = BoundCard.objects.create(
            customer_id=customer.pk,
            bank_code=bank.code,
            sealed_number=keys.seal(digits.encode(), name="card-number"),
            number_hash=hashed,
            tail=digits[-4:],
            holder_name=customer.name,
            bound_at=clock.now(),
            preferred_at=None if mine.exists() else clock.now(),
        )
        _changed("card.bound", card, by=by)
    return card


def unbind(card: BoundCard, *, by: Any) -> BoundCard:
    """Let a card go; the next one becomes the default. Twice is once.

    Raises Refusal `card-money-on-its-way` (409) while some is going to it.
    """
    with transaction.atomic():
        _one_at_a_time(card.customer_id)
        row = locked(card)
        if row.unbound_at is not None:
            return row
        if any(on_its_way(row) for on_its_way in _uses):
            raise Refusal("card-money-on-its-way", tail=row.tail)
        was_default = default_of(row.customer_id) == row
        BoundCard.objects.filter(pk=row.pk).update(unbound_at=clock.now(), preferred_at=None)
        row.refresh_from_db()
        _changed("card.unbound", row, by=by)
        following = of(row.customer_id)[:1] if was_default else []
        for one in following:
            BoundCard.objects.filter(pk=one.pk).update(preferred_at=clock.now())
    return row


def make_default(card: BoundCard, *, by: Any) -> BoundCard:
    """Propose this card first from now on. Raises Refusal `card-gone` (409)."""
    with transaction.atomic():
        _one_at_a_time(card.customer_id)
        row = locked(card)
        if row.unbound_at is not None:
            raise Refusal("card-gone")
        if default_of(row.customer_id) != row:
            BoundCard.objects.filter(pk=row.pk).update(preferred_at=clock.now())
            row.refresh_from_db()
            events.record("card.made_default", by=by, customer=row.customer_id, card=row.pk)
    return row


def of(customer_id: int) -> list[BoundCard]:
    """A customer's bound cards, the default first."""
    rows = BoundCard.objects.filter(customer_id=customer_id, unbound_at__isnull=True)
    return list(rows.order_by(F("preferred_at").desc(nulls_last=True), "id"))


def default_of(customer_id: int) -> BoundCard | None:
    return next(iter(of(customer_id)), None)


def usable(customer_id: int, public_id: str) -> BoundCard:
    """A bound card of this customer, locked to the end of the transaction. Raises Refusal `card-gone` (422)."""
    row = BoundCard.objects.filter(customer_id=customer_id, public_id=public_id).first()
    row = locked(row) if row else None
    if row is None or row.unbound_at is not None:
        raise Refusal("card-gone", status=422, field="card")
    return row


def locked(card: BoundCard) -> BoundCard:
    # Its key stays: whoever writes a withdrawal to this card at the same time need not wait for us, nor we for them in turn.
    found: BoundCard = BoundCard.objects.select_for_update(no_key=True).get(pk=card.pk)
    return found


def number_of(card: BoundCard) -> str:
    """The whole number, for the bank alone. Never shown, never logged."""
    return keys.unseal(card.sealed_number, name="card-number").decode()


def _bank(digits: str, chosen: str) -> str:
    known = numbers.bank_of(digits)
    if not (known or chosen):
        raise Refusal("card-bank-missing", status=422, field="bank_code")
    if known and chosen and known != chosen:
        raise Refusal("card-bank-differs", status=422, field="bank_code", bank=banks.of(known).name())
    return chosen or known


def _changed(event: str, card: BoundCard, *, by: Any) -> None:
    """Recorded, and told by SMS too: whoever did not do it themselves must hear of it."""
    events.record(event, by=by, customer=card.customer_id, card=card.pk)
    key = event.replace(".", "-") + "-notice"
    lang = outbox.contact_of(card.customer_id).language
    outbox.tell(
        card.customer_id,
        key,
        {"bank": banks.of(card.bank_code).name(lang), "tail": card.tail},
        by=by,
        dedupe=f"{card.public_id}:{key}",
        about=card.public_id,
        channels=("app", "sms"),
    )


def _one_at_a_time(customer_id: int) -> None:
    """One change of a customer's cards at a time, to the end of the transaction."""
    number = int.from_bytes(hashlib.sha256(f"cards:{customer_id}".encode()).digest()[:8], "big", signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])
