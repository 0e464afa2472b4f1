"""`kill -9` at named points of a withdrawal, a transfer, a recall and a callback: nothing acknowledged is lost, nothing twice."""

from __future__ import annotations

import json
import socket
import threading
from contextlib import closing
from typing import Any

import httpx
import pytest

from tests.processes import accounts
from tests.processes.crowd import Person, insist, settle_in
from tests.processes.movements import START, prepared
from tests.processes.test_killed_in_between import blocked, held, recovered
from tests.support.houses import House
from tests.support.waiting import until
from walletdesk.core.models import Event, Notice
from walletdesk.money import ledger
from walletdesk.money.rails.models import BankMessage
from walletdesk.money.topups.models import Topup
from walletdesk.money.transfers.models import Recall, Transfer
from walletdesk.money.withdrawals.models import Withdrawal

pytestmark = [pytest.mark.processes, pytest.mark.xdist_group("battered")]
AMOUNT, WITHDRAWN = 20_000, 50_000
ORDER = {"amount": "500.00", "bank": "cmb", "card_tail": "6631"}


@pytest.fixture
def two(house: House) -> list[Person]:
    return settle_in(house, 2)


def available(person: Person) -> ledger.Account:
    return ledger.Account.objects.get(owner=f"customer:{person.pk}", code="available", currency="CNY")


def figures(person: Person) -> tuple[int, int]:
    """In all, and of that held."""
    now = ledger.balance(available(person))
    return now.total.minor, now.held.minor


def happened(name: str, **ids: int) -> int:
    return Event.objects.filter(name=name, **{f"ids__{key}": value for key, value in ids.items()}).count()


def post(house: House, person: Person, path: str, body: Any) -> httpx.Response | None:
    """One try, whose answer may be lost."""
    try:
        return httpx.post(
            f"{house.url}/api/v1{path}",
            json=body,
            headers={"Authorization": f"Bearer {person.token}"},
            timeout=30,
            trust_env=False,
        )
    except httpx.TransportError:
        return None


def kill_on(house: House, channel: str, event: str, deed: Any) -> None:
    """Kill the web process the moment the database tells of a commit; `deed` sends what leads to it and reads no reply."""
    with house.connect("app") as listener:
        listener.execute(f"LISTEN {channel}")
        deed()
        with closing(listener.notifies(timeout=30)) as notes:
            assert any(json.loads(note.payload).get("name") == event for note in notes)
        pid = house.kill("web")
    recovered(house, "web", pid)


def withdraw(house: House, person: Person, made: dict[str, Any], key: str) -> Withdrawal:
    body = {"amount": "500.00", "card": made["card"], "speed": "fast"}
    public_id = insist(house, person, "/withdrawals", body, key=key, proof=made["proof"])["id"]
    return Withdrawal.objects.get(public_id=public_id)


def at_the_bank(house: House, payout_no: str) -> list[dict[str, Any]]:
    told: Any = house.control("GET", f"/control/orders?order_no={payout_no}")
    return list(told["orders"])


def test_a_withdrawal_killed_between_the_banks_yes_and_our_writing_is_paid_once(
    house: House, two: list[Person]
) -> None:
    lin = two[0]
    made = prepared(house, [one.pk for one in two])
    params = {"outcome": "succeeded", "hang_seconds": 60}
    armed = {"fault": "timeout_unknown", "on": "next", "of": "payout", "params": params}
    house.control("POST", "/control/faults", armed)
    row = withdraw(house, lin, made, "w")
    until(lambda: at_the_bank(house, row.payout_no), seconds=60, said="the bank has it")
    pid = house.kill("worker-fast")
    row.refresh_from_db()
    assert (row.status, row.bank_ref) == ("submitted", "")  # money on its way, and we do not know
    recovered(house, "worker-fast", pid)
    until(lambda: Withdrawal.objects.get(pk=row.pk).bank_ref, seconds=120, said="ordered again under its key")
    house.control("POST", "/control/complete", {"order_no": row.payout_no, "outcome": "succeeded"})
    until(lambda: Withdrawal.objects.get(pk=row.pk).status == "succeeded", seconds=120, said="paid")
    row.refresh_from_db()
    assert len(at_the_bank(house, row.payout_no)) == 1
    assert figures(lin) == (START - AMOUNT - WITHDRAWN - row.fee_minor, 0)
    for name in ("withdrawal.created", "withdrawal.submitted", "withdrawal.succeeded"):
        assert happened(name, withdrawal=row.pk) == 1
    assert Notice.objects.filter(about=row.public_id, key="withdrawal-paid-notice").count() == 1
    assert withdraw(house, lin, made, "w").pk == row.pk  # found by its key
    assert ledger.check_invariants() == []


