"""Both sides sign; nobody else gets in."""

from __future__ import annotations

import time

import pytest

from .outside import BASES, SECRET, Outside, Wallet, signed

BODY = b'{"order_no": "T"}'


ORDERS = [f"{base}/{kind}" for base in BASES.values() for kind in ("collections", "returns")]


@pytest.mark.parametrize("path", [*ORDERS, "/bank/v1/payouts", "/sms/v1/messages"])
@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ("nothing", "signature_missing"),
        ("no signature", "signature_missing"),
        ("another's secret", "signature_wrong"),
        ("another body", "signature_wrong"),
        ("no ASCII", "signature_wrong"),
        ("too old", "timestamp_stale"),
        ("too early", "timestamp_stale"),
        ("no number", "timestamp_stale"),
    ],
)
def test_a_bad_signature_is_refused(outside: Outside, path: str, wrong: str, code: str) -> None:
    now = time.time()  # signed as it is sent: a run takes longer than a signature lives
    headers = {
        "nothing": {},
        "no signature": {"X-Timestamp": str(int(now))},
        "another's secret": signed(BODY, secret="somebody else's secret"),
        "another body": signed(BODY + b" "),
        "no ASCII": signed(BODY) | {"X-Signature": "ä"},
        "too old": signed(BODY, at=now - 330),
        "too early": signed(BODY, at=now + 330),
        "no number": signed(BODY) | {"X-Timestamp": "soon"},
    }[wrong]
    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    answer = outside.client.post(path, content=BODY, headers=raw)
    assert (answer.status_code, answer.json()["code"]) == (401, code)


def test_a_clock_four_minutes_off_is_forgiven(outside: Outside) -> None:
    for off in (-240, 240):
        headers = signed(b"", at=time.time() + off)
        assert outside.client.get("/bank/v1/maintenance", headers=headers).status_code == 200


LOOKS = ("collections/T", "returns/R", "statements/2026-01-01", "maintenance")


@pytest.mark.parametrize(
    "path",
    [f"{base}/{look}" for base in BASES.values() for look in LOOKS]
    + ["/bank/v1/payouts/P", "/sms/v1/messages/m"],
)
def test_looking_needs_a_signature_too(outside: Outside, path: str) -> None:
    assert outside.client.get(path).status_code == 401


def test_callbacks_are_signed_afresh_at_each_try(outside: Outside, wallet: Wallet) -> None:
    wallet.answers = [500]
    outside.collect(wallet)
    wallet.hears(2)
    for headers, body in wallet.raw:
        assert (
            headers["X-Signature"]
            == signed(body, secret=SECRET, at=int(headers["X-Timestamp"]))["X-Signature"]
        )
        assert abs(time.time() - int(headers["X-Timestamp"])) < 10


def test_signatures_keep_to_the_wall_clock(still: Outside, wallet: Wallet) -> None:
    still.pass_time(30 * 86400)
    assert still.collect(wallet).status_code == 202
    still.pass_time(60)
    assert abs(time.time() - int(wallet.raw[0][0]["X-Timestamp"])) < 60


def test_the_controls_answer_neither_other_sites_nor_other_names(outside: Outside) -> None:
    foreign = {"Origin": "https://elsewhere.example"}
    assert outside.client.post("/control/reset", headers=foreign).status_code == 403
    assert outside.client.get("/control/faults", headers={"Host": "elsewhere.example"}).status_code == 400
    forwarded = {"X-Forwarded-For": "203.0.113.9"}
    assert outside.client.get("/control/faults", headers=forwarded).status_code == 200


def test_too_large_a_body_is_refused(outside: Outside) -> None:
    answer = outside.client.post("/bank/v1/collections", content=b"x" * 70_000)
    assert answer.status_code == 413
