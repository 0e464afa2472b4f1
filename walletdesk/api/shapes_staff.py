"""What colleagues see over the API: cases with their customer masked, remedies with their dry run."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ninja import Field, Schema

from walletdesk.api import shapes, shapes_desk
from walletdesk.api.kinds import Asked, ClientId, Line, Text, one_of
from walletdesk.assistant import looks
from walletdesk.assistant.looks import Look, Option
from walletdesk.assistant.rethinking import PROBLEMS
from walletdesk.core import words
from walletdesk.core.acts import Change, Plan
from walletdesk.core.hearing import Told
from walletdesk.desk import summaries
from walletdesk.desk.cases import DISPOSITIONS
from walletdesk.desk.identity import ASKED_BY
from walletdesk.desk.models import NORMAL, TEAMS, URGENT, Case
from walletdesk.people.models import User


class Colleague(Schema):
    id: str
    name: str


class CustomerMasked(Schema):
    """Enough to recognise, not enough to use."""

    id: str
    name: str
    phone: str
    email: str
    language: str


class CaseAtDesk(shapes_desk.CaseShown):
    priority: str = one_of([NORMAL, URGENT])
    escalated: bool
    value_at_risk: shapes.Amount
    assigned_to: Colleague | None
    customer: CustomerMasked | None
    summary: list[str]
    disposition: str = one_of(["", *DISPOSITIONS])
    solution_note: str


class Reply(Asked):
    client_id: ClientId
    text: Text = Field(min_length=1, max_length=4000)
    after_seq: int | None = Field(
        None,
        ge=0,
        le=2_000_000_000,
        description="The last message you saw: refused where a colleague answered since.",
    )


class Note(Asked):
    client_id: ClientId
    text: Text = Field(min_length=1, max_length=4000)


class ProofAsked(Asked):
    identifier: Line = Field(
        "", max_length=254, description="The phone or email they named; empty: the known customer's own."
    )
    way: str = Field(
        "code",
        pattern=f"^({'|'.join(ASKED_BY)})$",
        description="A code, questions from the records, a word in the app, or the number of the ID card.",
    )


class HandOver(Asked):
    team: str = Field(pattern=f"^({'|'.join(TEAMS)})$")
    reason: Text = Field(min_length=1, max_length=1000)


class ProblemAsked(Asked):
    """`reason` is a note beside the talk: colleagues see it, the customer does not."""

    issue: str = Field(pattern=f"^({'|'.join(PROBLEMS)})$", description="What it really is.")
    reason: Text = Field(min_length=1, max_length=500)


class Solution(Asked):
    """`result` is told to the customer, in your words, and kept with the case."""

    result: Text = Field(min_length=1, max_length=1000)
    disposition: str = Field("solved", pattern=f"^({'|'.join(DISPOSITIONS)})$")


class PostingShown(Schema):
    account: str
    amount: shapes.Amount


class ChangeShown(Schema):
    """A change that is not money: what, and its codes before and after."""

    what: str
    before: str
    after: str


class ToldShown(Schema):
    """A text that would be told, in its reader's language. `other_side`: to the other customer of a transfer."""

    text: str
    language: str = one_of(words.LANGUAGES)
    channels: list[str]
    other_side: bool


class OptionShown(Schema):
    """One remedy with its dry run. `answer` is allow, approve (another person must) or refuse; send `plan_hash` back
    to do just this. `asked`: the approval that is waiting for it already.
    """

    act: str
    inputs: dict[str, str]
    title: str
    why: str
    answer: str = one_of(["allow", "approve", "refuse"])
    refusal: str
    plan_hash: str
    postings: list[PostingShown]
    changes: list[ChangeShown]
    told: list[ToldShown] = Field(description="The very texts people would be told by it; none: nobody is.")
    asked: str


class Fact(Schema):
    label: str
    value: str
    record: str


class LookShown(Schema):
    cause: str
    title: str
    evidence: list[Fact]
    options: list[OptionShown]
    reply: str = Field(
        description="Drafted for you in the customer's language: read it over and send it. Empty: none."
    )


class RemedyAsked(Asked):
    act: str = Field(pattern=r"^[a-z_]{1,30}\.[a-z_]{1,30}$")
    plan_hash: str = Field(pattern="^[0-9a-f]{64}$", description="Of the option you were shown.")
    reason: Text = Field(
        "", max_length=500, description="For whoever approves it; needed where `answer` is approve."
    )


class RemedyDone(Schema):
    """Either `done`, or `approval` waits for another person's word."""

    done: bool
    result: dict[str, str]
    approval: str


def cases(rows: Iterable[Case]) -> list[CaseAtDesk]:
    """Cases with their people, in one query more for all of them."""
    rows = list(rows)
    wanted = {pk for row in rows for pk in (row.customer_id, row.assigned_to_id) if pk}
    people = User.objects.get_queryset().in_bulk(wanted)
    return [_case(row, people) for row in rows]


def case(row: Case) -> CaseAtDesk:
    return cases([row])[0]


def _case(row: Case, people: dict[int, User]) -> CaseAtDesk:
    assigned, customer = people.get(row.assigned_to_id or 0), people.get(row.customer_id or 0)
    return CaseAtDesk(
        **shapes_desk.case(row).model_dump(),
        priority=row.priority,
        escalated=row.escalated,
        value_at_risk=shapes.amount(row.value_at_risk),
        assigned_to=Colleague(id=assigned.public_id, name=assigned.name) if assigned else None,
        customer=_masked(customer) if customer else None,
        summary=[summaries.say(key, params) for key, params in row.summary],
        disposition=row.disposition,
        solution_note=row.solution_note,
    )


def _masked(user: User) -> CustomerMasked:
    return CustomerMasked(
        id=user.public_id,
        name=user.masked_name,
        phone=user.masked_phone,
        email=user.masked_email,
        language=user.language,
    )


def look(found: Look | None, *, by: User, proof: str) -> LookShown:
    if found is None:
        return LookShown(cause="", title="", evidence=[], options=[], reply="")
    return LookShown(
        cause=found.finding.cause,
        title=found.title,
        evidence=[Fact(**vars(fact)) for fact in found.facts],
        options=[_option(one, looks.told(one, by=by, proof=proof)) for one in found.options],
        reply=found.reply,
    )


def _option(one: Option, heard: list[Told]) -> OptionShown:
    return OptionShown(
        act=one.act,
        inputs={name: str(value) for name, value in one.inputs.items()},
        title=one.title,
        why=one.why,
        answer=one.answer,
        refusal=one.refusal,
        plan_hash=one.hash,
        postings=postings(one.plan) if one.plan else [],
        changes=changes(one.plan.changes) if one.plan else [],
        told=told(heard, one.plan.customer_id) if one.plan else [],
        asked=one.asked.public_id if one.asked else "",
    )


def told(found: Iterable[Told], customer_id: int | None) -> list[ToldShown]:
    """Texts that would be told by an act about this customer."""
    return [
        ToldShown(
            text=one.text,
            language=one.language,
            channels=list(one.channels),
            other_side=customer_id != one.customer_id,
        )
        for one in found
    ]


def postings(plan: Plan) -> list[PostingShown]:
    return [
        PostingShown(account=words.say(one.label), amount=shapes.amount(one.amount)) for one in plan.postings
    ]


def changes(found: Iterable[Change]) -> list[ChangeShown]:
    return [ChangeShown(what=words.say(one.what), before=one.before, after=one.after) for one in found]


def result(found: dict[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in found.items()}
