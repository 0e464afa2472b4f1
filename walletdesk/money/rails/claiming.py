"""The proof that stands behind giving unmatched money to somebody: kept first, named on the step, read by the approver."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from walletdesk.core import events
from walletdesk.core.actors import actor_of
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money.rails.models import ClaimProof, SuspenseItem

NEAR = timedelta(hours=3)  # people remember the hour, not the minute
FILES_MAX = 5


def check_files(count: int) -> None:
    """Raises Refusal `claim-files-many` (422): none is left out unsaid."""
    if count > FILES_MAX:
        raise Refusal("claim-files-many", status=422, field="files", most=FILES_MAX)


def keep(
    item: SuspenseItem,
    *,
    customer_id: int,
    reason: str,
    by: Any,
    words: str = "",
    files: Sequence[int] = (),
    said: Money | None = None,
    said_at: datetime | None = None,
    said_tail: str = "",
) -> ClaimProof:
    """Keep what speaks for a claim. `files`: ids of the file store.

    Raises Refusal `suspense-gone`; `claim-proof-missing` (422) without papers, words, or amount and time as the customer
    tells them; `claim-reason-missing` (422); that of `check_files`.
    """
    told = said is not None and said_at is not None
    if not (words.strip() or files or told):
        raise Refusal("claim-proof-missing", status=422, field="words")
    if not reason.strip():
        raise Refusal("claim-reason-missing", status=422, field="reason")
    check_files(len(files))
    with transaction.atomic():
        row = SuspenseItem.objects.select_for_update().get(pk=item.pk)
        if row.status != "waiting":
            raise Refusal("suspense-gone")
        proof = ClaimProof.objects.create(
            suspense=row,
            customer_id=customer_id,
            said_minor=said.minor if said else None,
            said_at=said_at,
            said_tail=said_tail,
            words=words.strip()[:500],
            files=list(files),
            reason=reason.strip()[:300],
            by=str(actor_of(by)),
            at=clock.now(),
        )
        events.record(
            "suspense.proof_kept", by=by, customer=customer_id, suspense=row.pk, proof=proof.pk, live=["desk"]
        )
    return proof


def find(item: SuspenseItem, public_id: str) -> ClaimProof:
    """A proof of this very item. Raises Refusal `claim-proof-missing` (422)."""
    proof = item.proofs.filter(public_id=public_id).first()
    if proof is None:
        raise Refusal("claim-proof-missing", status=422, field="words")
    return proof


def agrees(proof: ClaimProof) -> dict[str, bool]:
    """Which of what the customer told agrees with the money: amount, time, card. What was not told is not among them."""
    item, found = proof.suspense, {}
    if proof.said_minor is not None:
        found["amount"] = proof.said_minor == item.amount_minor
    if proof.said_at is not None:
        found["time"] = abs(proof.said_at - item.occurred_at) <= NEAR
    if proof.said_tail:
        found["tail"] = proof.said_tail == item.payer_card_tail
    return found
