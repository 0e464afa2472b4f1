"""The demo cast's identities: four verified long ago, two that wait for a colleague. Cards and numbers are invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from walletdesk.core import outbox
from walletdesk.core.clock import clock
from walletdesk.core.models import Notice, OutboxItem
from walletdesk.people import demo as people
from walletdesk.people import events
from walletdesk.people.identity import drawing, identities, numbers, papers, verifying
from walletdesk.people.identity.models import Identity
from walletdesk.people.models import User

FROM, UNTIL = date(2020, 5, 1), date(2040, 5, 1)
AGO = timedelta(days=61)


@dataclass(frozen=True, slots=True)
class Card:
    """A card of the cast. `account`: name on the account where it is another than on the card; `class_3`: came in person."""

    email: str
    name: str
    region: str
    birth: date
    order: int
    account_class: int = 2
    account: str = ""
    phone: str = ""
    read_back: bool = True

    @property
    def number(self) -> str:
        return numbers.made(self.region, self.birth, self.order)


CARDS = (
    Card("lin.xiao@example.com", "林晓", "110101", date(1990, 3, 7), 852, account_class=3),
    Card("wang.qiang@example.com", "王强", "310104", date(1985, 11, 30), 17),
    Card("chen.jing@example.com", "陈静", "440106", date(1996, 8, 15), 264),
    Card("emma.zhou@example.com", "Emma Zhou", "330106", date(1992, 1, 9), 428),
    Card(
        "he.yu@example.com", "何宇", "510104", date(1999, 6, 2), 33, 0, account="何雨", phone="+8613700008421"
    ),
    Card(
        "xu.nuo@example.com",
        "许诺",
        "420106",
        date(1994, 10, 21),
        646,
        0,
        phone="+8613600009517",
        read_back=False,
    ),
)


def load(by: Any) -> None:
    """Whoever of the cast has no identity gets one; the rest stay as they are."""
    there = set(Identity.objects.values_list("customer__email", flat=True))
    for card in CARDS:
        if card.email not in there:
            with transaction.atomic():
                _verify(card, by)


def _verify(card: Card, by: Any) -> None:
    user = User.objects.customers().filter(email=card.email).first()
    if user is None and not card.phone:
        return
    before = clock.now() - AGO if card.account_class else clock.now() - timedelta(hours=3)
    with clock.fixed(before):
        user = user or _join(card, by)
        row = _hand_in(card, user)
        verifying.begin(user.pk, by=by)
        for check in row.checks.filter(attempt=row.attempt):
            verifying.answer(check, "match", by=f"outside:{check.kind}")
        row.refresh_from_db()
        if card.account_class > row.class_on(clock.business_day()) > 0:
            verifying.count_check(row, "in_person", by=by)
            with transaction.atomic():
                identities.grant(identities.locked(user), card.account_class, how="staff", by=by)
    _hush(user)


def _hand_in(card: Card, user: User) -> Identity:
    told = numbers.parse(card.number, on=clock.business_day())
    assert told is not None
    front = {"name": card.name, "number": card.number, "birth": told.birth.isoformat(), "sex": told.sex}
    back = {"issuer": "演示市公安局", "from": FROM.isoformat(), "until": UNTIL.isoformat()}
    drawn = {"front": drawing.front(card.name, card.number), "back": drawing.back(FROM, UNTIL)}
    for side, read in (("front", front), ("back", back if card.read_back else {})):
        papers.settle(papers.keep(user, side, drawn[side], by=user), read, by=user)
    return identities.submit(user, name=card.name, number=card.number, until=UNTIL, by=user)


def _join(card: Card, by: Any) -> User:
    now = clock.now()
    user = User.objects.create_customer(
        name=card.account or card.name,
        phone=card.phone,
        email=card.email,
        password=people.CUSTOMER_PASSWORD,
        activated_at=now,
        phone_proved_at=now,
        email_proved_at=now,
    )
    events.record("person.registered", user, by=by)
    return user


def _hush(user: User) -> None:
    """Nobody wants news of long ago."""
    OutboxItem.objects.filter(customer_id=user.pk, key__startswith="identity-", status="queued").update(
        status="failed", reason="past", settled_at=clock.now()
    )
    last = Notice.objects.filter(customer_id=user.pk, key__startswith="identity-").order_by("id").last()
    if last:
        outbox.read_notices(user.pk, up_to=last)
