"""The same key with the same inputs gives the same answer; with other inputs it is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.money.ledger.conftest import BY, cny, total
from walletdesk.core.refusals import Refusal
from walletdesk.money import ledger
from walletdesk.money.ledger import Leg

Doing = Callable[..., Any]


def post(lin, bank, *, amount=50, kind="topup.credit", memo=None, by=BY, swapped=False):
    legs = [Leg(bank.pk, -amount), Leg(lin.pk, amount)]
    return ledger.post(
        key="k", kind=kind, legs=legs[::-1] if swapped else legs, by=by, memo_ids=memo or {"topup": 1}
    )


def reserve(lin, bank, *, amount=50, kind="withdrawal", memo=None, by=BY):
    return ledger.reserve(key="k", account=lin, amount=cny(amount), kind=kind, memo_ids=memo or {}, by=by)


def freeze(lin, bank, *, scope="out", basis="platform", reference="", by=BY):
    return ledger.freeze(lin, scope=scope, basis=basis, reference=reference, by=by, key="k")


def post_hold(lin, bank, *, amount=50, release_rest=False, kind="", by=BY):
    hold = ledger.reserve(key="h", account=lin, amount=cny(80), kind="withdrawal", by=BY)
    legs = [Leg(lin.pk, -amount), Leg(bank.pk, amount)]
    return ledger.post_hold(hold, key="k", legs=legs, kind=kind, release_rest=release_rest, by=by)


def release(lin, bank, *, amount=None, by=BY):
    hold = ledger.reserve(key="h", account=lin, amount=cny(80), kind="withdrawal", by=BY)
    return ledger.release(hold, key="k", by=by, amount=cny(amount) if amount else None)


def reverse(lin, bank, *, reason="r", by=BY):
    credited = ledger.Transfer.objects.get(key="funds")
    return ledger.reverse(credited, key="k", by=by, reason_key=reason)


SAME = [
    (post, {}),
    (post, {"by": "outside:bank"}),
    (post, {"swapped": True}),
    (reserve, {}),
    (reserve, {"by": "customer:5"}),
    (freeze, {}),
    (freeze, {"by": "staff:9"}),
    (post_hold, {}),
    (post_hold, {"by": "outside:bank"}),
    (release, {}),
    (reverse, {}),
    (reverse, {"by": "staff:9"}),
]
OTHER = [
    (post, {"amount": 51}),
    (post, {"kind": "transfer.send"}),
    (post, {"memo": {"topup": 2}}),
    (reserve, {"amount": 51}),
    (reserve, {"kind": "payment"}),
    (reserve, {"memo": {"withdrawal": 2}}),
    (freeze, {"scope": "both"}),
    (freeze, {"basis": "police"}),
    (freeze, {"reference": "2025-11"}),
    (post_hold, {"amount": 49}),
    (post_hold, {"release_rest": True}),
    (post_hold, {"kind": "payment"}),
    (release, {"amount": 80}),
    (reverse, {"reason": "another"}),
]


def named(cases: list[tuple[Doing, dict[str, Any]]]) -> list[str]:
    return [f"{doing.__name__}-{'-'.join(map(str, change)) or 'same'}" for doing, change in cases]


def rows() -> dict[str, int]:
    tables = (ledger.Transfer, ledger.Entry, ledger.Hold, ledger.HoldEvent, ledger.Freeze, ledger.Reversal)
    return {table.__name__: table.objects.count() for table in tables}


@pytest.mark.parametrize(("doing", "change"), SAME, ids=named(SAME))
def test_the_same_again_gives_the_same_answer(lin, bank, give, doing, change):
    give(lin, 500, key="funds")
    first, before = doing(lin, bank), (total(lin), rows())
    again = doing(lin, bank, **change)
    assert (again.pk, again.public_id) == (first.pk, first.public_id)
    assert (total(lin), rows()) == before


@pytest.mark.parametrize(("doing", "change"), OTHER, ids=named(OTHER))
def test_another_thing_under_the_same_key_is_refused(lin, bank, give, doing, change):
    give(lin, 500, key="funds")
    doing(lin, bank)
    before = (total(lin), rows())
    with pytest.raises(Refusal) as refusal:
        doing(lin, bank, **change)
    assert refusal.value.key == "ledger-key-reused"
    assert (total(lin), rows()) == before


def test_a_replay_says_that_it_is_one(lin, bank):
    assert [post(lin, bank).replayed for _ in range(3)] == [False, True, True]


def test_a_replay_is_answered_even_where_the_same_could_not_be_done_now(lin, chen, bank, give, move):
    first = give(lin, 100, key="in")
    sent = move(lin, chen, 100, key="out")
    ledger.freeze(lin, scope="both", basis="platform", by=BY, key="f")
    assert move(lin, chen, 100, key="out").pk == sent.pk
    assert give(lin, 100, key="in").pk == first.pk


def test_a_refused_key_is_free_again(lin, chen, give, move):
    with pytest.raises(Refusal):
        move(lin, chen, 100, key="later")
    give(lin, 100)
    assert not move(lin, chen, 100, key="later").replayed
