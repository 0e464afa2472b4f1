"""assistant.turn: from a customer's message to the answer's commit, through real servers, ten messages a second.

Forty customers with 10,000 top-ups each write in turn over the API; web, workers, database and bank are the house's own
processes on this machine. The clock starts as the message is sent and stops when the database tells that the answer was
committed. The reference is the aim for the 99th percentile, 300 ms. Answers that needed the bank are among them.
"""

from __future__ import annotations

import contextlib
import json
import os
import statistics
import sys
import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import httpx
import psycopg

CUSTOMERS = 40
TOPUPS = 10_000
A_SECOND = 10
SECONDS = 40
WARM_UP = 30  # messages not counted
AIM_MS = 300
PATIENCE = 120  # seconds for the last answers
TEXTS = (
    "充值的钱没到",
    "我昨天充的{yuan}块到账了吗",
    "did my top up of {yuan} arrive yet",
    "钱到底什么时候到账啊",
    "怎么查交易记录",
    "谢谢",
)

# Top-ups as a busy customer has them, all credited, and their lines in the records. `*_row` is an empty row of each table, so
# that columns to come need no word here. Triggers are off for this load alone.
LOAD = """
ALTER TABLE money_topup DISABLE TRIGGER USER;
CREATE TEMPORARY TABLE loaded AS
SELECT jsonb_build_object(
        'public_id', 'top_' || lpad(c::text, 6, 'x') || lpad(n::text, 10, 'x'), 'customer_id', c, 'amount_minor', 10000 + n,
        'currency', 'CNY', 'status', 'succeeded') AS both_,
    jsonb_build_object(
        'id', nextval(pg_get_serial_sequence('money_topup', 'id')), 'client_key', 'bench-' || n, 'bank_code', 'cmb',
        'card_tail', '6631', 'payer_name', '林晓', 'order_no', 'TU' || c || '-' || n, 'reference', 'WB' || c || '-' || n,
        'bank_ref', 'BK' || c || '-' || n, 'confirmed_minor', 10000 + n, 'told_by', 'callback', 'sends', 1,
        'transfer', 'trf_bench', 'created_at', t, 'sent_at', t, 'confirmed_at', t, 'credited_at', t, 'due_at', t) AS topup,
    jsonb_build_object(
        'id', nextval(pg_get_serial_sequence('records_record', 'id')), 'kind', 'topup', 'method', 'bank',
        'state', 'done', 'party', 'cmb', 'tail', '6631',
        'terms', lower('TU' || c || '-' || n), 'at', t, 'settled_at', t, 'changed_at', t) AS record
FROM unnest(%(customers)s::bigint[]) AS c, generate_series(1, %(topups)s) AS n,
    LATERAL (SELECT now() - (%(topups)s - n + 200) * interval '20 minutes' AS t) AS at;
INSERT INTO money_topup
    SELECT row.* FROM loaded, jsonb_populate_record(NULL::money_topup, %(topup_row)s::jsonb || both_ || topup) AS row;
INSERT INTO records_record
    SELECT row.* FROM loaded, jsonb_populate_record(NULL::records_record, %(record_row)s::jsonb || both_ || record) AS row;
ALTER TABLE money_topup ENABLE TRIGGER USER;
ANALYZE money_topup;
ANALYZE records_record;
"""


def main() -> None:
    from tests.support.houses import House

    house = House(demo=False, migrated=False)
    try:
        house.start()
        os.environ.update(
            {"WALLETDESK_HOME": str(house.home), "DJANGO_SETTINGS_MODULE": "walletdesk.config.settings"}
        )
        talks = _customers(house)
        took = _measure(house.url, talks)
    finally:
        house.stop()
        house.remove()
    for name, share in (("p50", 0.5), ("p99", 0.99)):
        value = round(statistics.quantiles(took, n=1000)[int(share * 1000) - 1], 1)
        line = {
            "name": f"assistant.turn.{name}",
            "value": value,
            "unit": "ms",
            "reference": AIM_MS,
            "ratio": round(value / AIM_MS, 3),
            "samples": len(took),
        }
        print(json.dumps(line), flush=True)


