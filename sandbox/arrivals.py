"""What reached people: text messages and mail, with the codes and links in them made easy to take."""

from __future__ import annotations

import json
import re
from typing import Any

from . import times
from .store import Store

KEPT_MAX = 5000
LINK = re.compile(r"https?://[^\s<>\"'，。；、（）)\]】]+")
# Six digits alone are a code; others only right after the word, or amounts and card tails would shine too.
CODE = re.compile(r"(?<![\d.,¥$+*\-/:])\d{6}(?![\d*]|[.,:\-/]\d)")
NAMED_CODE = re.compile(r"(?:码|code)\D{0,12}(?<!\d)(\d{4,8})(?![\d*]|[.,:\-/]\d)", re.IGNORECASE)


def links_in(text: str) -> list[str]:
    return list(dict.fromkeys(link.rstrip(".,;:!?") for link in LINK.findall(text)))


def codes_in(text: str) -> list[str]:
    bare = LINK.sub(" ", text)
    return list(dict.fromkeys([*CODE.findall(bare), *NAMED_CODE.findall(bare)]))


def arrive(
    store: Store,
    *,
    kind: str,
    recipient: str,
    sender: str | None,
    subject: str | None,
    text: str,
    html: str | None,
) -> None:
    with store.changing():
        store.insert(
            "arrivals",
            kind=kind,
            recipient=recipient,
            sender=sender,
            subject=subject,
            text=text,
            html=html,
            codes=codes_in(f"{subject or ''}\n{text}"),
            links=links_in(text),
            arrived_at=times.now(),
        )
        store.run("DELETE FROM arrivals WHERE id <= (SELECT max(id) FROM arrivals) - ?", KEPT_MAX)


def listed(store: Store, *, to: str | None, kind: str | None, limit: int) -> list[dict[str, Any]]:
    """Newest first. A phone number is found with or without its plus, a mail address in any case."""
    wanted = None if to is None else to.strip().lower()
    rows = store.all(
        "SELECT * FROM arrivals WHERE kind = coalesce(?1, kind)"
        " AND (?2 IS NULL OR lower(recipient) IN (?2, '+' || ?2)) ORDER BY id DESC LIMIT ?3",
        kind,
        wanted,
        limit,
    )
    return [_shown(row) for row in rows]


def _shown(row: Any) -> dict[str, Any]:
    codes = json.loads(row["codes"])
    return {
        "id": row["id"],
        "kind": row["kind"],
        "to": row["recipient"],
        "sender": row["sender"],
        "subject": row["subject"],
        "text": row["text"],
        "html": row["html"],
        "code": codes[0] if codes else None,
        "codes": codes,
        "links": json.loads(row["links"]),
        "arrived_at": times.iso(row["arrived_at"]),
    }