def test_a_transfer_killed_while_it_is_posted_at_its_time_posts_once(house: House, two: list[Person]) -> None:
    lin, wang = two
    made = prepared(house, [one.pk for one in two], held=True)
    row = Transfer.objects.get(public_id=made["transfer"])
    assert figures(lin) == (START, AMOUNT)
    with held(house, "ledger_account", available(wang).pk, role="owner") as lock:
        due = "UPDATE transfers_transfer SET due_at = now() WHERE id = %s"
        job = (
            "UPDATE procrastinate_jobs SET scheduled_at = now() WHERE status = 'todo' AND task_name LIKE"
            " '%%post_transfer' AND (args ->> 'transfer_id')::bigint = %s"
        )
        with house.connect("owner") as session:
            session.execute(due, [row.pk])
            session.execute(job, [row.pk])
        blocked(lock)
        pid = house.kill("worker-fast")
    recovered(house, "worker-fast", pid)
    until(lambda: Transfer.objects.get(pk=row.pk).status == "succeeded", seconds=120, said="posted")
    assert (figures(lin), figures(wang)) == ((START - AMOUNT, 0), (START + AMOUNT, 0))
    assert happened("transfer.succeeded", transfer=row.pk) == 1
    assert Notice.objects.filter(customer_id=wang.pk, key="transfer-arrived-notice").count() == 1
    assert ledger.check_invariants() == []


def test_a_recall_killed_in_the_payees_consent_moves_nothing_and_then_moves_once(
    house: House, two: list[Person]
) -> None:
    lin, wang = two
    made = prepared(house, [one.pk for one in two])
    recall = Recall.objects.get(public_id=made["recall"])
    path, body = f"/recalls/{recall.public_id}/consent", {"amount": "200.00"}
    with held(house, "ledger_account", available(wang).pk, role="owner") as lock:
        asking = threading.Thread(target=post, args=(house, wang, path, body), daemon=True)
        asking.start()
        blocked(lock)
        pid = house.kill("web")  # before commit
    recovered(house, "web", pid)
    recall.refresh_from_db()
    assert (recall.status, figures(lin), figures(wang)) == (
        "asked",
        (START - AMOUNT, 0),
        (START + AMOUNT, 0),
    )
    kill_on(house, "walletdesk_live", "recall.consented", lambda: send_only(house, wang, path, body))
    recall.refresh_from_db()  # committed, and nobody was told so
    assert recall.status == "consented"
    again = post(house, wang, path, body)
    assert again is not None
    assert (again.status_code, again.json()["code"]) == (409, "recall-closed")
    assert (figures(lin), figures(wang)) == ((START, 0), (START, 0))
    assert happened("recall.consented", recall=recall.pk) == 1
    assert ledger.check_invariants() == []


def send_only(house: House, person: Person, path: str, body: Any) -> None:
    """The request goes out; nobody waits for the answer."""
    raw = json.dumps(body).encode()
    head = (
        f"POST /api/v1{path} HTTP/1.1\r\nHost: 127.0.0.1:{house.port}\r\nContent-Type: application/json\r\n"
        f"Authorization: Bearer {person.token}\r\nContent-Length: {len(raw)}\r\n\r\n"
    )
    wire = socket.create_connection(("127.0.0.1", house.port))
    wire.sendall(head.encode() + raw)
    wires.append(wire)


wires: list[socket.socket] = []  # open until the end: closing one is no answer either


def test_the_web_killed_in_a_callback_hears_it_again_and_credits_once(
    house: House, two: list[Person]
) -> None:
    lin = two[0]
    house.control("POST", "/control/faults", {"fault": "hold", "on": "next"})
    public_id = insist(house, lin, "/topups", ORDER, key="held")["id"]
    until(lambda: Topup.objects.get(public_id=public_id).status == "sent", seconds=60)
    row = Topup.objects.get(public_id=public_id)
    with house.connect("owner") as lock:
        lock.execute("BEGIN")
        lock.execute("LOCK TABLE rails_bankmessage IN SHARE MODE")  # it can be read, and not written
        house.control("POST", "/control/bank/complete", {"order_no": row.order_no, "outcome": "succeeded"})
        blocked(lock)
        pid = house.kill("web")
        lock.execute("ROLLBACK")
    recovered(house, "web", pid)
    until(lambda: Topup.objects.get(pk=row.pk).status == "succeeded", seconds=120, said="credited")
    house.control("POST", "/control/bank/complete", {"order_no": row.order_no, "outcome": "succeeded"})
    until(lambda: _delivered(house, row.order_no) >= 2, seconds=60, said="told a second time")
    until(lambda: not BankMessage.objects.filter(worked_at=None).exists(), seconds=60)
    assert figures(lin) == (ORDER_MINOR, 0)
    assert happened("topup.credited", topup=row.pk) == 1
    assert Notice.objects.filter(about=row.public_id).count() == 1
    assert ledger.check_invariants() == []


ORDER_MINOR = 50_000


def _delivered(house: House, order_no: str) -> int:
    """How often the bank's word was taken in."""
    told: Any = house.control("GET", f"/control/orders?order_no={order_no}")
    tries = [one for call in told["orders"][0]["callbacks"] for one in call["attempts"]]
    return sum(one["http_status"] == 200 for one in tries)


def test_after_all_of_it_the_audit_holds(house: House) -> None:
    accounts.check_audit(house)
