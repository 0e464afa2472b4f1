"""What the API shows of records, fees, limits and balances, and how rows become it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from ninja import Field, Schema

from walletdesk.api import shapes
from walletdesk.api.kinds import one_of
from walletdesk.api.shapes import Amount
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.core.words import say
from walletdesk.money import movements
from walletdesk.money.fees.fees import METHODS, Quote
from walletdesk.money.limits.limits import KINDS, Limit
from walletdesk.money.limits.models import PERIODS
from walletdesk.money.records import balances, titles
from walletdesk.money.records.balances import BalanceFacts
from walletdesk.money.records.models import STATES, Record
from walletdesk.money.records.wanted import LIKE_KINDS


class Transaction(Schema):
    """One movement of the customer's money, of whatever kind. `amount` is without the fee, and what was really credited once
    it was. `status` is the kind's own, `state` what all kinds share. `title`, `detail` and `status_text` are for people.
    """

    id: str
    kind: str = one_of(LIKE_KINDS)
    method: str = Field(description="The rail of a top-up, the speed of a withdrawal or transfer.")
    direction: str = one_of(["in", "out"])
    title: str
    detail: str
    amount: Amount
    fee: Amount
    status: str
    status_text: str
    state: str = one_of(STATES)
    note: str
    reference: str
    at: datetime
    done_at: datetime | None


class DaySum(Schema):
    """What was done on one business day (Shanghai), of all that fits, fees included."""

    day: date
    incoming: Amount
    outgoing: Amount


class FeeLine(Schema):
    label: str
    amount: Amount


class FeeQuote(Schema):
    """`total` leaves, `net` arrives, `fee` is between them; `lines` after the first add up to `fee`."""

    act: str = one_of(METHODS)
    method: str
    amount: Amount
    fee: Amount
    total: Amount
    net: Amount
    cheapest: bool
    lines: list[FeeLine]


class LimitShown(Schema):
    """What may be done in a period, and what is left of it. `once`: of a single act, which uses nothing up."""

    act: str = one_of(KINDS)
    method: str
    period: str = one_of(PERIODS)
    currency: str
    least: Amount | None
    most: Amount | None
    used: Amount
    left: Amount | None
    times_most: int | None
    times: int
    renews_at: datetime | None


class BalanceLine(Schema):
    """An entry of the books, money held back (below zero), or money on its way."""

    kind: str
    title: str
    amount: Amount
    at: datetime
    transaction: str = Field(description="Its transaction, empty where it has none.")
    until: datetime | None = None


class BalanceSum(Schema):
    """`opening` + `moved` = `total`; `total` − `held` = `available`: added up from the entries, not read from the account.

    `agrees` is false while our own check of the books finds a difference; a person is then looking into it.
    """

    currency: str
    opening: Amount
    moved: list[BalanceLine]
    total: Amount
    kept: list[BalanceLine]
    held: Amount
    available: Amount
    on_the_way: list[BalanceLine]
    frozen_in: bool
    frozen_out: bool
    agrees: bool


def transactions(rows: Sequence[Record]) -> list[Transaction]:
    """Each with the reference its noun has, one query a kind."""
    references: dict[str, str] = {}
    for prefix, kind in movements.REGISTRY.items():
        ids = [row.public_id for row in rows if row.public_id.startswith(f"{prefix}_")]
        if ids and any(field.name == "reference" for field in kind.model._meta.get_fields()):
            found = kind.model.objects.filter(public_id__in=ids).values_list("public_id", "reference")
            references.update(found)
    return [_transaction(row, references.get(row.public_id, "")) for row in rows]


def transaction_of(public_id: str, customer_id: int) -> Transaction:
    """One of the customer's own. Raises Refusal `not-found` (404)."""
    row = Record.objects.filter(customer_id=customer_id, public_id=public_id).first()
    if row is None:
        raise Refusal("not-found", status=404)
    return transactions([row])[0]


def _transaction(row: Record, reference: str) -> Transaction:
    return Transaction(
        id=row.public_id,
        kind=row.kind,
        method=row.method,
        direction="in" if row.amount_minor > 0 else "out",
        title=titles.title_of(row),
        detail=say("record-ending", tail=row.tail) if row.tail else "",
        amount=shapes.amount(_size(row.amount)),
        fee=shapes.amount(row.fee),
        status=row.status,
        status_text=titles.status_of(row),
        state=row.state,
        note=row.note,
        reference=reference,
        at=row.at,
        done_at=row.settled_at,
    )


def quote(found: Quote) -> FeeQuote:
    return FeeQuote(
        act=found.act,
        method=found.method,
        amount=shapes.amount(found.amount),
        fee=shapes.amount(found.fee),
        total=shapes.amount(found.total),
        net=shapes.amount(found.net),
        cheapest=found.cheapest,
        lines=[
            FeeLine(label=say(line.label_key, **line.params), amount=shapes.amount(line.amount))
            for line in found.lines
        ],
    )


def limit(found: Limit) -> LimitShown:
    return LimitShown(
        act=found.act,
        method=found.method,
        period=found.period,
        currency=found.used.currency,
        least=_maybe(found.least),
        most=_maybe(found.most),
        used=shapes.amount(found.used),
        left=_maybe(found.left if found.period != "once" else None),
        times_most=found.count_max,
        times=found.count,
        renews_at=found.renews_at,
    )


def balance(facts: BalanceFacts) -> BalanceSum:
    rows = {row.public_id: row for row in balances.records_of(facts.customer_id, facts.movements)}
    return BalanceSum(
        currency=facts.currency,
        opening=shapes.amount(facts.opening),
        moved=[_line(one.kind, one.amount, one, rows) for one in facts.moved],
        total=shapes.amount(facts.total),
        kept=[_line(one.kind, -one.amount, one, rows, until=one.until) for one in facts.kept],
        held=shapes.amount(facts.held),
        available=shapes.amount(facts.available),
        on_the_way=[_line(one.kind, one.amount, one, rows) for one in facts.on_the_way],
        frozen_in=facts.frozen_in,
        frozen_out=facts.frozen_out,
        agrees=not facts.doubt,
    )


def _line(kind: str, money: Money, one: Any, rows: dict[str, Record], **more: Any) -> BalanceLine:
    row = rows.get(one.movement)
    return BalanceLine(
        kind=kind,
        title=titles.title_of(row) if row else say("record-title-other-plain"),
        amount=shapes.amount(money),
        at=one.at,
        transaction=row.public_id if row else "",
        **more,
    )


def _maybe(money: Money | None) -> Amount | None:
    return None if money is None else shapes.amount(money)


def _size(money: Money) -> Money:
    return Money(abs(money.minor), money.currency)
