"""What the API shows, and how rows become it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ninja import Field, Schema

from walletdesk.core.money import Money
from walletdesk.core.words import say
from walletdesk.desk.models import Case, Conversation, Message
from walletdesk.money.models import Topup
from walletdesk.people.models import User


class Amount(Schema):
    """`minor` counts the smallest unit of `currency` (fen for CNY); `text` is for people."""

    minor: int
    currency: str
    text: str


class TokenAsked(Schema):
    identifier: str = Field(max_length=254, description="Phone or email.")
    password: str = Field(max_length=200)
    kind: str = Field("customer", pattern="^(customer|staff)$")
    label: str = Field("", max_length=60)


class TokenGiven(Schema):
    token: str
    expires_at: datetime
    kind: str


class Me(Schema):
    id: str
    kind: str
    name: str
    phone: str
    email: str
    language: str
    role: str
    team: str


class Account(Schema):
    code: str
    total: Amount
    held: Amount
    available: Amount


class Transaction(Schema):
    """One movement of the customer's money. `direction` is in or out of the balance."""

    id: str
    kind: str
    direction: str
    amount: Amount
    status: str
    status_text: str
    at: datetime
    done_at: datetime | None


class PathStep(Schema):
    state: str
    title: str
    detail: str
    at: datetime | None
    by: str
    evidence: list[dict[str, str]]


class Path(Schema):
    """Where the money is: each step, each party, each time; `next_by` says by when the next one comes."""

    subject: str
    amount: Amount
    summary: str
    done: bool
    trouble: bool
    next_by: datetime | None
    steps: list[PathStep]


class TopupAsked(Schema):
    amount: str = Field(max_length=20, description="Major units, e.g. 500.00")
    currency: str = Field("CNY", pattern="^[A-Z]{3}$")
    bank: str = Field(max_length=16, description="A code of GET /banks.")
    card_tail: str = Field(pattern="^[0-9]{4}$", description="The last four digits of the card paid from.")


class Bank(Schema):
    code: str
    name: str


class ConversationShown(Schema):
    id: str
    channel: str
    status: str
    language: str
    handled_by: str
    last_seq: int
    started_at: datetime
    last_at: datetime


class ConversationAsked(Schema):
    language: str = Field("zh-hans", pattern="^(zh-hans|en)$")


class Part(Schema):
    """A run of text; `proof` names the record it was read from, where it says a fact."""

    text: str
    proof: dict[str, str] | None


class MessageShown(Schema):
    seq: int
    client_id: str
    kind: str
    sender: str
    sender_name: str
    text: str
    parts: list[Part]
    choices: list[str]
    card: dict[str, str] | None
    at: datetime


class MessageAsked(Schema):
    client_id: str = Field(
        min_length=1, max_length=64, description="Chosen by you; sent again, it is the same message."
    )
    text: str = Field(min_length=1, max_length=4000)


class CaseShown(Schema):
    id: str
    number: str
    issue: str
    issue_text: str
    status: str
    status_text: str
    team: str
    subject: str
    opened_at: datetime
    reply_due_at: datetime | None
    solve_due_at: datetime
    solved_at: datetime | None
    conversation: str


def amount(money: Money) -> Amount:
    return Amount(minor=money.minor, currency=money.currency, text=money.format())


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


def transaction(topup: Topup) -> Transaction:
    return Transaction(
        id=topup.public_id,
        kind="topup",
        direction="in",
        amount=amount(topup.amount),
        status=topup.status,
        status_text=say(f"topup-status-{topup.status}"),
        at=topup.created_at,
        done_at=topup.credited_at,
    )


def path(context: dict[str, Any]) -> Path:
    steps = [
        PathStep(**{**step, "evidence": [{k: str(v) for k, v in one.items()} for one in step["evidence"]]})
        for step in context["steps"]
    ]
    return Path(**{**context, "amount": amount(context["amount"]), "steps": steps})


def conversation(row: Conversation) -> ConversationShown:
    return ConversationShown(
        id=row.public_id,
        **{
            name: getattr(row, name)
            for name in ("channel", "status", "language", "handled_by", "last_seq", "started_at", "last_at")
        },
    )


def message(row: Message) -> MessageShown:
    return MessageShown(
        seq=row.seq,
        client_id=row.client_id,
        kind=row.kind,
        sender=row.sender.partition(":")[0],
        sender_name=row.sender_name,
        text=row.text,
        parts=[Part(text=text, proof=proof) for text, proof in row.parts],
        choices=[choice["label"] for choice in row.choices],
        card=row.card,
        at=row.at,
    )


def case(row: Case) -> CaseShown:
    return CaseShown(
        id=row.public_id,
        number=row.number,
        issue=row.issue,
        issue_text=say(f"issue-{row.issue.replace('_', '-')}"),
        status=row.status,
        status_text=say(f"case-status-{row.status}"),
        team=row.team,
        subject=row.subject,
        opened_at=row.opened_at,
        reply_due_at=row.reply_due_at,
        solve_due_at=row.solve_due_at,
        solved_at=row.solved_at,
        conversation=row.conversation.public_id if row.conversation else "",
    )
