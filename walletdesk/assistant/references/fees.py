"""What the assistant may say of fees: a quote now, and what a movement was charged by the rule of its own day."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from walletdesk.assistant.answers import references
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money.credits import checking
from walletdesk.money.credits.legal_steps import FEE
from walletdesk.money.fees import fees, wording
from walletdesk.money.fees.fees import METHODS, Quote
from walletdesk.money.fees.models import FeeRule
from walletdesk.money.records.models import Record

ACTS = {"topup": "topup", "withdrawal": "withdrawal", "transfer_out": "transfer"}


@dataclass(frozen=True)
class Charged:
    """A movement's fee against the schedule: what was charged, and what the rule of that moment asks. No `quote`: no rule.

    `back` is the public id of the credit by which it was given back, empty where it was not.
    """

    row: Record
    quote: Quote | None
    rule: FeeRule | None
    back: str = ""

    @property
    def right(self) -> bool:
        return self.quote is not None and self.quote.fee == self.row.fee


def charged_of(public_id: str, customer_id: int | None) -> Charged | None:
    row = Record.objects.filter(customer_id=customer_id or 0, public_id=public_id).first()
    if row is None or row.kind not in ACTS:
        return None
    act = ACTS[row.kind]
    amount, method = Money(abs(row.amount_minor), row.currency), row.method or METHODS[act][0]
    back = _back(row)
    with suppress(Refusal):
        ruled = fees.rule(act, method, row.currency, row.at)
        return Charged(row, fees.quote(act, method, amount, at=row.at), ruled, back)
    return Charged(row, None, None, back)


def _back(row: Record) -> str:
    """The credit by which the fee was given back, while it stands."""
    credit = checking.latest(row.customer_id, row.public_id, FEE)
    return credit.public_id if credit and credit.status == "given" else ""


def _quote(number: str, customer_id: int | None) -> Quote | None:
    """`withdrawal:fast:100000:CNY`: for anybody."""
    parts = number.split(":")
    if len(parts) != 4 or parts[0] not in METHODS or not parts[2].isdigit():
        return None
    with suppress(Refusal):
        return fees.quote(parts[0], parts[1], Money(int(parts[2]), parts[3]))
    return None


def _rule(number: str, customer_id: int | None) -> FeeRule | None:
    act, _, method = number.partition(":")
    method, _, currency = method.partition(":")
    with suppress(Refusal):
        return fees.rule(act, method, currency or "CNY")
    return None


references(
    "quote",
    _quote,
    act=lambda one: wording.act(one.act),
    way=lambda one: wording.way(one.act, one.method),
    amount=lambda one: one.amount,
    fee=lambda one: one.fee,
    total=lambda one: one.total,
    net=lambda one: one.net,
)
references("fee-rule", _rule, told=wording.of)
references(
    "charged",
    charged_of,
    way=lambda one: wording.way(one.quote.act, one.quote.method) if one.quote else None,
    rule=lambda one: wording.of(one.rule) if one.rule else None,
    rule_from=lambda one: one.rule.valid_from.date() if one.rule else None,
    fee=lambda one: one.row.fee,
    by_rule=lambda one: one.quote.fee if one.quote else None,
    gap=lambda one: (
        Money(abs(one.row.fee_minor - one.quote.fee.minor), one.row.currency) if one.quote else None
    ),
)
