"""A PDF that may be taken: nothing in it runs, however it is written, and looking costs no more than it is long."""

from __future__ import annotations

import random
import zlib

import pytest

from walletdesk.core import documents

NOISE = random.Random(1).randbytes(100_000)  # packed it stays as long: many parts are read


def pdf(body: bytes) -> bytes:
    return b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n" + body + b"\n%%EOF\n"


def packed(body: bytes) -> bytes:
    return b"2 0 obj<</Type/ObjStm>>stream\n" + zlib.compress(body) + b"\nendstream endobj\n"


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (pdf(b""), ""),
        (pdf(packed(NOISE)), ""),
        (pdf(packed(b"<</Type/Page>>") * 300), ""),
        (b"%PDF-1.7 cut short", "broken"),
        (b"GIF89a", "broken"),
        (pdf(b"<</S/JavaScript>>"), "active"),
        (pdf(b"<</S/#4aavaScript>>"), "active"),
        (pdf(packed(b"<</S/JavaScript>>")), "active"),
        (pdf(packed(NOISE + b"<</S/JavaScript>>")), "active"),
        (pdf(packed(b"<</Type/Page>>") * 300 + packed(b"<</S/Launch>>")), "active"),
        (pdf(packed(NOISE + b"<</S/Launch>>")[:-30] + b"damaged"), ""),
        (pdf(packed(b"<</S/Launch>> " + NOISE)[:-30] + b"damaged"), "active"),
        (pdf(packed(bytes(50_000_000))), "active"),
        (pdf(b"/ObjStm stream\n" * 5_000), "active"),
    ],
)
def test_what_is_wrong_with_a_document(data: bytes, fault: str) -> None:
    assert documents.fault(data) == fault
