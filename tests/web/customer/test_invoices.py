"""Invoices as Lin sees them: asked for at the record, to her company, many in one file; and as a stranger verifies one."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import pytest
from django.test import Client

from tests.money.invoices.helpers import COMPANY, TAX_NUMBER, company, record
from tests.support.bad_rows import unworkable
from tests.support.jobs import run_jobs
from walletdesk.core import settings_dated
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.money.invoices import invoices, titles, verify
from walletdesk.money.invoices.models import Bundle, Invoice, Look
from walletdesk.people.models import User

pytestmark = pytest.mark.django_db
EMPTY_FORM = {"kind": "company", "name": "", "tax_number": "1"}


def test_nothing_yet_says_what_to_do(lins: Client) -> None:
    page = lins.get("/invoices/").content.decode()
    assert "还没有发票" in page
    assert "/records/?only=done" in page
    assert "还没有保存抬头" in lins.get("/invoices/titles/").content.decode()


def test_lin_asks_at_her_record(lins: Client, lin: User, topup_of: Any) -> None:
    topup = topup_of(lin)
    waiting = lins.get(f"/invoices/new/{topup.public_id}/").content.decode()
    assert "完成后就能开发票" in waiting
    assert "开发票" not in lins.get(f"/records/{topup.public_id}/").content.decode()
    row = record(lin, public_id=topup.public_id)
    assert f"/invoices/new/{row.public_id}/" in lins.get(f"/records/{row.public_id}/").content.decode()
    title = company(lin)
    answer = lins.post(f"/invoices/new/{row.public_id}/", {"title": title.public_id})
    invoice = Invoice.objects.get()
    assert answer["Location"] == f"/invoices/{invoice.public_id}/"
    page = lins.get(answer["Location"]).content.decode()
    assert invoice.number in page
    assert COMPANY in page
    assert TAX_NUMBER in page
    assert lins.get(f"/invoices/new/{row.public_id}/")["Location"] == answer["Location"]
    assert answer["Location"] in lins.get(f"/records/{row.public_id}/").content.decode()
    assert COMPANY in lins.get("/invoices/").content.decode()


def test_titles_by_the_form(lins: Client, lin: User) -> None:
    wrong = lins.post("/invoices/titles/", EMPTY_FORM)
    assert wrong.status_code == 422
    assert "请填写抬头名称" in wrong.content.decode()
    assert "18 位统一社会信用代码" in wrong.content.decode()
    typed = {"kind": "company", "name": COMPANY, "tax_number": TAX_NUMBER.lower()}
    saved = lins.post("/invoices/titles/", typed | {"next": "/invoices/new/top_x/"})
    assert saved["Location"] == "/invoices/new/top_x/"
    title = titles.default_of(lin.pk)
    assert title is not None
    assert title.tax_number == TAX_NUMBER
    here = f"/invoices/titles/{title.public_id}/"
    assert COMPANY in lins.get(here).content.decode()
    assert lins.post(here, typed | {"name": "新名字有限公司"}).status_code == 302
    title.refresh_from_db()
    assert title.name == "新名字有限公司"
    assert (
        lins.post("/invoices/titles/", typed | {"next": "//evil.example/"})["Location"] == "/invoices/titles/"
    )
    assert lins.post(f"{here}remove/").status_code == 302
    assert title not in titles.of(lin.pk)


def test_another_title(lins: Client, lin: User) -> None:
    invoice = invoices.issue(lin, record(lin), None, by=lin)
    here = f"/invoices/{invoice.public_id}/"
    same = lins.post(f"{here}anew/", {"title": "me"})
    assert same.status_code == 409
    assert "不用重开" in same.content.decode()
    answer = lins.post(f"{here}anew/", {"title": company(lin).public_id})
    assert COMPANY in lins.get(answer["Location"]).content.decode()
    assert "已红冲" in lins.get(here).content.decode()
    red = Invoice.objects.get(status="red")
    assert invoice.number in lins.get(f"/invoices/{red.public_id}/").content.decode()


def test_many_at_once(lins: Client, lin: User) -> None:
    rows = [record(lin, yuan) for yuan in (100, 200, 300)]
    record(lin, state="moving")
    first = invoices.issue(lin, rows[0], company(lin), by=lin)
    month = f"{clock.local():%Y-%m}"
    asked = lins.post("/invoices/bundles/", {"month": month, "title": "me", "key": "k1"})
    here = asked["Location"]
    assert lins.post("/invoices/bundles/", {"month": month, "key": "k1"})["Location"] == here
    assert "共 3 张" in lins.get(here).content.decode()
    assert lins.get(f"{here}download/").status_code == 409
    assert (
        "上一个打包还在进行"
        in lins.post("/invoices/bundles/", {"month": month, "key": "k2"}).content.decode()
    )
    run_jobs()
    page = lins.get(here).content.decode()
    assert "共 3 张发票" in page
    with zipfile.ZipFile(io.BytesIO(lins.get(f"{here}download/").content)) as archive:
        names = archive.namelist()
        listed = archive.read("invoices.csv").decode("utf-8-sig")
        assert all(archive.read(name).startswith(b"%PDF") for name in names if name.endswith(".pdf"))
    assert f"{first.number}.pdf" in names
    assert len(names) == 4
    assert listed.count("\r\n") == 4
    assert Invoice.objects.count() == 3
    assert "可以下载" in lins.get("/invoices/").content.decode()
    assert "已打包好" in lins.get("/notices/").content.decode()


def test_a_file_ends(lins: Client, lin: User) -> None:
    from datetime import timedelta

    from walletdesk.core import files
    from walletdesk.core.models import StoredFile
    from walletdesk.money.invoices import bundles, jobs

    record(lin)
    here = lins.post("/invoices/bundles/", {"month": f"{clock.local():%Y-%m}", "key": "k"})["Location"]
    run_jobs()
    stored = StoredFile.objects.get(purpose="invoices")
    assert files.read(stored)
    with clock.fixed(clock.now() + timedelta(days=8)):
        with unworkable(bundles, "expire"):
            jobs.expire_bundles(0)
        jobs.expire_bundles(0)
        assert lins.get(f"{here}download/").status_code == 410
        assert "下载期已过" in lins.get(here).content.decode()
    assert Bundle.objects.get().status == "expired"
    assert not StoredFile.objects.filter(purpose="invoices").exists()


@pytest.mark.parametrize(("month", "said"), [("2020-01", "没有可以开票的交易"), ("", "一次最多打包 1 张")])
def test_what_cannot_be_put_in_one_file(lins: Client, lin: User, month: str, said: str) -> None:
    settings_dated.change("invoice.bundle_most", 1, by=Actor.system("tests"))
    record(lin)
    record(lin)
    answer = lins.post("/invoices/bundles/", {"month": month})
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_anothers_invoices_are_not_found(browser_of: Any, lin: User, wang: User) -> None:
    invoice = invoices.issue(lin, record(lin), None, by=lin)
    title, wangs = company(lin), browser_of(wang)
    one = f"/invoices/{invoice.public_id}/"
    for address in (one, f"{one}invoice.pdf", f"/invoices/titles/{title.public_id}/"):
        assert wangs.get(address).status_code == 404
    assert wangs.post(f"{one}anew/", {"title": "me"}).status_code == 404
    assert wangs.post(f"/invoices/titles/{title.public_id}/remove/").status_code == 404
    mine = record(wang)
    foreign = wangs.post(f"/invoices/new/{mine.public_id}/", {"title": title.public_id})
    assert foreign.status_code == 422
    assert "这个抬头已经删除" in foreign.content.decode()


def test_a_stranger_verifies_one(client: Client, lin: User) -> None:
    invoice = invoices.issue(lin, record(lin, 500), company(lin), by=lin)
    page = client.get(verify.address_of(invoice)).content.decode()
    assert "发票有效" in page
    assert "¥500.00" in page
    assert "华澜********公司" in page
    for secret in (COMPANY, TAX_NUMBER, lin.name, invoice.movement, invoice.public_id):
        assert secret not in page
    by_hand = client.get("/verify/", {"number": f" {invoice.number} ", "code": invoice.check_code[-6:]})
    assert "发票有效" in client.get(by_hand["Location"]).content.decode()
    red = invoices.reverse(invoice, reason="returned", by=lin)
    assert "红冲" in client.get(verify.address_of(invoice)).content.decode()
    assert "这是一张红字发票" in client.get(verify.address_of(red)).content.decode()
    assert dict(Look.objects.values_list("answer", "times")) == {"valid": 2, "reversed": 1, "red": 1}


def test_a_person_is_masked(client: Client, lin: User) -> None:
    invoice = invoices.issue(lin, record(lin), None, by=lin)
    page = client.get(verify.address_of(invoice)).content.decode()
    assert lin.name not in page
    assert re.search(rf"{lin.name[0]}\*", page)


def test_what_is_wrong_is_unknown_and_counted(client: Client, lin: User) -> None:
    invoice = invoices.issue(lin, record(lin), None, by=lin)
    wrong = f"{(int(invoice.check_code) + 1) % 10**20:020d}"
    pages = [
        client.get(f"/verify/{invoice.number}/?code={wrong}").content.decode(),
        client.get(f"/verify/{'9' * 20}/?code={invoice.check_code}").content.decode(),
        client.get(f"/verify/1/?code={wrong[-6:]}").content.decode(),
    ]
    assert all("没有查到这张发票" in page and "¥" not in page for page in pages)
    assert "没有查到" not in client.get(f"/verify/{invoice.number}/").content.decode()
    for _ in range(7):
        client.get(f"/verify/{invoice.number}/?code={wrong}")
    stopped = client.get(verify.address_of(invoice))
    assert stopped.status_code == 429
    assert "查验次数太多" in stopped.content.decode()
    assert Look.objects.get(answer="unknown").times == 10


def test_short_codes_cannot_be_tried_from_everywhere(lin: User) -> None:
    invoice = invoices.issue(lin, record(lin), None, by=lin)
    code = invoice.check_code
    wrong = f"{(int(code[-6:]) + 1) % 10**6:06d}"
    for n in range(10):
        assert verify.look(invoice.number, wrong, address=f"10.0.0.{n}").answer == "unknown"
    with pytest.raises(Exception, match="invoice-verify-too-often"):
        verify.look(invoice.number, code[-6:], address="10.0.1.1")
    assert verify.look(invoice.number, code, address="10.0.1.1").answer == "valid"
