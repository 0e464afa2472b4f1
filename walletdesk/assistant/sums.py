"""The amount a customer named, kept for what is asked next: a fee is told for that, not for an example of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from walletdesk.assistant.questions import ActAsked, act_at_hand, amount_of, currency_in
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money.fees import fees

if TYPE_CHECKING:
    from walletdesk.assistant.models import Talk
    from walletdesk.assistant.playbooks.base import Slots

HOW_TO = ("deposit_howto", "withdrawal_howto", "transfer_howto")
PRICED = (*HOW_TO, "fees", "limits")  # an amount named in another matter is about a record
EXAMPLES = {"CNY": Money(100_000), "USDT": Money(100_000_000, "USDT")}


def keep(talk: Talk, issue: str, slots: Slots) -> None:
    """Keep the amount that was just named, or hand the one named before to `slots`; another matter forgets it."""
    if issue not in PRICED:
        talk.memory = {name: kept for name, kept in talk.memory.items() if name != "amount"}
    elif slots.amounts_minor:
        talk.memory = {**talk.memory, "amount": [slots.amounts_minor[0], currency_in(slots.text)]}
    elif "amount" in talk.memory:
        slots.named_before = talk.memory["amount"][0]


def how_to(talk: Talk) -> str:
    """What a «how do I» is told for: `howto:withdrawal:300000:CNY`; empty where no amount was named."""
    if talk.issue not in HOW_TO or "amount" not in talk.memory:
        return ""
    minor, currency = talk.memory["amount"]
    return ActAsked("howto", act_at_hand(talk.issue, ""), amount_of(minor, currency)).subject


def told_for(subject: str) -> Money | None:
    """The amount of such a subject, where every way can be told for it; None: our own example is told."""
    asked = ActAsked.of(subject)
    if asked is None or asked.amount.minor <= 0 or asked.amount.currency not in EXAMPLES:
        return None
    example = EXAMPLES[asked.amount.currency]
    try:
        offered, told = (
            {one.method for one in fees.compare(asked.act, amount)} for amount in (example, asked.amount)
        )
    except Refusal:
        return None
    return asked.amount if offered == told else None


def numbered(way: str, amount: Money | None) -> str:
    """The number of a way's record: `fast`, or `fast:300000` for an amount in its smallest unit."""
    return f"{way}:{amount.minor}" if amount else way


def of_number(number: str, example: Money) -> tuple[str, Money]:
    """A way and the amount it is told for, of such a number."""
    way, _, minor = number.partition(":")
    return way, Money(int(minor), example.currency) if minor.isdigit() and int(minor) else example
