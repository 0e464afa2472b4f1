"""The pages of the three sides: each sees and says what is theirs, and another's is not found."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.desk.disputes.helpers import (
    AMOUNT,
    HALF,
    LI,
    SYSTEM,
    appealed,
    asked,
    contested,
    fresh,
    opened,
    paid,
    picture,
    proposed,
)
from tests.money.conftest import make_customer
from tests.people.doors import enter
from tests.support.jobs import run_jobs
from walletdesk.core import live
from walletdesk.desk.disputes import mediation
from walletdesk.desk.disputes.models import Dispute
from walletdesk.people import access
from walletdesk.people.merchants import merchants
from walletdesk.people.models import User

pytestmark = pytest.mark.django_db
MERCHANT = "shanhai@shop.example"


def text(answer: Any) -> str:
    return str(answer.content.decode())


@pytest.fixture
def lins(lin: Any) -> Client:
    return enter(Client(), lin)


@pytest.fixture
def shops(carriers: dict[str, str]) -> Any:
    """The merchant's browser, once there is a dispute."""

    def signed_in(email: str = MERCHANT) -> Client:
        client = Client()
        assert client.post("/merchant-desk/sign-in/", {"email": email}).status_code == 302
        run_jobs()
        code = re.search(r"\d{6}", carriers["merchant-code-mail"])
        assert code
        answer = client.post("/merchant-desk/code/", {"code": code[0]})
        assert answer["Location"] == "/merchant-desk/"
        return client

    return signed_in


def staff(role: str = "specialist", name: str = "孙悦", email: str = "sun@desk.example") -> Client:
    return enter(Client(), User.objects.create_staff(role=role, team="complaints", name=name, email=email))


