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
        (pdf(packed(b"<</S/Launch>>").replace(b"ObjStm", b"Obj#53tm")), "active"),
        (pdf(packed(b"<</S/Launch>>").replace(b">>stream", b" " * 900 + b">>%>>\r\nstream")), "active"),
        (pdf(packed(b"<</S/Launch>>").replace(b">>stream\n", b">>stream \r\n")), "active"),
        (pdf(packed(b"<</S/Launch>>").replace(b">>stream", b" " * 90_000 + b">>stream")), "active"),
        (pdf(packed(b"<</S/Launch>>").replace(b">>stream", b"/X(1 0 obj)>>stream")), "active"),
        (pdf(packed(b"<</S/Launch>>").replace(b"/Type/ObjStm", b"/N 1/First 3")), "active"),
        (
            pdf(b"2 0 obj<</Type/ObjStm/Filter[/ASCIIHexDecode/FlateDecode]>>stream\n00>\nendstream endobj"),
            "active",
        ),
        (pdf(b"2 0 obj<</Type/ObjStm/Filter/LZWDecode>>stream\n00\nendstream endobj"), "active"),
        (pdf(b"2 0 obj<</Type/ObjStm/Filter 9 0 R>>stream\n00\nendstream endobj"), "active"),
        (
            pdf(packed(b"<<>>").replace(b">>s", b"/Filter/FlateDecode/DecodeParms<</Predictor 12>>>>s")),
            "active",
        ),
        (pdf(packed(b"<</Type/Page>>").replace(b">>s", b"/N 1/First 4/Filter [ /FlateDecode ]>>s")), ""),
        (
            pdf(
                b"2 0 obj<</Type/Outlines/First 3 0 R>>endobj 4 0 obj<</N 3/Filter/DCTDecode>>stream\nx\nendstream"
            ),
            "",
        ),
        (pdf(b"<</S/GoToR/F(//host/share)>>"), "active"),
    ],
)
def test_what_is_wrong_with_a_document(data: bytes, fault: str) -> None:
    assert documents.fault(data) == fault
