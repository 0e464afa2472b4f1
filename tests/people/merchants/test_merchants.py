"""Merchants: key and secret told once, signatures that hold, and those that do not."""

from __future__ import annotations

import io
import time
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from walletdesk.core.actors import Actor
from walletdesk.core.models import Event
from walletdesk.core.refusals import Refusal
from walletdesk.people.merchants import demo, merchants, signing
from walletdesk.people.merchants.models import Merchant

BY = Actor.system("tests")
PATH, BODY = "/merchant/v1/orders", b'{"number":"A1"}'


def added(**more: Any) -> tuple[Merchant, merchants.Credentials]:
    given = {"name_zh": "山海小铺", "name_en": "Shanhai Shop", "category": "retail", **more}
    return merchants.add(**given, by=BY)


def signed(
    made: merchants.Credentials, *, at: float | None = None, key: str = "k1", path: str = PATH
) -> dict:
    timestamp = str(int(at if at is not None else time.time()))
    return {
        "X-Merchant-Key": made.key,
        "X-Timestamp": timestamp,
        "Idempotency-Key": key,
        "X-Signature": signing.signature(made.secret, timestamp, "POST", path, key, BODY),
    }


@pytest.mark.django_db
def test_the_key_is_kept_as_a_hash_and_the_secret_sealed() -> None:
    row, made = added()
    kept = Merchant.objects.get(pk=row.pk)
    assert made.key not in (kept.key_hash, kept.code)
    assert kept.key_tail == made.key[-4:]
    assert made.secret.encode() not in bytes(kept.sealed_secret)
    assert merchants.by_key(made.key) == kept
    assert merchants.by_key("mk_another") is None
    assert merchants.secret_of(kept) == made.secret
    assert Event.objects.filter(name="merchant.added", ids__merchant=row.pk).count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "refused"),
    [
        ({"name_zh": "  "}, "merchant-name"),
        ({"name_en": "x" * 61}, "merchant-name"),
        ({"category": "arms"}, "merchant-category"),
        ({"webhook_url": "ftp://shop.example/hook"}, "merchant-url"),
        ({"orders_url": "https://user:word@shop.example/"}, "merchant-url"),
        ({"webhook_url": "http://[::"}, "merchant-url"),
    ],
)
def test_what_makes_no_sense_is_refused(given: dict[str, str], refused: str) -> None:
    with pytest.raises(Refusal) as no:
        added(**given)
    assert no.value.key == refused
    assert not Merchant.objects.exists()


@pytest.mark.django_db
def test_one_name_is_one_merchant() -> None:
    added()
    with pytest.raises(Refusal) as no:
        added()
    assert no.value.key == "merchant-known"


@pytest.mark.django_db
def test_a_signed_request_is_its_merchants() -> None:
    row, made = added()
    assert signing.verify(signed(made), "POST", PATH, BODY) == row


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "method", "path", "body", "refused"),
    [
        ({}, "POST", PATH, BODY + b" ", "merchant-signature-wrong"),
        ({}, "GET", PATH, BODY, "merchant-signature-wrong"),
        ({}, "POST", PATH + "/other", BODY, "merchant-signature-wrong"),
        ({"Idempotency-Key": "k2"}, "POST", PATH, BODY, "merchant-signature-wrong"),
        ({"X-Merchant-Key": "mk_nobody"}, "POST", PATH, BODY, "merchant-signature-wrong"),
        ({"X-Signature": ""}, "POST", PATH, BODY, "merchant-signature-wrong"),
        ({"X-Signature": "签名"}, "POST", PATH, BODY, "merchant-signature-wrong"),
        ({"X-Timestamp": "soon"}, "POST", PATH, BODY, "merchant-signature-wrong"),
    ],
)
def test_forged_requests_are_refused(
    change: dict[str, str], method: str, path: str, body: bytes, refused: str
) -> None:
    _, made = added()
    with pytest.raises(Refusal) as no:
        signing.verify(signed(made) | change, method, path, body)
    assert (no.value.key, no.value.status) == (refused, 401)


@pytest.mark.django_db
@pytest.mark.parametrize("off", [-301, 301])
def test_an_old_signature_is_worth_nothing(off: int) -> None:
    _, made = added()
    with pytest.raises(Refusal) as no:
        signing.verify(signed(made, at=time.time() + off + (1 if off > 0 else -1)), "POST", PATH, BODY)
    assert no.value.key == "merchant-request-stale"


@pytest.mark.django_db
def test_new_keys_end_the_old_ones() -> None:
    row, made = added()
    again = merchants.renew_keys(row, by=BY)
    with pytest.raises(Refusal):
        signing.verify(signed(made), "POST", PATH, BODY)
    assert signing.verify(signed(again), "POST", PATH, BODY) == row


@pytest.mark.django_db
def test_suspended_twice_is_once() -> None:
    row, _ = added()
    for _ in range(2):
        assert not merchants.suspend(row, by=BY).active
    assert merchants.resume(row, by=BY).active
    assert list(Event.objects.order_by("id").values_list("name", flat=True)) == [
        "merchant.added",
        "merchant.suspended",
        "merchant.resumed",
    ]


@pytest.mark.django_db
def test_the_operator_adds_one_by_command() -> None:
    said = io.StringIO()
    call_command(
        "merchant", "add", "--name-zh=晨光咖啡", "--name-en=Morning Light", "--category=food", stdout=said
    )
    public_id, key, _secret = said.getvalue().split("\n")[:3]
    row = merchants.find(public_id)
    assert merchants.by_key(key.split()[1]) == row
    said = io.StringIO()
    call_command("merchant", "suspend", public_id, stdout=said)
    call_command("merchant", "list", stdout=said)
    assert "suspended" in said.getvalue()
    assert "晨光咖啡" in said.getvalue()
    call_command("merchant", "renew", public_id, stdout=said)
    with pytest.raises(CommandError):
        call_command("merchant", "resume", "mch_nobody", stdout=said)


@pytest.mark.django_db
def test_demo_twice_is_once() -> None:
    for _ in range(2):
        demo.load(by=BY)
    assert Merchant.objects.count() == 1 + len(demo.COUNTERS)
    shop = merchants.by_key(demo.shop_credentials().key)
    assert shop is not None
    assert shop.name_zh == demo.SHOP
    assert shop.webhook_url.endswith("/shop/webhook")