def test_lin_opens_uploads_and_submits(lin: Any, lins: Client) -> None:
    payment = paid(lin)
    assert f"/disputes/new/{payment.public_id}/" in text(lins.get(f"/records/{payment.public_id}/"))
    form = lins.get(f"/disputes/new/{payment.public_id}/")
    assert "没有收到货" in text(form)
    assert 'value="25.8' in text(form)
    wrong = lins.post(f"/disputes/new/{payment.public_id}/", {"reason": "", "amount": "9999", "text": ""})
    assert wrong.status_code == 422
    made = lins.post(
        f"/disputes/new/{payment.public_id}/",
        {"reason": "not_delivered", "amount": "20.00", "text": "没有发货"},
    )
    row = Dispute.objects.get()
    assert made["Location"] == f"/disputes/{row.public_id}/"
    page = made["Location"]
    assert "还差 1 项" in text(lins.get(page))
    assert lins.post(page, {"deed": "submit"}).status_code == 422
    file = SimpleUploadedFile("../../<script>.png", picture(), content_type="text/html")
    assert lins.post(page, {"deed": "proof", "kind": "order_page", "file": file}).status_code == 302
    shown = lins.get(f"{page}proofs/{row.proofs.get().public_id}/")
    assert (shown["Content-Type"], shown["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    assert "sandbox" in shown["Content-Security-Policy"]
    assert lins.post(page, {"deed": "submit"}).status_code == 302
    assert fresh(row).status == "merchant_asked"
    assert row.proofs.get().sha256 in text(lins.get(page))
    assert "没有发货" in text(lins.get(page))
    assert page in text(lins.get("/disputes/"))
    assert f"/disputes/{row.public_id}/" in text(lins.get(f"/records/{payment.public_id}/"))


def test_the_merchant_signs_in_by_mail_and_answers(lin: Any, shops: Any) -> None:
    row = asked(lin)
    client = shops()
    listed = text(client.get("/merchant-desk/"))
    assert row.public_id in listed
    assert "林晓" not in listed
    page = f"/merchant-desk/disputes/{row.public_id}/"
    shown = text(client.get(page))
    assert "林晓" not in shown
    assert "买的茶具" in shown
    assert client.get(f"{page}proofs/{row.proofs.get().public_id}/").status_code == 200
    assert client.post(page, {"deed": "contest", "text": " "}).status_code == 422
    assert client.post(page, {"deed": "offer", "amount": "", "text": "补偿"}).status_code == 422
    assert client.post(page, {"deed": "offer", "amount": "9.90", "text": "补偿"}).status_code == 302
    row = fresh(row)
    assert (row.status, row.offer_minor, row.answer) == ("mediation", 990, "offered")
    assert client.post("/merchant-desk/sign-out/").status_code == 302
    assert client.get(page)["Location"] == "/merchant-desk/sign-in/"


def test_the_cookie_of_a_merchant_is_its_own(lin: Any, lins: Client, shops: Any) -> None:
    asked(lin)
    client = shops()
    cookie = client.cookies["wd_merchant"]
    assert (cookie["path"], bool(cookie["httponly"])) == ("/merchant-desk", True)
    assert lins.get("/merchant-desk/")["Location"] == "/merchant-desk/sign-in/"
    assert client.get("/disputes/").status_code == 302  # a merchant is no customer


def test_an_address_of_nobody_is_answered_alike_and_gets_nothing(lin: Any, carriers: dict[str, str]) -> None:
    asked(lin)
    client = Client()
    answer = client.post("/merchant-desk/sign-in/", {"email": "nobody@shop.example"})
    assert answer["Location"] == "/merchant-desk/code/"
    run_jobs()
    assert "merchant-code-mail" not in carriers
    for left in range(4, -1, -1):
        said = client.post("/merchant-desk/code/", {"code": "123456"})
        assert said.status_code == 422, left
    assert "作废" in text(said)
    soon = client.post("/merchant-desk/sign-in/", {"email": "nobody@shop.example"})
    assert soon.status_code == 429


def test_a_code_opens_once_and_a_new_address_signs_everybody_out(
    lin: Any, shops: Any, carriers: dict[str, str]
) -> None:
    row = asked(lin)
    client = shops()
    again = Client()
    again.cookies = client.cookies.__class__()
    assert again.get("/merchant-desk/code/")["Location"] == "/merchant-desk/sign-in/"
    merchants.set_contact(row.merchant, "new@shop.example", by=SYSTEM)
    assert client.get("/merchant-desk/")["Location"] == "/merchant-desk/sign-in/"


def test_anothers_dispute_is_not_found_by_anybody(lin: Any, lins: Client, shops: Any) -> None:
    wang = make_customer("王强", "+8613911112222")
    row = contested(lin)
    proof = row.proofs.get().public_id
    wangs = enter(Client(), wang)
    for address in ("", "dossier.pdf", f"proofs/{proof}/"):
        assert wangs.get(f"/disputes/{row.public_id}/{address}").status_code == 404
    assert wangs.post(f"/disputes/{row.public_id}/", {"deed": "withdraw"}).status_code == 404
    assert wangs.get(f"/disputes/new/{row.payment.public_id}/").status_code == 404
    assert (
        wangs.post(f"/disputes/new/{row.payment.public_id}/", {"reason": "quality", "text": "x"}).status_code
        == 404
    )
    other = merchants.add(name_zh="晨光咖啡", name_en="Morning", category="food", by=SYSTEM)[0]
    merchants.set_contact(other, "morning@shop.example", by=SYSTEM)
    others = shops("morning@shop.example")
    for address in ("", f"proofs/{proof}/"):
        assert others.get(f"/merchant-desk/disputes/{row.public_id}/{address}").status_code == 404
    assert others.post(f"/merchant-desk/disputes/{row.public_id}/", {"deed": "agree"}).status_code == 404
    mine = opened(wang, payment=paid(wang, number="A2"))  # a proof of one dispute is not a proof of another
    assert wangs.get(f"/disputes/{mine.public_id}/proofs/{proof}/").status_code == 404
    assert fresh(row).status == "mediation"


def test_what_is_still_gathered_no_merchant_sees(lin: Any, shops: Any) -> None:
    row = opened(lin)
    client = shops()
    assert row.public_id not in text(client.get("/merchant-desk/"))
    assert client.get(f"/merchant-desk/disputes/{row.public_id}/").status_code == 404


def test_both_sides_accept_on_their_pages(lin: Any, lins: Client, shops: Any) -> None:
    row = proposed(lin)
    client = shops()
    assert "接受方案" in text(client.get(f"/merchant-desk/disputes/{row.public_id}/"))
    assert client.post(f"/merchant-desk/disputes/{row.public_id}/", {"deed": "accept"}).status_code == 302
    page = f"/disputes/{row.public_id}/"
    assert "接受方案" in text(lins.get(page))
    assert lins.post(page, {"deed": "accept"}).status_code == 302
    assert fresh(row).status == "accepted"
    assert f"/records/{fresh(row).refund}/" in text(lins.get(page))


def test_a_colleague_proposes_through_the_door(lin: Any) -> None:
    row = contested(lin)
    client = staff()
    page = f"/desk/disputes/{row.public_id}/"
    assert page in text(client.get("/desk/disputes/"))
    shown = text(client.get(page))
    assert "已于三天前发货" in shown
    assert row.proofs.get().sha256 in shown
    form = {"amount": "12.90", "text": "双方各担一半"}
    dry = text(client.post(f"{page}propose/", form))
    assert "¥12.90" in dry
    assert fresh(row).status == "mediation"
    hashed = re.search(r'name="hash" value="(\w+)"', dry)
    assert hashed
    assert client.post(f"{page}propose/", {**form, "hash": hashed[1]}).status_code == 204
    assert (fresh(row).status, fresh(row).proposal_minor) == ("proposal", 1290)


def test_an_agent_may_not_decide_alone_and_who_proposed_not_at_all(lin: Any) -> None:
    row = appealed(lin)
    client = staff("agent", "李敏", "li@desk.example")
    page = f"/desk/disputes/{row.public_id}/decide/"
    form = {"amount": "25.80", "text": "全额退回"}
    dry = text(client.post(page, form))
    assert 'name="reason"' in dry  # another person must know why
    mediator = staff("supervisor", "孙悦", "s2@desk.example")
    Dispute.objects.filter(pk=row.pk).update(
        proposed_by=f"staff:{User.objects.get(email='s2@desk.example').pk}"
    )
    assert mediator.post(page, form).status_code == 403
    assert fresh(row).status == "appealed"


def test_the_dossier_is_a_pdf_with_everything_in_it(lin: Any, lins: Client) -> None:
    import io

    from pypdf import PdfReader

    row = mediation.accept(proposed(lin), "customer", by=lin)
    answer = staff().get(f"/desk/disputes/{row.public_id}/dossier.pdf")
    assert answer["Content-Type"] == "application/pdf"
    said = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)
    flat = re.sub(r"\s", "", said)
    for piece in (
        row.public_id,
        "山海小铺",
        "没有发货",
        "已于三天前发货",
        "凭证",
        row.proofs.get().sha256,
        "A1",
    ):
        assert re.sub(r"\s", "", piece) in flat, piece
    assert "致商户" in flat
    assert "林晓" not in flat
    own = lins.get(f"/disputes/{row.public_id}/dossier.pdf")
    mine = "".join(page.extract_text() for page in PdfReader(io.BytesIO(own.content)).pages)
    assert "致商户" not in mine


def test_english_has_its_words_on_every_page(lin: Any, shops: Any) -> None:
    row = proposed(lin)
    client, lins, sun = shops(), enter(Client(), lin), staff()
    for one in (client, lins, sun):
        one.cookies["wd_lang"] = "en"
    for one, address in (
        (lins, "/disputes/"),
        (lins, f"/disputes/{row.public_id}/"),
        (client, "/merchant-desk/"),
        (client, f"/merchant-desk/disputes/{row.public_id}/"),
        (sun, "/desk/disputes/?box=theirs"),
        (sun, f"/desk/disputes/{row.public_id}/"),
    ):
        assert "Dispute" in text(one.get(address)) or "dispute" in text(one.get(address)), address
    assert AMOUNT > HALF
    assert LI


def test_the_case_leads_to_the_dispute(lin: Any) -> None:
    row = contested(lin)
    run_jobs()
    row = fresh(row)
    assert row.case is not None
    client = staff()
    assert f"/desk/disputes/{row.public_id}/" in text(
        client.get(f"/desk/cases/{row.case.public_id}/?box=all")
    )
    assert f"/desk/cases/{row.case.public_id}/" in text(client.get(f"/desk/disputes/{row.public_id}/"))


def test_a_merchants_open_page_hears_of_its_own_and_of_nothing_else(lin: Any, shops: Any) -> None:
    row = asked(lin)
    page = text(shops().get(f"/merchant-desk/disputes/{row.public_id}/"))
    ticket = re.search(r'data-live="([^"]+)" data-ticket="([^"]+)"', page)
    assert ticket
    right = signing.loads(ticket[2], salt=live.SALT)
    own = f"merchant:{row.merchant_id}"
    assert (ticket[1], right["topics"]) == (own, [own])
    assert access.may_hear(right["who"], [own], right["at"])
    assert not access.may_hear(own, [own], right["at"])  # no name without the mark of its address
    for other in ("disputes", "merchant:0", f"dispute:{row.pk}", f"customer:{lin.pk}"):
        assert not access.may_hear(right["who"], [own, other], right["at"])
    assert not access.may_hear(f"customer:{lin.pk}", [own], right["at"])
    merchants.set_contact(row.merchant, "new@shop.example", by=SYSTEM)
    assert not access.may_hear(right["who"], [own], right["at"])
