"""Asking for a refund, as a browser without scripts sees it: terms, reason, proof, one's own only; and what a colleague sees."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from tests.money.conftest import verify
from tests.money.payments.helpers import by_card
from tests.money.refunds.helpers import SYSTEM, figures, fund, paid
from tests.people import cast
from walletdesk.core.models import RefusalCount, StoredFile
from walletdesk.core.money import Money
from walletdesk.money.payments.models import Payment
from walletdesk.money.refunds import outcomes, refunds
from walletdesk.money.refunds.models import Refund
from walletdesk.people.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def payment(lin: User) -> Payment:
    verify(lin, 3)
    fund(lin, 100_000)
    return paid(lin)


def zhao() -> User:
    return User.objects.create_staff(
        name="赵宁", email="zhao@desk.example", role="specialist", team="payments", password=cast.GOOD
    )


def text(answer: Any) -> str:
    return str(answer.content.decode())


def photo(
    size: tuple[int, int] = (300, 200), kind: str = "PNG", name: str = "proof.png"
) -> SimpleUploadedFile:
    held = io.BytesIO()
    Image.new("RGB", size, "navy").save(held, format=kind)
    return SimpleUploadedFile(name, held.getvalue())


def ask(client: Client, payment: Payment, key: str = "k1", **more: Any) -> Any:
    fields = {"reason": "not_wanted", "amount": "100.00", "words": "", "key": key, **more}
    return client.post(f"/records/{payment.public_id}/refund/", fields)


def test_lin_sees_the_terms_asks_and_finds_it_in_her_records(
    lins: Client, lin: User, payment: Payment
) -> None:
    record = text(lins.get(f"/records/{payment.public_id}/"))
    assert f"/records/{payment.public_id}/refund/" in record
    page = text(lins.get(f"/records/{payment.public_id}/refund/"))
    assert "这笔订单的退款规则" in page
    assert "¥100.00" in page
    gone = ask(lins, payment)
    row = Refund.objects.get()
    assert gone["Location"] == f"/records/{row.public_id}/"
    shown = text(lins.get(gone["Location"]))
    assert "正在审核" in shown
    assert f"/refunds/{row.public_id}/cancel/" in shown
    assert ask(lins, payment)["Location"] == gone["Location"]
    assert Refund.objects.count() == 1
    refunds.approve(row, by=SYSTEM)
    assert "已到余额" in text(lins.get(gone["Location"]))
    assert figures(lin) == (100_000, 0)


def test_the_sum_is_worked_out_while_it_is_typed(lins: Client, lin: User, payment: Payment) -> None:
    abroad = paid(lin, Money(1_000, "USD"), number="A2")
    answer = text(lins.get(f"/records/{abroad.public_id}/refund/sum/", {"amount": "35.60"}))
    assert "¥0.36" in answer or "¥0.35" in answer
    assert "¥35.9" in answer
    assert lins.get(f"/records/{abroad.public_id}/refund/sum/", {"amount": "<b>"}).status_code == 200


def test_each_error_stands_beside_its_field(lins: Client, payment: Payment) -> None:
    for fields, said in (
        ({"amount": "100.01"}, "最多还能退 ¥100.00"),
        ({"amount": "abc"}, "请填写要退的金额"),
        ({"reason": ""}, "请选择退款原因"),
        ({"reason": "defective"}, "至少上传一张照片"),
        ({"words": "好" * 501}, "不超过 500 个字"),
    ):
        answer = ask(lins, payment, **fields)
        assert answer.status_code in (409, 422)
        assert said in text(answer)
    assert not Refund.objects.exists()


def test_proof_is_cleaned_kept_and_shown_to_its_owner_and_a_colleague(
    lins: Client, payment: Payment, browser_of: Callable[[User], Client], wang: User
) -> None:
    ask(lins, payment, reason="defective", words="<script>alert(1)</script>", papers=[photo()])
    row = Refund.objects.get()
    paper = row.papers.get()
    assert (paper.file.kind, row.status) == ("image/jpeg", "requested")
    own = lins.get(f"/refunds/{row.public_id}/papers/{paper.public_id}/")
    assert (own["Content-Type"], own["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    assert "<script>alert" not in text(lins.get(f"/refunds/{row.public_id}/"))
    desk = browser_of(zhao())
    page = text(desk.get(f"/desk/refunds/{row.public_id}/"))
    assert "&lt;script&gt;alert" in page
    shown = desk.get(f"/desk/refunds/{row.public_id}/papers/{paper.public_id}/")
    assert "sandbox" in shown["Content-Security-Policy"]
    others = browser_of(wang)
    assert others.get(f"/refunds/{row.public_id}/papers/{paper.public_id}/").status_code == 404


def _bomb() -> bytes:
    """A PNG that says it is enormous."""
    data = bytearray(photo().read())
    data[16:24] = (60_000).to_bytes(4, "big") * 2
    return bytes(data)


@pytest.mark.parametrize(
    "data",
    [
        b"MZ\x90\x00 a program",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<html><script>alert(1)</script></html>",
        b"%PDF-1.7\n1 0 obj << /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>\n%%EOF",
        b"%PDF-1.7\n1 0 obj << /S /#4aavaScript >>\n%%EOF",
        b"%PDF-1.7\n1 0 obj << /Type /ObjStm >> stream\n" + zlib.compress(b"<</S/JavaScript>>") + b"\n%%EOF",
        b"%PDF-1.7 cut short",
        b"\x89PNG\r\n\x1a\n cut off",
        _bomb(),
        b"",
    ],
    ids=[
        "program",
        "svg",
        "html",
        "pdf that runs",
        "escaped",
        "packed",
        "cut short",
        "broken",
        "bomb",
        "empty",
    ],
)
def test_hostile_uploads_change_nothing(lins: Client, payment: Payment, data: bytes) -> None:
    file = SimpleUploadedFile("../../<script>.png", data, content_type="image/png")
    answer = ask(lins, payment, reason="defective", papers=[file])
    assert answer.status_code == 422
    assert "<script>.png" not in text(answer)
    assert (Refund.objects.count(), StoredFile.objects.filter(purpose="refund_proof").count()) == (0, 0)
    assert RefusalCount.objects.exists()


def test_too_many_and_too_large_are_not_even_read(lins: Client, payment: Payment) -> None:
    assert ask(lins, payment, reason="defective", papers=[photo() for _ in range(7)]).status_code == 422
    large = SimpleUploadedFile("x.png", b"\x89PNG" + bytes(8_000_001))
    assert ask(lins, payment, reason="defective", papers=[large]).status_code == 422
    assert not Refund.objects.exists()


def test_anothers_payment_and_refund_are_nobodys(
    lins: Client, payment: Payment, wang: User, browser_of: Callable[[User], Client]
) -> None:
    ask(lins, payment)
    row, others = Refund.objects.get(), browser_of(wang)
    for address in (
        f"/records/{payment.public_id}/refund/",
        f"/refunds/{row.public_id}/",
        f"/records/{row.public_id}/",
    ):
        assert others.get(address).status_code == 404
    assert ask(others, payment).status_code == 404
    assert others.post(f"/refunds/{row.public_id}/cancel/").status_code == 404
    assert others.post(f"/refunds/{row.public_id}/", {"deed": "cancel"}).status_code == 404
    assert Refund.objects.get().status == "requested"


def test_a_closed_card_and_lin_chooses_on_the_page(lins: Client, lin: User, payment: Payment) -> None:
    card = paid(lin, way=by_card(lin), number="A2")
    ask(lins, card)
    row = refunds.approve(Refund.objects.get(), by=SYSTEM)
    outcomes.fail(row.tries.get(), reason="card_closed", by=SYSTEM)
    assert "选择退到哪里" in text(lins.get(f"/records/{row.public_id}/"))
    page = text(lins.get(f"/refunds/{row.public_id}/"))
    assert "这张卡已经注销" in page
    assert (
        lins.post(f"/refunds/{row.public_id}/", {"deed": "choose", "way": "card:card_nobody"}).status_code
        == 422
    )
    assert lins.post(f"/refunds/{row.public_id}/", {"deed": "choose", "way": "balance"}).status_code == 302
    assert Refund.objects.get().status == "succeeded"
    assert lins.post(f"/refunds/{row.public_id}/", {"deed": "choose", "way": "balance"}).status_code == 409


def test_a_colleague_grants_by_the_plan_that_was_shown(
    lins: Client, payment: Payment, browser_of: Callable[[User], Client], li: User
) -> None:
    ask(lins, payment)
    row = Refund.objects.get()
    assert browser_of(li).get("/desk/refunds/").status_code == 403
    desk = browser_of(zhao())
    assert "山海小铺" in text(desk.get("/desk/refunds/"))
    address = f"/desk/refunds/{row.public_id}/do/"
    dialog = text(desk.post(address, {"act": "refund.approve"}))
    found = re.search(r'name="hash" value="([0-9a-f]{64})"', dialog)
    assert found
    assert "商户待结算" in dialog
    done = desk.post(address, {"act": "refund.approve", "hash": found[1]})
    assert (done.status_code, Refund.objects.get().status) == (204, "succeeded")
    assert desk.post(address, {"act": "refund.approve"}).status_code == 409
    assert desk.post(address, {"act": "topup.credit"}).status_code == 404


def test_a_colleague_declines_and_lin_reads_why(
    lins: Client, payment: Payment, browser_of: Callable[[User], Client]
) -> None:
    ask(lins, payment)
    row, desk = Refund.objects.get(), browser_of(zhao())
    address = f"/desk/refunds/{row.public_id}/do/"
    assert desk.post(address, {"act": "refund.decline", "why": "because"}).status_code == 422
    dialog = text(desk.post(address, {"act": "refund.decline", "why": "used"}))
    found = re.search(r'name="hash" value="([0-9a-f]{64})"', dialog)
    assert found
    desk.post(address, {"act": "refund.decline", "why": "used", "hash": found[1]})
    assert "商品已经使用" in text(lins.get(f"/records/{row.public_id}/"))
