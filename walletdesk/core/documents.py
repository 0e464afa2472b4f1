"""Documents as they come in: a PDF is taken only where it cannot act by itself, and carries no other file. Names written with
escapes and packed parts are looked into too.
"""

from __future__ import annotations

import re
import zlib

STREAMS_MOST, UNPACKED_MOST, PART = 4_000, 40_000_000, 16_384
ACTS = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|Encrypt|SubmitForm|ImportData)\b")
STREAM = re.compile(rb"/ObjStm(?:(?!endobj).){0,400}?stream\r?\n", re.S)
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")


def fault(data: bytes) -> str:
    """What is wrong with a PDF: `broken` (cut short, or none), `active` (it runs, opens or hides something); empty: nothing."""
    if not data.startswith(b"%PDF-") or b"%%EOF" not in data[-2048:]:
        return "broken"
    if ACTS.search(_plain(data)):
        return "active"
    unpacked, whole = 0, memoryview(data)
    for count, found in enumerate(STREAM.finditer(data)):
        part = _unpacked(whole[found.end() :], UNPACKED_MOST - unpacked)
        unpacked += len(part)
        if count >= STREAMS_MOST or unpacked >= UNPACKED_MOST or ACTS.search(_plain(part)):
            return "active"
    return ""


def _unpacked(data: memoryview, most: int) -> bytes:
    """The beginning of a packed stream, `most` bytes of it at most. Read part by part: what follows it is never copied, so that
    many streams in one document cost no more than their own length.
    """
    unpacker, out = zlib.decompressobj(), bytearray()
    try:
        for start in range(0, len(data), PART):
            out += unpacker.decompress(data[start : start + PART], max(1, most - len(out)))
            if unpacker.eof or len(out) >= most:
                break
    except zlib.error:
        pass  # what came before is looked at all the same
    return bytes(out)


def _plain(data: bytes) -> bytes:
    """Names may be written with escapes: `/J#61vaScript`."""
    return ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), data)
