"""Trace my money: the drawn path of a transfer and of a recall, each from the side of whoever looks.

The payee sees what reached them and what they were asked; nothing of what went on before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from walletdesk.money.journeys import Step
from walletdesk.money.paths import US, YOU, Evidence, Path, PathStep, Text, party
from walletdesk.money.transfers.models import Recall, Transfer

OTHER = Text("transfer-path-by-other")


@dataclass(frozen=True)
class Seen:
    """Everything the picture is drawn from; `payee` where the payee looks."""

    row: Transfer
    steps: tuple[Step, ...]
    recalls: tuple[tuple[Recall, tuple[Step, ...]], ...]
    payee: bool

    def step(self, kind: str) -> Step | None:
        return last(self.steps, kind)


def of(row: Transfer) -> Path:
    """The path of a transfer from the side it was fetched for (`visible_to`); the payer's where nothing says so."""
    payee = side_of(row) == "payee"
    recalls = row.recalls.order_by("id")
    if payee:
        recalls = recalls.filter(asked_at__isnull=False)
    told = tuple((one, tuple(one.steps.order_by("seq"))) for one in recalls)
    return draw(Seen(row, tuple(row.steps.order_by("seq")), told, payee))


def side_of(row: Any) -> str:
    """Whose eyes a row was fetched for: payer or payee."""
    return "payee" if getattr(row, "seen_by", None) == row.payee_id else "payer"


def draw(seen: Seen) -> Path:
    """The picture of what is known: pure, no queries."""
    row = seen.row
    steps = [*(_arrival(seen) if seen.payee else _sending(seen))]
    for recall, its_steps in seen.recalls:
        steps += recall_steps(recall, its_steps, seen.payee)
    summary, next_by = _standing(seen)
    waits = any(one.status in ("requested", "asked") for one, _ in seen.recalls)
    return Path(
        subject=row.public_id,
        amount=row.amount,
        summary=summary,
        steps=tuple(steps),
        next_by=next_by,
        done=row.status in ("succeeded", "recalled", "cancelled") and not waits,
    )


def of_recall(recall: Recall) -> Path:
    """The path of a recall from the side it was fetched for."""
    payee = side_of(recall) == "payee"
    row = recall.subject
    sent = PathStep(
        "done",
        text("you-got" if payee else "you-sent", name=row.payer_name if payee else row.payee_name),
        OTHER if payee else YOU,
        text("sum", amount=row.amount),
        row.posted_at,
        (Evidence("transfer-evidence-number", row.public_id, row.public_id),),
    )
    steps = recall_steps(recall, tuple(recall.steps.order_by("seq")), payee)
    summary, next_by = _recall_standing(recall, payee)
    return Path(
        subject=recall.public_id,
        amount=recall.amount,
        summary=summary,
        steps=(sent, *steps),
        next_by=next_by,
        done=recall.status == "consented",
    )


def recall_steps(recall: Recall, steps: Sequence[Step], payee: bool) -> list[PathStep]:
    """A recall as it is drawn below its transfer, and on its own page."""
    drawn = list(_recalled(recall, steps, payee))
    proof = Evidence("recall-evidence-number", recall.public_id, recall.public_id)
    return [replace(drawn[0], evidence=(*drawn[0].evidence, proof)), *drawn[1:]]


def text(key: str, **params: Any) -> Text:
    return Text(f"transfer-path-{key}", params)


def last(steps: Sequence[Step], *kinds: str) -> Step | None:
    return next((step for step in reversed(steps) if step.kind in kinds), None)


def _sending(seen: Seen) -> Iterator[PathStep]:
    row = seen.row
    number = (Evidence("transfer-evidence-number", row.public_id, row.public_id),)
    yield PathStep(
        "done",
        text("ordered", name=row.payee_name),
        YOU,
        text(f"speed-{_dash(row.speed)}"),
        row.created_at,
        number,
    )
    if row.hold:
        waiting = row.status == "scheduled"
        detail = None
        if waiting:
            detail = text("held-until", due=row.due_at) if row.due_at else text("held-looked-at")
        held = (Evidence("transfer-evidence-hold", row.hold, row.hold),)
        yield PathStep("here" if waiting else "done", text("held"), US, detail, row.created_at, held)
    if row.status == "scheduled":
        yield PathStep("next", text("will-arrive", name=row.payee_name), US, None, row.due_at)
    elif row.status == "cancelled":
        step = seen.step("cancelled")
        yield PathStep(
            "done", text("cancelled"), party(step.by if step else ""), text("money-free"), row.ended_at
        )
    elif row.status == "failed":
        yield PathStep("trouble", text("failed"), US, reason(row.reason), row.ended_at)
        yield PathStep("done", text("money-free-title"), US, text("money-free"), row.ended_at)
    else:
        yield PathStep(
            "done", text("arrived", name=row.payee_name), US, None, row.posted_at, _voucher(row.transfer)
        )


