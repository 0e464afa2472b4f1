"""Things that happened: money that came, money that waits, a case with a finding."""

from __future__ import annotations

from typing import Any

from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.desk import cases, conversations
from walletdesk.desk.models import Case, Conversation
from walletdesk.money.rails.suspense import Arrived
from walletdesk.money.topups import topups
from walletdesk.money.topups.models import Topup
from walletdesk.people.models import User

BANK = Actor.outside("bank")
ASSISTANT = Actor.assistant()


def ordered(user: User, *, yuan: int = 500, key: str = "world") -> Topup:
    return topups.create(user, Money(yuan * 100), bank_code="cmb", card_tail="6225", key=key, by=user)


def paid(topup: Topup) -> Arrived:
    """The bank has the money that was ordered."""
    return Arrived(
        bank_ref=f"BK{topup.pk:010d}",
        amount=topup.amount,
        occurred_at=clock.now(),
        reference=topup.reference,
        payer_name=topup.payer_name,
        payer_card_tail=topup.card_tail,
        order_no=topup.order_no,
    )


def credited(user: User, **order: Any) -> Topup:
    topup = ordered(user, **order)
    return topups.settle(topup, paid(topup), told_by="callback", by=BANK)


def stuck(user: User, **order: Any) -> Topup:
    """Confirmed by the bank, not credited yet."""
    topup = ordered(user, **order)
    return topups.confirm(topup, paid(topup), told_by="query", by=BANK)


def talk_of(user: User) -> Conversation:
    return conversations.start(
        channel="webchat", language=user.language, customer_id=user.pk, by=user, proof="session"
    )


def case_about(topup: Topup, user: User, *, cause: str = "callback_missing") -> Case:
    """A case the assistant handed over: what it found, in the customer's talk."""
    return cases.open(
        issue="deposit_missing",
        by=ASSISTANT,
        customer_id=user.pk,
        conversation=talk_of(user),
        team="payments",
        summary=[["summary-told", {}]],
        finding={
            "issue": "deposit_missing",
            "cause": cause,
            "subject": topup.public_id,
            "team": "payments",
            "needs_person": False,
            "evidence": [],
        },
        subject=topup.public_id,
        value_at_risk=topup.amount,
    )
