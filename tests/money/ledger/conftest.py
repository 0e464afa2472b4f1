"""The cast: Lin and Chen with an account each, the bank's clearing account, and a way to give them money."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest

from walletdesk.core.money import Money
from walletdesk.money import ledger

BY = "system:tests"
_numbers = itertools.count(1)


def new_key(what: str = "key") -> str:
    return f"{what}:{next(_numbers)}"


@pytest.fixture
def bank(db: None) -> ledger.Account:
    return ledger.account("house", "bank_clearing")


@pytest.fixture
def lin(db: None) -> ledger.Account:
    return ledger.open_account("customer:5", "available", by=BY)


@pytest.fixture
def chen(db: None) -> ledger.Account:
    return ledger.open_account("customer:6", "available", by=BY)


@pytest.fixture
def give(bank: ledger.Account) -> Callable[..., ledger.Transfer]:
    """`give(lin, 500_00)`: money from the bank, credited."""

    def credit(to: ledger.Account, amount_minor: int, key: str = "") -> ledger.Transfer:
        legs = [ledger.Leg(bank.pk, -amount_minor), ledger.Leg(to.pk, amount_minor)]
        return ledger.post(key=key or new_key("credit"), kind="topup.credit", legs=legs, by=BY)

    return credit


@pytest.fixture
def move() -> Callable[..., ledger.Transfer]:
    """`move(lin, chen, 20_00)`: from one to the other."""

    def send(
        payer: ledger.Account, payee: ledger.Account, amount_minor: int, key: str = ""
    ) -> ledger.Transfer:
        legs = [ledger.Leg(payer.pk, -amount_minor), ledger.Leg(payee.pk, amount_minor)]
        return ledger.post(key=key or new_key("move"), kind="transfer.send", legs=legs, by=BY)

    return send


def total(account: ledger.Account) -> int:
    return ledger.balance(account).total.minor


def available(account: ledger.Account) -> int:
    return ledger.balance(account).available.minor


def cny(minor: int) -> Money:
    return Money(minor, "CNY")
