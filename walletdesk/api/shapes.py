"""What the API shows of people and money, and how rows become it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ninja import Field, Schema

from walletdesk.api.amounts import AMOUNT, FeeSeen
from walletdesk.api.kinds import Asked, Line, one_of
from walletdesk.core.money import Money
from walletdesk.core.words import LANGUAGES
from walletdesk.money.topups.models import Topup as TopupRow
from walletdesk.people.factors.models import WAYS
from walletdesk.people.models import KINDS, ROLES, TEAMS, User


class Amount(Schema):
    """`minor` counts the smallest unit of `currency` (fen for CNY); `text` is for people."""

    minor: int
    currency: str
    text: str


class TokenAsked(Asked):
    identifier: Line = Field(max_length=254, description="Phone or email.")
    password: str = Field(max_length=200)
    kind: str = Field("customer", pattern="^(customer|staff)$")
    label: Line = Field("", max_length=60, description="What the token is for, for you to know it again.")
    challenge: str = Field(
        "",
        pattern="^(chl_[a-z0-9]{16})?$",
        description="As `factor-needed` named it, where a second factor is on.",
    )
    way: str = Field(
        "", pattern=f"^({'|'.join(WAYS)})?$", description="sms or email without answer: a code is sent."
    )
    answer: Line = Field("", max_length=20_000)


class TokenGiven(Schema):
    """Keep `token` as you keep a password: it is shown once."""

    token: str
    expires_at: datetime
    kind: str = one_of(KINDS)


class Me(Schema):
    id: str
    kind: str = one_of(KINDS)
    name: str
    phone: str
    email: str
    language: str = one_of(LANGUAGES)
    role: str = one_of(["", *ROLES])
    team: str = one_of(["", *TEAMS])


class Account(Schema):
    code: str
    total: Amount
    held: Amount
    available: Amount


class Evidence(Schema):
    label: str
    value: str
    ref: str


class PathStep(Schema):
    state: str = one_of(["done", "here", "next", "trouble"])
    title: str
    detail: str
    at: datetime | None
    by: str
    evidence: list[Evidence]


class Path(Schema):
    """Where the money is: each step, each party, each time; `next_by` says by when the next one comes."""

    subject: str
    amount: Amount
    summary: str
    done: bool
    trouble: bool
    next_by: datetime | None
    steps: list[PathStep]


class TopupAsked(Asked):
    """By `bank` and `card`: in CNY, with `bank` and `card_tail`. By `third_party`: in CNY. By `chain`: in USDT."""

    amount: str = Field(pattern=AMOUNT, description="In major units, as 500.00.", examples=["500.00"])
    currency: str = Field("CNY", pattern="^[A-Z]{3,8}$")
    rail: str = Field("bank", pattern="^(bank|card|third_party|chain)$")
    bank: str = Field("", pattern="^[a-z0-9]{0,16}$", description="A `code` of GET /banks.")
    card_tail: str = Field(
        "", pattern="^([0-9]{4})?$", description="The last four digits of the card paid from."
    )
    fee_seen: FeeSeen = None


class Topup(Schema):
    """A top-up and what its customer has to do outside. `action` is three_d_secure or cashier, done at `action_url` until
    `expires_at`; on the chain the exact amount goes to `address` of `network`. `fee` comes off what arrives.
    """

    id: str
    rail: str
    status: str
    amount: Amount
    fee: Amount
    net: Amount
    awaits_customer: bool
    action: str
    action_url: str
    expires_at: datetime | None
    network: str
    address: str
    network_fee: Amount | None
    confirmations: int
    confirmations_needed: int
    reason: str


class Bank(Schema):
    code: str
    name: str


def amount(money: Money) -> Amount:
    return Amount(minor=money.minor, currency=money.currency, text=money.format())


def topup(row: TopupRow) -> Topup:
    return Topup(
        id=row.public_id,
        rail=row.rail,
        status=row.status,
        amount=amount(row.amount),
        fee=amount(row.fee),
        net=amount(row.net),
        awaits_customer=row.awaits_customer,
        action=row.action,
        action_url=row.action_url,
        expires_at=row.expires_at,
        network=row.network,
        address=row.address,
        network_fee=amount(row.network_fee) if row.network_fee else None,
        confirmations=row.confirmations,
        confirmations_needed=row.confirmations_needed,
        reason=row.reason,
    )


def me(user: User) -> Me:
    return Me(
        id=user.public_id,
        kind=user.kind,
        name=user.name,
        phone=user.phone or "",
        email=user.email or "",
        language=user.language,
        role=user.role,
        team=user.team,
    )


def path(context: dict[str, Any]) -> Path:
    return Path(**{**context, "amount": amount(context["amount"])})
