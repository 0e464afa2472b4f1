"""What a fresh proof of an act of money is bound to; the doors (pages and API) ask for it, the acts behind them do not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction

from walletdesk.core import keys, words
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money.cards import cards, checks
from walletdesk.money.cards.checks import Typed
from walletdesk.money.transfers import payees, transfers
from walletdesk.money.transfers.models import MoneyRequest, Transfer
from walletdesk.money.transfers.payees import Payee
from walletdesk.money.withdrawals.models import Withdrawal
from walletdesk.people.factors.stepping import Binding
from walletdesk.people.models import User


def withdrawal(customer: User, amount: Money, *, card: str, speed: str) -> Binding:
    """Raises Refusal `card-gone`, `card-over`, `card-credit-no-payout` (422)."""
    with transaction.atomic():
        chosen = cards.payable_to(customer.pk, card)
    shown = words.say("proved-card", bank=chosen.bank_name, tail=chosen.tail)
    return Binding("withdrawal.create", amount, to=card, more={"speed": speed, "shown": shown})


def withdrawn(customer: User, key: str) -> bool:
    """Whether that very order stands already: the same key again only answers with it."""
    return Withdrawal.objects.filter(customer_id=customer.pk, client_key=key).exists()


def transfer(payee: Payee, amount: Money, *, speed: str, note: str) -> Binding:
    more = {"speed": speed, "note": note, "shown": payee.name}
    return Binding("transfer.send", amount, to=payee.user.public_id, more=more)


def check_transfer(
    payer: User, *, payee: Payee, amount: Money, speed: str, note: str, name_check: str, fee: Money | None
) -> None:
    """What would be refused is refused before anything is proved. Raises what `transfers.send` raises.

    Not within a transaction: wrong names are counted.
    """
    quote = transfers.check(payer, payee=payee, amount=amount, speed=speed, note=note)
    if transfers.needs_name(amount):
        payees.check_name(payer, payee.user, name_check)
    if fee is not None and fee != quote.fee:
        raise Refusal("transfer-fee-changed", fee=quote.fee)


def transferred(payer: User, key: str) -> bool:
    return Transfer.objects.filter(payer_id=payer.pk, client_key=key).exists()


def request_paid(row: MoneyRequest, payee: Payee) -> Binding:
    """Paying a request is a transfer: bound to that very request."""
    more = {"request": row.public_id, "shown": payee.name}
    return Binding("transfer.send", row.amount, to=payee.user.public_id, more=more)


def card(customer: User, typed: Typed) -> Binding:
    """Binding this card of this person with this mobile; whatever would refuse it does so first. Raises what `checks.begin`
    raises.
    """
    factors = checks.read(customer, typed).factors
    _rehearse(lambda: checks.begin(customer, typed, by=customer))
    shown = words.say("proved-new-card", tail=factors.card_no[-4:])
    person = keys.fingerprint(f"{factors.id_number} {factors.mobile}", name="card-number")
    return Binding(
        "card.bind", None, to=cards.hashed(factors.card_no), more={"person": person, "shown": shown}
    )


def card_asked(customer: User, typed: Typed) -> bool:
    """Whether this very card is being checked already: the same again only answers with it."""
    factors = checks.read(customer, typed).factors
    return any(checks.factors_of(row) == factors for row in checks.live(customer.pk))


def _rehearse(run: Callable[[], Any]) -> None:
    """Do it and undo it: only to hear whether it would be refused."""
    with transaction.atomic():
        run()
        transaction.set_rollback(True)
