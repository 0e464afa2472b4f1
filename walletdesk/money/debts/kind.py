"""Collections among the kinds of movement there are: what a page or a talk needs to show one, and its path."""

from __future__ import annotations

from collections.abc import Iterator

from walletdesk.core.clock import clock
from walletdesk.money import movements
from walletdesk.money.debts import debts
from walletdesk.money.debts.models import Collection
from walletdesk.money.movements import Fact
from walletdesk.money.paths import US, YOU, Evidence, Path, PathStep, Text, party


def facts(row: Collection) -> list[Fact]:
    """Line by line, as its customer reads it."""
    found = [
        Fact("debt-evidence-number", row.public_id, copied=True),
        Fact("debt-fact-about", debts.about(row) if row.source else ""),
        Fact("credit-evidence-about", row.source, copied=True),
        Fact("debt-fact-at", f"{clock.local(row.created_at):%Y-%m-%d %H:%M:%S}"),
        Fact("debt-fact-left", row.left.format()),
        Fact("transfer-evidence-voucher", row.transfer, copied=True),
    ]
    return [fact for fact in found if fact.value]


def path(row: Collection) -> Path:
    """From what was owed to what was paid of it."""
    part = "part" if row.left_minor else "whole"
    key = "returned" if row.status == "returned" else part
    return Path(
        subject=row.public_id,
        amount=row.amount,
        summary=_text(f"summary-{key}", amount=row.amount, left=row.left),
        steps=tuple(_steps(row)),
        done=row.status == "succeeded",
    )


def _steps(row: Collection) -> Iterator[PathStep]:
    about = (Evidence("credit-evidence-about", row.source, row.source),) if row.source else ()
    yield PathStep("done", _text("owed", title=debts.about(row)), YOU, None, None, about)
    taken = row.steps.filter(kind="collected").first()
    yield PathStep(
        "done",
        _text("collected", amount=row.amount),
        party(taken.by if taken else ""),
        _text("collected-detail"),
        row.created_at,
        _voucher(row.transfer),
    )
    if row.status == "returned":
        back = row.steps.filter(kind="given_back").first()
        who = party(back.by if back else "")
        yield PathStep(
            "done", _text("given-back", amount=row.amount), who, None, row.ended_at, _voucher(row.closing)
        )
    elif row.left_minor:
        yield PathStep("next", _text("left", left=row.left), YOU, _text("left-detail"))
    else:
        yield PathStep("done", _text("paid"), US, None, row.created_at)


def _text(key: str, **params: object) -> Text:
    return Text(f"debt-path-{key}", dict(params))


def _voucher(transfer: str) -> tuple[Evidence, ...]:
    return (Evidence("transfer-evidence-voucher", transfer, transfer),)


movements.register(movements.Kind("debt", "dbt", Collection, path, facts))