def _customers(house: object) -> list[tuple[str, str]]:
    """(the conversation's public id, token) of each customer."""
    import django

    django.setup()
    from walletdesk.core.clock import clock
    from walletdesk.desk import conversations
    from walletdesk.money import ledger
    from walletdesk.money.records.models import Record
    from walletdesk.money.topups.models import Topup
    from walletdesk.people import tokens
    from walletdesk.people.models import User

    now, made = clock.now(), []
    for n in range(CUSTOMERS):
        user = User.objects.create_customer(
            name="林晓", phone=f"+86138{n:08d}", activated_at=now, phone_proved_at=now
        )
        ledger.open_account(f"customer:{user.pk}", "available", "CNY", floor_minor=0, by=user)
        talk = conversations.start(
            channel="webchat", language="zh-hans", customer_id=user.pk, by=user, proof="session"
        )
        made.append((user.pk, talk.public_id, tokens.issue(user, by=user)[1]))
    with house.connect("owner") as owner, psycopg.ClientCursor(owner) as cursor:  # type: ignore[attr-defined]
        rows = {"topup_row": _empty_row(Topup()), "record_row": _empty_row(Record())}
        cursor.execute(LOAD, {"customers": [one[0] for one in made], "topups": TOPUPS, **rows})
    return [(talk, token) for _, talk, token in made]


def _empty_row(blank: Any) -> str:
    """As JSON, by column."""
    return json.dumps({field.column: getattr(blank, field.attname) for field in blank._meta.concrete_fields})


class Listener(threading.Thread):
    """Hears from the database when something said was committed: `heard` is the moment of each message's row."""

    def __init__(self, parameters: dict[str, object]) -> None:
        super().__init__(daemon=True)
        self.connection = psycopg.connect(**parameters, autocommit=True)  # type: ignore[arg-type]
        self.connection.execute("LISTEN walletdesk_live")
        self.heard: dict[int, float] = {}

    def run(self) -> None:
        with contextlib.suppress(psycopg.OperationalError):  # the house stops
            for note in self.connection.notifies():
                now, news = time.monotonic(), json.loads(note.payload)
                if news["name"] == "message.sent":
                    self.heard[news["ids"]["message"]] = now


def _measure(url: str, talks: list[tuple[str, str]]) -> list[float]:
    """Milliseconds from each message's sending to the commit of its first answer."""
    from walletdesk.config.database import current

    listener = Listener(current().as_role("app").parameters())
    listener.start()
    sent = _write(url, talks)
    answers = _await_answers(sent)
    warm_up = sorted(sent.values())[WARM_UP]
    return [
        (listener.heard[answer] - sent[message]) * 1000
        for message, answer in answers.items()
        if sent[message] >= warm_up
    ]


def _write(url: str, talks: list[tuple[str, str]]) -> dict[str, float]:
    """Ten messages a second, whatever becomes of them: when each was sent, by the id its sender gave it."""
    client = httpx.Client(base_url=f"{url}/api/v1", timeout=60)
    start, sent = time.monotonic() + 1, {}

    def say(number: int) -> None:
        talk, token = talks[number % len(talks)]
        threading.Event().wait(max(0.0, start + number / A_SECOND - time.monotonic()))
        mark = uuid.uuid4().hex
        sent[mark] = time.monotonic()
        answer = client.post(
            f"/conversations/{talk}/messages",
            json={"client_id": mark, "text": TEXTS[number % len(TEXTS)].format(yuan=100 + number % 90)},
            headers={"Authorization": f"Bearer {token}"},
        )
        answer.raise_for_status()

    with ThreadPoolExecutor(CUSTOMERS) as people:
        list(people.map(say, range(WARM_UP + A_SECOND * SECONDS)))
    return sent


def _await_answers(sent: dict[str, float]) -> dict[str, int]:
    """The row of the first answer to each message. Raises AssertionError where one is missing."""
    from tests.support.waiting import until
    from walletdesk.desk.models import Message

    said = Message.objects.filter(client_id__startswith="answer:", client_id__endswith=":0")
    until(lambda: said.count() >= len(sent), seconds=PATIENCE, every=0.5, said="every message answered")
    asked = {row: mark.split(":")[-1] for row, mark in Message.objects.values_list("pk", "client_id")}
    first = {int(mark.split(":")[1]): row for row, mark in said.values_list("pk", "client_id")}
    return {asked[message]: answer for message, answer in first.items()}


if __name__ == "__main__":
    main()
