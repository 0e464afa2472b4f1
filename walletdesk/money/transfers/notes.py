"""A note beside money: one short line, from one customer to another, so nothing in it may lead elsewhere."""

from __future__ import annotations

import re
import unicodedata

from walletdesk.core.refusals import Refusal

NOTE_MAX = 40
LINK = re.compile(
    r"://|www\s*[.。．]|[a-z0-9-]\s*[.。．]\s*(?:com|cn|net|org|top|xyz|vip|cc|io|me|info|link|site|shop|club|app|live|"
    r"online|pro|ltd|tv|co|icu|work|biz|ly|gg)(?![a-z0-9])|(?:微信|vx|wx|wechat|qq|telegram|whatsapp|飞机)\s*[:：号加]",
    re.IGNORECASE,
)


def clean(raw: str) -> str:
    """The note as it is kept. Raises Refusal `transfer-note-long`, `transfer-note-link` or `transfer-note-signs`
    (422).
    """
    note = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", raw)).strip()
    if len(note) > NOTE_MAX:
        raise Refusal("transfer-note-long", status=422, field="note", most=NOTE_MAX)
    # Category C holds invisible and direction-changing characters, which make one text look like another.
    if any(unicodedata.category(sign).startswith("C") for sign in note):
        raise Refusal("transfer-note-signs", status=422, field="note")
    if LINK.search(note):
        raise Refusal("transfer-note-link", status=422, field="note")
    return note