def _arrival(seen: Seen) -> Iterator[PathStep]:
    row = seen.row
    number = (Evidence("transfer-evidence-number", row.public_id, row.public_id),)
    yield PathStep("done", text("they-sent", name=row.payer_name), OTHER, None, row.posted_at, number)
    yield PathStep(
        "done",
        text("into-yours"),
        US,
        text("sum", amount=row.amount),
        row.posted_at,
        _voucher(row.transfer),
    )


def _recalled(recall: Recall, steps: Sequence[Step], payee: bool) -> Iterator[PathStep]:
    if not payee:
        yield PathStep("done", text("recall-requested", amount=recall.amount), YOU, None, recall.created_at)
        if recall.status == "requested":
            yield PathStep("here", text("recall-review"), US, text("recall-review-detail"))
            yield PathStep("next", text("recall-ask"), OTHER, text("recall-only-consent"))
            return
        if recall.asked_at is None:
            ended = "recall-declined" if recall.status == "declined" else "recall-withdrawn"
            who = US if recall.status == "declined" else YOU
            yield PathStep("done", text(ended), who, None, recall.ended_at)
            return
    yield from _answered(recall, payee)


def _answered(recall: Recall, payee: bool) -> Iterator[PathStep]:
    """From the moment the payee was asked."""
    side = "you" if payee else "they"
    waits = recall.status == "asked"
    asked = text(f"recall-{side}-asked", amount=recall.amount)
    detail = text("recall-answer-by", due=recall.due_at) if waits and recall.due_at else None
    yield PathStep("here" if waits else "done", asked, US, detail, recall.asked_at)
    who = YOU if payee else OTHER
    if waits:
        yield PathStep("next", text("recall-you-decide" if payee else "recall-only-consent"), who)
    elif recall.status == "consented":
        yield PathStep(
            "done",
            text(f"recall-{side}-returned", amount=recall.returned),
            who,
            None,
            recall.ended_at,
            _voucher(recall.transfer),
        )
    elif recall.status == "withdrawn":
        yield PathStep("done", text("recall-withdrawn"), OTHER if payee else YOU, None, recall.ended_at)
    elif payee:
        yield PathStep("done", text(f"recall-you-{_dash(recall.status)}"), YOU, None, recall.ended_at)
    else:
        yield PathStep("trouble", text(f"recall-they-{_dash(recall.status)}"), OTHER, None, recall.ended_at)
        yield PathStep("next", text("recall-what-remains"), YOU, text("recall-what-remains-detail"))


def _standing(seen: Seen) -> tuple[Text, datetime | None]:
    """Where it stands in one sentence, and by when the next thing happens."""
    row = seen.row
    waiting = next((one for one, _ in seen.recalls if one.status in ("requested", "asked")), None)
    if waiting:
        return _recall_standing(waiting, seen.payee)
    if row.status == "scheduled":
        key = "summary-held" if row.held else "summary-scheduled"
        return text(key, name=row.payee_name), row.due_at
    if row.status in ("cancelled", "failed"):
        return text(f"summary-{row.status}", amount=row.amount), None
    if row.recalled:
        return text(
            "summary-recalled-by-you" if seen.payee else "summary-recalled", amount=row.recalled
        ), None
    if seen.payee:
        return text("summary-received", amount=row.amount), None
    return text("summary-succeeded", name=row.payee_name, amount=row.amount), None


def _recall_standing(recall: Recall, payee: bool) -> tuple[Text, datetime | None]:
    if recall.status == "asked":
        return text(
            "summary-you-asked" if payee else "summary-they-asked", amount=recall.amount
        ), recall.due_at
    if recall.status == "consented":
        key = "summary-recalled-by-you" if payee else "summary-recalled"
        return text(key, amount=recall.returned), None
    key = f"summary-recall-{_dash(recall.status)}"
    return text(f"{key}-by-you" if payee and recall.status == "refused" else key, amount=recall.amount), None


def reason(code: str) -> Text:
    """Why a delayed transfer could not be posted."""
    return Text(f"transfer-reason-{_dash(code)}")


def _voucher(transfer: str) -> tuple[Evidence, ...]:
    return (Evidence("transfer-evidence-voucher", transfer, transfer),) if transfer else ()


def _dash(code: str) -> str:
    return code.replace("_", "-")
