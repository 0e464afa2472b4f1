"""What the assistant may say of stops, cautions, kinds of scam and sign-ins: never by which rule something was seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from walletdesk.assistant.answers import Value, Word, references
from walletdesk.people import sign_ins
from walletdesk.people.sign_ins import SignIn
from walletdesk.safety import appeals, scams
from walletdesk.safety.models import Appeal, Caution, Stop

PAPERS = 4  # that are told; no stop asks for more


def _stop(public_id: str, customer_id: int | None) -> Stop | None:
    found: Stop | None = Stop.objects.filter(public_id=public_id, customer_id=customer_id or 0).first()
    return found


def _caution(public_id: str, customer_id: int | None) -> Caution | None:
    return Caution.objects.filter(public_id=public_id, customer_id=customer_id or 0).first()


def _sign_in(public_id: str, customer_id: int | None) -> SignIn | None:
    return sign_ins.find(public_id, customer_id or 0)


def _paper(number: int) -> Callable[[Stop], Value | None]:
    return lambda row: Word(row.papers[number]) if number < len(row.papers) else None


def _appeal(read: Callable[[Appeal], Any]) -> Callable[[Stop], Value | None]:
    """A field of the latest appeal against a stop."""

    def value(row: Stop) -> Value | None:
        latest = next(iter(appeals.of(row)), None)
        return read(latest) if latest else None

    return value


references(
    "stop",
    _stop,
    number=lambda row: row.public_id,
    what=lambda row: Word(f"safety-scope-{row.scope}"),
    basis=lambda row: Word(f"safety-basis-{row.basis}"),
    reason=lambda row: Word(row.reason),
    remedy=lambda row: Word(row.remedy),
    at=lambda row: row.at,
    until=lambda row: row.expires_at,
    ended_at=lambda row: row.ended_at,
    reference=lambda row: row.reference,
    appealed_at=_appeal(lambda one: one.at),
    appeal_due=_appeal(lambda one: one.due_at if one.answered_at is None else None),
    appeal_status=_appeal(lambda one: Word(f"appeal-told-{one.status}")),
    appeal_answer=_appeal(lambda one: one.answer.strip("—")),
    **{f"paper_{number + 1}": _paper(number) for number in range(PAPERS)},
)
references(
    "caution",
    _caution,
    at=lambda row: row.at,
    fact=lambda row: Word(f"safety-change-caution-{row.fact.replace('_', '-')}"),
)
references(
    "scam",
    lambda topic, _: topic if topic in scams.TOPICS else None,
    topic=lambda topic: Word(f"scam-name-{topic.replace('_', '-')}"),
)
references(
    "visit",
    _sign_in,
    at=lambda one: one.at,
    device=lambda one: one.device or Word("login-device-unknown"),
    place=lambda one: Word(f"login-place-{one.place}"),
    state=lambda one: Word("login-state-open" if one.running else "login-state-ended"),
    seen_at=lambda one: one.seen_at,
    ended_at=lambda one: one.ended_at,
)
