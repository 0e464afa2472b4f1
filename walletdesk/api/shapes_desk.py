"""What the API shows of conversations and cases."""

from __future__ import annotations

from datetime import datetime

from ninja import Field, Schema

from walletdesk.api.kinds import Asked, ClientId, Text, one_of
from walletdesk.core.words import LANGUAGES, say
from walletdesk.desk.models import CASE_STEPS, TEAMS, Case, Conversation, Message
from walletdesk.desk.proving import hidden
from walletdesk.people.models import User


class ConversationShown(Schema):
    """`handled_by`: who answers next. `read_seq`: up to which message you have read."""

    id: str
    channel: str
    status: str = one_of(["open", "closed"])
    language: str = one_of(LANGUAGES)
    handled_by: str = one_of(["assistant", "queue", "staff"])
    last_seq: int
    read_seq: int
    started_at: datetime
    last_at: datetime


class ConversationAsked(Asked):
    language: str = Field(
        "", pattern="^(zh-hans|en)?$", description="The language of this request, where none is named."
    )


class Proof(Schema):
    """The record a fact was read from."""

    kind: str
    id: str
    field: str


class Part(Schema):
    """A run of text; `proof` names the record behind it, where it says a fact."""

    text: str
    proof: Proof | None


class MessageShown(Schema):
    """`client_id` is yours, where you wrote it over the API. `choices` are answers at hand: send one as your text. `card`
    names a record to draw, as the path of a top-up.
    """

    seq: int
    client_id: str
    kind: str = one_of(["public", "system", "note"])
    sender: str = one_of(["customer", "visitor", "assistant", "staff", "system"])
    sender_name: str
    text: str
    parts: list[Part]
    choices: list[str]
    card: dict[str, str] | None
    at: datetime


class MessageAsked(Asked):
    client_id: ClientId
    text: Text = Field(min_length=1, max_length=4000)


class ReadAsked(Asked):
    up_to: int = Field(ge=0, le=2_000_000_000, description="The number (`seq`) of the last message read.")


class CaseShown(Schema):
    """`number` is what people say aloud. `subject` is the record it is about, if one is."""

    id: str
    number: str
    issue: str
    issue_text: str
    status: str = one_of(CASE_STEPS.statuses())
    status_text: str
    team: str = one_of(TEAMS)
    subject: str
    opened_at: datetime
    reply_due_at: datetime | None
    solve_due_at: datetime
    solved_at: datetime | None
    conversation: str


def conversation(row: Conversation) -> ConversationShown:
    return ConversationShown(
        id=row.public_id,
        channel=row.channel,
        status=row.status,
        language=row.language,
        handled_by=row.handled_by,
        last_seq=row.last_seq,
        read_seq=row.customer_read_seq,
        started_at=row.started_at,
        last_at=row.last_at,
    )


def kept_as(client_id: str, *, by: User) -> str:
    """The id a message is kept under: each person's apart, so that nobody can take another's, or that of an answer."""
    return f"api:{by.kind[0]}{by.pk}:{client_id}"


def message(row: Message, *, seen_by: User) -> MessageShown:
    own = kept_as("", by=seen_by)
    if seen_by.kind == "staff":
        hidden.from_colleagues([row])
    return MessageShown(
        seq=row.seq,
        client_id=row.client_id.removeprefix(own) if row.client_id.startswith(own) else "",
        kind=row.kind,
        sender=row.sender.partition(":")[0],
        sender_name=row.sender_name,
        text=row.text,
        parts=[Part(text=text, proof=Proof(**proof) if proof else None) for text, proof in row.parts],
        choices=[choice["label"] for choice in row.choices],
        card=row.card,
        at=row.at,
    )


def case(row: Case) -> CaseShown:
    return CaseShown(
        id=row.public_id,
        number=row.number,
        issue=row.issue,
        issue_text=issue(row.issue),
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


def issue(name: str) -> str:
    return say(f"issue-{name.replace('_', '-')}")
