"""Proof: each file a side hands in, what it shows, and its hash."""

from __future__ import annotations

import hashlib
from typing import Any

from django.db import transaction

from walletdesk.core import files
from walletdesk.core.actors import actor_of
from walletdesk.core.clock import clock
from walletdesk.core.models import StoredFile
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.desk.disputes import journey, papers
from walletdesk.desk.disputes.models import Dispute, Proof
from walletdesk.desk.disputes.reasons import REASONS, kinds
from walletdesk.people import counting


def keep(row: Dispute, party: str, kind: str, data: bytes, *, by: Any) -> Proof:
    """Keep a file to the byte, with its hash; the same file again is the same proof. Neither its name nor what the browser calls
    it counts for anything.

    Raises Refusal `dispute-proof-kind` (422), `dispute-file-…` (422), `dispute-proofs-often` (429), `dispute-proofs-enough`,
    `dispute-over` (409).
    """
    often = counting.key_of("dispute.proof", row.public_id, party)
    counting.take(often, most=setting("dispute.proofs_hour"), seconds=3600, refusal="dispute-proofs-often")
    if kind not in kinds(row.reason, party):
        raise Refusal("dispute-proof-kind", status=422, field="kind")
    papers.check(data, most=setting("dispute.proof_bytes"))
    digest = hashlib.sha256(data).hexdigest()
    with transaction.atomic():
        row = journey.locked_open(row)
        earlier: Proof | None = row.proofs.filter(party=party, sha256=digest).first()
        if earlier is not None:
            return earlier
        if row.proofs.filter(party=party).count() >= setting("dispute.proofs_most"):
            raise Refusal("dispute-proofs-enough", most=setting("dispute.proofs_most"))
        stored = files.keep(data, purpose="dispute", owner=f"{party}:{row.public_id}", by=by)
        proof: Proof = row.proofs.create(
            party=party,
            kind=kind,
            file_id=stored.pk,
            sha256=stored.sha256,
            size_bytes=stored.size_bytes,
            mime=stored.kind,
            at=clock.now(),
            by=str(actor_of(by)),
        )
        journey.step(row, "proof", by=by, party=party, proof=proof.public_id, sha256=digest)
        journey.record("proof_kept", row, by=by, why=party)
    return proof


def missing(row: Dispute) -> list[str]:
    """What the customer is asked to show before all for this reason, and has not."""
    there = set(row.proofs.filter(party="customer").values_list("kind", flat=True))
    reason = REASONS[row.reason]
    return [kind for kind in reason.asked if kind in reason.needed and kind not in there]


def content(proof: Proof) -> tuple[bytes, str]:
    """What may be looked at, and its type. Raises ValueError where the file is no longer what was handed in."""
    return papers.shown(StoredFile.objects.get(pk=proof.file_id))
