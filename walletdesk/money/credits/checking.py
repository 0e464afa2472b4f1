"""What may be given for what: a fee truly charged, a movement the customer may contest, goodwill within its bounds."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Sum

from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.money.credits.legal_steps import FEE, GOODWILL, PROVISIONAL, STANDS
from walletdesk.money.credits.models import Credit
from walletdesk.money.payments.models import Payment
from walletdesk.money.records.models import Record
from walletdesk.money.transfers.models import Transfer

OUT = ("payment", "transfer_out", "withdrawal")
BALANCE = "balance"


def record_of(customer_id: int, public_id: str) -> Record:
    """The customer's own record of a movement. Raises Refusal `not-found` (404)."""
    found = Record.objects.filter(customer_id=customer_id, public_id=public_id).first()
    if found is None:
        raise Refusal("not-found", status=404)
    return found


def amount_of(asked_minor: int | None, most: Money) -> Money:
    """What is asked for of `most` (all of it where nothing is named). Raises Refusal `credit-amount`, `credit-too-much` (422)."""
    if asked_minor is None:
        return most
    if asked_minor <= 0:
        raise Refusal("credit-amount", status=422, field="amount")
    if asked_minor > most.minor:
        raise Refusal("credit-too-much", status=422, field="amount", most=most)
    return Money(asked_minor, most.currency)


def fee_back(record: Record) -> Money:
    """The fee that can go back: charged on a movement that was done, and not back yet.

    Raises Refusal `credit-fee-none`, `credit-fee-not-yet`, `credit-fee-not-kept`, `credit-fee-back-already` (409).
    """
    if _stands(record, FEE):
        raise Refusal("credit-fee-back-already")
    if record.fee_minor <= 0:
        raise Refusal("credit-fee-none")
    if record.state == "moving":
        raise Refusal("credit-fee-not-yet")
    if record.state != "done":
        raise Refusal("credit-fee-not-kept")
    left = record.fee - Money(_fee_refunded(record), record.currency)
    if left.minor <= 0:
        raise Refusal("credit-fee-back-already")
    return left


def contested(record: Record) -> Money:
    """What can be put forward for a movement its customer says was not theirs: what is not back already.

    Raises Refusal `credit-not-money-out`, `credit-still-moving`, `credit-outside`, `credit-too-old`,
    `credit-money-is-back`, `credit-provided-already` (409).
    """
    if _stands(record, PROVISIONAL):
        raise Refusal("credit-provided-already")
    if record.kind not in OUT or record.amount_minor >= 0:
        raise Refusal("credit-not-money-out")
    if record.state == "moving":
        raise Refusal("credit-still-moving")
    if record.kind == "payment" and record.method != BALANCE:
        raise Refusal("credit-outside")
    days = setting("credit.contest_days")
    if record.at < clock.now() - timedelta(days=days):
        raise Refusal("credit-too-old", days=days)
    left = _left(record)
    if record.state != "done" or left.minor <= 0:
        raise Refusal("credit-money-is-back")
    return left


def goodwill(customer_id: int, amount: Money) -> None:
    """Raises Refusal `credit-amount` (422), `credit-goodwill-often`, `credit-goodwill-much` (409)."""
    if amount.minor <= 0:
        raise Refusal("credit-amount", status=422, field="amount")
    days, times = setting("credit.goodwill_days"), setting("credit.goodwill_times_max")
    given, minor = goodwill_lately(customer_id, amount.currency)
    if given >= times:
        raise Refusal("credit-goodwill-often", days=days, times=times)
    most = Money(setting("credit.goodwill_sum_max_minor"), amount.currency)
    if minor + amount.minor > most.minor:
        left = Money(max(0, most.minor - minor), amount.currency)
        raise Refusal("credit-goodwill-much", days=days, most=most, left=left)


def goodwill_lately(customer_id: int, currency: str) -> tuple[int, int]:
    """How often and how much goodwill stands from the days that count."""
    since = clock.now() - timedelta(days=setting("credit.goodwill_days"))
    rows = Credit.objects.filter(
        customer_id=customer_id, kind=GOODWILL, status="given", created_at__gt=since, currency=currency
    )
    return rows.count(), rows.aggregate(sum=Sum("amount_minor"))["sum"] or 0


def by_itself(customer_id: int) -> bool:
    """Whether the assistant may put money forward by itself: none was put forward for this customer lately."""
    since = clock.now() - timedelta(days=setting("credit.provisional_rest_days"))
    lately = Credit.objects.filter(customer_id=customer_id, kind=PROVISIONAL, created_at__gt=since)
    return not lately.exists()


def left_of(credit: Credit, *, arrived: bool = False) -> Money:
    """What of the movement a credit was put forward for does not come back to its customer by another way; with `arrived`, has
    not come back yet, whatever is asked for.
    """
    record = record_of(credit.customer_id, credit.subject)
    if record.state not in ("done", "moving"):
        return Money.zero(record.currency)
    return Money(max(0, _left(record, arrived=arrived).minor), record.currency)


def is_back(credit: Credit) -> bool:
    """Whether all that was put forward has come back to the customer by another way."""
    return not left_of(credit, arrived=True)


def hold_still(subject: str) -> None:
    """Keep refunds of a payment waiting to the end of the transaction: what they gave back is counted."""
    Payment.objects.select_for_update(no_key=True).filter(public_id=subject).first()


def latest(customer_id: int, subject: str, kind: str = PROVISIONAL) -> Credit | None:
    """The latest credit of a kind about a movement."""
    found: Credit | None = (
        Credit.objects.filter(customer_id=customer_id, subject=subject, kind=kind).order_by("-id").first()
    )
    return found


def _stands(record: Record, kind: str) -> bool:
    return Credit.objects.filter(
        customer_id=record.customer_id, subject=record.public_id, kind=kind, status__in=STANDS
    ).exists()


def _fee_refunded(record: Record) -> int:
    """What refunds of a payment give back of its fee: the share that goes with their amount."""
    found = Payment.objects.filter(public_id=record.public_id).first() if record.kind == "payment" else None
    if found is None:
        return 0
    rows = found.refunds.exclude(status__in=("declined", "cancelled", "reversed"))
    return rows.aggregate(sum=Sum("fee_minor"))["sum"] or 0


def _left(record: Record, *, arrived: bool = False) -> Money:
    """The movement's amount, less what its payee or merchant gave back already. A refund counts from when it is asked for, or
    (`arrived`) only once its customer has it.
    """
    back = 0
    if record.kind == "transfer_out":
        back = Transfer.objects.values_list("recalled_minor", flat=True).get(public_id=record.public_id)
    elif record.kind == "payment":
        paid = Payment.objects.get(public_id=record.public_id)
        there = paid.refunds.filter(status="succeeded").aggregate(sum=Sum("amount_minor"))["sum"] or 0
        back = there if arrived else paid.refunded_minor
    return Money(abs(record.amount_minor) - back, record.currency)
