"""A card stays bound while money is on its way to or from it, and the customer hears which."""

from __future__ import annotations

from typing import Any

import pytest

from tests.money.fakes import FakeBank
from tests.money.payments.helpers import by_card, pay
from tests.money.payments.helpers import order as shop_order
from tests.money.withdrawals.fakes import install
from tests.money.withdrawals.helpers import bind, fund, order
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money.cards import cards
from walletdesk.money.topups import topups
from walletdesk.money.topups.models import Topup
from walletdesk.money.withdrawals import withdrawals

pytestmark = pytest.mark.django_db


def topped_up(lin: Any) -> None:
    card = bind(lin)
    topups.create(lin, Money(50_000), key="t", by=lin, bank_code=card.bank_code, card_tail=card.tail)


def paid(lin: Any) -> None:
    pay(lin, shop_order(), way=by_card(lin))


def withdrawn(lin: Any) -> None:
    fund(lin)
    order(lin, send=False)


MOVED = [(topped_up, "topup", "充值"), (paid, "payment", "付款"), (withdrawn, "payout", "提现")]


@pytest.mark.parametrize(("move", "what", "said"), MOVED)
def test_which_money_is_on_its_way(
    lin: Any, fake_bank: FakeBank, monkeypatch: pytest.MonkeyPatch, move: Any, what: str, said: str
) -> None:
    install(monkeypatch)
    move(lin)
    card = cards.of(lin.pk)[0]
    assert cards.in_use(card) == what
    with pytest.raises(Refusal, match="card-money-on-its-way") as refused:
        cards.unbind(card, by=lin)
    assert said in refused.value.say("zh-hans")
    assert cards.of(lin.pk) == [card]


def test_once_it_has_ended_the_card_can_go(lin: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch)
    withdrawn(lin)
    (card,) = cards.of(lin.pk)
    withdrawals.cancel(withdrawals.recent(lin.pk)[0], by=lin)
    assert cards.unbind(card, by=lin).unbound_at


def test_a_top_up_of_another_card_holds_nothing(lin: Any, fake_bank: FakeBank) -> None:
    card = bind(lin)
    topups.create(lin, Money(50_000), key="t", by=lin, bank_code="icbc", card_tail=card.tail)
    assert Topup.objects.count() == 1
    assert cards.in_use(card) == ""
