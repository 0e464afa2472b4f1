"""Reading the books: balances, entries, transfers, the trial balance, and the check of all of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import BigIntegerField, F, Func

from walletdesk.core.money import Money
from walletdesk.money.ledger import door
from walletdesk.money.ledger.models import Account, Entry, Freeze, Transfer

PAGE_MAX = 200
# On a hot account the row is as old as its last tally; this counts what came since.
TRUE_BALANCE = Func(F("pk"), function="ledger_balance", output_field=BigIntegerField())


@dataclass(frozen=True, slots=True)
class Balance:
    """What an account has: in total, of that held, and the rest; whether a freeze stops money in or out."""

    total: Money
    held: Money
    available: Money
    frozen_in: bool = False
    frozen_out: bool = False


@dataclass(frozen=True, slots=True)
class TrialLine:
    """One line of the trial balance: all accounts of a kind of party under one code, in one currency."""

    nature: str
    party: str
    code: str
    accounts: int
    balance: Money
    held: Money


@dataclass(frozen=True, slots=True)
class Statement:
    """Where the money is, in one currency: `owed` to customers and others, `earned`, and what `holds` it."""

    owed: Money
    earned: Money
    holds: Money

    @property
    def matches(self) -> bool:
        return self.owed + self.earned == self.holds


def balance(account: Account) -> Balance:
    """The balance as the database has it now, whatever the row in hand says."""
    figures = Account.objects.values_list(TRUE_BALANCE, "held_minor", "stops_in", "stops_out")
    total, held, stops_in, stops_out = figures.get(pk=account.pk)
    return Balance(
        Money(total, account.currency),
        Money(held, account.currency),
        Money(total - held, account.currency),
        frozen_in=stops_in > 0,
        frozen_out=stops_out > 0,
    )


def entries(account: Account, before_id: int | None = None, limit: int = 50) -> list[Entry]:
    """Entries newest first, with transfers, 200 at most; the next page is `before_id` the last one's."""
    rows = Entry.objects.filter(account=account).select_related("transfer").order_by("-seq")
    if before_id is not None:
        last = Entry.objects.get(pk=before_id, account=account)
        rows = rows.filter(seq__lt=last.seq)
    return list(rows[: max(1, min(limit, PAGE_MAX))])


def transfer(public_id: str) -> Transfer:
    """The transfer seen from outside under `public_id`. Raises Transfer.DoesNotExist."""
    return Transfer.objects.get(public_id=public_id)


def open_freezes(account: Account) -> list[Freeze]:
    """The freezes in force on an account, oldest first."""
    return list(Freeze.objects.filter(account=account, lift__isnull=True).order_by("id"))


def as_of(account: Account, at: datetime) -> Money:
    """The total on an account at a moment, entries of that very moment included."""
    (total,) = door.ask("SELECT ledger_as_of(%s, %s)", (account.pk, at))
    return Money(total, account.currency)


def balance_as_of(account: Account, at: datetime) -> Balance:
    """Total, held and available at a moment. Whether it was frozen then stands in its freezes."""
    total, held = door.ask(
        "SELECT ledger_as_of(%s, %s), ledger_held_as_of(%s, %s)", (account.pk, at, account.pk, at)
    )
    currency = account.currency
    return Balance(Money(total, currency), Money(held, currency), Money(total - held, currency))


def trial_balance(currency: str = "CNY", at: datetime | None = None) -> list[TrialLine]:
    """Every kind of account with its sum, now or at a moment. The sums of a currency add up to zero."""
    columns = "nature, party, code, accounts, balance_minor, held_minor"
    with connection.cursor() as cursor:
        if at is None:
            cursor.execute(f"SELECT {columns} FROM ledger_trial_balance WHERE currency = %s", [currency])
        else:
            cursor.execute(f"SELECT {columns} FROM ledger_trial_balance_at(%s, %s)", [currency, at])
        rows = cursor.fetchall()
    return [
        TrialLine(nature, party, code, count, Money(total, currency), Money(held, currency))
        for nature, party, code, count, total, held in rows
    ]


def statement(currency: str = "CNY", at: datetime | None = None) -> Statement:
    """What we owe and have earned against what holds the money for us, now or at a moment."""
    sums = {"liability": 0, "income": 0, "expense": 0, "asset": 0}
    for line in trial_balance(currency, at):
        sums[line.nature] += line.balance.minor
    return Statement(
        owed=Money(sums["liability"], currency),
        earned=Money(sums["income"] + sums["expense"], currency),
        holds=Money(-sums["asset"], currency),
    )


def check_invariants() -> list[str]:
    """What is not right in the books, a line each; empty when all is. `ledger_check()` in SQL."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rule, subject, detail FROM ledger_check() LIMIT 1000")
        return [f"{rule}: {subject}: {detail}" for rule, subject, detail in cursor.fetchall()]
