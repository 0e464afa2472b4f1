"""Documents as they come in: a PDF is taken only where it cannot act by itself, and carries no other file. Names written with
escapes and packed parts are looked into too; what is packed so that it cannot be looked into is not taken.
"""

from __future__ import annotations

import re
import zlib

PACKED_MOST, UNPACKED_MOST, PART = 4_000, 40_000_000, 16_384
SAID_MOST = 65_536  # of what is said of one stream before it
ACTS = re.compile(
    rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|Encrypt|SubmitForm|ImportData|GoToR|GoToE|Rendition|Movie)\b"
)
STREAM = re.compile(rb"(?<![A-Za-z])stream(?![A-Za-z])")
NAMED, FIRST, NUMBER = (re.compile(rb"/" + name + rb"\b") for name in (b"ObjStm", b"First", b"N"))
PLAINLY = re.compile(rb"/Filter\s*(?:\[\s*)?/(?:FlateDecode|Fl)\s*(?:\]|(?=[/>]))")
PREDICTED = re.compile(rb"/Predictor\b(?!\s*1\b)")
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")


def fault(data: bytes) -> str:
    """What is wrong with a PDF: `broken` (cut short, or none), `active` (it runs, opens or hides something); empty: nothing."""
    if not data.startswith(b"%PDF-") or b"%%EOF" not in data[-2048:]:
        return "broken"
    plain = _plain(data)
    if ACTS.search(plain):
        return "active"
    return "active" if _acts_within(data, len(NAMED.findall(plain))) else ""


def _acts_within(data: bytes, named: int) -> bool:
    """Whether something acts in a packed part, or a part cannot be looked into: each that is `named` must have been found.
    Packed is what says so, and what has the two figures without which no reader finds an object in it.
    """
    unpacked, packed, said, whole = 0, 0, 0, memoryview(data)
    for found in STREAM.finditer(data):
        about = _dictionary(data, found.start())
        said += len(about)
        if said > UNPACKED_MOST:
            return True
        here = len(NAMED.findall(about))
        if not here and not (FIRST.search(about) and NUMBER.search(about)):
            continue
        packed, named = packed + 1, named - here
        if packed > PACKED_MOST or _hides(about):
            return True
        end = data.find(b"\n", found.end(), found.end() + 80)  # the rest of its line is no part of it
        part = _unpacked(whole[end + 1 if end >= 0 else found.end() :], UNPACKED_MOST - unpacked)
        unpacked += len(part)
        if unpacked >= UNPACKED_MOST or ACTS.search(_plain(part)):
            return True
    return named > 0


def _dictionary(data: bytes, end: int) -> bytes:
    """What is said of a stream before it, from where its object begins."""
    start = max(0, end - SAID_MOST)
    return _plain(data[max(start, data.rfind(b"obj", start, end)) : end])


def _hides(about: bytes) -> bool:
    """Whether a packed part is packed otherwise than all programs do: twice, by letters, by a rule that stands elsewhere."""
    return b"/Filter" in about and (not PLAINLY.search(about) or bool(PREDICTED.search(about)))


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
