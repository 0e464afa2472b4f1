"""Paying, as a browser without scripts sees it: a code read, the amount typed, the price, the word, and another way at once."""

from __future__ import annotations

import io
import re
import uuid
from datetime import timedelta
from typing import Any

import pytest
import segno
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from tests.money.conftest import verify
from tests.money.payments.helpers import SYSTEM, begin, figures, fund, merchant_has, order, shop
from tests.support.jobs import run_jobs
from walletdesk.core.clock import clock
from walletdesk.core.models import RefusalCount
from walletdesk.core.money import Money
from walletdesk.money.payments import codes, orders, outcomes
from walletdesk.money.payments.models import MerchantOrder, Payment
from walletdesk.people.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def verified(lin: User) -> None:
    """Without it nobody pays from the balance."""
    verify(lin, 3)


def text(answer: Any) -> str:
    return str(answer.content.decode())


def picture(what: str, *, kind: str = "png", scale: int = 6) -> SimpleUploadedFile:
    held = io.BytesIO()
    segno.make(what, error="m").save(held, kind="png", scale=scale, border=4)
    if kind != "png":
        plain = Image.open(held).convert("RGB")
        held = io.BytesIO()
        plain.save(held, format=kind)
    return SimpleUploadedFile(f"code.{kind}", held.getvalue())


def scanned(client: Client, file: Any) -> Any:
    return client.post("/pay/", {"picture": file})


def chosen(client: Client, one: MerchantOrder, way: str = "balance") -> str:
    """Through the checkout to the price; its address."""
    key = str(uuid.uuid4())
    gone = client.post(f"/checkout/{one.token}/", {"way": way, "key": key})
    again = client.post(f"/checkout/{one.token}/", {"way": way, "key": key})
    assert gone["Location"] == again["Location"]  # the view's key: pressed twice is one payment
    return str(gone["Location"])


@pytest.mark.parametrize("kind", ["png", "jpeg", "webp"])
def test_a_picture_of_an_orders_code_leads_to_its_checkout(lins: Client, kind: str) -> None:
    one = order()
    assert (
        scanned(lins, picture(orders.checkout_url(one), kind=kind))["Location"] == f"/checkout/{one.token}/"
    )


def test_a_printed_code_by_picture_or_typed_leads_to_the_counter(lins: Client) -> None:
    stall = shop(name_zh="晨光咖啡")
    here = f"/pay/c/{stall.code}/"
    assert scanned(lins, picture(codes.counter_url(stall)))["Location"] == here
    for typed in (stall.code, f" {stall.code[:6]}-{stall.code[6:].upper()} ", codes.counter_url(stall)):
        assert lins.post("/pay/", {"code": typed})["Location"] == here
    assert "晨光咖啡" in text(lins.get(here))


@pytest.mark.parametrize(
    "what",
    [
        "https://evil.example/checkout/aaaaaaaaaaaaaaaaaaaaaaaa/",
        "javascript:alert(1)",
        "wxp://f2f0abcdefghijklmnopqrstuvwxyz0123456789",
    ],
)
def test_a_code_that_is_not_ours_is_refused_with_a_caution(lins: Client, what: str) -> None:
    for answer in (scanned(lins, picture(what)), lins.post("/pay/", {"code": what})):
        assert answer.status_code == 422
        assert "不是本钱包的收款码" in text(answer)
    assert RefusalCount.objects.get(key="payment-code-not-ours").times == 2


def bomb() -> bytes:
    held = io.BytesIO()
    Image.new("1", (9_000, 9_000)).save(held, format="PNG")
    return held.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<script>alert(1)</script>",
        b"%PDF-1.7",
        b"\x89PNG\r\n\x1a\n" + b"0" * 40,
        b"GIF89a" + b"0" * 60,
        bomb(),
    ],
    ids=["empty", "script", "pdf", "broken", "gif", "bomb"],
)
def test_what_is_no_picture_is_refused_by_its_content(lins: Client, data: bytes) -> None:
    answer = scanned(lins, SimpleUploadedFile("<b>code.png", data, content_type="image/png"))
    assert answer.status_code == 422
    assert "PNG、JPEG" in text(answer)
    assert "<b>code" not in text(answer)


def test_a_picture_without_a_code_says_what_to_do(lins: Client) -> None:
    held = io.BytesIO()
    Image.new("L", (300, 300), 200).save(held, format="PNG")
    answer = scanned(lins, SimpleUploadedFile("x.png", held.getvalue()))
    assert "没有找到二维码" in text(answer)


