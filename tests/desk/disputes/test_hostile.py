"""Hostile things: files that are not what they say, that act or burst; too many of them; forged and repeated deeds."""

from __future__ import annotations

import hashlib
import io
import struct
import zlib
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import Error, transaction
from django.test import Client

from tests.desk.disputes.helpers import AMOUNT, asked, fresh, held, its, opened, paid, picture
from tests.people.doors import enter
from tests.support.at_once import clients
from walletdesk.core.models import RefusalCount, StoredFile
from walletdesk.core.refusals import Refusal
from walletdesk.desk.disputes import answers, disputes, proofs
from walletdesk.desk.disputes.models import Dispute, Proof
from walletdesk.money.refunds.models import Refund


def pdf(body: bytes = b"") -> bytes:
    return b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n" + body + b"\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def packed(body: bytes) -> bytes:
    data = zlib.compress(body)
    return b"5 0 obj<</Type/ObjStm/Filter/FlateDecode>>stream\n" + data + b"\nendstream endobj"


def huge_png() -> bytes:
    """A few bytes that unfold to 40 000 × 40 000 pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 40_000, 40_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 9))
        + chunk(b"IEND", b"")
    )


BAD = [
    ("empty", b""),
    ("kind", b"<script>alert(1)</script>" * 20),
    ("kind", b"MZ" + b"\0" * 400),
    ("kind", b"PK\x03\x04" + b"\0" * 400),
    ("kind", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>' * 9),
    ("broken", picture()[:200]),
    ("pixels", huge_png()),
    ("small", picture(size=(8, 8))),
    ("broken", b"%PDF-1.4 cut short"),
    ("active", pdf(b"2 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj")),
    ("active", pdf(b"2 0 obj<</S/#4aavaScript>>endobj")),
    ("active", pdf(b"2 0 obj<</S/Launch/F(cmd.exe)>>endobj")),
    ("active", pdf(b"2 0 obj<</EmbeddedFiles 3 0 R>>endobj")),
    ("active", pdf(b"trailer<</Encrypt 9 0 R>>")),
    ("active", pdf(packed(b"<</S/JavaScript/JS(1)>>"))),
    ("active", pdf(packed(b"\0" * 50_000_000))),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("why", "data"), BAD, ids=[f"{n}-{one[0]}" for n, one in enumerate(BAD)])
def test_a_hostile_file_is_refused_and_nothing_is_kept(lin: Any, why: str, data: bytes) -> None:
    row = opened(lin)
    with pytest.raises(Refusal) as refused:
        proofs.keep(row, "customer", "order_page", data, by=lin)
    assert refused.value.key == f"dispute-file-{why}"
    assert (Proof.objects.count(), StoredFile.objects.filter(purpose="dispute").count()) == (0, 0)


@pytest.mark.django_db
def test_it_is_counted_and_the_page_says_so(lin: Any) -> None:
    row = opened(lin)
    client = enter(Client(), lin)
    file = SimpleUploadedFile("茶具.png", b"<html><script>1</script></html>" * 20, content_type="image/png")
    answer = client.post(f"/disputes/{row.public_id}/", {"deed": "proof", "kind": "order_page", "file": file})
    assert answer.status_code == 422
    assert "JPG、PNG、WebP" in answer.content.decode()
    assert RefusalCount.objects.get(key="dispute-file-kind").times == 1


@pytest.mark.django_db
def test_words_cannot_act(lin: Any) -> None:
    row = opened(lin, text="<script>alert(1)</script>")
    shown = enter(Client(), lin).get(f"/disputes/{row.public_id}/").content.decode()
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert" in shown


@pytest.mark.django_db
def test_a_file_is_kept_to_the_byte_but_never_shown_as_it_came(lin: Any) -> None:
    row, out = opened(lin), io.BytesIO(picture())
    data = out.getvalue() + b"<script>alert(1)</script>"  # behind the picture
    proof = proofs.keep(row, "customer", "order_page", data, by=lin)
    assert proof.sha256 == hashlib.sha256(data).hexdigest()
    shown, kind = proofs.content(proof)
    assert (kind, b"script" in shown) == ("image/jpeg", False)
    again = proofs.keep(row, "customer", "order_page", data, by=lin)
    assert again.pk == proof.pk
    plain = proofs.keep(row, "customer", "other", pdf(), by=lin)
    answer = enter(Client(), lin).get(f"/disputes/{row.public_id}/proofs/{plain.public_id}/")
    assert answer["Content-Disposition"].startswith("attachment")


@pytest.mark.django_db
def test_there_is_an_end_to_files_and_to_tries(lin: Any) -> None:
    row = opened(lin)
    for number in range(12):
        proofs.keep(row, "customer", "other", picture(f"#0000{number:02x}"), by=lin)
    with pytest.raises(Refusal, match="dispute-proofs-enough"):
        proofs.keep(row, "customer", "other", picture("#ffffff"), by=lin)
    for _ in range(27):
        with pytest.raises(Refusal):
            proofs.keep(row, "customer", "other", b"x", by=lin)
    with pytest.raises(Refusal, match="dispute-proofs-often"):
        proofs.keep(row, "customer", "other", b"x", by=lin)


@pytest.mark.django_db
def test_nobody_edits_a_proof_a_statement_or_a_step(lin: Any) -> None:
    row = asked(lin)
    for rows, change in (
        (row.proofs.all(), {"sha256": "0" * 64}),
        (row.statements.all(), {"text": "别的话"}),
        (row.steps.all(), {"kind": "agreed"}),
    ):
        with pytest.raises(Error), transaction.atomic():
            rows.update(**change)
    with pytest.raises(Error), transaction.atomic():
        Dispute.objects.filter(pk=row.pk).update(status="decided")


@pytest.mark.django_db
def test_one_sides_kinds_are_not_the_others(lin: Any) -> None:
    row = asked(lin)
    with pytest.raises(Refusal, match="dispute-proof-kind"):
        proofs.keep(row, "merchant", "goods_photo", picture(), by=its(row))


def test_sixteen_open_and_one_has(fresh_database: Any) -> None:
    from tests.money.conftest import make_customer

    lin = make_customer()
    payment = paid(lin)
    said = clients(16, lambda n: disputes.open(fresh(payment), reason="quality", text="坏了", by=lin))
    assert sum(not isinstance(one, str) for one in said) == 1
    assert {one for one in said if isinstance(one, str)} == {"dispute-open-already"}
    assert held() == AMOUNT.minor


def test_agreed_offered_and_taken_at_once_it_is_paid_once(fresh_database: Any) -> None:
    from tests.money.conftest import make_customer

    lin = make_customer()
    row = asked(lin)
    deeds = (
        lambda: answers.agree(row, by=its(row)),
        lambda: answers.contest(row, "不同意", by=its(row)),
        lambda: disputes.withdraw(row, by=lin),
    )
    clients(12, lambda n: deeds[n % 3]())
    row = fresh(row)
    paid_back = Refund.objects.filter(cause=row.public_id).count()
    assert paid_back == (1 if row.status == "settled" else 0)
    assert held() == (AMOUNT.minor if row.is_open else 0)
