"""The bank's way in: verified, kept raw, answered at once, worked once."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from typing import Any

import pytest
from django.test import Client

from tests.money.fakes import FakeBank
from tests.money.helpers import AMOUNT, balance, fresh, order
from tests.support.jobs import queued, run_jobs
from walletdesk.core import keys
from walletdesk.core.clock import clock
from walletdesk.core.models import RefusalCount
from walletdesk.money.rails import messages
from walletdesk.money.rails.models import BankMessage, SuspenseItem
from walletdesk.money.topups.models import Topup

pytestmark = pytest.mark.django_db
URL = "/rails/bank/callback"


def _event(topup: Topup | None = None, **changes: Any) -> dict[str, Any]:
    event = {
        "event_id": "evt_1",
        "rail": "bank",
        "type": "collection.succeeded",
        "order_no": topup.order_no if topup else None,
        "reference": topup.reference if topup else "?",
        "bank_ref": "BK1",
        "amount_minor": AMOUNT.minor,
        "currency": "CNY",
        "payer_name": "林晓",
        "payer_card_tail": "6631",
        "occurred_at": clock.now().isoformat(),
    }
    return {**event, **changes}


def _post(client: Client, event: Any, *, at: int | None = None, secret: str = "", **headers: str) -> Any:
    body = event if isinstance(event, bytes) else json.dumps(event).encode()
    stamp = str(at or int(time.time()))
    key = (secret or keys.secret("bank-callback")).encode()
    signature = hmac.new(key, stamp.encode() + b"." + body, hashlib.sha256).hexdigest()
    signed = {"X-Timestamp": stamp, "X-Signature": signature, **headers}
    return client.post(URL, body, content_type="application/json", headers=signed)


def test_a_message_is_kept_before_it_is_worked(lin: Any, fake_bank: FakeBank, client: Client) -> None:
    topup = order(lin)
    answer = _post(client, _event(topup))
    assert (answer.status_code, answer.json()) == (200, {"status": "kept"})
    message = BankMessage.objects.get()
    assert json.loads(keys.unseal(message.sealed_raw))["event_id"] == "evt_1"
    assert "林晓".encode() not in bytes(message.sealed_raw)
    assert fresh(topup).status == "sent"
    run_jobs()
    assert (fresh(topup).status, balance(lin)) == ("succeeded", AMOUNT.minor)
    message.refresh_from_db()
    assert message.outcome == "succeeded"


def test_the_same_event_again_is_known_and_counted(lin: Any, fake_bank: FakeBank, client: Client) -> None:
    event = _event(order(lin))
    _post(client, event)
    jobs_before = len(queued())
    assert _post(client, event).json() == {"status": "known"}
    assert (BankMessage.objects.get().repeats, len(queued())) == (1, jobs_before)


REFUSED = [
    ("another secret", {"secret": "x" * 43}, 401, "bank-signature-wrong"),
    ("six minutes old", {"at": int(time.time()) - 360}, 401, "bank-message-stale"),
    ("from the future", {"at": int(time.time()) + 7200}, 401, "bank-message-stale"),
    ("no signature", {"X-Signature": ""}, 401, "bank-signature-wrong"),
    ("no timestamp", {"X-Timestamp": ""}, 401, "bank-signature-wrong"),
    ("letters for a time", {"X-Timestamp": "soon"}, 401, "bank-signature-wrong"),
]


@pytest.mark.parametrize(("why", "how", "status", "key"), REFUSED, ids=[one[0] for one in REFUSED])
def test_what_is_not_the_banks_changes_nothing(
    lin: Any, fake_bank: FakeBank, client: Client, why: str, how: dict[str, Any], status: int, key: str
) -> None:
    topup = order(lin)
    answer = _post(client, _event(topup), **how)
    assert (answer.status_code, answer.json()["code"]) == (status, key)
    assert not BankMessage.objects.exists()
    assert RefusalCount.objects.get(key=key).times == 1
    run_jobs()
    assert fresh(topup).status == "sent"


UNREADABLE = [
    b"not json",
    b"[]",
    b"{}",
    json.dumps({**_event(), "amount_minor": "500"}).encode(),
    json.dumps({**_event(), "amount_minor": 0}).encode(),
    json.dumps({**_event(), "amount_minor": True}).encode(),
    json.dumps({**_event(), "occurred_at": "2026-11-22T06:03:05"}).encode(),
    json.dumps({**_event(), "event_id": None}).encode(),
    json.dumps({**_event(), "payer_name": "x" * 101}).encode(),
    json.dumps({**_event(), "reference": "a\x00b"}).encode(),
    json.dumps({**_event(), "payer_name": {"a": 1}}).encode(),
    json.dumps({**_event(), "payer_name": "\ud800"}).encode(),
    json.dumps({**_event(), "currency": "XXX"}).encode(),
    json.dumps({**_event(), "currency": "USDT"}).encode(),
    json.dumps({**_event(), "occurred_at": "0001-01-01T00:00:00+14:00"}).encode(),
    json.dumps({**_event(), "occurred_at": "9999-12-31T23:59:59-12:00"}).encode(),
    json.dumps({**_event(), "occurred_at": "2099-01-01T00:00:00+08:00"}).encode(),
    json.dumps({**_event(), "amount_minor": 10**15 + 1}).encode(),
    *(json.dumps({**_event(), "rail": rail}).encode() for rail in ("card", "", None, ["bank"])),
    json.dumps({name: said for name, said in _event().items() if name != "rail"}).encode(),
    json.dumps(_event())[:-1].encode() + b', "amount_minor": 1}',
    b"[" * 60_000,
    *(json.dumps(_event(type=kind, bank_ref="")).encode() for kind in messages.NAMED),
]


@pytest.mark.parametrize("body", UNREADABLE, ids=range(len(UNREADABLE)))
def test_what_cannot_be_read_is_refused(client: Client, body: bytes) -> None:
    answer = _post(client, body)
    assert (answer.status_code, answer.json()["code"]) == (400, "bank-message-unreadable")
    assert not BankMessage.objects.exists()


def test_only_post_and_only_of_reasonable_size(client: Client) -> None:
    assert client.get(URL).status_code == 405
    assert _post(client, b"x" * (64 * 1024 + 1)).status_code == 413
    for length in ("abc", "-1", "１２"):
        assert _post(client, b"x", **{"Content-Length": length}).status_code == 413


KINDS = [
    ({"type": "collection.succeeded", "order_no": "TU-not-ours"}, "suspense", 1),
    ({"type": "collection.failed", "order_no": "TU-not-ours", "reason": "card_closed"}, "not_ours", 0),
    ({"type": "payin.received"}, "suspense", 1),
    ({"type": "return.succeeded", "return_no": "ret_not_ours"}, "not_ours", 0),
    ({"type": "moon.risen"}, "not_understood", 0),
]


@pytest.mark.parametrize(("changes", "outcome", "items"), KINDS, ids=[f"{one[0]['type']}" for one in KINDS])
def test_what_becomes_of_messages_about_nothing_of_ours(
    client: Client, changes: dict[str, Any], outcome: str, items: int
) -> None:
    assert _post(client, _event(**changes)).status_code == 200
    run_jobs()
    assert BankMessage.objects.get().outcome == outcome
    assert SuspenseItem.objects.count() == items


PAYINS = [
    ({}, "succeeded", None),
    ({"payer_name": "王强"}, "sent", "name_differs"),
    ({"payer_card_tail": "0000"}, "sent", "unknown_reference"),
    ({"payer_card_tail": None}, "sent", "unknown_reference"),
    ({"amount_minor": 49_999}, "sent", "unknown_reference"),
    ({"reference": "WDNOTHING"}, "sent", "unknown_reference"),
]


@pytest.mark.parametrize(("changes", "status", "reason"), PAYINS, ids=[str(one[0]) for one in PAYINS])
def test_a_payin_reaches_its_top_up_only_where_all_agree(
    lin: Any, fake_bank: FakeBank, client: Client, changes: dict[str, Any], status: str, reason: str | None
) -> None:
    topup = order(lin)
    _post(client, _event(topup, type="payin.received", order_no=None, bank_ref="BKP", **changes))
    run_jobs()
    assert fresh(topup).status == status
    assert [item.reason for item in SuspenseItem.objects.all()] == ([reason] if reason else [])
