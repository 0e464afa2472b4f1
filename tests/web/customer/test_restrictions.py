"""Restrictions: the loss report in one tap, why something is stopped, what is needed, and the appeal with its papers."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from tests.desk.disputes.test_hostile import huge_png
from tests.money.transfers.helpers import give
from tests.safety.cast import only
from walletdesk.core.models import StoredFile
from walletdesk.money.transfers.models import Transfer
from walletdesk.people.models import User, Visit
from walletdesk.safety import appeals, freezes
from walletdesk.safety.models import Appeal, Stop

pytestmark = pytest.mark.django_db
ACTING = b"%PDF-1.4\n1 0 obj<</OpenAction<</S/JavaScript/JS(1)>>>>endobj\n%%EOF\n"


def stop(user: User, basis: str = "platform", reference: str = "") -> Stop:
    return freezes.place(
        user.pk,
        basis=basis,
        scope="out",
        reason="safety-reason-fraud-suspected",
        remedy="safety-remedy-appeal",
        papers=("safety-paper-identity",),
        reference=reference,
        by="staff:1",
        key=f"{basis}:{user.pk}",
    )


def page(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status
    return answer.content.decode()


def picture(name: str = "证明.png") -> SimpleUploadedFile:
    data = BytesIO()
    Image.new("RGB", (80, 60), "white").save(data, "PNG")
    return SimpleUploadedFile(name, data.getvalue(), content_type="image/png")


def test_an_account_without_restrictions_says_so_and_offers_the_loss_report(lins: Client) -> None:
    shown = page(lins, "/restrictions/")
    assert "您的账户没有任何限制" in shown
    assert "立即挂失" in shown
    assert "/restrictions/" in page(lins, "/me/")


def test_one_tap_reports_a_loss_and_this_device_stays(lin: User, lins: Client) -> None:
    lins.get("/me/")
    answer = lins.post("/restrictions/report-loss/")
    row = Stop.objects.get(customer_id=lin.pk)
    assert (answer.status_code, answer["Location"]) == (302, f"/restrictions/{row.public_id}/")
    shown = page(lins, answer["Location"])
    assert "本人挂失" in shown
    assert "申请解除挂失" in shown
    assert "立即挂失" not in page(lins, "/restrictions/")
    assert not Visit.objects.filter(user=lin, ended_at__isnull=False, session_key=lins.session.session_key)


def test_a_stop_tells_reason_remedy_and_papers(lin: User, lins: Client) -> None:
    row = stop(lin)
    shown = page(lins, f"/restrictions/{row.public_id}/")
    for said in ("涉嫌欺诈", "由人工答复", "本人身份证正反面照片", "平台风控", row.public_id, "提交申诉"):
        assert said in shown


def test_the_restriction_of_another_is_not_there(wang: User, lins: Client) -> None:
    assert lins.get(f"/restrictions/{stop(wang).public_id}/").status_code == 404


@pytest.mark.parametrize(("basis", "said"), [("police", "公安机关"), ("court", "人民法院")])
def test_against_an_order_there_is_no_appeal_here(lin: User, lins: Client, basis: str, said: str) -> None:
    row = stop(lin, basis, "沪公止〔2026〕118号")
    shown = page(lins, f"/restrictions/{row.public_id}/")
    assert said in shown
    assert "118号" in shown
    assert "提交申诉" not in shown
    answer = lins.post(f"/restrictions/{row.public_id}/", {"text": "不是我"})
    assert answer.status_code == 403
    assert not Appeal.objects.exists()


def test_an_appeal_goes_its_way_with_papers(lin: User, lins: Client) -> None:
    row = stop(lin)
    path = f"/restrictions/{row.public_id}/"
    sent = {"text": "这是给父亲的医药费", "papers": [picture(), picture("二.png")]}
    assert lins.post(path, sent).status_code == 302
    appeal = Appeal.objects.get()
    assert len(appeal.papers) == 2
    shown = page(lins, path)
    assert "已收到" in shown
    assert "2 份材料" in shown
    assert "提交申诉" not in shown
    appeals.look(appeal, by="staff:2")
    assert "核实中" in page(lins, path)
    appeals.refuse(appeal, "请补交关系证明", by="staff:2")
    shown = page(lins, path)
    assert "请补交关系证明" in shown
    assert "提交申诉" in shown  # with new papers, again
    freezes.lift(row, by="staff:1", second="staff:2")
    assert "限制已解除" in page(lins, path)


HOSTILE = [
    ("empty words", {"text": " "}, "请写一写为什么应当解除"),
    (
        "a script that says it is a picture",
        {"text": "x", "papers": [SimpleUploadedFile("a.png", b"<script>alert(1)</script>", "image/png")]},
        None,
    ),
    (
        "a picture that bursts, behind one that is good",
        {"text": "x", "papers": [picture(), SimpleUploadedFile("a.png", huge_png(), "image/png")]},
        "不支持这种文件",
    ),
    (
        "a document that acts",
        {"text": "x", "papers": [SimpleUploadedFile("a.pdf", ACTING, "application/pdf")]},
        "不支持这种文件",
    ),
    ("an empty file", {"text": "x", "papers": [SimpleUploadedFile("a.png", b"", "image/png")]}, None),
]


@pytest.mark.parametrize(("sent", "said"), [row[1:] for row in HOSTILE], ids=[row[0] for row in HOSTILE])
def test_what_cannot_be_taken_is_refused_and_nothing_changes(
    lin: User, lins: Client, sent: dict, said: str | None
) -> None:
    row = stop(lin)
    answer = lins.post(f"/restrictions/{row.public_id}/", sent)
    assert answer.status_code == 422
    assert (said or "alert") in answer.content.decode()
    assert (Appeal.objects.count(), StoredFile.objects.filter(purpose="appeal").count()) == (0, 0)


def test_too_many_papers_are_refused_before_any_is_kept(lin: User, lins: Client) -> None:
    row = stop(lin)
    answer = lins.post(
        f"/restrictions/{row.public_id}/", {"text": "x", "papers": [picture() for _ in range(6)]}
    )
    assert answer.status_code == 422
    assert not StoredFile.objects.filter(purpose="appeal").exists()


def test_in_english_too(lin: User, lins: Client) -> None:
    row = stop(lin)
    lins.cookies["wd_lang"] = "en"
    assert "Send the appeal" in page(lins, f"/restrictions/{row.public_id}/")
    assert "Report a loss now" in page(lins, "/restrictions/")


def test_screening_asks_for_a_fresh_proof_of_a_small_transfer_too(
    lin: User, wang: User, lins: Client
) -> None:
    only("when transfer then step_up because new-payee remedy fresh-proof")
    give(lin, 100)
    found = lins.post("/transfer/", {"step": "find", "identifier": wang.phone}).content.decode()
    typed = {"step": "confirm", "amount": "10.00", "speed": "now", "note": "", "name_check": ""}
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', found))
    answer = lins.post("/transfer/", {**hidden, **typed, "key": "6f1b2c3d-0000-4000-8000-00000000000a"})
    assert "prove_challenge" in answer.content.decode()
    assert not Transfer.objects.exists()
