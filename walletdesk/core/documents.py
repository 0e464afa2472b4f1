"""Documents as they come in: a PDF is taken only where it cannot act by itself, and carries no other file. Names written with
escapes and packed parts are looked into too.
"""

from __future__ import annotations

import re
import zlib

STREAMS_MOST, UNPACKED_MOST = 4_000, 40_000_000
ACTS = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|Encrypt|SubmitForm|ImportData)\b")
STREAM = re.compile(rb"/ObjStm(?:(?!endobj).){0,400}?stream\r?\n", re.S)
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")


def fault(data: bytes) -> str:
    """What is wrong with a PDF: `broken` (cut short, or none), `active` (it runs, opens or hides something); empty: nothing."""
    if not data.startswith(b"%PDF-") or b"%%EOF" not in data[-2048:]:
        return "broken"
    if ACTS.search(_plain(data)):
        return "active"
    unpacked = 0
    for count, found in enumerate(STREAM.finditer(data)):
        part = _unpacked(data[found.end() :], UNPACKED_MOST - unpacked)
        unpacked += len(part)
        if count >= STREAMS_MOST or unpacked >= UNPACKED_MOST or ACTS.search(_plain(part)):
            return "active"
    return ""


def _unpacked(data: bytes, most: int) -> bytes:
    """The beginning of a packed stream, `most` bytes of it at most."""
    try:
        return zlib.decompressobj().decompress(data, max(1, most))
    except zlib.error:
        return b""


def _plain(data: bytes) -> bytes:
    """Names may be written with escapes: `/J#61vaScript`."""
    return ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), data)
