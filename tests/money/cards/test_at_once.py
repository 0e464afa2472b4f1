"""Many at once: one form is one check, one code one try, one card one owner; calling off races with the bank's word."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from tests.money.cards.bank import CODE, CardBank, begun, fresh, install, kinds, typed
from tests.money.conftest import make_customer
from tests.support.at_once import at_once, clients
from tests.support.jobs import run_jobs
from walletdesk.core.models import Event, Notice
from walletdesk.money.cards import cards, checks, outcomes
from walletdesk.money.cards.bank import Said
from walletdesk.money.cards.models import BoundCard, CardCheck

AT_ONCE = 6
VERIFIED = Said("verified", attempt=1, kind="debit")


@pytest.fixture
def card_bank(fresh_database: Any, monkeypatch: pytest.MonkeyPatch) -> CardBank:
    return install(monkeypatch)


@pytest.fixture
def lin(card_bank: CardBank) -> Any:
    return make_customer(account_class=0)


def typing(customer: Any) -> CardCheck:
    """A check whose code is on its way to the bank."""
    row = begun(customer)
    checks.answer(row, CODE, by=customer)
    return fresh(row)


def test_one_form_pressed_many_times_is_one_check(lin: Any, card_bank: CardBank) -> None:
    made = clients(AT_ONCE, lambda n: checks.begin(lin, typed(), by=lin).pk)
    assert len(set(made)) == CardCheck.objects.count() == 1
    run_jobs()
    assert [call for call, _ in card_bank.asked] == ["begin"]


def test_one_code_pressed_many_times_is_one_try(lin: Any) -> None:
    row = begun(lin)
    clients(AT_ONCE, lambda n: checks.answer(row, CODE, by=lin).status)
    assert fresh(row).attempt == 1
    assert kinds(row).count("code_typed") == 1


def test_the_banks_word_heard_many_times_binds_once(lin: Any) -> None:
    row = typing(lin)
    assert clients(AT_ONCE, lambda n: outcomes.heard(row, VERIFIED).status) == ["bound"] * AT_ONCE
    assert BoundCard.objects.count() == 1
    assert Notice.objects.filter(key="card-bound-notice").count() == 1
    assert Event.objects.filter(name="card.bound").count() == 1


@pytest.mark.parametrize("turn", range(3))
def test_two_who_prove_the_same_card_at_once_do_not_both_get_it(lin: Any, turn: int) -> None:
    wang = make_customer("王强", "+8613911112222", account_class=0)
    rows = [typing(one) for one in (lin, wang)]
    at_once(*[lambda row=row: outcomes.heard(row, VERIFIED) for row in rows])
    ends = Counter((fresh(row).status, fresh(row).reason) for row in rows)
    assert ends == {("bound", ""): 1, ("refused", "bound_elsewhere"): 1}
    assert BoundCard.objects.count() == 1


@pytest.mark.parametrize("turn", range(4))
def test_calling_off_races_with_the_banks_word(lin: Any, turn: int) -> None:
    row = typing(lin)
    runs = [lambda: checks.cancel(row, by=lin).status, lambda: outcomes.heard(row, VERIFIED).status]
    at_once(*(runs if turn % 2 else runs[::-1]))
    end = fresh(row)
    assert end.status in ("bound", "cancelled")
    assert len(cards.of(lin.pk)) == (end.status == "bound")
    assert (end.sealed, end.sealed_code) == (None, None)
