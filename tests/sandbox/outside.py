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
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx

from tests.support.ports import free_port
from tests.support.waiting import until

ROOT = Path(__file__).resolve().parents[2]
SECRET = "a secret of sixteen and more"
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

    def __init__(self, home: Path, *, delay: float = 0.05, retry: float = 0.05) -> None:
        self.port, self.smtp_port = free_port(), free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.environment = os.environ | {
            "SANDBOX_PORT": str(self.port),
            "SANDBOX_SMTP_PORT": str(self.smtp_port),
            "SANDBOX_BANK_SECRET": SECRET,
            "SANDBOX_HOME": str(home),
            "SANDBOX_DELAY_SECONDS": str(delay),
            "SANDBOX_RETRY_SECONDS": str(retry),
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

    def collect(self, wallet: Wallet, *, key: str | None = None, **changes: Any) -> httpx.Response:
        """Lin tops up ¥500. `order_no` of the answer's request is in `changes` or made up."""
        number = changes.get("order_no") or f"T{next(numbers):05d}"
        order: dict[str, Any] = {
            "order_no": number,
            "amount_minor": 50_000,
            "currency": "CNY",
            "payer_card_tail": "6631",
            "payer_name": "林晓",
            "reference": f"WD{number}",
            "callback_url": wallet.url,
        } | changes
        timeout = order.pop("timeout", 10)
        headers = {"Idempotency-Key": key or f"key:{order['order_no']}"}
        return self.send("POST", "/bank/v1/collections", order, headers=headers, timeout=timeout)

    def arm(self, fault: str, on: str = "next", of: str | None = None, **params: Any) -> None:
        answer = self.control("POST", "/control/faults", fault=fault, on=on, of=of, params=params)
        assert answer["fault"] == fault

    def control(self, method: str, path: str, **body: Any) -> Any:
        answer = self.client.request(method, path, json=body or None)
        assert answer.is_success, answer.text
        return answer.json()

    def query(self, order_no: str) -> dict[str, Any]:
        answer = self.send("GET", f"/bank/v1/collections/{order_no}")
        return {"status": 404} if answer.status_code == 404 else dict(answer.json())

    def lines(self) -> list[dict[str, Any]]:
        """Today's statement."""
        day = time.strftime("%Y-%m-%d", time.gmtime(time.time() + 8 * 3600))
        return list(self.send("GET", f"/bank/v1/statements/{day}").json()["lines"])

    def order(self, order_no: str) -> dict[str, Any]:
        return dict(self.client.get("/control/orders", params={"order_no": order_no}).json()["orders"][0])

    def settled(self, order_no: str, status: str = "succeeded") -> dict[str, Any]:
        """Waits until a query says so."""
        until(lambda: self.query(order_no)["status"] == status, every=0.01, said=f"{order_no} {status}")
        return self.query(order_no)
