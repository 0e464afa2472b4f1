"""The books sealed in blocks, off the path of posting, and the seals verified. How: migrations/0004_seals.sql."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from django.db import connection

from walletdesk.core import heads
from walletdesk.core.clock import clock
from walletdesk.money.ledger import door
from walletdesk.money.ledger.models import Block

SEAL_WITHIN = timedelta(minutes=10)
BLOCKS_AT_ONCE = 50  # verified in one question, so that a chain of any length passes through little memory


def seal() -> int:
    """Seal what is settled, block after block, and publish the heads. Returns how many blocks were sealed.

    What a running transaction may still precede waits for the next time. Not inside `atomic`.
    """
    sealed = _seal_marked()
    door.call("SELECT ledger_mark()", ())
    sealed += _seal_marked()
    publish()
    return sealed


def _seal_marked() -> int:
    blocks = 0
    while door.call("SELECT ledger_seal(%s)", (clock.now(),))[0]:
        blocks += 1
    return blocks


def heads_file() -> Path:
    return heads.folder() / "ledger-heads.jsonl"


def publish() -> None:
    """Append every unpublished head to a file outside the database, and wait until the disk has it."""
    fresh = Block.objects.filter(number__gt=heads.last(heads_file())).order_by("number")
    if lines := [{"number": b.number, "hash": b.hash, "sealed_at": b.sealed_at.isoformat()} for b in fresh]:
        heads.append(heads_file(), lines)


def verify_seals() -> list[str]:
    """Read every sealed row again, every block, and the published heads. What is wrong, in plain sentences; empty: they hold."""
    problems: list[str] = []
    hashes: dict[int, str] = {}
    number = 0
    for number, hash_ in Block.objects.order_by("number").values_list("number", "hash").iterator():
        if number != len(hashes) + 1:
            problems.append(f"block {len(hashes) + 1} is missing")
        hashes[number] = hash_
    for start in range(1, number + 1, BLOCKS_AT_ONCE):
        problems += _verify_range(start, start + BLOCKS_AT_ONCE - 1)
    return problems + heads.compare(heads_file(), hashes) + _unsealed()


def _verify_range(first: int, last: int) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT subject, detail FROM ledger_verify(%s, %s)", [first, last])
        return [f"{subject} {detail}" for subject, detail in cursor.fetchall()]


def _unsealed() -> list[str]:
    """Transfers that should have been sealed long since."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM ledger_transfer WHERE recorded_at < now() - make_interval(secs => %s) AND id > "
            "(SELECT upto_id FROM ledger_sealed_upto() WHERE what = 'transfer')",
            [SEAL_WITHIN.total_seconds()],
        )
        (late,) = cursor.fetchone()
    return [f"{late} transfers older than {SEAL_WITHIN.seconds // 60} minutes are not sealed"] if late else []
