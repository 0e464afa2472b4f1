"""Where the money of a withdrawal stands: held on the customer's account, on its way, at the bank, or back."""

from __future__ import annotations

from typing import Any

from walletdesk.core.money import Money
from walletdesk.money import ledger, shortfalls
from walletdesk.money.rails import clearing
from walletdesk.money.withdrawals.models import Withdrawal


def reserve(row: Withdrawal, *, by: Any) -> ledger.Hold:
    """Hold amount and fee. Raises Refusal `ledger-insufficient-funds`, `ledger-frozen`."""
    return ledger.reserve(
        key=f"{row.public_id}:reserve",
        account=shortfalls.available(row.customer_id, row.currency, by=by),
        amount=row.total,
        kind="withdrawal",
        by=by,
        memo_ids={"withdrawal": row.public_id},
    )


def free(row: Withdrawal, *, by: Any) -> None:
    """Let go of the hold: nothing has gone out. On a frozen account too, where the money stays."""
    ledger.release(hold_of(row), key=f"{row.public_id}:cancel", by=by)


def send_off(row: Withdrawal, *, by: Any) -> ledger.Transfer:
    """From the hold on its way: from here no freeze can stop what the bank does. Raises Refusal `ledger-frozen`."""
    hold, transit = hold_of(row), on_the_way(row)
    return ledger.post_hold(
        hold,
        key=f"{row.public_id}:submit",
        kind="withdrawal.submit",
        legs=[ledger.Leg(hold.account_id, -row.total.minor), ledger.Leg.of(transit, row.total)],
        by=by,
    )


def pay(row: Withdrawal, *, by: Any) -> ledger.Transfer:
    """What was on its way has arrived: the bank's money is less by the amount, the fee is ours. `paid_at` is known."""
    assert row.paid_at is not None
    lock(row, row.bank_ref, by=by)
    transit = on_the_way(row)
    paid = clearing.pay_out(
        key=f"{row.public_id}:paid",
        kind="withdrawal.paid",
        of=transit,
        amount=row.amount,
        bank_ref=row.bank_ref,
        source=row.public_id,
        occurred_at=row.paid_at,
        by=by,
        memo_ids={"withdrawal": row.public_id},
    )
    _post(row, "fee", transit, ledger.account("house", "fees", row.currency), row.fee, by=by)
    return paid


def give_back(row: Withdrawal, *, by: Any) -> ledger.Transfer:
    """Amount and fee from on its way back to the customer. Raises Refusal `ledger-frozen` where nothing may come in."""
    customer = shortfalls.available(row.customer_id, row.currency, by=by)
    found = _post(row, "release", on_the_way(row), customer, row.total, by=by)
    assert found is not None  # the amount is above zero
    return found


def take_again(row: Withdrawal, *, by: Any) -> Money:
    """Paid after it had been given back: taken again, and what is spent already becomes the customer's debt.

    Returns that debt. Inside a transaction.
    """
    lock(row, row.bank_ref, by=by)
    _, short = shortfalls.take(
        row.customer_id,
        row.total,
        to=[ledger.Leg.of(on_the_way(row), row.total)],
        key=f"{row.public_id}:take-again",
        kind="withdrawal.take_again",
        by=by,
        memo_ids={"withdrawal": row.public_id},
    )
    return short


def arrive_back(row: Withdrawal, occurred_at: Any, *, by: Any) -> ledger.Transfer:
    """Money that the payee's bank sent back has reached our bank account: on its way to the customer."""
    lock(row, row.return_ref, by=by)
    return clearing.take_in(
        key=f"{row.public_id}:came-back",
        kind="withdrawal.came_back",
        to=on_the_way(row),
        amount=row.amount,
        bank_ref=row.return_ref,
        source=row.public_id,
        occurred_at=occurred_at,
        by=by,
        memo_ids={"withdrawal": row.public_id},
    )


def credit_return(row: Withdrawal, *, fee_too: bool, by: Any) -> ledger.Transfer:
    """What came back, to the customer, with the fee where it is given back. Raises Refusal `ledger-frozen`."""
    customer = shortfalls.available(row.customer_id, row.currency, by=by)
    ledger.lock(on_the_way(row), customer)  # two postings: both accounts at once, in the one order
    if fee_too:
        _post(row, "fee-back", ledger.account("house", "fees", row.currency), customer, row.fee, by=by)
    found = _post(row, "return", on_the_way(row), customer, row.amount, by=by)
    assert found is not None
    return found


def lock(row: Withdrawal, bank_ref: str, *, by: Any) -> None:
    """Whatever the end of a withdrawal may touch, at once and in the one order: the bank's movement, then the accounts.

    Hot accounts (clearing, fees) wait for nobody and are left out.
    """
    clearing.lock(bank_ref)
    touched = (
        on_the_way(row),
        shortfalls.available(row.customer_id, row.currency, by=by),
        shortfalls.receivable(row.customer_id, row.currency, by=by),
    )
    ledger.lock(*(account for account in touched if not account.hot))


def hold_of(row: Withdrawal) -> ledger.Hold:
    found: ledger.Hold = ledger.Hold.objects.get(public_id=row.hold)
    return found


def on_the_way(row: Withdrawal) -> ledger.Account:
    return ledger.account("house", "payout_transit", row.currency)


def _post(
    row: Withdrawal, what: str, source: ledger.Account, to: ledger.Account, amount: Money, *, by: Any
) -> ledger.Transfer | None:
    if not amount:
        return None
    return ledger.post(
        key=f"{row.public_id}:{what}",
        kind=f"withdrawal.{what.replace('-', '_')}",
        legs=[ledger.Leg.of(source, -amount), ledger.Leg.of(to, amount)],
        by=by,
        memo_ids={"withdrawal": row.public_id},
    )
