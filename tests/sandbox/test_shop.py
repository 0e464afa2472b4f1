"""The demo shop: orders at the wallet over the signed interface, believes nothing unsigned, and falls ill on demand."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest

from sandbox.shop import signature

from .outside import Outside

KEY, SECRET = "mk_of-the-shop", "a secret that both sides sign with"


class TheirWallet(ThreadingHTTPServer):
    """A wallet of the test's own: takes orders, and keeps what it was sent."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Takes)
        self.taken: list[dict[str, Any]] = []
        self.answer: tuple[int, dict[str, Any]] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Takes(BaseHTTPRequestHandler):
    server: TheirWallet

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        key, at = self.headers["Idempotency-Key"], self.headers["X-Timestamp"]
        right = signature(SECRET, at, "POST", self.path, key, body)
        well = self.headers["X-Signature"] == right and self.headers["X-Merchant-Key"] == KEY
        order = json.loads(body)
        self.server.taken.append({**order, "signed": well})
        made = {"status": "open", "checkout_url": f"http://127.0.0.1:1/checkout/{order['number']}/"}
        status, said = self.server.answer or (201, made)
        data = json.dumps(said).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:
        return


@pytest.fixture(scope="module")
def their_wallet() -> Iterator[TheirWallet]:
    server = TheirWallet()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join(5)


@pytest.fixture(scope="module")
def _open(tmp_path_factory: pytest.TempPathFactory, their_wallet: TheirWallet) -> Iterator[Outside]:
    outside = Outside(
        tmp_path_factory.mktemp("shop"),
        SANDBOX_WALLET_URL=their_wallet.url,
        SANDBOX_SHOP_KEY=KEY,
        SANDBOX_SHOP_SECRET=SECRET,
    )
    outside.start()
    yield outside
    assert outside.stop() == 0
    outside.client.close()


@pytest.fixture
def shop(_open: Outside, their_wallet: TheirWallet) -> Outside:
    _open.control("POST", "/control/reset")
    their_wallet.taken.clear()
    their_wallet.answer = None
    return _open


def buy(shop: Outside, good: str = "cup", how: str = "online") -> httpx.Response:
    return shop.client.post("/shop/buy", data={"good": good, "how": how})


def number(wallet: TheirWallet) -> str:
    return str(wallet.taken[-1]["number"])


def signed(method: str, path: str, body: bytes = b"", key: str = "", *, off: int = 0) -> dict[str, str]:
    at = str(int(time.time()) + off)
    given = {"X-Timestamp": at, "X-Signature": signature(SECRET, at, method, path, key, body)}
    return given | ({"Idempotency-Key": key} if key else {})


def told(
    shop: Outside,
    wallet: TheirWallet,
    *,
    event: str = "evt_1",
    off: int = 0,
    more: dict[str, Any] | None = None,
    **spoil: str,
) -> Any:
    order = {"number": number(wallet), "status": "paid", "payment": "pay_1"}
    body = json.dumps({"event": event, "type": "order.paid", "order": order, **(more or {})}).encode()
    headers = signed("POST", "/shop/webhook", body, event, off=off) | spoil
    return shop.client.post("/shop/webhook", content=body, headers=headers)


def asked(shop: Outside, wallet: TheirWallet) -> httpx.Response:
    path = f"/shop/orders/{number(wallet)}"
    return shop.client.get(path, headers=signed("GET", path))


def test_bought_online_leads_to_the_checkout(shop: Outside, their_wallet: TheirWallet) -> None:
    gone = buy(shop)
    assert (gone.status_code, gone.headers["Location"]) == (
        303,
        f"http://127.0.0.1:1/checkout/{number(their_wallet)}/",
    )
    sent = their_wallet.taken[-1]
    assert sent["signed"]
    assert (sent["amount_minor"], sent["currency"], sent["source"]) == (12_800, "CNY", "online")
    assert sent["return_url"] == f"{shop.url}/shop/order/{number(their_wallet)}"


def test_bought_by_code_shows_one(shop: Outside, their_wallet: TheirWallet) -> None:
    here = buy(shop, "notebook", "code").headers["Location"]
    page = shop.client.get(here)
    assert "<svg" in page.text
    assert "等待付款" in page.text
    picture = shop.client.get(f"{here}/code.png")
    assert picture.content.startswith(b"\x89PNG")
    assert their_wallet.taken[-1]["source"] == "dynamic_qr"


def test_a_signed_webhook_pays_the_order_once(shop: Outside, their_wallet: TheirWallet) -> None:
    buy(shop)
    assert told(shop, their_wallet).json() == {"status": "new"}
    assert told(shop, their_wallet).json() == {"status": "known"}
    page = shop.client.get(f"/shop/order/{number(their_wallet)}", params={"lang": "en"})
    assert "Paid" in page.text
    assert "pay_1" in page.text


