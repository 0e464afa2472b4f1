"""At the end: does everything stand as it truly happened outside? Each check gives what is wrong, a sentence each; together they
are the promise of `money.md`. Nothing here asks the product's own paths what is right but its ledger check and its seals.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import connection

from tests.simulation.outside.things import RAILS, Order, day_of
from tests.simulation.outside.world import World
from tests.simulation.told import told_wrong
from walletdesk.core import audit
from walletdesk.money import ledger
from walletdesk.money.rails import registry
from walletdesk.money.rails.models import BankBooking, BankReturn, Discrepancy, Reconciliation, SuspenseItem
from walletdesk.money.records.models import Record
from walletdesk.money.topups.models import Topup
from walletdesk.money.transfers.models import MoneyRequest, Recall, Transfer
from walletdesk.money.withdrawals.models import Withdrawal

CURRENCIES = ("CNY", "USDT")
STEPS = (
    ("money_topup", "money_topupstep", "topup_id"),
    ("withdrawals_withdrawal", "withdrawals_withdrawalstep", "withdrawal_id"),
    ("transfers_transfer", "transfers_transferstep", "transfer_id"),
    ("transfers_moneyrequest", "transfers_moneyrequeststep", "request_id"),
    ("transfers_recall", "transfers_recallstep", "recall_id"),
)


def check(world: World, now: datetime) -> list[str]:
    """What is not true, in the order of how much it matters; empty when all is."""
    return [
        *ledger.check_invariants(),
        *_books(world),
        *_balances(),
        *_topups(world),
        *_withdrawals(world),
        *_between_customers(now),
        *_waiting(),
        *_reconciled(world, now),
        *_records(),
        *_chains(),
        *told_wrong(),
    ]


def _books(world: World) -> Iterator[str]:
    """What came and went at each rail stands in the books once, to the penny; and what we owe and earned is what is there."""
    theirs = Counter(
        (rail, line.direction, line.bank_ref, line.amount_minor, line.currency)
        for (rail, _), lines in world.lines.items()
        for line in lines
    )
    ours = Counter(
        BankBooking.objects.values_list("rail", "direction", "bank_ref", "amount_minor", "currency")
    )
    yield from (f"it happened and is not booked: {one}" for one in theirs - ours)
    yield from (f"it is booked and did not happen: {one}" for one in ours - theirs)
    for rail in RAILS:
        for currency, there in world.holds(rail).items():
            account = ledger.account("house", registry.of(rail).clearing, currency)
            booked = -ledger.balance(account).total.minor
            if booked != there:
                yield f"{rail} holds {there} {currency}, our books say {booked}"
    for currency in CURRENCIES:
        if not ledger.statement(currency).matches:
            yield f"what we owe and earned is not what is there: {ledger.statement(currency)}"
    for account in ledger.Account.objects.exclude(held_minor=0):
        yield f"{account} still holds {account.held_minor}"
    transit = ledger.balance(ledger.account("house", "payout_transit"))
    if transit.total.minor:
        yield f"{transit.total} is still on its way"


def _balances() -> Iterator[str]:
    """Each customer has what their movements add up to; what they lack of it they owe."""
    sums: dict[tuple[str, str], int] = defaultdict(int)
    for t in Topup.objects.filter(status="succeeded"):
        sums[f"customer:{t.customer_id}", t.currency] += (t.confirmed_minor or 0) - t.fee_minor
    for w in Withdrawal.objects.filter(status="succeeded"):
        sums[f"customer:{w.customer_id}", w.currency] -= w.amount_minor + w.fee_minor
    for s in Transfer.objects.filter(status__in=("succeeded", "recalled")):
        sums[f"customer:{s.payer_id}", s.currency] -= s.amount_minor + s.fee_minor
        sums[f"customer:{s.payee_id}", s.currency] += s.amount_minor
    for r in Recall.objects.filter(status="consented"):
        sums[f"customer:{r.payer_id}", r.currency] += r.returned_minor
        sums[f"customer:{r.payee_id}", r.currency] -= r.returned_minor
    booked: dict[tuple[str, str], int] = defaultdict(int)
    accounts = ledger.Account.objects.filter(owner__startswith="customer:")
    for owner, currency, balance in accounts.values_list("owner", "currency", "balance_minor"):
        booked[owner, currency] += balance
    for whose in sums.keys() | booked.keys():
        if sums[whose] != booked[whose]:
            yield f"{whose} has {booked[whose]}, their movements make {sums[whose]}"


def _topups(world: World) -> Iterator[str]:
    # A return that had failed by the rail's word, so that a colleague credited the money, and went through after all.
    went_back = {
        order.ref for order in world.orders.values() if order.kind == "return" and order.status == "succeeded"
    }
    for row in Topup.objects.order_by("pk"):
        order = world.orders.get((row.rail, "collection", row.order_no))
        if (row.status, row.reason) == ("charged_back", "returned"):
            right = row.chargeback_ref in went_back
        elif row.client_key.startswith("suspense:"):
            right = row.status == "succeeded"
        elif order is None:
            right = (row.status, row.reason) == ("failed", "lost")
        else:
            right = _topup_right(row, order)
        if not right:
            outside = f"{order.status} {order.reason} {order.moved}" if order else "unknown"
            yield f"{row} ({row.reason}) by {row.rail}; outside it is {outside} {order.story if order else ''}"


def _topup_right(row: Topup, order: Order) -> bool:
    if order.chargeback_ref:
        return row.status == "charged_back"
    if order.status == "succeeded" and order.moved == order.ordered:
        return row.status == "succeeded"
    if order.status == "succeeded":  # another amount: a colleague has decided
        return row.status in ("succeeded", "returned")
    claimed = row.status == "succeeded" and row.bank_ref != order.ref
    return claimed or (row.status == "failed" and row.reason in (order.reason, "other"))


def _withdrawals(world: World) -> Iterator[str]:
    for row in Withdrawal.objects.order_by("pk"):
        order = world.orders.get(("bank", "payout", row.payout_no))
        if order is None:
            right = row.status == "cancelled" or (row.status, row.reason) == ("failed", "lost")
        else:
            right = row.status == order.status
        if not right:
            outside = f"{order.status} {order.reason} {order.story}" if order else "unknown"
            yield f"{row} ({row.reason}); outside it is {outside}"


def _between_customers(now: datetime) -> Iterator[str]:
    yield from (f"{row} is overdue" for row in Transfer.objects.filter(status="scheduled", due_at__lt=now))
    yield from (f"{row} is over" for row in MoneyRequest.objects.filter(status="open", expires_at__lt=now))
    yield from (f"{row} had no end" for row in Recall.objects.filter(status="asked", due_at__lt=now))
    yield from (f"{row} was forgotten" for row in Recall.objects.filter(status="requested"))


def _waiting() -> Iterator[str]:
    """Suspense holds what waits there, and after these days nothing does."""
    items = SuspenseItem.objects.filter(status__in=("waiting", "returning"))
    yield from (f"{item} of {item.rail} still waits ({item.reason})" for item in items)
    for currency in CURRENCIES:
        waits = sum(item.amount_minor for item in items if item.currency == currency)
        there = ledger.balance(ledger.account("house", "suspense", currency)).total.minor
        if waits != there:
            yield f"suspense holds {there} {currency}, and {waits} wait there"
    for back in BankReturn.objects.exclude(status__in=("succeeded", "failed")):
        yield f"return {back.public_id} is {back.status}"


def _reconciled(world: World, now: datetime) -> Iterator[str]:
    """Every day of every rail was compared whole, and the only differences are those the outside made."""
    done = set(Reconciliation.objects.filter(done_at__isnull=False).values_list("rail", "day"))
    days = {day for (_, day), lines in world.lines.items() if lines and day < day_of(now) - timedelta(days=1)}
    yield from (
        f"{rail} of {day} was not compared" for rail in RAILS for day in days if (rail, day) not in done
    )
    for row in Discrepancy.objects.filter(settled_at__isnull=True):
        order = world.orders.get((row.rail, "collection", row.order_no))
        if not (row.kind == "contradicted" and order and order.paid_otherwise):
            yield f"{row.kind} {row.direction} {row.bank_ref} of {row.rail} on {row.day} is open"


def _records() -> Iterator[str]:
    """One line a movement and customer, saying what the movement says."""
    wanted: dict[tuple[int, str], tuple[object, ...]] = {}
    for t in Topup.objects.all():
        amount = t.confirmed_minor if t.transfer else t.amount_minor
        wanted[t.customer_id, t.public_id] = ("topup", amount, t.fee_minor, t.status)
    for w in Withdrawal.objects.all():
        wanted[w.customer_id, w.public_id] = ("withdrawal", -w.amount_minor, w.fee_minor, w.status)
    for s in Transfer.objects.all():
        wanted[s.payer_id, s.public_id] = ("transfer_out", -s.amount_minor, s.fee_minor, s.status)
        if s.posted_at:
            wanted[s.payee_id, s.public_id] = ("transfer_in", s.amount_minor, 0, s.status)
    for r in Recall.objects.filter(status="consented"):
        wanted[r.payer_id, r.public_id] = ("recall_in", r.returned_minor, 0, r.status)
        wanted[r.payee_id, r.public_id] = ("recall_out", -r.returned_minor, 0, r.status)
    columns = ("customer_id", "public_id", "kind", "amount_minor", "fee_minor", "status")
    found = {(row[0], row[1]): row[2:] for row in Record.objects.values_list(*columns)}
    for name in wanted.keys() | found.keys():
        if wanted.get(name) != found.get(name):
            yield f"the record of {name} says {found.get(name)}, the movement {wanted.get(name)}"


def _chains() -> Iterator[str]:
    """Nothing is missing in between: entries of an account, steps of a movement, events, seals."""
    gaps = [
        # On hot accounts the number only orders; there the ledger's own check adds up the tallies.
        "SELECT 'account ' || a.id FROM ledger_entry e JOIN ledger_account a ON a.id = e.account_id "
        "WHERE NOT a.hot GROUP BY a.id HAVING count(*) <> max(e.seq)",
        *(
            f"SELECT '{table} ' || m.id FROM {table} m LEFT JOIN {steps} s ON s.{key} = m.id "
            "GROUP BY m.id, m.step_count "
            "HAVING count(s.id) <> m.step_count OR coalesce(max(s.seq), 0) <> m.step_count"
            for table, steps, key in STEPS
        ),
    ]
    with connection.cursor() as cursor:
        for question in gaps:
            cursor.execute(question)
            yield from (f"a gap in the chain of {name}" for (name,) in cursor.fetchall())
    yield from ledger.verify_seals()
    yield from audit.verify()


def digest_lines() -> Iterator[str]:
    """The whole end, in words that are the same for the same seed: movements, what they left, what was told."""
    for model in (Topup, Withdrawal, Transfer, MoneyRequest, Recall, SuspenseItem, BankReturn, BankBooking):
        for row in model.objects.order_by("pk").values_list():
            yield repr(row)
    for line in ledger.Account.objects.order_by("owner", "code", "currency"):
        yield f"{line.owner} {line.code} {line.currency} {ledger.balance(line).total.minor}"
    from walletdesk.core.models import Notice

    for notice in Notice.objects.order_by("pk").values_list("customer_id", "dedupe", "key", "text", "at"):
        yield repr(notice)
