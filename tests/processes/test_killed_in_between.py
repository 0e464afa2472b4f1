"""`kill -9` at a named point: between commit and reply, in a callback, in an answer; and the database under a job."""

from __future__ import annotations

import json
import os
import signal
import socket
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from typing import Any

import httpx
import psycopg
import pytest
from django.db import connection

from tests.processes.crowd import Person, insist, settle_in, write
from tests.support.houses import House
from tests.support.waiting import until
from walletdesk.core import jobs
from walletdesk.core.clock import clock
from walletdesk.core.models import Event, Notice
from walletdesk.desk.models import Conversation
from walletdesk.money import ledger
from walletdesk.money.rails.models import BankMessage
from walletdesk.money.topups.models import Topup

pytestmark = [pytest.mark.processes, pytest.mark.xdist_group("battered")]
ORDER = {"amount": "500.00", "bank": "cmb", "card_tail": "6631"}


@pytest.fixture
def lin(house: House) -> Person:
    return settle_in(house, 1)[0]


def recovered(house: House, name: str, pid: int) -> None:
    until(lambda: house.pids().get(name) not in (None, pid), seconds=60, said=f"{name} started again")
    house.wait_ready()


def send_and_kill(house: House, person: Person, path: str, body: Any, *, at: str, headers: str = "") -> None:
    """Send a request, kill the web process the moment the database tells of its commit, read no reply."""
    raw = json.dumps(body).encode()
    head = (
        f"POST /api/v1{path} HTTP/1.1\r\nHost: 127.0.0.1:{house.port}\r\nContent-Type: application/json\r\n"
        f"Authorization: Bearer {person.token}\r\nContent-Length: {len(raw)}\r\n{headers}\r\n"
    )
    with house.connect("app") as listener, socket.create_connection(("127.0.0.1", house.port)) as wire:
        listener.execute("LISTEN walletdesk_live")
        wire.sendall(head.encode() + raw)
        with closing(listener.notifies(timeout=30)) as notes:
            assert any(json.loads(note.payload)["name"] == at for note in notes)
        pid = house.kill("web")
    recovered(house, "web", pid)


def test_an_order_whose_reply_was_lost_is_the_same_order(house: House, lin: Person) -> None:
    send_and_kill(house, lin, "/topups", ORDER, at="topup.created", headers="Idempotency-Key: once\r\n")
    kept = Topup.objects.get(customer_id=lin.pk)
    assert insist(house, lin, "/topups", ORDER, key="once")["id"] == kept.public_id
    until(lambda: Topup.objects.get(customer_id=lin.pk).status == "succeeded", seconds=60)
    assert balance(lin) == 50_000


def test_a_message_whose_reply_was_lost_is_the_same_message(house: House, lin: Person) -> None:
    path, body = f"/conversations/{lin.talk}/messages", {"client_id": "m-1", "text": "怎么充值"}
    send_and_kill(house, lin, path, body, at="message.received")
    assert write(house, lin, "m-1", "怎么充值")["seq"] == 1
    until(lambda: answers(lin), seconds=60, said="the message is answered")
    assert answers(lin) == Counter({1: 1})


def test_killed_in_a_callback_it_is_credited_once(house: House, lin: Person) -> None:
    topup = sent(house, lin)
    with held(house, "money_topup", topup.pk) as lock:
        house.control("POST", "/control/bank/complete", {"order_no": topup.order_no, "outcome": "succeeded"})
        blocked(lock)
        pid = house.kill("worker-fast")
    recovered(house, "worker-fast", pid)
    check_credited_once(topup)


def test_the_database_fails_under_a_callback_and_it_is_credited_once(house: House, lin: Person) -> None:
    topup = sent(house, lin)
    lock = held(house, "money_topup", topup.pk)
    house.control("POST", "/control/bank/complete", {"order_no": topup.order_no, "outcome": "succeeded"})
    blocked(lock)
    # One session killed: the server throws all others out and recovers by itself, the processes live on.
    os.kill(lock.info.backend_pid, signal.SIGKILL)
    until(lambda: house.connect("app").execute("SELECT 1").fetchone(), seconds=60)
    house.wait_ready()
    connection.close()
    check_credited_once(topup)
    until(lambda: jobs_at_work(house) == 0, seconds=90, said="no job is left behind")


