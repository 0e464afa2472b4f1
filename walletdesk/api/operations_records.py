"""Records of every kind with their paths, what things cost, how much may still be done, and how a balance adds up."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router, Schema

from walletdesk.api import paging, shapes, shapes_records
from walletdesk.api.access import caller, customer
from walletdesk.api.kinds import LINE, Id
from walletdesk.api.problems import answers
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money import movements
from walletdesk.money.fees import fees
from walletdesk.money.fees.fees import METHODS
from walletdesk.money.limits import limits
from walletdesk.money.records import balances, reading
from walletdesk.money.records import wanted as wanting
from walletdesk.money.records.wanted import Wanted
from walletdesk.money.topups.legal_steps import TOPUP_STEPS
from walletdesk.money.transfers.legal_steps import RECALL_STEPS, TRANSFER_STEPS
from walletdesk.money.withdrawals.legal_steps import WITHDRAWAL_STEPS

router = Router(tags=["records"], auth=customer)
LIST = "transactions"
STATUSES = {
    "waiting",  # what `moving` was called before
    *wanting.STATES,
    *(
        one
        for steps in (TOPUP_STEPS, WITHDRAWAL_STEPS, TRANSFER_STEPS, RECALL_STEPS)
        for one in steps.statuses()
    ),
}
StatusWanted = Annotated[
    str,
    Query(
        pattern=f"^({'|'.join(sorted(STATUSES))})?$",
        description="Only those that stand so; `moving` (or `waiting`), `done` and `failed` stand for all that mean it.",
    ),
]
Search = Annotated[
    str,
    Query(
        max_length=wanting.TEXT_MAX,
        pattern=LINE,
        description="An amount, a name, a bank, the last four digits of a card, a number, or words of a note.",
    ),
]
Kind = Annotated[str, Query(pattern=f"^({'|'.join(wanting.LIKE_KINDS)})?$", description="Only of this kind.")]
Direction = Annotated[str, Query(pattern="^(in|out)?$", description="Only what came in, or went out.")]
Currency = Annotated[str, Query(pattern="^([A-Z]{3,8})?$", description="Only in this currency.")]
Plain = Annotated[
    str, Query(pattern=r"^([0-9]{1,12}(\.[0-9]{1,6})?)?$", description="In major units, as 500.00.")
]
Day = Annotated[
    str,
    Query(pattern="^([0-9]{4}-[0-9]{2}-[0-9]{2})?$", description="A business day (Shanghai), as 2026-11-22."),
]
Act = Annotated[str, Query(pattern=f"^({'|'.join(METHODS)})$", description="What would be done.")]
CurrencyAsked = Annotated[str, Query(pattern="^[A-Z]{3,8}$")]
AmountAsked = Annotated[
    str, Query(pattern=r"^[0-9]{1,12}(\.[0-9]{1,6})?$", description="In major units, as 500.00.")
]


class Transactions(Schema):
    items: list[shapes_records.Transaction]
    next_cursor: str | None


class Records(Schema):
    """`days` sums up each business day on the page, all of it that fits, one entry a currency."""

    items: list[shapes_records.Transaction]
    days: list[shapes_records.DaySum]
    next_cursor: str | None


@router.get("/records", response=answers(Records, asks=True), summary="My records, filtered, newest first")
def list_records(
    request: HttpRequest,
    cursor: paging.Cursor = "",
    limit: paging.Limit = 30,
    status: StatusWanted = "",
    q: Search = "",
    kind: Kind = "",
    direction: Direction = "",
    currency: Currency = "",
    start: Day = "",
    end: Day = "",
    least: Plain = "",
    most: Plain = "",
) -> Records:
    """Both days are included. The page stays where it is while new records arrive."""
    me = caller(request)
    wanted = Wanted(
        text=q,
        kinds=(kind,) if kind else (),
        state=_state(status),
        direction=direction,
        start=_day(start, "start"),
        end=_day(end, "end"),
        currency=currency,
        least=least,
        most=most,
    )
    page, following = _page(me.pk, wanted, cursor, limit)
    days = reading.day_sums(me.pk, wanted, {clock.business_day(row.at) for row in page.rows})
    return Records(
        items=shapes_records.transactions(page.rows),
        days=[
            shapes_records.DaySum(
                day=day, incoming=shapes.amount(one.incoming), outgoing=shapes.amount(one.outgoing)
            )
            for day, found in sorted(days.items(), reverse=True)
            for one in found.values()
        ],
        next_cursor=following,
    )


@router.get(
    "/transactions", response=answers(Transactions, asks=True), summary="My transactions, newest first"
)
def list_transactions(
    request: HttpRequest,
    cursor: paging.Cursor = "",
    limit: paging.Limit = 30,
    status: StatusWanted = "",
    q: Search = "",
) -> Transactions:
    """The same rows as `GET /records`, with fewer filters."""
    page, following = _page(caller(request).pk, Wanted(text=q, state=_state(status)), cursor, limit)
    return Transactions(items=shapes_records.transactions(page.rows), next_cursor=following)


@router.get(
    "/transactions/{public_id:id}",
    response=answers(shapes_records.Transaction, row=True),
    summary="One transaction",
)
def get_transaction(request: HttpRequest, id: Id) -> shapes_records.Transaction:
    return shapes_records.transaction_of(id, caller(request).pk)


@router.get(
    "/transactions/{public_id:id}/path",
    response=answers(shapes.Path, row=True),
    summary="Where this money is: each step, each party, each time",
)
def trace_transaction(request: HttpRequest, id: Id) -> shapes.Path:
    kind, row = movements.find(id, caller(request))
    return shapes.path(kind.path(row).as_context())


@router.get(
    "/fees/quote",
    response=answers(list[shapes_records.FeeQuote], asks=True),
    summary="What an amount would cost, by every way",
)
def quote_fees(
    request: HttpRequest, act: Act, amount: AmountAsked, currency: CurrencyAsked = "CNY"
) -> list[shapes_records.FeeQuote]:
    """The least fee first, and of equal fees the quickest way; the first is `cheapest`."""
    try:
        money = Money.parse(amount, currency)
    except ValueError as error:
        raise Refusal("api-amount", status=422, field="amount") from error
    if not money:
        raise Refusal("api-amount", status=422, field="amount")
    return [shapes_records.quote(one) for one in fees.compare(act, money)]


@router.get(
    "/limits",
    response=answers(list[shapes_records.LimitShown]),
    summary="My limits, and what is left of each",
)
def list_limits(request: HttpRequest) -> list[shapes_records.LimitShown]:
    return [shapes_records.limit(one) for one in limits.every(caller(request).pk)]


@router.get(
    "/balance", response=answers(shapes_records.BalanceSum, asks=True), summary="How my balance adds up"
)
def add_up_balance(request: HttpRequest, currency: CurrencyAsked = "CNY") -> shapes_records.BalanceSum:
    """Worked out anew from the entries of the books: the newest one by one, what is held, what is on its way."""
    return shapes_records.balance(balances.of(caller(request).pk, currency))


def _page(customer_id: int, wanted: Wanted, cursor: str, limit: int) -> tuple[reading.Page, str | None]:
    before = paging.read(cursor, LIST) if cursor else ""
    page = reading.page(customer_id, wanted, before=before, limit=limit)
    return page, paging.write(page.older, LIST) if page.older else None


def _state(status: str) -> str:
    return "moving" if status == "waiting" else status


def _day(text: str, field: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise Refusal("api-field-wrong", status=422, field=field) from error
