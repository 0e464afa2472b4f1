"""The card's bank over HTTP: four factors are checked, it texts a code, and takes it. Called from jobs only, under no lock.

Every call may be made again: a check goes by its number, a code by the number of the try, a further code by how many it makes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from walletdesk.money.rails import client
from walletdesk.money.rails.answers import OutcomeUnknown

STATUSES = ("code_sent", "verified", "refused", "expired")


@dataclass(frozen=True, slots=True)
class Said:
    """Where a check stands at the bank: one of STATUSES. `code` is its word for a refusal, `kind` debit, credit or prepaid."""

    status: str
    code: str = ""
    kind: str = ""
    sends: int = 1
    attempt: int = 0
    tries_left: int | None = None
    code_until: datetime | None = None


def begin(check_no: str, *, issuer: str, factors: dict[str, str]) -> Said:
    """`factors`: card_no, name, id_number, mobile, expires (a month, or empty). Raises Unreachable, OutcomeUnknown."""
    found = _post("", {"check_no": check_no, "issuer": issuer, **factors})
    if found is None:
        raise OutcomeUnknown("404")
    return found


def resend(check_no: str, *, send: int) -> Said | None:
    """Another code; None where the bank knows of no such check. Raises as `begin`."""
    return _post(f"/{check_no}/resend", {"send": send})


def answer(check_no: str, *, attempt: int, code: str) -> Said | None:
    """The code that was typed; None where the bank knows of no such check. Raises as `begin`."""
    return _post(f"/{check_no}/code", {"attempt": attempt, "code": code})


def _post(path: str, body: dict[str, Any]) -> Said | None:
    said = client.of("bank").post(f"/card-checks{path}", body)
    if said is None:
        return None
    if said.get("status") not in STATUSES:
        raise OutcomeUnknown(str(said.get("status"))[:20])
    until = said.get("expires_at")
    return Said(
        said["status"],
        str(said.get("code") or ""),
        str(said.get("kind") or ""),
        int(said.get("sends") or 1),
        int(said.get("attempt") or 0),
        said.get("tries_left"),
        datetime.fromisoformat(until) if until else None,
    )
