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
from walletdesk.money.cards import bins, numbers
from walletdesk.money.cards.models import BoundCard

# Whoever moves money to or from cards says whether some is on its way (it is asked under the card's lock).
Use = Callable[[BoundCard], bool]
USES = ("payout", "topup", "payment", "refund")  # as `card-money-on-its-way` tells them
_uses: dict[Use, str] = {}


def register_use(on_its_way: Use, what: str = "payout") -> None:
    """Fill the port that is asked before a card is unbound. `what` is one of USES."""
    if what not in USES:
        raise ValueError(what)
    _uses[on_its_way] = what


def in_use(card: BoundCard) -> str:
    """Which money is on its way to or from a card, one of USES; empty where none is."""
    return next((what for on_its_way, what in _uses.items() if on_its_way(card)), "")


def bind(customer: Any, number: str, *, bank_code: str = "", holder_name: str = "", by: Any) -> BoundCard:
    """Bind a card without asking its bank: for the past of a demonstration, and tests. Customers come through `checks.begin`.

    Raises Refusal `card-number-…`, `card-bank-…`, `card-brand-foreign`, `card-holder-differs` (422), `card-bound-already`,
    `card-too-many` (409).
    """
    digits = numbers.read(number)
    bank, known = bins.choose(digits, bank_code)
    name = " ".join(holder_name.split())
    if name and name.casefold() != customer.name.casefold():
        raise Refusal("card-holder-differs", status=422, field="holder")
    with transaction.atomic():
        one_at_a_time(customer.pk)
        may_bind(customer.pk, digits)
        kinds = {"brand": known.brand or "unionpay", "kind": known.kind or "debit"}
        return put(customer.pk, digits, bank_code=bank.code, holder_name=customer.name, by=by, **kinds)


def may_bind(customer_id: int, digits: str) -> None:
    """Raises Refusal `card-bound-already`, `card-too-many` (409). The caller holds `one_at_a_time`."""
    mine = BoundCard.objects.filter(customer_id=customer_id, unbound_at__isnull=True)
    if mine.filter(number_hash=hashed(digits)).exists():
        raise Refusal("card-bound-already", field="number", tail=digits[-4:])
    if mine.count() >= setting("card.most"):
        raise Refusal("card-too-many", most=setting("card.most"))


def why_not(customer_id: int, number_hash: str) -> str:
    """Why a card its bank has checked can still not be bound, one of `replies.BY_US`; empty where it can. Asked under the locks
    of the customer's cards and of the number. Told only to one who has proved that the card is theirs.
    """
    held = BoundCard.objects.filter(number_hash=number_hash, unbound_at__isnull=True)
    mine = BoundCard.objects.filter(customer_id=customer_id, unbound_at__isnull=True)
    if mine.filter(number_hash=number_hash).exists():
        return "bound_already"
    if held.exists():
        return "bound_elsewhere"
    return "too_many" if mine.count() >= setting("card.most") else ""


def put(
    customer_id: int, digits: str, *, bank_code: str, holder_name: str, by: Any, **more: Any
) -> BoundCard:
    """Write the card down; the first one is the default. The caller holds `one_at_a_time`."""
    first = not BoundCard.objects.filter(customer_id=customer_id, unbound_at__isnull=True).exists()
    card = BoundCard.objects.create(
        customer_id=customer_id,
        bank_code=bank_code,
        sealed_number=keys.seal(digits.encode(), name="card-number"),
        number_hash=hashed(digits),
        tail=digits[-4:],
        holder_name=holder_name,
        bound_at=clock.now(),
        preferred_at=clock.now() if first else None,
        **more,
    )
    _changed("card.bound", card, by=by)
    return card


def unbind(card: BoundCard, *, by: Any) -> BoundCard:
    """Let a card go; the next one becomes the default. Twice is once.

    Raises Refusal `card-money-on-its-way` (409) while some is going to it.
    """
    with transaction.atomic():
        one_at_a_time(card.customer_id)
        row = locked(card)
        if row.unbound_at is not None:
            return row
        if what := in_use(row):
            raise Refusal("card-money-on-its-way", tail=row.tail, what=what)
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
        one_at_a_time(card.customer_id)
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


def for_payouts(customer_id: int) -> list[BoundCard]:
    """The cards money can go out to, the default first: debit cards alone."""
    return [card for card in of(customer_id) if card.takes_payouts]


def usable(customer_id: int, public_id: str) -> BoundCard:
    """A bound card of this customer, locked to the end of the transaction. Raises Refusal `card-gone`, `card-over` (422)."""
    row = BoundCard.objects.filter(customer_id=customer_id, public_id=public_id).first()
    row = locked(row) if row else None
    if row is None or row.unbound_at is not None:
        raise Refusal("card-gone", status=422, field="card")
    if row.expired:
        raise Refusal("card-over", status=422, field="card", tail=row.tail)
    return row


def payable_to(customer_id: int, public_id: str) -> BoundCard:
    """As `usable`, for money that goes out. Raises Refusal `card-credit-no-payout` (422) besides."""
    row = usable(customer_id, public_id)
    if not row.takes_payouts:
        raise Refusal("card-credit-no-payout", status=422, field="card", tail=row.tail)
    return row


def checked_for(customer_id: int, id_hash: str) -> bool:
    """Whether a card stands bound that its bank found to belong to the person with this ID number."""
    rows = BoundCard.objects.filter(
        customer_id=customer_id, unbound_at__isnull=True, checked_at__isnull=False
    )
    return rows.filter(checks__status="bound", checks__id_hash=id_hash).exists()


def find(public_id: str) -> BoundCard:
    """Raises Refusal `not-found` (404)."""
    row = BoundCard.objects.filter(public_id=public_id).first()
    if row is None:
        raise Refusal("not-found", status=404)
    return row


def hashed(digits: str) -> str:
    """What a number is found by."""
    return keys.fingerprint(digits, name="card-number")


def locked(card: BoundCard) -> BoundCard:
    # Its key stays: whoever writes a withdrawal to this card at the same time need not wait for us, nor we for them in turn.
    found: BoundCard = BoundCard.objects.select_for_update(no_key=True).get(pk=card.pk)
    return found


def number_of(card: BoundCard) -> str:
    """The whole number, for the bank alone. Never shown, never logged."""
    return keys.unseal(card.sealed_number, name="card-number").decode()


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


def one_at_a_time(customer_id: int) -> None:
    """One change of a customer's cards at a time, to the end of the transaction."""
    _lock(f"cards:{customer_id}")


def one_number_at_a_time(number_hash: str) -> None:
    """One customer at a time binds this card, to the end of the transaction. After `one_at_a_time`, never before."""
    _lock(f"card-number:{number_hash}")


def _lock(name: str) -> None:
    number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big", signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])
