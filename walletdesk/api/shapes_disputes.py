"""Disputes as they are shown by the API, and how rows become it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ninja import Field, Schema

from walletdesk.api import shapes
from walletdesk.api.kinds import one_of
from walletdesk.core.money import Money
from walletdesk.core.words import say
from walletdesk.desk.disputes import lines
from walletdesk.desk.disputes.legal_steps import DISPUTE_STEPS
from walletdesk.desk.disputes.models import PARTIES, Dispute, Proof
from walletdesk.desk.disputes.reasons import ORDER, REASONS

DEEDS = ("submit", "words", "proofs", "withdraw", "take-offer", "accept", "object")


class Wanted(Schema):
    """What one is asked to show: `needed` before the merchant is asked; how many are there."""

    kind: str
    text: str
    needed: bool
    count: int


class ReasonShown(Schema):
    code: str = one_of(ORDER)
    text: str
    proofs: list[Wanted]


class DisputeTerms(Schema):
    """Whether a payment can be disputed. `why_not`: the code of the refusal that opening would meet, with its sentence; empty
    where one may open it.
    """

    payment: str
    may_open: bool
    why_not: str
    why_not_text: str
    most: shapes.Amount | None
    reasons: list[ReasonShown]


class DisputeShown(Schema):
    """One dispute. `due_at`: by when whoever must act now has acted. `refund`: what the award became."""

    id: str
    payment: str
    merchant: str
    status: str = one_of(DISPUTE_STEPS.statuses())
    status_text: str
    summary: str
    reason: str = one_of(ORDER)
    reason_text: str
    channel: str
    amount: shapes.Amount
    offer: shapes.Amount | None
    proposal: shapes.Amount | None
    award: shapes.Amount | None
    ending: str
    refund: str
    opened_at: datetime
    due_at: datetime | None
    ended_at: datetime | None
    may: list[str] = Field(description=f"What can be done now, of: {', '.join(DEEDS)}.")


class Said(Schema):
    party: str = one_of(PARTIES)
    kind: str
    text: str
    at: datetime


class ProofShown(Schema):
    """A file that was handed in, and its SHA-256: of what was sent, to the byte."""

    id: str
    party: str = one_of(PARTIES)
    kind: str
    sha256: str
    size_bytes: int
    type: str
    at: datetime


class DisputeWhole(DisputeShown):
    said: list[Said]
    proofs: list[ProofShown]
    wanted: list[Wanted]


class Disputes(Schema):
    items: list[DisputeShown]
    next_cursor: str | None


def shown(row: Dispute) -> DisputeShown:
    return DisputeShown(
        id=row.public_id,
        payment=row.payment.public_id,
        merchant=row.merchant.name(),
        status=row.status,
        status_text=lines.tag(row)["label"],
        summary=lines.summary(row),
        reason=row.reason,
        reason_text=lines.reason_of(row),
        channel=row.channel,
        amount=shapes.amount(row.amount),
        offer=_amount(row.offer),
        proposal=_amount(row.proposal),
        award=_amount(row.award),
        ending=row.ending,
        refund=row.refund,
        opened_at=row.opened_at,
        due_at=row.due_at,
        ended_at=row.ended_at,
        may=_may(row),
    )


def whole(row: Dispute) -> DisputeWhole:
    """With what was said and handed in by either side, and what one is asked for."""
    said = [
        Said(party=one.party, kind=one.kind, text=one.text, at=one.at)
        for one in row.statements.order_by("id")
    ]
    return DisputeWhole(
        **shown(row).dict(),
        said=said,
        proofs=[proof(one) for one in row.proofs.order_by("id")],
        wanted=[_wanted(one) for one in lines.wanted(row, "customer")] if row.is_open else [],
    )


def proof(one: Proof) -> ProofShown:
    return ProofShown(
        id=one.public_id,
        party=one.party,
        kind=one.kind,
        sha256=one.sha256,
        size_bytes=one.size_bytes,
        type=one.mime,
        at=one.at,
    )


def reasons() -> list[ReasonShown]:
    """Each reason with what one is asked to show for it."""
    return [
        ReasonShown(
            code=code,
            text=say(f"dispute-reason-{lines.dashed(code)}"),
            proofs=[
                Wanted(kind=kind, text=lines.kind_name(kind), needed=kind in REASONS[code].needed, count=0)
                for kind in REASONS[code].asked
            ],
        )
        for code in ORDER
    ]


def _may(row: Dispute) -> list[str]:
    if not row.is_open:
        return []
    now = ["words", "proofs", "withdraw"]
    now += ["submit"] if row.status == "opened" else []
    now += ["take-offer"] if row.status == "mediation" and row.offer is not None else []
    now += ["accept", "object"] if row.status == "proposal" and not row.customer_word else []
    return [one for one in DEEDS if one in now]


def _wanted(one: dict[str, Any]) -> Wanted:
    return Wanted(kind=one["kind"], text=one["label"], needed=one["needed"], count=one["count"])


def _amount(money: Money | None) -> shapes.Amount | None:
    return None if money is None else shapes.amount(money)
