"""Appeals: the customer says that a stop is wrong, or asks for their own to be lifted; a person answers in words."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from walletdesk.core import events, outbox, workdays
from walletdesk.core.actors import actor_of
from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.safety import freezes
from walletdesk.safety.legal_steps import APPEAL_OPEN, APPEAL_STEPS
from walletdesk.safety.models import Appeal, Stop

TEXT_MAX = 1000
PAPERS_MAX = 5


def make(stop: Stop, text: str, *, by: Any, papers: list[str] | None = None) -> Appeal:
    """Say in one's own words why a stop is wrong, or that one's own may be lifted; `papers` are public ids of kept files.

    Raises Refusal `appeal-text-missing`, `appeal-too-many-papers` (422), `freeze-lifted`, `appeal-open-already` (409),
    `appeal-to-police`, `appeal-to-court` (403, with `reference`). Records `safety.appealed`.
    """
    with transaction.atomic():
        row = freezes.locked(stop)
        check(row, text, len(papers or []))
        now = clock.now()
        appeal = Appeal.objects.create(
            stop=row,
            text=text.strip()[:TEXT_MAX],
            papers=papers or [],
            at=now,
            due_at=workdays.add(now, setting("safety.appeal_days")),
        )
        freezes.step(row, "appealed", by=by, reference=appeal.public_id)
        _record("safety.appealed", appeal, by=by)
    return appeal


def check(stop: Stop, text: str, papers: int) -> None:
    """Whether such an appeal would be taken now; changes nothing. Raises what `make` raises."""
    if not text.strip():
        raise Refusal("appeal-text-missing", status=422, field="text")
    if papers > PAPERS_MAX:
        raise Refusal("appeal-too-many-papers", status=422, field="papers", most=PAPERS_MAX)
    if stop.basis in freezes.ORDERED:
        raise Refusal(f"appeal-to-{stop.basis}", status=403, reference=stop.reference)
    if stop.status != "in_force":
        raise Refusal("freeze-lifted")
    if open_one(stop):
        raise Refusal("appeal-open-already")


def look(appeal: Appeal, *, by: Any) -> Appeal:
    """A colleague takes it up; the customer sees it. On one taken up already nothing happens.

    Raises Refusal `appeal-answered` (409).
    """
    with transaction.atomic():
        row = _open(appeal)
        if row.status == "received":
            APPEAL_STEPS.move(row, "looking")
            freezes.step(row.stop, "looking", by=by, reference=row.public_id)
            freezes.record("safety.appeal_answered", row.stop, by=by, appeal=row.pk, answer="looking")
    return row


def refuse(appeal: Appeal, words: str, *, by: Any) -> Appeal:
    """The stop stays, and why, in words for the customer. Whoever placed the stop cannot answer the appeal against it.

    Raises Refusal `appeal-answer-missing` (422), `appeal-answered` (409), `appeal-own` (403).
    """
    said = words.strip()[:TEXT_MAX]
    if not said:
        raise Refusal("appeal-answer-missing", status=422, field="answer")
    with transaction.atomic():
        row = _open(appeal)
        if row.stop.by == str(actor_of(by)):
            raise Refusal("appeal-own", status=403)
        _answer(row, "refused", said, by=by)
        outbox.tell(
            row.stop.customer_id,
            "safety-appeal-refused-notice",
            {"answer": said},
            by=by,
            dedupe=f"{row.public_id}:refused",
            about=row.stop.public_id,
            channels=("app", "sms"),
        )
    return row


def grant_by_lift(stop: Stop, words: str, *, by: Any) -> None:
    """With the lift of a stop its open appeal is granted."""
    row = Appeal.objects.select_for_update().filter(stop=stop, status__in=APPEAL_OPEN).first()
    if row is not None:
        _answer(row, "granted", words.strip()[:TEXT_MAX] or "—", by=by)


def open_one(stop: Stop) -> Appeal | None:
    return Appeal.objects.filter(stop=stop, status__in=APPEAL_OPEN).first()


def of(stop: Stop) -> list[Appeal]:
    """Its appeals, newest first (20 at most)."""
    return list(Appeal.objects.filter(stop=stop).order_by("-id")[:20])


def find(public_id: str) -> Appeal:
    """Raises Refusal `not-found` (404)."""
    found = Appeal.objects.select_related("stop").filter(public_id=public_id).first()
    if found is None:
        raise Refusal("not-found", status=404)
    return found


def _open(appeal: Appeal) -> Appeal:
    row = Appeal.objects.select_for_update(of=("self",)).select_related("stop").get(pk=appeal.pk)
    if row.status not in APPEAL_OPEN:
        raise Refusal("appeal-answered")
    return row


def _answer(row: Appeal, status: str, said: str, *, by: Any) -> None:
    APPEAL_STEPS.move(row, status, answered_at=clock.now(), answered_by=str(actor_of(by)), answer=said)
    freezes.step(row.stop, f"appeal_{status}", by=by, reference=row.public_id)
    freezes.record("safety.appeal_answered", row.stop, by=by, appeal=row.pk, answer=status)


def _record(name: str, appeal: Appeal, *, by: Any) -> None:
    stop = appeal.stop
    events.record(
        name,
        by=by,
        customer=stop.customer_id,
        stop=stop.pk,
        appeal=appeal.pk,
        live=["desk", f"stop:{stop.pk}"],
    )
