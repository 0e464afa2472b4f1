"""Any mixture of postings, holds, freezes and reversals: the database does what a hundred lines of plain words do.

Single or in batches, on hot accounts and ordinary ones, with balances struck in between. Six invariants after every step:
conservation, signs, identity, floors, holds, and that a refusal leaves no trace.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from tests.conftest import Database
from tests.money.ledger import model
from tests.money.ledger.conftest import BY
from tests.support.examples import bounded
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money import ledger
from walletdesk.money.ledger import Leg, Order
from walletdesk.money.ledger.hot import strike

# Hot are both banks, who have no floor, and the shop, who has one.
CNY = ("bank", "lin", "chen", "suspense", "shop")
USD = ("bank_usd", "lin_usd")
NOBODY = 10**12
OWNERS = {"bank": "house", "bank_usd": "house", "suspense": "house", "shop": "merchant"}
_books = itertools.count(1)
TABLES = {
    "transfers": "ledger_transfer",
    "entries": "ledger_entry",
    "reversals": "ledger_reversal",
    "holds": "ledger_hold",
    "hold_events": "ledger_hold_event",
    "freezes": "ledger_freeze",
    "lifts": "ledger_freeze_lift",
}
amounts = st.integers(1, 120)
percent = st.sampled_from([25, 50, 100, 101, 130])
names = st.sampled_from(["lin", "chen", "suspense", "shop", "lin_usd"])
scopes = st.sampled_from(["in", "out", "both"])


@st.composite
def balanced(draw: st.DrawFn) -> model.Legs:
    """Two to five legs that sum to zero in each currency; an account may come twice."""
    legs: model.Legs = []
    for family in draw(st.sampled_from([(CNY,), (CNY,), (USD,), (CNY, USD)])):
        some = [(draw(st.sampled_from(family)), draw(amounts)) for _ in range(draw(st.integers(1, 2)))]
        signed = [(name, amount * draw(st.sampled_from([1, -1]))) for name, amount in some]
        left = sum(amount for _, amount in signed)
        legs += [*signed, (draw(st.sampled_from(family)), -left)] if left else signed
    return legs


spending = st.tuples(names, st.integers(50, 400)).map(
    lambda drawn: [(drawn[0], -drawn[1]), ("bank_usd" if drawn[0] in USD else "bank", drawn[1])]
)
wrong = st.sampled_from(
    [[("lin", -5), ("bank", 6)], [("lin", -5), ("nobody", 5)], [("shop", -5), ("lin_usd", 5)]]
)


class LedgerMachine(RuleBasedStateMachine):
    transfers = Bundle("transfers")
    holds = Bundle("holds")
    freezes = Bundle("freezes")

    @initialize()
    def open_books(self) -> None:
        """Books of its own among those of earlier runs: accounts are new, rows are counted from here."""
        self.book, self.number = next(_books), 0
        opened = {
            name: self.open(name)
            for name in ("suspense", "bank", "lin", "shop", "bank_usd", "chen", "lin_usd")
        }
        self.accounts = dict(sorted(opened.items(), key=lambda item: item[1].pk))
        self.model = model.Model(
            {name: model.Account(a.currency, a.floor_minor) for name, a in self.accounts.items()}
        )
        self.kept: dict[str, Any] = {}
        self.counted_before = self.counted()
        for name in ("lin", "chen", "suspense", "shop", "lin_usd"):
            self.deposit_into(name, 300)

    def open(self, name: str) -> ledger.Account:
        return ledger.open_account(
            f"{OWNERS.get(name, 'customer')}:{self.book}",
            name,
            "USD" if name in USD else "CNY",
            floor_minor=None if name.startswith("bank") else 0,
            hot=name in ("bank", "bank_usd", "shop"),
            by=BY,
        )

    def key(self) -> str:
        self.number += 1
        return f"step:{self.book}:{self.number}"

    def legs(self, legs: model.Legs) -> list[Leg]:
        return [
            Leg(self.accounts[name].pk if name in self.accounts else NOBODY, amount) for name, amount in legs
        ]

    def both(self, key: str, real: Callable[[], Any], deed: str, *args: object) -> bool:
        """Do it in the ledger and in the model; they must agree. Whether it was done."""
        expected = self.model.attempt(deed, *args)
        answer = ""
        try:
            self.kept[key] = real()
        except Refusal as refusal:
            answer = refusal.key
        assert answer == expected, f"the ledger: {answer or 'done'}; the model: {expected or 'done'}"
        return not answer

    @rule(target=transfers, legs=balanced())
    def post(self, legs: model.Legs) -> Any:
        return self._post(legs)

    @rule(target=transfers, name=names, amount=st.integers(50, 400))
    def deposit(self, name: str, amount: int) -> Any:
        return self.deposit_into(name, amount)

    def deposit_into(self, name: str, amount: int) -> Any:
        return self._post([("bank_usd" if name in USD else "bank", -amount), (name, amount)])

    @rule(target=transfers, name=names, share=percent)
    def spend(self, name: str, share: int) -> Any:
        account = self.model.accounts[name]
        amount = max(1, (account.balance - account.held) * share // 100)
        return self._post([(name, -amount), ("bank_usd" if name in USD else "bank", amount)])

    @rule(target=transfers, legs=balanced(), wrong=st.integers(1, 9))
    def post_unbalanced(self, legs: model.Legs, wrong: int) -> Any:
        return self._post([*legs, ("bank", wrong)])

    def _post(self, legs: model.Legs) -> Any:
        key = self.key()
        done = self.both(
            key, lambda: ledger.post(key=key, kind="x.y", legs=self.legs(legs), by=BY), "post", key, legs
        )
        return key if done else multiple()

    @rule(
        target=transfers,
        orders=st.lists(
            st.tuples(st.one_of(balanced(), spending, wrong), st.integers(0, 6)), min_size=1, max_size=8
        ),
        earlier=st.none() | transfers,
    )
    def post_many(self, orders: list[tuple[model.Legs, int]], earlier: str | None) -> Any:
        """Up to eight at once: some overdrawn, unbalanced or to nobody, some with the key of another."""
        many: list[tuple[str, model.Legs]] = []
        for legs, again in orders:
            key = many[-again][0] if 0 < again <= min(2, len(many)) else self.key()
            many.append((key, legs if again != 1 or not many else many[-1][1]))
        if earlier and self.kept[earlier].kind == "x.y":
            many.append((earlier, self.model.transfers[earlier]))
        known = set(self.model.transfers)
        expected = self.model.post_many(many)
        answers = ledger.post_many(
            [Order(key=key, kind="x.y", legs=self.legs(legs), by=BY) for key, legs in many]
        )
        assert [answer.key if isinstance(answer, Refusal) else "" for answer in answers] == expected
        done = {}
        for (key, _), answer in zip(many, answers, strict=True):
            if isinstance(answer, ledger.Posted):
                assert answer.replayed == (key in known or key in done)
                self.kept[key] = done.setdefault(key, answer.transfer)
                assert self.kept[key].pk == answer.pk
        return multiple(*(key for key in done if key not in known))

    @rule()
    def strike(self) -> None:
        strike()

    @rule(key=transfers)
    def replay(self, key: str) -> None:
        if key in self.model.undone or self.kept[key].kind != "x.y":
            return
        again = ledger.post(key=key, kind="x.y", legs=self.legs(self.model.transfers[key]), by="outside:bank")
        assert again.replayed
        assert again.pk == self.kept[key].pk

    @rule(key=transfers, legs=balanced())
    def reuse_a_key(self, key: str, legs: model.Legs) -> None:
        with pytest.raises(Refusal) as refusal:
            ledger.post(key=key, kind="other", legs=self.legs(legs), by=BY)
        assert refusal.value.key == "ledger-key-reused"

    @rule(target=transfers, undone=transfers)
    def reverse(self, undone: str) -> Any:
        key, original = self.key(), self.kept[undone]
        done = self.both(
            key, lambda: ledger.reverse(original, key=key, by=BY, reason_key="r"), "reverse", undone, key
        )
        return key if done else multiple()

    @rule(target=holds, name=names, amount=amounts)
    def reserve(self, name: str, amount: int) -> Any:
        key, account = self.key(), self.accounts[name]
        money = Money(amount, account.currency)
        done = self.both(
            key,
            lambda: ledger.reserve(key=key, account=account, amount=money, kind="withdrawal", by=BY),
            *("reserve", key, name, amount),
        )
        return key if done else multiple()

    @rule(target=transfers, hold=holds, share=percent, fee=st.integers(0, 1), rest=st.booleans())
    def post_hold(self, hold: str, share: int, fee: int, rest: bool) -> Any:
        key, name = self.key(), self.model.holds[hold].account
        amount = max(1, self.model.holds[hold].left * share // 100 - fee)
        to = "bank_usd" if name in USD else "bank"
        legs = [(name, -amount), (to, amount)] + ([(name, -fee), (to, fee)] if fee else [])
        done = self.both(
            key,
            lambda: ledger.post_hold(
                self.kept[hold], key=key, legs=self.legs(legs), release_rest=rest, by=BY
            ),
            *("post_hold", hold, key, legs, rest),
        )
        return key if done else multiple()

    @rule(hold=holds, share=st.none() | percent)
    def release(self, hold: str, share: int | None) -> None:
        key, row = self.key(), self.kept[hold]
        amount = None if share is None else max(1, self.model.holds[hold].left * share // 100)
        money = None if amount is None else Money(amount, row.currency)
        self.both(key, lambda: ledger.release(row, key=key, by=BY, amount=money), "release", hold, amount)

    @rule(target=freezes, name=names, scope=scopes)
    def freeze(self, name: str, scope: str) -> str:
        key, account = self.key(), self.accounts[name]
        self.both(
            key,
            lambda: ledger.freeze(account, scope=scope, basis="platform", by="staff:1", key=key),
            *("freeze", key, name, scope),
        )
        return key

    @rule(freeze=consumes(freezes))
    def lift(self, freeze: str) -> None:
        key, row = self.key(), self.kept[freeze]
        self.both(key, lambda: ledger.lift(row, by="staff:1", second="staff:2", key=key), "lift", freeze)

    @invariant()
    def the_books_are_as_the_model_has_them(self) -> None:
        if not hasattr(self, "model"):
            return
        by_currency = {"CNY": 0, "USD": 0}
        for name, expected in self.model.accounts.items():
            account = self.accounts[name]
            row, figures = ledger.Account.objects.get(pk=account.pk), ledger.balance(account)
            # identity, holds, freezes
            assert (figures.total.minor, row.held_minor) == (expected.balance, expected.held), name
            assert (row.stops_in, row.stops_out) == (expected.stops["in"], expected.stops["out"]), name
            assert account.entries.count() == len(expected.chain), name
            # floors and signs: what we owe is never negative, held money is there
            assert row.floor_minor is None or figures.total.minor >= row.held_minor >= 0, name
            by_currency[row.currency] += figures.total.minor
        assert by_currency == {"CNY": 0, "USD": 0}  # conservation
        counted = {kind: rows - self.counted_before[kind] for kind, rows in self.counted().items()}
        assert counted == {kind: self.model.rows[kind] for kind in TABLES}  # no trace
        assert ledger.check_invariants() == []

    def counted(self) -> dict[str, int]:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT " + ", ".join(f"(SELECT count(*) FROM {table})" for table in TABLES.values())
            )
            return dict(zip(TABLES, cursor.fetchone(), strict=True))


def test_the_ledger_does_what_the_model_does(fresh_database: Database):
    run_state_machine_as_test(LedgerMachine, settings=bounded(25, 25))  # type: ignore[no-untyped-call]
