"""How to pay, as it is told to anybody, and to one with a balance, cards and limits of their own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.assistant.conftest import Chat, text_of
from tests.money.conftest import verify
from tests.money.payments.helpers import pay, shop
from walletdesk.assistant import playbooks
from walletdesk.core.money import Money
from walletdesk.money.payments import orders
from walletdesk.people.models import User

pytestmark = pytest.mark.django_db


def test_how_to_with_ones_own_balance_limits_and_cards(rich: User, chat_of: Callable[..., Chat]) -> None:
    verify(rich, 3)
    pay(rich, orders.typed(shop(), rich, Money(20_000), by=rich))
    text = text_of(chat_of(rich)("怎么用钱包付款"))
    for part in ("¥9,800.00", "1 张银行卡", "您今天还能付 ¥300.00", "¥500.00", "5 分钟"):
        assert part in text, part


@pytest.mark.parametrize("lang", ["zh-hans", "en"])
def test_how_to_for_anybody_tells_rules_only(db: None, lang: str) -> None:
    book = playbooks.for_issue("payment_howto")
    told = book.tell(book.look("", 0)).render(lang, None).text
    assert "¥500.00" in told
    assert "今天还能付" not in told


def test_one_who_is_not_verified_hears_why_the_balance_pays_nothing(
    rich: User, chat_of: Callable[..., Chat]
) -> None:
    text = text_of(chat_of(rich)("怎么用钱包付款"))
    assert "完成实名认证" in text
    assert "现在还能付 ¥0.00" not in text
