"""The cast of the money tests, and a real bank: the sandbox as its own process, our callback behind a real
HTTP server.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

import httpx
import pytest
from django.core.wsgi import get_wsgi_application

from tests.money.bank import Bank
from tests.money.fakes import FakeBank, install
from tests.money.outside import Outside, connect, opened
from tests.support.ports import free_port
from tests.support.waiting import until
from walletdesk.core import keys, outbox
from walletdesk.core.clock import clock

ROOT = Path(__file__).resolve().parents[2]


def make_customer(
    name: str = "林晓", phone: str = "+8613800006631", language: str = "zh-hans", account_class: int = 3
) -> Any:
    """A customer who was verified long ago; with `account_class` 0 one who never was."""
    from walletdesk.people.models import User

    now = clock.now()
    user = User.objects.create_customer(
        name=name, phone=phone, language=language, activated_at=now, phone_proved_at=now
    )
    if account_class:
        verify(user, account_class)
    return user


def verify(user: Any, account_class: int) -> None:
    """Give a class by the legal steps, with a number of nobody's and no papers."""
    from walletdesk.people.identity.models import Identity

    row = Identity.objects.create(customer=user, begun_at=clock.now())
    mine = Identity.objects.filter(pk=row.pk)
    mine.update(status="submitted", attempt=1, sealed_number=b"none", number_hash=f"test-{user.pk}")
    mine.update(status="verifying")
    mine.update(status=f"class_{account_class}", decided_at=clock.now())


@pytest.fixture
def lin(db: None) -> Any:
    return make_customer()


@pytest.fixture(scope="session")
def sandbox_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The outside world as a process of its own, quick to act and to try again."""
    port = free_port()
    environment = os.environ | {
        "SANDBOX_PORT": str(port),
        "SANDBOX_SMTP_PORT": str(free_port()),
        "SANDBOX_BANK_SECRET": keys.secret("bank-callback"),
        "SANDBOX_HOME": str(tmp_path_factory.mktemp("sandbox")),
        "SANDBOX_DELAY_SECONDS": "0.05",
        "SANDBOX_RETRY_SECONDS": "0.2",
    }
    process = subprocess.Popen([sys.executable, "-m", "sandbox"], cwd=ROOT, env=environment)
    url = f"http://127.0.0.1:{port}"
    try:
        until(lambda: httpx.get(f"{url}/healthz").status_code == 200, seconds=30, said="the sandbox answers")
        yield url
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(10)


class Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        return


class Server(ThreadingMixIn, WSGIServer):
    """One thread and one connection a request; closing waits for them: none may use the database after the
    test.
    """

    daemon_threads = False


@pytest.fixture
def callback_server(fresh_database: Any) -> Iterator[str]:
    """Our own house over HTTP, so that the bank's callbacks really arrive; on the test's database."""
    server = Server(("127.0.0.1", 0), Quiet)
    server.set_app(get_wsgi_application())
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join(10)


@pytest.fixture
def bank(sandbox_url: str, callback_server: str, settings: Any) -> Bank:
    """The bank, fresh: `bank.fault(…)`, `bank.statement(…)`. Its callbacks reach us over real HTTP."""
    settings.BANK_URL = f"{sandbox_url}/bank/v1"
    settings.SMS_URL = f"{sandbox_url}/sms/v1"
    settings.BANK_CALLBACK_URL = f"{callback_server}/rails/bank/callback"
    settings.BANK_TIMEOUT_SECONDS = 0.6
    settings.ALLOWED_HOSTS = ["*"]
    one = Bank(sandbox_url)
    one.control("POST", "/control/reset")
    return one


@pytest.fixture
def fake_bank(monkeypatch: pytest.MonkeyPatch) -> FakeBank:
    """A bank in memory; nothing leaves the process, text messages are only counted."""
    monkeypatch.setitem(outbox.CARRIERS, "sms", lambda item, to, text: "sms")
    return install(monkeypatch)


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Outside]:
    with opened(tmp_path_factory.mktemp("world")) as one:
        yield one


@pytest.fixture
def outside(world: Outside, monkeypatch: pytest.MonkeyPatch, settings: Any) -> Outside:
    """Every rail in this process, fresh, time moved by hand; text messages are only counted."""
    connect(monkeypatch, settings, world)
    monkeypatch.setitem(outbox.CARRIERS, "sms", lambda item, to, text: "sms")
    return world
