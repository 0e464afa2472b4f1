"""Any mixture of postings, holds, freezes and reversals: the database does what a hundred lines of plain words do.

Six invariants after every step: conservation, signs, identity, floors, holds, and that a refusal leaves no trace.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, settings
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

from tests.money.ledger import model
from tests.money.ledger.conftest import BY
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money import ledger
from walletdesk.money.ledger import Leg

CNY = ("bank", "lin", "chen", "suspense")
USD = ("bank_usd", "lin_usd")
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
names = st.sampled_from(["lin", "chen", "suspense", "lin_usd"])
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


class LedgerMachine(RuleBasedStateMachine):
    transfers = Bundle("transfers")
    holds = Bundle("holds")
    freezes = Bundle("freezes")

    @initialize()
    def open_books(self) -> None:
        self.scope = transaction.atomic()
        self.scope.__enter__()
        self.number = 0
        house = {"bank": ("bank_clearing", "CNY"), "suspense": ("suspense", "CNY")}
        opened = {name: ledger.account("house", *code) for name, code in house.items()}
        opened["bank_usd"] = ledger.account("house", "bank_clearing", "USD")
        for owner, name, currency in ((5, "lin", "CNY"), (6, "chen", "CNY"), (5, "lin_usd", "USD")):
            opened[name] = ledger.open_account(f"customer:{owner}", "available", currency, by=BY)
        in_order = sorted(opened.items(), key=lambda item: item[1].pk)
        self.accounts = dict(in_order)
        self.model = model.Model({name: model.Account(a.currency, a.floor_minor) for name, a in in_order})
        self.kept: dict[str, Any] = {}
        for name in ("lin", "chen", "suspense", "lin_usd"):
            self.deposit_into(name, 300)

    def teardown(self) -> None:
        if hasattr(self, "scope"):
            transaction.set_rollback(True)
            self.scope.__exit__(None, None, None)

    def key(self) -> str:
        self.number += 1
        return f"step:{self.number}"

    def legs(self, legs: model.Legs) -> list[Leg]:
        return [Leg(self.accounts[name].pk, amount) for name, amount in legs]

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
        rows = {a.pk: a for a in ledger.Account.objects.filter(pk__in=[a.pk for a in self.accounts.values()])}
        by_currency = {"CNY": 0, "USD": 0}
        for name, expected in self.model.accounts.items():
            row = rows[self.accounts[name].pk]
            # identity, holds, freezes
            assert (row.balance_minor, row.held_minor) == (expected.balance, expected.held), name
            assert (row.stops_in, row.stops_out) == (expected.stops["in"], expected.stops["out"]), name
            assert row.entry_count == len(expected.chain), name
            # floors and signs: what we owe is never negative, held money is there
            assert row.floor_minor is None or row.balance_minor >= row.held_minor >= 0, name
            by_currency[row.currency] += row.balance_minor
        assert by_currency == {"CNY": 0, "USD": 0}  # conservation
        assert self.counted() == {kind: self.model.rows[kind] for kind in TABLES}  # no trace
        assert ledger.check_invariants() == []

    def counted(self) -> dict[str, int]:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT " + ", ".join(f"(SELECT count(*) FROM {table})" for table in TABLES.values())
            )
            return dict(zip(TABLES, cursor.fetchone(), strict=True))


@pytest.mark.django_db
def test_the_ledger_does_what_the_model_does():
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        LedgerMachine,
        settings=settings(
            max_examples=25,
            stateful_step_count=25,
            deadline=None,
            database=None,
            print_blob=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
