"""Who plays in the tests of safety: customers, colleagues, and a past written straight into what was seen."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.people.models import User
from walletdesk.safety import rules
from walletdesk.safety.legal_steps import RULE_STEPS
from walletdesk.safety.models import Rule, Seen
from walletdesk.safety.movements import Movement

NOON = datetime(2026, 3, 4, 4, 0, tzinfo=UTC)  # twelve in Shanghai
_numbers = iter(range(10**9))


def customer(name: str = "林晓", *, days: int = 100, **fields: Any) -> User:
    """A customer whose account has been active for so many days."""
    now = clock.now()
    then = now - timedelta(days=days)
    phone = f"+8613{next(_numbers):09d}"
    return User.objects.create_customer(
        name=name,
        phone=phone,
        created_at=then,
        activated_at=then,
        phone_proved_at=then,
        **{"password_set_at": then, **fields},
    )


def staff(role: str = "supervisor", name: str = "周敏", team: str = "security") -> User:
    return User.objects.create_staff(
        name=name, role=role, team=team, email=f"s{next(_numbers)}@example.com", password="Correct-horse-7"
    )


def past(who: int, kind: str, *, ago: timedelta, amount: int = 0, **fields: Any) -> Seen:
    """Something seen before, so long ago; `amount` in fen."""
    return Seen.objects.create(
        kind=kind,
        public_id=f"old_{next(_numbers)}",
        customer_id=who,
        amount_minor=amount,
        currency="CNY" if amount else "",
        at=clock.now() - ago,
        **fields,
    )


def movement(who: int, kind: str = "transfer", amount: int = 0, **fields: Any) -> Movement:
    money = Money(amount) if amount else None
    return Movement(kind, who, f"new_{next(_numbers)}", money, **fields)


def only(text: str, name: str = "under-test") -> Rule:
    """The one rule in force, past its trial."""
    Rule.objects.filter(status="live").update(status="retired", retired_at=clock.now())
    row = rules.draft(name, text, by="staff:1")
    RULE_STEPS.move(row, "tried")
    return rules.go_live(row, by="staff:1", second="staff:2")
