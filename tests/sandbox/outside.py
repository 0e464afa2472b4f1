"""The outside world as a real process, a client that signs, and a wallet that receives callbacks."""

from __future__ import annotations

import hashlib
import hmac
import itertools
import json
import os
import signal
import subprocess
import sys
import threading
import time
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx

from tests.support.ports import free_port
from tests.support.waiting import until

ROOT = Path(__file__).resolve().parents[2]
SECRET = "a secret of sixteen and more"
BASES = {"bank": "/bank/v1", "card": "/card/v1", "third_party": "/pay/v1", "chain": "/chain/v1"}
CHAIN = {"currency": "USDT", "network": "tron", "payer_name": None, "payer_card_tail": None}
numbers = itertools.count(1)


def signed(body: bytes, *, secret: str = SECRET, at: float | None = None) -> dict[str, str]:
    timestamp = str(int(time.time() if at is None else at))
    mark = hmac.new(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()
    return {"X-Timestamp": timestamp, "X-Signature": mark}


class Wallet:
    """Receives callbacks. `answers` are the next statuses to give (then 200); `heard` what came, in order."""

    def __init__(self) -> None:
        self.heard: list[dict[str, Any]] = []
        self.raw: list[tuple[dict[str, str], bytes]] = []
        self.answers: list[int] = []
        wallet = self

        class Door(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                wallet.heard.append(json.loads(body))
                wallet.raw.append((dict(self.headers), body))
                self.send_response(wallet.answers.pop(0) if wallet.answers else 200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *args: object) -> None:
                """Quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
        self.url = f"http://127.0.0.1:{self.server.server_port}/rails/bank/callback"
        threading.Thread(
            target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        ).start()

    def hears(self, count: int) -> list[dict[str, Any]]:
        """Waits until that many callbacks have come."""
        until(lambda: len(self.heard) >= count, every=0.01, said=f"{count} callbacks")
        return self.heard

    def forget(self) -> None:
        self.heard, self.raw, self.answers = [], [], []

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


class Outside:
    """The sandbox process on ports and in a home of its own."""

    def __init__(self, home: Path, *, delay: float = 0.05, retry: float = 0.05, **more: str) -> None:
        self.port, self.smtp_port = free_port(), free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.environment = os.environ | {
            "SANDBOX_PORT": str(self.port),
            "SANDBOX_SMTP_PORT": str(self.smtp_port),
            "SANDBOX_BANK_SECRET": SECRET,
            "SANDBOX_HOME": str(home),
            "SANDBOX_DELAY_SECONDS": str(delay),
            "SANDBOX_RETRY_SECONDS": str(retry),
            "SANDBOX_BLOCK_SECONDS": "0.05",
            **more,
        }
        self.client = httpx.Client(base_url=self.url, timeout=10, trust_env=False)
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.process = subprocess.Popen([sys.executable, "-m", "sandbox"], cwd=ROOT, env=self.environment)
        until(lambda: self.client.get("/healthz").status_code == 200, seconds=20, said="the sandbox is up")

    def stop(self, how: int = signal.SIGTERM) -> int:
        assert self.process is not None
        self.process.send_signal(how)
        return self.process.wait(10)

    def send(self, method: str, path: str, body: Any = None, **more: Any) -> httpx.Response:
        """A signed request; `headers` and `timeout` may be given."""
        data = b"" if body is None else json.dumps(body, ensure_ascii=False).encode()
        headers = signed(data) | more.pop("headers", {})
        return self.client.request(method, path, content=data, headers=headers, **more)

    def collect(
        self, wallet: Wallet, *, rail: str = "bank", key: str | None = None, **changes: Any
    ) -> httpx.Response:
        """Lin tops up ¥500 (0.05 USDT on the chain). `order_no` is in `changes` or made up."""
        number = changes.get("order_no") or f"T{next(numbers):05d}"
        order: dict[str, Any] = {
            "order_no": number,
            "amount_minor": 50_000,
            "currency": "CNY",
            "payer_card_tail": "6631",
            "payer_name": "林晓",
            "reference": f"WD{number}",
            "callback_url": wallet.url,
        }
        order |= (CHAIN if rail == "chain" else {}) | changes
        timeout = order.pop("timeout", 10)
        headers = {"Idempotency-Key": key or f"key:{order['order_no']}"}
        return self.send("POST", f"{BASES[rail]}/collections", order, headers=headers, timeout=timeout)

    def collected(self, wallet: Wallet, rail: str, order_no: str = "T", **changes: Any) -> dict[str, Any]:
        """An accepted collection."""
        answer = self.collect(wallet, rail=rail, order_no=order_no, **changes)
        assert answer.status_code == 202, answer.text
        return dict(answer.json())

    def send_back(self, wallet: Wallet, rail: str, no: str, ref: str, minor: int = 50_000) -> httpx.Response:
        body = {
            "return_no": no,
            "bank_ref": ref,
            "amount_minor": minor,
            "currency": "USDT" if rail == "chain" else "CNY",
            "callback_url": wallet.url,
        }
        if rail == "chain":
            body["to_address"] = "TJRabPrwbZy45sbavfcjinPJC18kjpRTv8"
        return self.send("POST", f"{BASES[rail]}/returns", body)

    def pay_out(self, wallet: Wallet, no: str = "P", **changes: Any) -> httpx.Response:
        """Lin withdraws ¥500 to her card."""
        body = {
            "payout_no": no,
            "amount_minor": 50_000,
            "currency": "CNY",
            "payee_name": "林晓",
            "payee_card_no": "6222020000006631",
            "payee_bank": "工商银行",
            "speed": "fast",
            "reference": "提现",
            "callback_url": wallet.url,
        }
        return self.send("POST", "/bank/v1/payouts", body | changes)

    def say(self, order_no: str, act: str = "approve") -> None:
        """The customer's yes or no."""
        self.control("POST", "/control/customer", order_no=order_no, act=act)

    def arm(
        self, fault: str, on: str = "next", of: str | None = None, rail: str | None = None, **params: Any
    ) -> None:
        answer = self.control("POST", "/control/faults", fault=fault, on=on, of=of, rail=rail, params=params)
        assert answer["fault"] == fault

    def pass_time(self, seconds: float) -> dict[str, Any]:
        """Of a world whose clock is moved by hand."""
        return dict(self.control("POST", "/control/clock", advance_seconds=seconds))

    def control(self, method: str, path: str, **body: Any) -> Any:
        answer = self.client.request(method, path, json=body or None)
        assert answer.is_success, answer.text
        return answer.json()

    def query(self, number: str, rail: str = "bank", kind: str = "collection") -> dict[str, Any]:
        answer = self.send("GET", f"{BASES[rail]}/{kind}s/{number}")
        return {"status": 404} if answer.status_code == 404 else dict(answer.json())

    def lines(self, rail: str = "bank") -> list[dict[str, Any]]:
        """Today's statement."""
        now = datetime.fromisoformat(self.control("GET", "/control/clock")["now"])
        day = (now + timedelta(hours=8)).date().isoformat()
        return list(self.send("GET", f"{BASES[rail]}/statements/{day}").json()["lines"])

    def order(self, order_no: str) -> dict[str, Any]:
        return dict(self.client.get("/control/orders", params={"order_no": order_no}).json()["orders"][0])

    def settled(self, number: str, status: str = "succeeded", **where: str) -> dict[str, Any]:
        """Waits until a query says so."""
        until(lambda: self.query(number, **where)["status"] == status, every=0.01, said=f"{number} {status}")
        return self.query(number, **where)
