"""The audit chain: events sealed in blocks, each holding the hash of the one before; its head published outside the database.

Rewriting or removing an event breaks its digest; rewriting the blocks too breaks the published heads.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, timedelta
from pathlib import Path

from django.db import connection, transaction

from walletdesk.core import heads
from walletdesk.core.clock import clock
from walletdesk.core.models import AuditBlock, AuditLink, Event

GENESIS = "0" * 64
BLOCK_EVENTS_MAX = 5_000
SEAL_WITHIN = timedelta(minutes=10)
LOCK = 7_230_411  # advisory lock: one sealer at a time


def digest(event: Event) -> str:
    """SHA-256 (hex) of the event's canonical JSON."""
    line = [
        event.id,
        event.name,
        event.version,
        event.at.astimezone(UTC).isoformat(),
        event.by,
        event.customer_id,
        event.ids,
    ]
    return hashlib.sha256(json.dumps(line, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def block_hash(number: int, previous: str, digests: list[str]) -> str:
    return hashlib.sha256("\n".join([str(number), previous, *digests]).encode()).hexdigest()


def seal() -> AuditBlock | None:
    """Seal the events that no running transaction can still precede. Returns the block, or None if there was nothing."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
            # An event with a lower id may commit later: only those older than every open transaction are sealed.
            cursor.execute(
                "SELECT e.id FROM core_event e WHERE e.txid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint "
                "AND NOT EXISTS (SELECT 1 FROM core_auditlink l WHERE l.event_id = e.id) ORDER BY e.id LIMIT %s",
                [BLOCK_EVENTS_MAX],
            )
            ids = [row[0] for row in cursor.fetchall()]
        if not ids:
            return None
        events = list(Event.objects.filter(id__in=ids).order_by("id"))
        last = AuditBlock.objects.order_by("-number").first()
        number, previous = (last.number + 1, last.hash) if last else (1, GENESIS)
        digests = [digest(event) for event in events]
        block = AuditBlock.objects.create(
            number=number,
            previous=previous,
            hash=block_hash(number, previous, digests),
            count=len(events),
            sealed_at=clock.now(),
        )
        AuditLink.objects.bulk_create(
            AuditLink(event_id=event.id, block=block, digest=line)
            for event, line in zip(events, digests, strict=True)
        )
        transaction.on_commit(publish)
    return block


def heads_file() -> Path:
    return heads.folder() / "heads.jsonl"


def publish() -> None:
    """Append every unpublished head to a file outside the database."""
    fresh = AuditBlock.objects.filter(number__gt=heads.last(heads_file())).order_by("number")
    heads.append(
        heads_file(),
        [{"number": b.number, "hash": b.hash, "sealed_at": b.sealed_at.isoformat()} for b in fresh],
    )


def verify() -> list[str]:
    """Check the whole chain. Returns what is wrong, in plain sentences; an empty list means that it holds."""
    problems: list[str] = []
    previous = GENESIS
    hashes: dict[int, str] = {}
    for block in AuditBlock.objects.order_by("number").iterator():
        if block.number != len(hashes) + 1:
            problems.append(f"block {len(hashes) + 1} is missing")
        if block.previous != previous:
            problems.append(f"block {block.number} does not follow the one before")
        problems += _verify_block(block)
        previous, hashes[block.number] = block.hash, block.hash
    return problems + heads.compare(heads_file(), hashes) + _verify_unsealed()


def _verify_block(block: AuditBlock) -> list[str]:
    links = list(block.links.order_by("event_id").values_list("event_id", "digest"))
    events = {event.id: event for event in Event.objects.filter(id__in=[event_id for event_id, _ in links])}
    problems = [f"event {event_id} is gone" for event_id, _ in links if event_id not in events]
    problems += [
        f"event {event_id} was altered"
        for event_id, was in links
        if event_id in events and digest(events[event_id]) != was
    ]
    if (
        len(links) != block.count
        or block_hash(block.number, block.previous, [was for _, was in links]) != block.hash
    ):
        problems.append(f"block {block.number} was altered")
    return problems


def _verify_unsealed() -> list[str]:
    old = clock.now() - SEAL_WITHIN
    sealed = AuditLink.objects.values("event_id")
    late = Event.objects.filter(at__lt=old).exclude(id__in=sealed).count()
    return [f"{late} events older than {SEAL_WITHIN.seconds // 60} minutes are not sealed"] if late else []
