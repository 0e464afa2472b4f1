"""How to top up: every way with its fee now, what is closed, one's own limits, and the way in; all figures from records."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.assistant.conftest import Chat, text_of
from walletdesk.core.clock import clock
from walletdesk.money.rails.models import MaintenanceWindow
from walletdesk.people.models import User

pytestmark = pytest.mark.django_db
ASKED = "怎么充值？有哪些方式"


def test_lin_hears_every_way_with_its_fee_and_what_she_may_still_do_today(
    lin: User, counterpart: Any, topup: Callable[..., Any], chat_of: Callable[..., Chat]
) -> None:
    topup(lin, 500, minutes_ago=2)
    said = chat_of(lin)(ASKED)
    told = text_of(said)
    for part in ("银行转账：充 ¥500.00 手续费 ¥0.00", "¥3.00，到账 ¥497.00", "¥1.90", "100.00 USDT"):
        assert part in told
    assert "最省的是银行转账" in told
    assert "今天还能充 ¥499,500.00" in told
    assert said[-1].card == {"kind": "topup"}
    proven = [ref for _, ref in said[-1].parts if ref]
    assert len(proven) >= 18  # no figure without its record


def test_a_way_that_is_closed_now_is_told_and_is_not_the_cheapest(
    lin: User, chat_of: Callable[..., Chat]
) -> None:
    now = clock.now()
    MaintenanceWindow.objects.create(
        rail="bank", starts_at=now - timedelta(minutes=1), ends_at=now + timedelta(hours=2), seen_at=now
    )
    told = text_of(chat_of(lin)(ASKED))
    assert "银行转账正在维护" in told
    assert "最省的是第三方支付" in told


def test_a_visitor_is_told_what_holds_for_everybody(chat_of: Callable[..., Chat]) -> None:
    said = chat_of(None)(ASKED)
    assert "每笔最少 ¥1.00" in text_of(said)
    assert "今天还能充" not in text_of(said)


def test_it_is_told_in_english_too(lin: User, chat_of: Callable[..., Chat]) -> None:
    told = text_of(chat_of(lin, "en")("How do I top up my wallet, which ways are there?"))
    assert "Bank card: ¥500.00 costs ¥3.00, ¥497.00 arrives" in told


def test_the_answer_stands_on_the_chats_page_with_the_way_in(
    lin: User, chat_of: Callable[..., Chat], client: Client
) -> None:
    chat_of(lin)(ASKED)
    client.force_login(lin)
    shown = client.get("/chat/").content.decode()
    assert 'href="/topup/"' in shown
    assert "选方式、填金额" in shown
