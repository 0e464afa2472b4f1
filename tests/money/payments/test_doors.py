"""The merchants' interface over HTTP: signed, once, and refused where it must be."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from django.test import Client

from tests.money.payments.helpers import SYSTEM, fresh, fund, pay
from walletdesk.core.models import Event, RefusalCount
from walletdesk.money.payments.models import MerchantOrder
from walletdesk.people.merchants import merchants, signing
from walletdesk.people.merchants.merchants import Credentials

pytestmark = pytest.mark.django_db
ORDERS = "/merchant/v1/orders"
GOODS = {"number": "A1", "title": "建盏茶杯", "amount_minor": 12_800, "currency": "CNY"}


class Shop:
    """A merchant's system: signs what it sends."""

    def __init__(self, made: Credentials) -> None:
        self.made, self.client = made, Client()

    def call(
        self, method: str, path: str, body: bytes = b"", *, key: str = "", at: float = 0, **spoil: str
    ) -> Any:
        timestamp = str(int(at or time.time()))
        headers = {
            "X-Merchant-Key": self.made.key,
            "X-Timestamp": timestamp,
            "Idempotency-Key": key,
            "X-Signature": signing.signature(self.made.secret, timestamp, method, path, key, body),
        } | {name.replace("_", "-"): value for name, value in spoil.items()}
        return self.client.generic(method, path, body, content_type="application/json", headers=headers)

    def order(self, key: str = "k1", **more: Any) -> Any:
        return self.call("POST", ORDERS, json.dumps({**GOODS, **more}).encode(), key=key)


@pytest.fixture
def shop() -> Shop:
    made = merchants.add(name_zh="山海小铺", name_en="Shanhai Shop", category="retail", by=SYSTEM)[1]
    return Shop(made)


def test_an_order_is_made_once_and_can_be_asked_for(shop: Shop) -> None:
    first, again = shop.order(), shop.order()
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert "/checkout/" in first.json()["checkout_url"]
    assert shop.call("GET", f"{ORDERS}/A1").json()["status"] == "open"
    assert shop.call("GET", f"{ORDERS}/A2").status_code == 404
    assert MerchantOrder.objects.count() == 1


def test_a_paid_order_says_so(shop: Shop, lin: Any) -> None:
    shop.order(source="dynamic_qr")
    fund(lin, 50_000)
    row = pay(lin, MerchantOrder.objects.get())
    said = shop.call("GET", f"{ORDERS}/A1").json()
    assert (said["status"], said["payment"], said["settled_minor"]) == ("paid", row.public_id, 12_800)
    refused = shop.call("POST", f"{ORDERS}/A1/close")
    assert (refused.status_code, refused.json()["code"]) == (409, "order-being-paid")


def test_a_merchants_own_promotion_is_noted_once_and_no_fund_can_be_charged(shop: Shop) -> None:
    own = {"code": "double-eleven", "discount_minor": 2_000}
    assert [shop.order(promotion=own).status_code for _ in range(2)] == [201, 200]
    noted = MerchantOrder.objects.get().promotion
    assert (noted.code, noted.discount_minor, noted.house_minor) == ("double-eleven", 2_000, 0)
    for other in (None, {**own, "discount_minor": 1_999}):
        refused = shop.order(**({"promotion": other} if other else {}))
        assert (refused.status_code, refused.json()["code"]) == (409, "refund-promotion-differs")
    for bad in ({**own, "house_minor": 1}, {"code": "x"}, {**own, "discount_minor": 0}, "double-eleven"):
        assert shop.order(number="A9", promotion=bad).json()["code"] == "order-unreadable", bad
    assert MerchantOrder.objects.count() == 1


def test_closed_twice_is_once(shop: Shop) -> None:
    shop.order()
    for _ in range(2):
        assert shop.call("POST", f"{ORDERS}/A1/close").json()["status"] == "closed"
    assert Event.objects.filter(name="order.closed").count() == 1


def test_another_amount_under_the_same_number_is_refused_and_recorded(shop: Shop) -> None:
    shop.order()
    refused = shop.order(key="k2", amount_minor=1)
    assert (refused.status_code, refused.json()["code"]) == (409, "order-differs")
    assert fresh(MerchantOrder.objects.get()).amount_minor == 12_800
    assert Event.objects.filter(name="order.conflicted").count() == 1
    assert RefusalCount.objects.filter(key="order-differs").exists()


def test_a_replayed_request_makes_nothing_new(shop: Shop) -> None:
    now = time.time()
    body = json.dumps(GOODS).encode()
    first = shop.call("POST", ORDERS, body, key="k1", at=now)
    again = shop.call("POST", ORDERS, body, key="k1", at=now)
    assert first.json() == again.json()
    late = shop.call("POST", ORDERS, body, key="k1", at=now - 400)
    assert (late.status_code, late.json()["code"]) == (401, "merchant-request-stale")
    assert MerchantOrder.objects.count() == 1


@pytest.mark.parametrize(
    "spoil",
    [
        {"X_Signature": "0" * 64},
        {"X_Merchant_Key": "mk_other"},
        {"Idempotency_Key": "k9"},
        {"X_Timestamp": "1"},
    ],
    ids=str,
)
def test_forged_requests_change_nothing(shop: Shop, spoil: dict[str, str]) -> None:
    refused = shop.call("POST", ORDERS, json.dumps(GOODS).encode(), key="k1", **spoil)
    assert (refused.status_code, refused.json()["code"]) == (401, "merchant-signature-wrong")
    assert not MerchantOrder.objects.exists()
    assert RefusalCount.objects.filter(key="merchant-signature-wrong").exists()


def test_another_merchant_sees_nothing(shop: Shop) -> None:
    shop.order()
    other = Shop(merchants.add(name_zh="别家", name_en="Other", category="food", by=SYSTEM)[1])
    assert other.call("GET", f"{ORDERS}/A1").status_code == 404
    assert other.call("POST", f"{ORDERS}/A1/close").status_code == 404
    assert other.order().status_code == 201  # numbers are each merchant's own


@pytest.mark.parametrize(
    "change",
    [
        {"amount_minor": 12.5},
        {"amount_minor": True},
        {"amount_minor": "12800"},
        {"number": "A 1"},
        {"number": "../A1"},
        {"number": ""},
        {"title": "x" * 121},
        {"title": "\u0000"},
        {"source": "static_qr"},
        {"return_url": "javascript:alert(1)"},
        {"minutes": "5"},
        {"price": 1},
    ],
    ids=str,
)
def test_what_cannot_be_read_is_refused(shop: Shop, change: dict[str, Any]) -> None:
    refused = shop.order(**change)
    assert (refused.status_code, refused.json()["code"]) == (400, "order-unreadable")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"amount_minor": 0}, "order-amount"),
        ({"currency": "XAU"}, "payment-currency"),
        ({"minutes": 0}, "order-minutes"),
        ({"minutes": 100_000}, "order-minutes"),
    ],
    ids=str,
)
def test_what_makes_no_sense_is_refused(shop: Shop, change: dict[str, Any], code: str) -> None:
    refused = shop.order(**change)
    assert (refused.status_code, refused.json()["code"]) == (422, code)


def test_without_a_key_of_its_own_and_too_long_it_is_refused(shop: Shop) -> None:
    assert shop.order(key="").json()["code"] == "order-key-missing"
    assert shop.call("POST", ORDERS, b" " * 20_000, key="k").status_code == 413
    assert shop.call("POST", ORDERS, b'{"number":"A1","number":"A2"}', key="k").status_code == 400
