"""Stops and appeals in any order against a model of forty lines; after each step the books agree with it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.safety.cast import NOON, customer
from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.money import ledger
from walletdesk.safety import appeals, freezes
from walletdesk.safety.models import BASES, SCOPES, Appeal, Stop

STEPS = 20


class Freezing(RuleBasedStateMachine):
    """`model` holds, for each stop, what it should be."""

    def __init__(self) -> None:
        super().__init__()
        self.now, self.model, self.number = NOON, {}, 0
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        with clock.fixed(self.now):
            self.user = customer()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.savepoint.__exit__(None, None, None)

    @contextmanager
    def at(self) -> Iterator[None]:
        with clock.fixed(self.now):
            yield

    def pick(self, data: st.DataObject) -> str:
        return data.draw(st.sampled_from(list(self.model)))

    @rule(basis=st.sampled_from(BASES), scope=st.sampled_from(SCOPES))
    def place(self, basis: str, scope: str) -> None:
        if basis == "owner":
            scope = "out"
            standing = [one for one in self.model.values() if one["basis"] == "owner" and one["on"]]
            with self.at():
                row = freezes.report_loss(self.user, by=self.user)
            if standing:
                assert row.public_id in self.model
                return
        else:
            self.number += 1
            told = {"reason": "safety-reason-mule", "remedy": "safety-remedy-appeal"}
            with self.at():
                row = freezes.place(
                    self.user.pk,
                    basis=basis,
                    scope=scope,
                    reference="118" if basis in freezes.ORDERED else "",
                    by="staff:1",
                    key=f"{self.user.pk}:{self.number}",
                    **told,
                )
        term = {"police": timedelta(hours=48), "court": timedelta(days=180)}.get(basis)
        until = self.now + term if term else None
        self.model[row.public_id] = {
            "basis": basis,
            "scope": scope,
            "on": True,
            "until": until,
            "renewed": 0,
            "open": False,
        }

    @precondition(lambda self: self.model)
    @rule(data=st.data(), same=st.booleans())
    def lift(self, data: st.DataObject, same: bool) -> None:
        key = self.pick(data)
        one = self.model[key]
        with self.at():
            refused = caught(
                lambda: freezes.lift(freezes.find(key), by="staff:1", second="staff:1" if same else "staff:2")
            )
        if one["basis"] in freezes.ORDERED:
            assert refused == f"freeze-of-{one['basis']}"
        elif not one["on"]:
            assert refused == "freeze-lifted"
        elif same:
            assert refused == "freeze-two-persons"
        else:
            assert refused == ""
            one.update(on=False, open=False)

    @precondition(lambda self: self.model)
    @rule(data=st.data())
    def end_order(self, data: st.DataObject) -> None:
        key = self.pick(data)
        one = self.model[key]
        with self.at():
            refused = caught(
                lambda: freezes.end_order(freezes.find(key), by="staff:1", second="staff:2", reference="9")
            )
        if one["basis"] not in freezes.ORDERED:
            assert refused == "freeze-not-an-order"
        else:
            assert refused == ("" if one["on"] else "freeze-lifted")
            one["on"] = False

    @precondition(lambda self: self.model)
    @rule(data=st.data())
    def renew(self, data: st.DataObject) -> None:
        key = self.pick(data)
        one = self.model[key]
        with self.at():
            refused = caught(lambda: freezes.renew_order(freezes.find(key), by="staff:1", reference="7"))
        if one["basis"] not in freezes.ORDERED:
            assert refused == "freeze-not-an-order"
        elif not one["on"]:
            assert refused == "freeze-lifted"
        elif one["basis"] == "police" and one["renewed"] == 2:
            assert refused == "freeze-renewed-twice"
        else:
            assert refused == ""
            term = timedelta(hours=48) if one["basis"] == "police" else timedelta(days=180)
            one.update(until=one["until"] + term, renewed=one["renewed"] + 1)

    @precondition(lambda self: self.model)
    @rule(data=st.data())
    def appeal(self, data: st.DataObject) -> None:
        key = self.pick(data)
        one = self.model[key]
        with self.at():
            refused = caught(lambda: appeals.make(freezes.find(key), "不是我", by=self.user))
        if one["basis"] in freezes.ORDERED:
            assert refused == f"appeal-to-{one['basis']}"
        elif not one["on"]:
            assert refused == "freeze-lifted"
        else:
            assert refused == ("appeal-open-already" if one["open"] else "")
            one["open"] = True

    @precondition(lambda self: any(one["open"] for one in self.model.values()))
    @rule(data=st.data())
    def refuse_appeal(self, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from([k for k, one in self.model.items() if one["open"]]))
        with self.at():
            appeal = appeals.open_one(freezes.find(key))
            assert appeal is not None
            appeals.refuse(appeal, "材料不足", by="staff:3")
        self.model[key]["open"] = False

    @rule(hours=st.sampled_from([1, 24, 48, 24 * 90]))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)
        with self.at():
            freezes.expire()
            ledger.lift_expired()
        for one in self.model.values():
            if one["on"] and one["until"] and one["until"] <= self.now:
                one["on"] = False

    @invariant()
    def rows_and_books_agree_with_the_model(self) -> None:
        with self.at():
            rows = {
                row.public_id: row.status == "in_force"
                for row in Stop.objects.filter(customer_id=self.user.pk)
            }
            assert rows == {key: one["on"] for key, one in self.model.items()}
            waiting = Appeal.objects.filter(
                stop__customer_id=self.user.pk, status__in=("received", "looking")
            )
            assert waiting.count() == sum(one["open"] for one in self.model.values())
            if self.model:
                on = {one["scope"] for one in self.model.values() if one["on"]}
                there = ledger.balance(ledger.account(f"customer:{self.user.pk}", "available", "CNY"))
                assert there.frozen_in == bool(on & {"in", "both"})
                assert there.frozen_out == bool(on & {"out", "both"})


def caught(deed: object) -> str:
    try:
        deed()  # type: ignore[operator]
    except Refusal as refused:
        return refused.key
    return ""


@pytest.mark.django_db
def test_stops_in_any_order_agree_with_the_model() -> None:
    run_state_machine_as_test(
        Freezing,
        settings=settings(
            max_examples=25,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
