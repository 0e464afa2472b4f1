"""Lin with a past that can be asked about, and a friend to compare with."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from walletdesk.core import keys
from walletdesk.core.clock import clock
from walletdesk.desk.models import Conversation
from walletdesk.desk.proving import facts, questions
from walletdesk.money.cards.models import BoundCard
from walletdesk.money.records.models import Record
from walletdesk.people.models import User


def past(
    user: User, *, yuan: tuple[int, int, int] = (500, 300, 80), bank: str = "cmb", days: int = 3
) -> User:
    """A top-up, a withdrawal and a transfer of these amounts, a bound card, and an account of many months."""
    User.objects.filter(pk=user.pk).update(created_at=clock.now() - timedelta(days=400))
    user.refresh_from_db()
    for kind, amount in zip(("topup", "withdrawal", "transfer_out"), yuan, strict=True):
        record(user, kind, amount, days=days)
    BoundCard.objects.create(
        customer_id=user.pk,
        bank_code=bank,
        sealed_number=keys.seal(b"6225880000006631", name="card-number"),
        number_hash=keys.fingerprint(f"{user.pk}", name="card-number"),
        tail="6631",
        holder_name=user.name,
        bound_at=clock.now(),
    )
    return user


def record(user: User, kind: str, yuan: int, *, days: int = 3, party: str = "") -> Record:
    at = clock.now() - timedelta(days=days)
    return Record.objects.create(
        customer_id=user.pk,
        public_id=f"{kind}_{user.pk}_{yuan}_{days}",
        kind=kind,
        currency="CNY",
        amount_minor=yuan * 100 * (1 if kind == "topup" else -1),
        status="done",
        state="done",
        party=party,
        at=at,
        settled_at=at,
        changed_at=at,
    )


def right(talk: Conversation, lang: str = "zh-hans") -> str:
    """The true answer to the question that stands open (what nobody outside can see)."""
    return _label(talk, lang, lambda one: one["right"])


def wrong(talk: Conversation, lang: str = "zh-hans") -> str:
    return _label(talk, lang, lambda one: (one["right"] + 1) % len(one["options"]))


def _label(talk: Conversation, lang: str, chosen: Any) -> str:
    row = questions.open_in(talk)
    assert row is not None
    one = questions._unseal(row)["questions"][row.answered]
    return facts.label(one["kind"], one["options"][chosen(one)], lang)
