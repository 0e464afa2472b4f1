"""Trace my money: the drawn path of a credit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from walletdesk.money.credits import journey, reasons
from walletdesk.money.credits.legal_steps import FEE, PROVISIONAL
from walletdesk.money.credits.models import Credit
from walletdesk.money.journeys import Step
from walletdesk.money.paths import US, YOU, Evidence, Path, PathStep, Text, party


def of(row: Credit) -> Path:
    return draw(row, tuple(row.steps.order_by("seq")))


def draw(row: Credit, steps: Sequence[Step]) -> Path:
    """The picture of what is known of it."""
    return Path(
        subject=row.public_id,
        amount=row.amount,
        summary=_summary(row),
        steps=tuple(_steps(row, {step.kind: step for step in steps})),
        next_by=row.reverse_at if row.status == "provisional" else None,
        done=row.status in ("given", "final"),
    )


def text(key: str, **params: object) -> Text:
    return Text(f"credit-path-{key}", dict(params))


def _summary(row: Credit) -> Text:
    kind = row.kind.replace("_", "-")
    if row.status == "given":
        return text(f"summary-{kind}", amount=row.amount)
    if row.status == "reversed" and row.shortfall_minor:
        return text("summary-reversed-owed", amount=row.amount, owed=row.shortfall)
    return text(f"summary-{row.status}", amount=row.amount)


def _steps(row: Credit, by_kind: dict[str, Step]) -> Iterator[PathStep]:
    about = (Evidence("credit-evidence-about", row.subject, row.subject),) if row.subject else ()
    first = by_kind.get("provisional") or by_kind.get("given")
    who = party(first.by) if first else US
    if row.kind == PROVISIONAL:
        yield PathStep(
            "done", text("contested", title=journey.title_of(row)), YOU, None, row.created_at, about
        )
    elif row.kind == FEE:
        yield PathStep("done", text("fee-of", title=journey.title_of(row)), US, None, None, about)
    number = (Evidence("credit-evidence-number", row.public_id, row.public_id), *_voucher(row.transfer))
    yield PathStep(
        "done",
        text(f"into-balance-{row.kind.replace('_', '-')}", amount=row.amount),
        who,
        Text(reasons.key("why", row.reason)),
        row.created_at,
        number,
    )
    if row.status == "provisional":
        yield PathStep("here", text("inquiry"), US, text("inquiry-detail"))
        yield PathStep("next", text("taken-back-unless"), US, None, row.reverse_at)
    elif row.status == "final":
        step = by_kind.get("final")
        yield PathStep(
            "done", text("final"), party(step.by if step else ""), None, row.ended_at, _voucher(row.closing)
        )
    elif row.status == "reversed":
        yield from _reversed(row, by_kind.get("reversed"))


def _reversed(row: Credit, step: Step | None) -> Iterator[PathStep]:
    why = Text(reasons.key("end", row.ended_reason))
    yield PathStep(
        "done",
        text("taken-back", amount=row.amount),
        party(step.by if step else ""),
        why,
        row.ended_at,
        _voucher(row.closing),
    )
    if row.shortfall_minor:
        yield PathStep("trouble", text("owed", owed=row.shortfall), YOU, text("owed-detail"), row.ended_at)


def _voucher(transfer: str) -> tuple[Evidence, ...]:
    return (Evidence("transfer-evidence-voucher", transfer, transfer),) if transfer else ()
