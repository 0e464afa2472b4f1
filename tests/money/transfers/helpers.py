"""Small things the tests of transfers say often."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.models import Notice
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money import ledger, shortfalls
from walletdesk.money.transfers import payees, recalls, transfers
from walletdesk.money.transfers.models import Recall, Transfer
from walletdesk.people.models import User

SYSTEM = Actor.system("tests")
YUAN = 100
AMOUNT = Money(200 * YUAN)


def person(name: str, phone: str, *, yuan: int = 0, language: str = "zh-hans") -> User:
    """A customer with a proved phone, and money in the balance."""
    now = clock.now()
    user = User.objects.create_customer(
        name=name, phone=phone, language=language, activated_at=now, phone_proved_at=now
    )
    if yuan:
        give(user, yuan)
    return user


def give(user: User, yuan: int) -> None:
    account = shortfalls.available(user.pk, by=SYSTEM)
    bank = ledger.account("house", "bank_clearing")
    ledger.post(
        key=f"give:{user.pk}:{ledger.balance(account).total.minor}:{yuan}",
        kind="topup.credit",
        legs=[ledger.Leg(bank.pk, -yuan * YUAN), ledger.Leg(account.pk, yuan * YUAN)],
        by=SYSTEM,
    )


def send(
    payer: User,
    payee: User,
    amount: Money = AMOUNT,
    *,
    speed: str = "now",
    key: str = "k",
    note: str = "",
    name: str = "",
) -> Transfer:
    return transfers.send(
        payer,
        payee=payees.of(payer, payee),
        amount=amount,
        speed=speed,
        key=key,
        by=payer,
        note=note,
        name_check=name,
    )


def asked(row: Transfer, *, reason: str = "wrong_person", amount: Money | None = None) -> Recall:
    """A recall that was approved and put to the payee."""
    payer = User.objects.get(pk=row.payer_id)
    recall = recalls.request(row, reason=reason, by=payer, proof="session", amount=amount)
    return recalls.ask(recall, by=Actor("staff", "2"))


def account(user: User) -> ledger.Account:
    return shortfalls.available(user.pk, by=SYSTEM)


def standing(user: User) -> tuple[int, int]:
    """What is available and what is held, in yuan."""
    now = ledger.balance(account(user))
    return now.available.minor // YUAN, now.held.minor // YUAN


def freeze(user: User, scope: str) -> ledger.Freeze:
    return ledger.freeze(
        account(user), scope=scope, basis="platform", by=SYSTEM, key=f"freeze:{user.pk}:{scope}"
    )


def told(user: User) -> list[str]:
    return list(Notice.objects.filter(customer_id=user.pk).order_by("id").values_list("key", flat=True))


def kinds(row: Any) -> list[str]:
    return list(row.steps.order_by("seq").values_list("kind", flat=True))


def refused(run: Callable[[], Any]) -> str:
    """The key of the refusal, whose sentence stands in both languages."""
    with pytest.raises(Refusal) as no:
        run()
    assert no.value.say("zh-hans")
    assert no.value.say("en")
    return no.value.key