def test_at_a_counter_the_amount_is_typed_and_paid(lins: Client, lin: User) -> None:
    fund(lin, 10_000)
    stall = shop(name_zh="晨光咖啡")
    assert "请填写金额" in text(lins.post(f"/pay/c/{stall.code}/", {"amount": "一点"}))
    place = lins.post(f"/pay/c/{stall.code}/", {"amount": "18.50"})["Location"]
    here = chosen(lins, orders.by_token(place.split("/")[2]))
    assert "马上从余额付给商户" in text(lins.get(here))
    lins.post(here)
    assert lins.get(here)["Location"].startswith("/records/pay_")
    assert merchant_has(stall) == 1_850


def test_abroad_the_page_shows_rate_fee_and_total_first(lins: Client, lin: User) -> None:
    fund(lin, 100_000)
    page = text(lins.get(chosen(lins, order(Money(1_290, "USD")))))
    for shown in ("US$12.90", "1 USD = 7.12 元", "¥91.85", "¥0.92", "¥92.77", "锁定到这个时间"):
        assert shown in page, shown
    assert figures(lin) == (100_000, 0)


def test_an_old_quote_leads_back_to_new_prices(lins: Client, lin: User) -> None:
    fund(lin, 100_000)
    one = order(Money(1_290, "USD"))
    here = chosen(lins, one)
    with clock.fixed(clock.now() + timedelta(minutes=6)):
        gone = lins.post(here)["Location"]
        assert gone == f"/checkout/{one.token}/?anew=1"
        assert "报价已过期" in text(lins.get(gone))


def test_failed_for_want_of_money_another_way_stands_on_the_same_page(lins: Client, lin: User) -> None:
    one = order()
    fund(lin, 5_000)
    here = chosen(lins, one)
    other = order(Money(4_000), number="A2")
    lins.post(chosen(lins, other))
    lins.post(here)
    page = text(lins.get(here))
    assert "余额不够" in page
    assert "没有扣款" in page
    assert f'action="/checkout/{one.token}/"' in page
    assert 'value="third_party"' in page
    assert re.search(r'value="balance"[^>]*disabled', page)


def test_at_the_turn_of_the_customer_the_page_leads_outside(
    lins: Client, lin: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    from walletdesk.money.rails import client
    from walletdesk.money.rails.answers import Accepted

    answer = Accepted("R1", "cashier", "https://pay.example/c/1", clock.now() + timedelta(minutes=10))
    monkeypatch.setattr(client.of("third_party"), "collect", lambda **order: answer)
    here = chosen(lins, order(), "third_party")
    lins.post(here)
    assert "处理中" in text(lins.get(here))
    run_jobs()
    page = text(lins.get(here))
    assert 'href="https://pay.example/c/1"' in page
    assert lins.get(f"{here}standing/").content == b"requires_customer_action"
    assert lins.post(f"{here}cancel/")["Location"].startswith("/checkout/")
    assert Payment.objects.get().status == "cancelled"


@pytest.mark.parametrize("lang", ["zh-hans", "en"])
def test_every_failure_has_its_page_in_both_languages(lins: Client, lin: User, lang: str) -> None:
    from walletdesk.money.payments import reasons

    lins.cookies["wd_lang"] = lang
    for number, reason in enumerate(reasons.ALL):
        row = begin(lin, order(number=f"F{number}"), "third_party", f"k{number}")
        outcomes.fail(row, reason=reason, by=SYSTEM)
        assert lins.get(f"/pay/{row.public_id}/").status_code == 200
    assert lins.get("/records/").status_code == 200


def test_a_paid_order_says_so_at_its_checkout(lins: Client, lin: User) -> None:
    fund(lin, 10_000)
    one = order()
    lins.post(chosen(lins, one))
    assert lins.get(f"/checkout/{one.token}/").status_code == 302  # to one's own payment
    assert "已经付过了" in text(lins.post(f"/checkout/{one.token}/", {"way": "balance", "key": "other"}))


def test_a_large_payment_asks_for_a_fresh_proof_first(lins: Client, lin: User) -> None:
    fund(lin, 1_000_000)
    here = chosen(lins, order(Money(200_000)))
    page = lins.post(here)
    assert page.status_code == 200
    assert "prove_" in text(page)
    assert Payment.objects.get().status == "requires_confirmation"
    assert merchant_has() == 0
