"""The ledger as it should be, in memory and in plain words: what the database is compared with."""

from __future__ import annotations

import copy
from collections import Counter
from dataclasses import dataclass, field

Legs = list[tuple[str, int]]


@dataclass
class Account:
    currency: str
    floor: int | None
    balance: int = 0
    held: int = 0
    chain: list[int] = field(default_factory=list)
    stops: Counter[str] = field(default_factory=Counter)


@dataclass
class Hold:
    account: str
    amount: int
    left: int


class Refused(Exception):
    """With the key of the refusal; the model is as it was."""


class Model:
    def __init__(self, accounts: dict[str, Account]) -> None:
        self.accounts = accounts
        self.transfers: dict[str, Legs] = {}
        self.holds: dict[str, Hold] = {}
        self.freezes: dict[str, tuple[str, str]] = {}
        self.undone: set[str] = set()
        self.rows: Counter[str] = Counter()

    def attempt(self, deed: str, *args: object) -> str:
        """Do it and answer "", or answer with the refusal's key and leave everything as it was."""
        before = copy.deepcopy(self.__dict__)
        try:
            getattr(self, deed)(*args)
        except Refused as refusal:
            self.__dict__.update(before)
            return str(refusal)
        return ""

    def post(self, key: str, legs: Legs, spends: str = "") -> None:
        # By account, credits first: the order in which a posting meets floors and freezes.
        order = [*self.accounts, *(name for name, _ in legs if name not in self.accounts)]
        for name, amount in sorted(legs, key=lambda leg: (order.index(leg[0]), -leg[1])):
            if name not in self.accounts:
                raise Refused("ledger-account-unknown")
            account = self.accounts[name]
            account.balance += amount
            if name == spends and amount < 0:
                account.held += amount
            self._above_floor(account)
            self._not_stopped(account, "out" if amount < 0 else "in")
            account.chain.append(account.balance)
        sums: Counter[str] = Counter()
        for name, amount in legs:
            sums[self.accounts[name].currency] += amount
        if any(sums.values()):
            raise Refused("ledger-unbalanced")
        self.transfers[key] = legs
        self.rows.update(transfers=1, entries=len(legs))

    def post_many(self, orders: list[tuple[str, Legs]]) -> list[str]:
        """Each in its turn: "" where it is posted or was before, else the refusal's key."""
        answers = []
        for key, legs in orders:
            if key in self.transfers:
                answers.append("" if self.transfers[key] == legs else "ledger-key-reused")
            else:
                answers.append(self.attempt("post", key, legs))
        return answers

    def reserve(self, key: str, name: str, amount: int) -> None:
        account = self.accounts[name]
        account.held += amount
        self._above_floor(account)
        self._not_stopped(account, "out")
        self.holds[key] = Hold(name, amount, amount)
        self.rows.update(holds=1, hold_events=1)

    def post_hold(self, hold_key: str, key: str, legs: Legs, release_rest: bool) -> None:
        hold = self.holds[hold_key]
        spent = -sum(amount for name, amount in legs if name == hold.account and amount < 0)
        self._take(hold, spent)
        self.post(key, legs, spends=hold.account)
        if release_rest and hold.left:
            self.release(hold_key, hold.left)

    def release(self, hold_key: str, amount: int | None) -> None:
        hold = self.holds[hold_key]
        amount = hold.left if amount is None else amount
        self._take(hold, amount)
        self.accounts[hold.account].held -= amount

    def reverse(self, transfer_key: str, key: str) -> None:
        if transfer_key in self.undone:
            raise Refused("ledger-already-reversed")
        self.post(key, [(name, -amount) for name, amount in self.transfers[transfer_key]])
        self.undone.add(transfer_key)
        self.rows.update(reversals=1)

    def freeze(self, key: str, name: str, scope: str) -> None:
        self.accounts[name].stops.update(_ways(scope))
        self.freezes[key] = (name, scope)
        self.rows.update(freezes=1)

    def lift(self, key: str) -> None:
        name, scope = self.freezes.pop(key)
        self.accounts[name].stops.subtract(_ways(scope))
        self.rows.update(lifts=1)

    def _take(self, hold: Hold, amount: int) -> None:
        if not hold.left:
            raise Refused("ledger-hold-closed")
        if amount > hold.left:
            raise Refused("ledger-hold-exceeded")
        hold.left -= amount
        self.rows.update(hold_events=1)

    def _above_floor(self, account: Account) -> None:
        if account.floor is not None and account.balance - account.held < account.floor:
            raise Refused("ledger-insufficient-funds")

    def _not_stopped(self, account: Account, way: str) -> None:
        if account.stops[way]:
            raise Refused("ledger-frozen")


def _ways(scope: str) -> list[str]:
    return ["in", "out"] if scope == "both" else [scope]
