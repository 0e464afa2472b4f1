"""The merchant's system: asked before money moves, told afterwards until it hears."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import httpx
import pytest

from tests.money.conftest import make_customer
from tests.money.payments.helpers import (
    AMOUNT,
    SYSTEM,
    begin,
    figures,
    fresh,
    fund,
    merchant_has,
    order,
    pay,
    shop,
)
from tests.money.transfers.helpers import refused
from tests.support.jobs import run_jobs
from walletdesk.core.clock import clock
from walletdesk.core.models import Event
from walletdesk.core.money import Money
from walletdesk.core.settings_dated import setting
from walletdesk.money.payments import jobs, merchant_calls, orders, payments
from walletdesk.money.payments.models import Payment, Webhook

pytestmark = pytest.mark.django_db


class Shop:
    """The merchant's system, as told: what it answers when asked, and to a webhook."""

    def __init__(self) -> None:
        self.said = merchant_calls.Said("stands", AMOUNT)
        self.answers = ["200"]
        self.heard: list[tuple[str, bytes]] = []

    def ask(self, merchant: Any, number: str) -> merchant_calls.Said:
        return self.said

    def tell(self, merchant: Any, body: bytes, *, key: str) -> str:
        self.heard.append((key, body))
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> Iterator[Shop]:
    made = Shop()
    monkeypatch.setattr(merchant_calls, "ask", made.ask)
    monkeypatch.setattr(merchant_calls, "tell", made.tell)
    return made


def online(lin: Any) -> Payment:
    made = shop(webhook_url="https://shop.example/hook", orders_url="https://shop.example/orders")
    fund(lin, 10_000)
    row = pay(lin, order(merchant=made, source="online"))
    assert (row.status, figures(lin)) == ("authorised", (10_000, AMOUNT.minor))  # set aside, not gone
    return row


def test_the_merchant_is_asked_first_and_told_afterwards(lin: Any, system: Shop) -> None:
    row = online(lin)
    run_jobs()
    assert fresh(row).status == "succeeded"
    webhook = Webhook.objects.get()
    assert webhook.delivered_at
    assert system.heard == [(webhook.public_id, webhook.body.encode())]
    assert f'"payment": "{row.public_id}"' in webhook.body


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (merchant_calls.Said("stands", Money(2_581)), "conflicting_amount"),
        (merchant_calls.Said("stands", Money(2_580, "USD")), "conflicting_amount"),
        (merchant_calls.Said("gone"), "merchant_closed"),
        (merchant_calls.Said("silent", detail="500"), "merchant_system"),
    ],
    ids=lambda one: str(one),
)
def test_what_the_merchant_says_else_ends_it_before_money_moves(
    lin: Any, system: Shop, said: merchant_calls.Said, reason: str
) -> None:
    system.said = said
    row = online(lin)
    run_jobs()
    with clock.fixed(clock.now() + timedelta(seconds=setting("payment.merchant_seconds") + 10)):
        jobs.chase(0)
        run_jobs()
    row = fresh(row)
    assert (row.status, row.reason) == ("failed", reason)
    assert figures(lin) == (10_000, 0)
    assert merchant_has(row.order.merchant) == 0


def test_a_merchant_that_wakes_up_in_time_is_paid(lin: Any, system: Shop) -> None:
    system.said = merchant_calls.Said("silent")
    row = online(lin)
    run_jobs()
    assert fresh(row).status == "authorised"
    system.said = merchant_calls.Said("stands", AMOUNT)
    with clock.fixed(clock.now() + timedelta(seconds=10)):
        jobs.chase(0)
        run_jobs()
    assert fresh(row).status == "succeeded"


def test_a_deaf_merchant_is_told_again_with_the_same_words(lin: Any, system: Shop) -> None:
    system.answers = ["500", "ConnectError", "200"]
    online(lin)
    run_jobs()
    for minutes in (5, 10):
        with clock.fixed(clock.now() + timedelta(minutes=minutes)):
            jobs.chase(0)
            run_jobs()
    assert len(system.heard) == 3
    assert len(set(system.heard)) == 1
    assert Event.objects.filter(name="webhook.delivered").count() == 1


def test_after_many_tries_a_person_must_look(lin: Any, system: Shop) -> None:
    system.answers = ["503"]
    row = online(lin)
    run_jobs()
    for days in range(1, 20):
        with clock.fixed(clock.now() + timedelta(days=days)):
            jobs.chase(0)
            run_jobs()
    assert len(system.heard) == setting("webhook.tries_max")
    assert Event.objects.filter(name="webhook.given_up").count() == 1
    assert fresh(row).status == "succeeded"  # the payment stands


@pytest.mark.parametrize(
    ("status", "body", "word"),
    [
        (200, '{"status":"open","amount_minor":2580,"currency":"CNY"}', "stands"),
        (200, '{"status":"cancelled"}', "gone"),
        (404, "", "gone"),
        (200, '{"status":"open","amount_minor":"2580","currency":"CNY"}', "silent"),
        (200, "[[[", "silent"),
        (302, "", "silent"),
        (500, "", "silent"),
        (200, " " * 20_000, "silent"),
    ],
)
def test_what_a_merchants_system_may_answer(
    monkeypatch: pytest.MonkeyPatch, status: int, body: str, word: str
) -> None:
    answer = httpx.Response(status, text=body)
    monkeypatch.setattr(merchant_calls, "_call", lambda *given, **more: answer)
    assert merchant_calls.ask(shop(orders_url="https://shop.example/o"), "A1").word == word


def test_an_order_does_not_expire_while_it_is_paid(lin: Any, system: Shop) -> None:
    system.said = merchant_calls.Said("silent")
    row = online(lin)
    with clock.fixed(clock.now() + timedelta(hours=1)):
        assert orders.expire(row.order, by=SYSTEM).status == "open"


def test_two_customers_one_order_second_waits_its_turn(lin: Any, system: Shop) -> None:
    row = online(lin)
    other = make_customer("王强", "+8613911112222")
    fund(other, 10_000)
    waiting = begin(other, row.order, key="o")
    assert refused(lambda: payments.confirm(waiting, by=other)) == "payment-order-busy"
