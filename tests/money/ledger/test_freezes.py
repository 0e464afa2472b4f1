"""Freezes: by scope, by basis, lifted by those who may."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.money.ledger.conftest import BY, cny, new_key, total
from tests.money.ledger.test_posting import refused
from walletdesk.core.clock import clock
from walletdesk.core.models import Event
from walletdesk.money import ledger
from walletdesk.money.ledger import Leg

TABLE = [("in", False, True), ("out", True, False), ("both", False, False)]


@pytest.mark.parametrize(("scope", "comes_in", "goes_out"), TABLE, ids=[row[0] for row in TABLE])
def test_a_freeze_stops_what_its_scope_says(lin, chen, give, move, scope, comes_in, goes_out):
    give(lin, 100)
    ledger.freeze(lin, scope=scope, basis="platform", by="staff:1", key="f")
    balance = ledger.balance(lin)
    assert (balance.frozen_in, balance.frozen_out) == (not comes_in, not goes_out)
    for allowed, act in ((comes_in, lambda: give(lin, 5)), (goes_out, lambda: move(lin, chen, 5))):
        if allowed:
            act()
        else:
            with refused("ledger-frozen"):
                act()
    assert total(lin) == 100 + 5 * comes_in - 5 * goes_out
    assert total(chen) == 5 * goes_out


def test_frozen_money_can_be_neither_held_nor_posted_from_a_hold_but_a_hold_can_be_let_go(lin, bank, give):
    give(lin, 100)
    hold = ledger.reserve(key="h", account=lin, amount=cny(50), kind="withdrawal", by=BY)
    ledger.freeze(lin, scope="out", basis="police", by="staff:1", key="f", reference="2025-118")
    with refused("ledger-frozen"):
        ledger.reserve(key="h2", account=lin, amount=cny(10), kind="withdrawal", by=BY)
    with refused("ledger-frozen"):
        ledger.post_hold(hold, key="p", legs=[Leg(lin.pk, -50), Leg(bank.pk, 50)], by=BY)
    assert ledger.release(hold, key="r", by=BY).remaining_minor == 0
    assert total(lin) == 100


def test_two_freezes_are_lifted_one_by_one(lin, give, chen, move):
    give(lin, 100)
    ours = ledger.freeze(lin, scope="out", basis="platform", by="staff:1", key="f1")
    owners = ledger.freeze(lin, scope="both", basis="owner", by="customer:5", key="f2")
    assert ledger.open_freezes(lin) == [ours, owners]
    ledger.lift(ours, by="staff:1", second="staff:2", key="l1")
    with refused("ledger-frozen"):
        move(lin, chen, 1)
    ledger.lift(owners, by="customer:5", second="staff:2", key="l2")
    move(lin, chen, 1)
    assert ledger.open_freezes(lin) == []
    assert ledger.check_invariants() == []


WHO_LIFTS = [
    # basis, by, second, reference, refusal ("" where it may)
    ("platform", "staff:1", "staff:2", "", ""),
    ("platform", "staff:1", "staff:1", "", "ledger-two-persons"),
    ("platform", "staff:1", None, "", "ledger-two-persons"),
    ("platform", "assistant", "staff:2", "", "ledger-two-persons"),
    ("platform", "staff:1", "assistant", "", "ledger-two-persons"),
    ("platform", "system:cleaner", "staff:2", "", "ledger-two-persons"),
    ("platform", "customer:5", "staff:2", "", "ledger-two-persons"),
    ("owner", "customer:5", "staff:2", "", ""),
    ("owner", "staff:1", "staff:2", "", ""),
    ("owner", "customer:6", "staff:2", "", "ledger-two-persons"),
    ("owner", "customer:5", "customer:6", "", "ledger-two-persons"),
    ("owner", "customer:5", None, "", "ledger-two-persons"),
    ("police", "staff:1", "staff:2", "2025-119", "ledger-not-ours-to-lift"),
    ("court", "staff:1", "staff:2", "2025-119", "ledger-not-ours-to-lift"),
    ("police", "outside:police", "staff:2", "2025-119", ""),
    ("court", "outside:court", "staff:2", "2025-119", ""),
    ("police", "outside:court", "staff:2", "2025-119", "ledger-not-ours-to-lift"),
    ("court", "outside:court", "staff:2", "", "ledger-not-ours-to-lift"),
    ("court", "outside:court", None, "2025-119", "ledger-not-ours-to-lift"),
    ("court", "assistant", "staff:2", "2025-119", "ledger-not-ours-to-lift"),
    ("police", "system:expiry", None, "", "ledger-not-ours-to-lift"),
]


@pytest.mark.parametrize(
    ("basis", "by", "second", "reference", "refusal"),
    WHO_LIFTS,
    ids=[f"{r[0]}-{r[1]}-{r[2]}-{r[3]}" for r in WHO_LIFTS],
)
def test_who_lifts_a_freeze(lin, basis, by, second, reference, refusal):
    freeze = ledger.freeze(lin, scope="both", basis=basis, by="staff:9", key="f")
    if refusal:
        with refused(refusal):
            ledger.lift(freeze, by=by, second=second, key="l", reference=reference)
        assert ledger.balance(lin).frozen_out
    else:
        lifted = ledger.lift(freeze, by=by, second=second, key="l", reference=reference)
        assert (lifted.lift.by, lifted.lift.second) == (by, second)
        assert not ledger.balance(lin).frozen_out


def test_an_expired_freeze_is_lifted_by_the_system_and_not_a_moment_before(lin):
    until = clock.now() + timedelta(hours=48)
    freeze = ledger.freeze(lin, scope="out", basis="police", by="staff:9", key="f", expires_at=until)
    with clock.fixed(until - timedelta(seconds=1)), refused("ledger-not-ours-to-lift"):
        ledger.lift(freeze, by="system:expiry", key="l")
    with clock.fixed(until):
        ledger.lift(freeze, by="system:expiry", key="l")
    assert not ledger.balance(lin).frozen_out


def test_a_freeze_is_lifted_once(lin):
    freeze = ledger.freeze(lin, scope="out", basis="platform", by="staff:1", key="f")
    for _ in range(2):
        ledger.lift(freeze, by="staff:1", second="staff:2", key="l")
    with refused("ledger-freeze-lifted"):
        ledger.lift(freeze, by="staff:1", second="staff:2", key=new_key())
    assert ledger.check_invariants() == []


def test_freezing_and_lifting_are_recorded_once_for_the_customer(lin):
    for _ in range(2):
        freeze = ledger.freeze(lin, scope="out", basis="platform", by="staff:1", key="f")
    for _ in range(2):
        ledger.lift(freeze, by="staff:1", second="staff:2", key="l")
    events = Event.objects.filter(name__startswith="ledger.").order_by("id")
    assert [(e.name, e.customer_id, e.by) for e in events] == [
        ("ledger.frozen", 5, "staff:1"),
        ("ledger.lifted", 5, "staff:1"),
    ]
    assert events[0].ids == {"freeze": freeze.pk, "account": lin.pk, "scope": "out", "basis": "platform"}


def test_a_freeze_must_be_of_a_known_kind(lin):
    with pytest.raises(ValueError, match="no such freeze"):
        ledger.freeze(lin, scope="sideways", basis="platform", by=BY, key="f")
