"""Files: kept outside the database, encrypted, named by the hash of their content, their type told by their content."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import filetype
from django.conf import settings
from django.db import transaction

from walletdesk.core import events, keyrings, keys
from walletdesk.core.actors import actor_of
from walletdesk.core.clock import clock
from walletdesk.core.models import StoredFile
from walletdesk.core.refusals import Refusal

PICTURES = frozenset({"image/png", "image/jpeg", "image/webp"})
DOCUMENTS = PICTURES | {"application/pdf"}


def keep(
    data: bytes,
    *,
    purpose: str,
    owner: str,
    by: Any,
    kinds: frozenset[str] = DOCUMENTS,
    max_bytes: int = 10_000_000,
) -> StoredFile:
    """Keep `data` and say where. Raises Refusal `file-empty`, `file-too-large` or `file-kind` (422)."""
    if not data:
        raise Refusal("file-empty", status=422)
    if len(data) > max_bytes:
        raise Refusal("file-too-large", status=422, megabytes=max_bytes // 1_000_000)
    kind = filetype.guess_mime(data) or "application/octet-stream"
    if kind not in kinds:
        raise Refusal("file-kind", status=422)
    digest = hashlib.sha256(data).hexdigest()
    path = _path(digest)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        keyrings.replace(path, keys.seal(data, name="files"))
    stored = StoredFile.objects.create(
        sha256=digest,
        size_bytes=len(data),
        kind=kind,
        purpose=purpose,
        owner=owner,
        by=str(actor_of(by)),
        at=clock.now(),
    )
    events.record("file.kept", by=by, file=stored.id)
    return stored


def read(stored: StoredFile) -> bytes:
    """The content. Raises FileNotFoundError if it is gone, ValueError if it is not what was kept."""
    data = keys.unseal(_path(stored.sha256).read_bytes(), name="files")
    if hashlib.sha256(data).hexdigest() != stored.sha256:
        raise ValueError(f"file {stored.id} does not hold what was kept")
    return data


def forget(stored: StoredFile) -> None:
    """Let a file go for good, where its time is over; the same content kept for another purpose stays."""
    with transaction.atomic():
        StoredFile.objects.filter(pk=stored.pk).delete()
        if not StoredFile.objects.filter(sha256=stored.sha256).exists():
            transaction.on_commit(lambda: _path(stored.sha256).unlink(missing_ok=True))


def _path(digest: str) -> Path:
    return Path(settings.WALLETDESK_HOME) / "files" / digest[:2] / digest[2:4] / digest
