"""The outside and we go on together: time moves there, and with us whatever is due by then is done."""

from __future__ import annotations

from typing import Any

from tests.money.faults.rows import Row
from tests.money.helpers import SYSTEM
from tests.money.outside import Outside
from tests.money.withdrawals.helpers import bind
from tests.support.jobs import run_jobs
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.money import ledger, shortfalls
from walletdesk.money.payments import jobs as of_payments
from walletdesk.money.rails import jobs as of_rails
from walletdesk.money.rails import messages, reconciliation, registry, signing
from walletdesk.money.rails.models import (
    BankBooking,
    BankMessage,
    BankReturn,
    Discrepancy,
    RailTotal,
    Reconciliation,
    SuspenseItem,
)
from walletdesk.money.refunds import jobs as of_refunds
from walletdesk.money.topups import claims, topups
from walletdesk.money.topups import jobs as of_topups
from walletdesk.money.topups.models import Topup
from walletdesk.money.withdrawals import jobs as of_withdrawals
from walletdesk.money.withdrawals import withdrawals
from walletdesk.money.withdrawals.models import Withdrawal

CHASES = (
    of_topups.chase,
    of_withdrawals.chase,
    of_rails.chase_returns,
    of_payments.chase,
    of_refunds.chase,
)
WATCHES = (of_withdrawals.watch_promises, of_refunds.watch_promises)  # promises go by days
ADDRESS = "TJRabPrwbZy45sbavfcjinPJC18kjpRTv8"  # of whoever gets digital currency back
AN_HOUR = 3600.0
LONGEST = 4 * AN_HOUR
AMOUNTS = {"bank": Money(50_000), "card": Money(50_000), "third_party": Money(50_000)}
AMOUNTS["chain"] = Money(50_000_000, "USDT")


def settle(outside: Outside, sweeps: tuple[Any, ...] = CHASES) -> None:
    """Take in what was sent, and do what is due with us, to the end."""
    with outside.time():
        now = clock.now()
        for letter in outside._letters():
            signing.verify(letter.headers, letter.body)
            messages.keep(letter.body, rail=letter.rail)
        run_jobs(at=now)
        for sweep in sweeps:
            sweep.func(timestamp=0)
        run_jobs(at=now)


def go_on(outside: Outside, seconds: float) -> None:
    """So much time goes by, in steps that begin with a second and grow."""
    step = 1.0
    while seconds > 0:
        passed = min(step, seconds)
        outside.control("POST", "/control/clock", advance_seconds=passed)
        settle(outside, WATCHES + CHASES if passed >= AN_HOUR else CHASES)
        seconds, step = seconds - passed, min(step * 3, LONGEST)


def arm(outside: Outside, row: Row) -> None:
    if row.fault:
        outside.fault(row.rail, row.fault, of=row.strike[2], **row.params)


def top_up(outside: Outside, customer: Any, rail: str, *, key: str = "k", seconds: float = 8) -> Topup:
    """A top-up that its customer confirms outside, and what became of it."""
    card = {"bank_code": "cmb", "card_tail": "6631"} if rail in ("bank", "card") else {}
    with outside.time():
        made = topups.create(customer, AMOUNTS[rail], rail=rail, key=key, by=customer, **card)
    settle(outside)
    outside.say(made.order_no)
    go_on(outside, seconds)
    return Topup.objects.get(pk=made.pk)


def give(customer: Any, minor: int, currency: str = "CNY") -> None:
    """Money in the balance, or out of it, from and to another of our customers. In the world's time."""
    account = shortfalls.available(customer.pk, currency, by=SYSTEM)
    other = ledger.open_account("merchant:1", "available", currency, floor_minor=None, by=SYSTEM)
    legs = [ledger.Leg(other.pk, -minor), ledger.Leg(account.pk, minor)]
    ledger.post(key=f"tests:{minor}", kind="tests", legs=legs, by=SYSTEM)


def withdraw(outside: Outside, customer: Any, amount: Money, *, speed: str = "fast") -> Withdrawal:
    """To a card of the customer, as sent to the bank."""
    with outside.time():
        card = bind(customer)
        made = withdrawals.create(customer, amount, card=card.public_id, speed=speed, key="k", by=customer)
    settle(outside)
    return Withdrawal.objects.get(pk=made.pk)


def send_back(outside: Outside, rail: str, topup: Topup | None = None) -> BankReturn:
    """The money that waits, ordered to go back to where it came from."""
    where = {"to_address": ADDRESS} if rail == "chain" else {}
    with outside.time():
        back = claims.send_back(SuspenseItem.objects.get(status="waiting"), topup=topup, by=SYSTEM, **where)
    settle(outside)
    return back


def close_the_day(outside: Outside, rail: str) -> Reconciliation:
    with outside.time():
        today = clock.business_day()
        outside.close_day(rail, today)
        done = reconciliation.reconcile(today, rail)
        run_jobs(at=clock.now())
    return done


def in_order(outside: Outside, rail: str) -> None:
    """The rail closes its day: our books agree with its statement to the last line (tests ask again, and they still do);
    every message was worked, and the ledger finds nothing wrong with itself.
    """
    done = close_the_day(outside, rail)
    assert list(Discrepancy.objects.values_list("kind", "direction", "bank_ref")) == []
    assert done.status == "clean"
    assert not BankBooking.objects.filter(line__isnull=True).exists()
    assert not BankMessage.objects.filter(worked_at__isnull=True).exists()
    assert at_the_rail(rail) == moved(done)
    assert ledger.check_invariants() == []


def moved(done: Reconciliation) -> int:
    """What the statement of a first day says is there now."""
    total = RailTotal.objects.get(reconciliation=done, currency=AMOUNTS[done.rail].currency)
    assert total.unexplained_minor == 0, vars(total)
    return int(total.in_minor - total.out_minor)


def at_the_rail(rail: str) -> int:
    """What our books say is there."""
    return -house(registry.of(rail).clearing, AMOUNTS[rail].currency)


def house(code: str, currency: str = "CNY") -> int:
    found = ledger.Account.objects.filter(owner="house", code=code, currency=currency).first()
    return ledger.balance(found).total.minor if found else 0


def figures(customer: Any, currency: str = "CNY") -> tuple[int, int]:
    """What the customer has in all, and how much of it is held."""
    found = ledger.Account.objects.filter(
        owner=f"customer:{customer.pk}", code="available", currency=currency
    ).first()
    now = ledger.balance(found) if found else None
    return (now.total.minor, now.held.minor) if now else (0, 0)
