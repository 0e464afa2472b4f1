"""What a customer's own account says of how they are reached, what proves them, and who they were verified to be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from walletdesk.assistant.answers import Word, references
from walletdesk.desk.account_changes import changes
from walletdesk.desk.account_changes.models import AccountChange
from walletdesk.people.factors import factors, recovery
from walletdesk.people.identity import identities
from walletdesk.people.identity.models import Identity
from walletdesk.people.models import User


@dataclass(frozen=True)
class PersonFacts:
    """Facts only; `phone_change` and `factor_change` are the latest of their kind, whatever became of them."""

    public_id: str
    phone: str
    email: str
    factors_on: tuple[str, ...]
    recovery_left: int
    phone_change: AccountChange | None
    factor_change: AccountChange | None
    identity: Identity | None
    account_class: int


def facts_of(user: User) -> PersonFacts:
    return PersonFacts(
        public_id=user.public_id,
        phone=user.masked_phone if user.proved_phone else "",
        email=user.masked_email if user.proved_email else "",
        factors_on=factors.on(user),
        recovery_left=recovery.left(user),
        phone_change=_latest(user, "phone"),
        factor_change=_latest(user, "factors"),
        identity=identities.of(user),
        account_class=identities.class_of(user),
    )


def find(public_id: str, customer_id: int | None) -> User | None:
    return User.objects.customers().filter(public_id=public_id, pk=customer_id or 0).first()


def _latest(user: User, kind: str) -> AccountChange | None:
    rows = AccountChange.objects.filter(customer_id=user.pk, kind=kind).exclude(status="draft")
    return rows.order_by("-id").first()


def _person(public_id: str, customer_id: int | None) -> PersonFacts | None:
    user = find(public_id, customer_id)
    return facts_of(user) if user else None


def _to(row: AccountChange | None) -> str | None:
    to = changes.address_of(row) if row else None
    return to.masked if to else None


def _way(seen: PersonFacts, at: int) -> Word | None:
    return Word(f"factor-way-{seen.factors_on[at]}") if len(seen.factors_on) > at else None


def _time(row: AccountChange | None, name: str) -> datetime | None:
    found: datetime | None = getattr(row, name) if row else None
    return found


def _class_until(seen: PersonFacts) -> date | None:
    return seen.identity.valid_until if seen.identity and seen.account_class else None


def _status(row: AccountChange | None) -> Word | None:
    return Word(f"account-change-status-{row.status}") if row else None


references(
    "person",
    _person,
    phone=lambda seen: seen.phone or None,
    email=lambda seen: seen.email or None,
    factor_1=lambda seen: _way(seen, 0),
    factor_2=lambda seen: _way(seen, 1),
    factor_3=lambda seen: _way(seen, 2),
    factor_4=lambda seen: _way(seen, 3),
    recovery_left=lambda seen: seen.recovery_left or None,
    phone_status=lambda seen: _status(seen.phone_change),
    phone_to=lambda seen: _to(seen.phone_change),
    phone_asked_at=lambda seen: _time(seen.phone_change, "asked_at"),
    phone_due_at=lambda seen: _time(seen.phone_change, "due_at"),
    phone_ended_at=lambda seen: _time(seen.phone_change, "ended_at"),
    factors_status=lambda seen: _status(seen.factor_change),
    factors_asked_at=lambda seen: _time(seen.factor_change, "asked_at"),
    factors_due_at=lambda seen: _time(seen.factor_change, "due_at"),
    factors_ended_at=lambda seen: _time(seen.factor_change, "ended_at"),
    account_class=lambda seen: (
        Word(f"identity-tag-class-{seen.account_class}") if seen.account_class else None
    ),
    class_until=_class_until,
    identity_status=lambda seen: (
        Word(f"identity-tag-{seen.identity.status.replace('_', '-')}")
        if seen.identity
        else Word("identity-tag-none")
    ),
    submitted_at=lambda seen: seen.identity.submitted_at if seen.identity else None,
    review_since=lambda seen: seen.identity.review_since if seen.identity else None,
    reject_reason=lambda seen: (
        Word(f"kyc-reason-{seen.identity.reason.replace('_', '-')}")
        if seen.identity and seen.identity.reason
        else None
    ),
)