def test_killed_in_an_answer_it_answers_once(house: House, lin: Person) -> None:
    write(house, lin, "m-1", "怎么充值")
    until(lambda: answers(lin), seconds=60, said="the first message is answered")
    talk = Conversation.objects.get(public_id=lin.talk)
    with held(house, "assistant_talk", talk.pk, key="conversation_id") as lock:
        write(house, lin, "m-2", "谢谢")
        blocked(lock)
        pid = house.kill("worker-fast")
    recovered(house, "worker-fast", pid)
    until(lambda: len(answers(lin)) == 2, seconds=90, said="the second message is answered")
    assert set(answers(lin).values()) == {1}


def test_once_the_database_is_back_nobody_meets_a_dead_connection(house: House, lin: Person) -> None:
    with ThreadPoolExecutor(8) as several:
        assert set(several.map(lambda _: me(house, lin), range(24))) == {
            200
        }  # as many connections as there may be
        pid = house.kill("postgres")
        recovered(house, "postgres", pid)
        assert set(several.map(lambda _: me(house, lin), range(24))) == {200}


def me(house: House, person: Person) -> int:
    told = {"Authorization": f"Bearer {person.token}"}
    return httpx.get(f"{house.url}/api/v1/me", headers=told, timeout=20, trust_env=False).status_code


def test_a_job_that_its_worker_has_lost_is_done_again(house: House) -> None:
    """As after a database that failed just as the end of the job was to be written."""
    jobs.handle_event.configure(schedule_at=clock.now() + timedelta(days=1)).defer(
        event_id=Event.objects.latest("pk").pk, handler="of.an.older.release"
    )
    with house.connect("owner") as session:
        session.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', attempts = 1, scheduled_at = NULL,"
            " worker_id = (SELECT max(id) FROM procrastinate_workers) WHERE args ->> 'handler' LIKE 'of.an%'"
        )
    until(lambda: jobs_at_work(house) == 0, seconds=90, said="no job is left behind")


def sent(house: House, person: Person) -> Topup:
    """A top-up that the bank has and says nothing of."""
    house.control("POST", "/control/faults", {"fault": "hold", "on": "next"})
    public_id = insist(house, person, "/topups", ORDER, key="held")["id"]
    until(lambda: Topup.objects.get(public_id=public_id).status == "sent", seconds=60)
    return Topup.objects.get(public_id=public_id)


def held(
    house: House, table: str, row: int, *, key: str = "id", role: str = "app"
) -> psycopg.Connection[Any]:
    """A session that holds a row, so that whoever works on it waits there."""
    session = house.connect(role)
    session.execute("BEGIN")
    session.execute(f"SELECT 1 FROM {table} WHERE {key} = %s FOR UPDATE", [row])
    return session


def blocked(session: psycopg.Connection[Any]) -> None:
    """Wait until somebody waits for this session."""
    waits = "SELECT count(*) FROM pg_stat_activity WHERE %s = ANY(pg_blocking_pids(pid))"
    pid = session.info.backend_pid
    until(lambda: session.execute(waits, [pid]).fetchone() != (0,), seconds=60, said="somebody waits")


def check_credited_once(topup: Topup) -> None:
    until(lambda: Topup.objects.get(pk=topup.pk).status == "succeeded", seconds=90, said="credited")
    assert ledger.Account.objects.get(owner=f"customer:{topup.customer_id}").balance_minor == 50_000
    assert Event.objects.filter(name="topup.credited", ids__topup=topup.pk).count() == 1
    assert Notice.objects.filter(about=topup.public_id).count() == 1
    until(lambda: not BankMessage.objects.filter(order_no=topup.order_no, worked_at=None).exists())
    assert ledger.check_invariants() == []


def balance(person: Person) -> int:
    return ledger.Account.objects.get(owner=f"customer:{person.pk}").balance_minor


def answers(person: Person) -> Counter[int]:
    """Bubbles of answer by the number of the message they answer."""
    talk = Conversation.objects.get(public_id=person.talk)
    numbers = dict(talk.messages.filter(sender__startswith="customer:").values_list("pk", "seq"))
    said = talk.messages.filter(client_id__startswith="answer:").values_list("client_id", flat=True)
    return Counter(numbers[int(mark.split(":")[1])] for mark in said)


def jobs_at_work(house: House) -> int:
    with house.connect("app") as session:
        row = session.execute("SELECT count(*) FROM procrastinate_jobs WHERE status = 'doing'").fetchone()
    return int(row[0]) if row else -1  # type: ignore[call-overload]