def test_of_a_dispute_the_shop_shows_the_latest_it_heard(shop: Outside, their_wallet: TheirWallet) -> None:
    buy(shop)
    told(shop, their_wallet)
    page = "https://wallet.example/merchant-desk/disputes/dsp_1/"
    for event, step, status in (
        ("evt_2", 9, "proposal"),
        ("evt_3", 4, "merchant_asked"),
    ):  # the older one comes late
        of = {"id": "dsp_1", "step": step, "status": status, "page": page}
        assert told(shop, their_wallet, event=event, more={"dispute": of}).json() == {"status": "new"}
    shown = shop.client.get(f"/shop/order/{number(their_wallet)}").text
    assert "平台提出了调解方案" in shown
    assert f'href="{page}"' in shown
    assert "等您答复" not in shown
    of = {"id": "dsp_2", "step": 3, "status": "decided", "page": page}
    counter = {"number": "QR1", "status": "paid", "payment": "pay_2"}
    assert told(shop, their_wallet, event="evt_4", more={"dispute": of, "order": counter}).json() == {
        "status": "unknown"
    }
    window = shop.client.get("/shop/").text
    assert "QR1" in window
    assert "交易纠纷已裁定" in window


FORGED: list[tuple[int, dict[str, str], str]] = [
    (0, {"X-Signature": "0" * 64}, "signature_wrong"),
    (0, {"Idempotency-Key": "evt_9"}, "signature_wrong"),
    (-400, {}, "timestamp_stale"),
    (0, {"X-Timestamp": "soon"}, "timestamp_stale"),
]


@pytest.mark.parametrize(("off", "spoil", "code"), FORGED, ids=str)
def test_a_forged_webhook_changes_nothing(
    shop: Outside, their_wallet: TheirWallet, off: int, spoil: dict[str, str], code: str
) -> None:
    buy(shop)
    refused = told(shop, their_wallet, off=off, **spoil)
    assert (refused.status_code, refused.json()["code"]) == (401, code)
    assert asked(shop, their_wallet).json()["status"] == "open"


def test_asked_it_says_what_was_ordered(shop: Outside, their_wallet: TheirWallet) -> None:
    buy(shop, "scarf")
    said = asked(shop, their_wallet).json()
    assert (said["amount_minor"], said["currency"], said["status"]) == (1_290, "USD", "open")
    path = "/shop/orders/SH0"
    assert shop.client.get(path, headers=signed("GET", path)).status_code == 404
    assert shop.client.get(f"/shop/orders/{number(their_wallet)}").status_code == 401


@pytest.mark.parametrize(
    ("fault", "at_asking", "at_telling"),
    [("webhook_down", 200, 503), ("system_down", 503, 503), ("wrong_amount", 200, 200), ("late", 200, 200)],
)
def test_faults_on_demand(
    shop: Outside, their_wallet: TheirWallet, fault: str, at_asking: int, at_telling: int
) -> None:
    buy(shop)
    shop.control("POST", "/control/shop", fault=fault, seconds=1)
    begun = time.monotonic()
    answer = asked(shop, their_wallet)
    assert answer.status_code == at_asking
    if fault == "wrong_amount":
        assert answer.json()["amount_minor"] == 12_900
    if fault == "late":
        assert time.monotonic() - begun >= 1
    assert told(shop, their_wallet).status_code == at_telling
    shop.control("POST", "/control/shop", fault="")
    assert told(shop, their_wallet).status_code == 200


def test_a_wallet_that_refuses_is_told_on_the_page(shop: Outside, their_wallet: TheirWallet) -> None:
    their_wallet.answer = (409, {"code": "payment-merchant-stopped"})
    page = buy(shop)
    assert page.status_code == 502
    assert "下单没有成功" in page.text
    assert buy(shop, "gold").status_code == 422


def test_without_a_wallet_the_shop_is_closed(outside: Outside) -> None:
    assert "暂不营业" in outside.client.get("/shop/").text
    assert buy(outside).status_code == 503


def test_other_sites_cannot_buy(shop: Outside) -> None:
    evil = {"Origin": "http://evil.example"}
    assert shop.client.post("/shop/buy", data={"good": "cup"}, headers=evil).status_code == 403
    assert shop.client.post("/shop/fault", data={"fault": "late"}, headers=evil).status_code == 403


def test_a_memory_from_before_the_shop_is_carried_over(home: Path) -> None:
    outside = Outside(home)
    outside.start()
    try:
        assert outside.client.get("/shop/").status_code == 200
    finally:
        assert outside.stop() == 0
        outside.client.close()
