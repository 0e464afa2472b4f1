"""The merchants' way to refunds over HTTP: signed, once, and refused where it must be."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.money.conftest import make_customer
from tests.money.payments.test_doors import ORDERS, Shop
from tests.money.refunds.helpers import SYSTEM, drain, figures, fund, paid
from walletdesk.core.models import RefusalCount
from walletdesk.core.money import Money
from walletdesk.money.payments.models import Webhook
from walletdesk.money.refunds.models import Refund
from walletdesk.people.merchants import merchants

pytestmark = pytest.mark.django_db
PATH = f"{ORDERS}/A1/refunds"


@pytest.fixture
def lin() -> Any:
    one = make_customer()
    fund(one, 100_000)
    return one


def system_of(payment: Any) -> Shop:
    return Shop(merchants.renew_keys(payment.order.merchant, by=SYSTEM))


def give(shop: Shop, number: str = "R1", minor: int = 4_000, path: str = PATH, **more: Any) -> Any:
    body = {"refund_no": number, "amount_minor": minor, "currency": "CNY", **more}
    return shop.call("POST", path, json.dumps(body).encode(), key=f"key-{number}")


def test_a_merchant_gives_back_twice_in_parts_and_never_more(lin: Any) -> None:
    shop = system_of(paid(lin))
    first, again, rest, over = give(shop), give(shop), give(shop, "R2", 6_000), give(shop, "R3", 1)
    assert (first.status_code, again.status_code, rest.status_code, over.status_code) == (201, 200, 201, 409)
    assert first.json() == again.json()
    assert (first.json()["status"], figures(lin)) == ("succeeded", (100_000, 0))
    listed = shop.call("GET", PATH).json()["refunds"]
    assert [one["refund_no"] for one in listed] == ["R1", "R2"]
    assert give(shop, "R1", 4_001).json()["code"] == "refund-differs"


def test_an_order_abroad_is_given_back_at_its_own_rate(lin: Any) -> None:
    shop = system_of(paid(lin, Money(1_000, "USD")))
    assert give(shop, "R1", 333, currency="CNY").status_code == 422
    parts = [give(shop, f"R{n}", minor, currency="USD").json() for n, minor in ((1, 333), (2, 667))]
    assert [one["amount_minor"] for one in parts] == [2_371, 4_749]
    assert sum(one["amount_minor"] for one in parts) == 7_120


def test_a_merchant_without_money_hears_that_it_waits(lin: Any) -> None:
    payment = paid(lin)
    merchants.change(payment.order.merchant, webhook_url="http://127.0.0.1:9/hook", orders_url="", by=SYSTEM)
    drain()
    assert give(system_of(payment)).json()["status"] == "insufficient_funds"
    body = json.loads(Webhook.objects.get(kind__startswith="refund.").body)
    assert (body["type"], body["refund"]["status"]) == ("refund.waiting", "insufficient_funds")


def test_another_merchants_order_is_nobodys(lin: Any) -> None:
    paid(lin)
    _, made = merchants.add(name_zh="隔壁小店", name_en="Next Door", category="food", by=SYSTEM)
    assert give(Shop(made)).status_code == 404
    assert not Refund.objects.exists()


@pytest.mark.parametrize(
    "body",
    [
        b"{}",
        b"[]",
        b"\xff",
        b'{"refund_no":"R1","amount_minor":true,"currency":"CNY"}',
        b'{"refund_no":"R1","amount_minor":1.5,"currency":"CNY"}',
        b'{"refund_no":"R1","refund_no":"R2","amount_minor":1,"currency":"CNY"}',
        b'{"refund_no":"R/1","amount_minor":1,"currency":"CNY"}',
        b'{"refund_no":"R1","amount_minor":1,"currency":"CNY","to":"me"}',
    ],
)
def test_what_makes_no_sense_is_refused(lin: Any, body: bytes) -> None:
    shop = system_of(paid(lin))
    assert shop.call("POST", PATH, body, key="k").status_code == 400
    assert not Refund.objects.exists()


def test_a_forged_or_altered_request_is_refused_and_counted(lin: Any) -> None:
    shop = system_of(paid(lin))
    body = json.dumps({"refund_no": "R1", "amount_minor": 100, "currency": "CNY"}).encode()
    forged = shop.call("POST", PATH, body, key="k", X_Signature="0" * 64)
    assert forged.status_code == 401
    assert give(shop, minor=-5).status_code == 422
    assert shop.call("POST", PATH, body).status_code == 422  # without a key of its own
    assert RefusalCount.objects.filter(key="refund-amount").exists()
    assert (Refund.objects.count(), figures(lin)) == (0, (90_000, 0))
