"""Unmatched money at the desk: claimed with proof by two persons, or sent back by the rail it came by."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.desk.disputes.helpers import picture
from tests.money.conftest import make_customer
from tests.money.fakes import FakeBank
from tests.money.rails.helpers import MINOR, RAILS, currency_of, held
from tests.support.jobs import run_jobs
from tests.web.desk.books import HTMX, nobodys, through
from tests.web.desk.conftest import page, sign_in
from walletdesk.core.clock import clock
from walletdesk.core.models import Approval
from walletdesk.core.money import Money
from walletdesk.money import ledger
from walletdesk.money.rails import reconciliation, registry
from walletdesk.money.rails.models import BankReturn, ClaimProof, SuspenseItem
from walletdesk.money.topups import topups
from walletdesk.money.topups.models import Topup, TopupStep
from walletdesk.people.models import User

pytestmark = pytest.mark.django_db
ACTING = SimpleUploadedFile("a.pdf", b"%PDF-1.4\n<</S/Launch/F(x)>>\n%%EOF", "application/pdf")
ADDRESS = "TJRyWwFs9wTFGZg3JbrVriFbNfCug5tDeC"


@pytest.fixture
def lin(db: None) -> Any:
    return make_customer()


def _proof(browser: Client, item: SuspenseItem, **form: Any) -> Any:
    return browser.post(f"/desk/books/suspense/{item.public_id}/proof/", form, **HTMX)


def test_money_is_claimed_with_proof_by_two_persons(he: User, qian: User, lin: Any) -> None:
    item = nobodys(payer_name="林晓", payer_card_tail="6631")
    browser, path = sign_in(he), f"/desk/books/suspense/{item.public_id}/"
    html = page(browser, path)
    assert lin.public_id in html
    assert "户名一致" in html
    said = {
        "said": "500",
        "said_tail": "6631",
        "said_at": clock.now().astimezone().strftime("%Y-%m-%dT%H:%M"),
    }
    paper = SimpleUploadedFile("receipt.png", picture(), "image/png")
    kept = _proof(browser, item, owner=lin.public_id, reason="回单与来款一致", files=paper, **said)
    assert kept.status_code == 204, kept.content.decode()
    proof = ClaimProof.objects.get()
    assert (proof.customer_id, len(proof.files), proof.by) == (lin.pk, 1, f"staff:{he.pk}")
    html = page(browser, path)
    assert "金额相符" in html
    assert "卡号相符" in html
    assert (
        browser.get(f"/desk/books/proofs/{proof.public_id}/1/")["Content-Type"] == "image/jpeg"
    )  # made anew
    page(browser, f"/desk/books/proofs/{proof.public_id}/2/", 404)
    form = {"proof": proof.public_id, "reason": proof.reason}
    assert through(browser, f"{path}claim/", form).status_code == 204
    asked = Approval.objects.get()
    assert asked.act == "topup.claim"
    assert not Topup.objects.exists()
    sign_in(qian).post(f"/desk/approvals/{asked.public_id}/", {"answer": "approve"})
    item.refresh_from_db()
    assert (item.status, item.customer_id) == ("claimed", lin.pk)
    account = ledger.account(f"customer:{lin.pk}", "available")
    assert ledger.balance(account).total == Money(MINOR)
    assert TopupStep.objects.get(kind="claimed").evidence["proof"] == proof.public_id
    assert "已认领" in page(browser, path)


def test_an_order_that_waits_for_this_money_gets_it(
    he: User,
    qian: User,
    lin: Any,
    rails: dict[str, FakeBank],
) -> None:
    topup = topups.create(lin, Money(MINOR), bank_code="cmb", card_tail="6631", key="k", by=lin)
    run_jobs()
    item = nobodys(payer_name="林晓", payer_card_tail="6631", reference="TYPO")
    browser, path = sign_in(he), f"/desk/books/suspense/{item.public_id}/"
    assert topup.order_no in page(browser, path)
    _proof(browser, item, owner="other", who=lin.phone, reason="本人来电", words="我上午转了五百")
    proof = ClaimProof.objects.get()
    through(browser, f"{path}claim/", {"proof": proof.public_id, "reason": proof.reason})
    sign_in(qian).post(f"/desk/approvals/{Approval.objects.get().public_id}/", {"answer": "approve"})
    topup.refresh_from_db()
    assert topup.status == "succeeded"


NO_PROOFS = [
    ({"reason": "x", "words": "y", "owner": "other", "who": "nobody@example.com"}, "没有找到这位客户"),
    ({"reason": "x"}, "请上传凭证"),
    ({"reason": "x", "said": "500"}, "请上传凭证"),
    ({"reason": " ", "words": "我转的"}, "请写明为什么"),
    ({"reason": "x", "words": "y", "files": ACTING}, "不支持这种文件"),
    ({"reason": "x", "words": "y", "files": [ACTING] * 6}, "一次最多 5 个文件"),
    ({"reason": "x", "said": "很多", "words": "y"}, "填得不对"),
    ({"reason": "x", "said_tail": "12", "words": "y"}, "填得不对"),
]


@pytest.mark.parametrize(("form", "said"), NO_PROOFS)
def test_no_claim_without_a_proof(he: User, lin: Any, form: dict[str, Any], said: str) -> None:
    item, browser = nobodys(), sign_in(he)
    answer = _proof(browser, item, **{"owner": lin.public_id, **form})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    claimed = browser.post(f"/desk/books/suspense/{item.public_id}/claim/", {"reason": "x"}, **HTMX)
    assert claimed.status_code == 422
    assert not ClaimProof.objects.exists()


@pytest.mark.parametrize("rail", RAILS)
def test_unmatched_money_goes_back_by_every_rail(
    he: User,
    qian: User,
    rails: dict[str, FakeBank],
    rail: str,
) -> None:
    item = nobodys(rail)
    browser, path = sign_in(he), f"/desk/books/suspense/{item.public_id}/"
    form = {"reason": "查无此人", **({"to_address": ADDRESS} if rail == "chain" else {})}
    assert through(browser, f"{path}send-back/", form).status_code == 204
    sign_in(qian).post(f"/desk/approvals/{Approval.objects.get().public_id}/", {"answer": "approve"})
    run_jobs()
    back = BankReturn.objects.get()
    assert (back.rail, back.status, rails[rail].orders) == (rail, "sent", [back.public_id])
    day = clock.business_day()
    line = {"direction": "out", "return_no": back.public_id, "currency": currency_of(rail)}
    rails[rail].line(item.bank_ref, MINOR, currency=currency_of(rail))
    rails[rail].line("RT1", MINOR, **line)
    assert reconciliation.reconcile(day, rail).status == "clean"
    item.refresh_from_db()
    assert (item.status, held("suspense", rail)) == ("returned", 0)
    assert (
        ledger.balance(ledger.account("house", registry.of(rail).clearing, currency_of(rail))).total.minor
        == 0
    )
    assert "已退回" in page(browser, path)


@pytest.mark.parametrize("address", ["", "bc1qnotours", "T123"])
def test_nothing_goes_back_on_the_chain_without_an_address(he: User, address: str) -> None:
    item = nobodys("chain")
    answer = sign_in(he).post(
        f"/desk/books/suspense/{item.public_id}/send-back/", {"reason": "x", "to_address": address}, **HTMX
    )
    assert answer.status_code == 422
    assert "数字货币地址" in answer.content.decode()
    assert not BankReturn.objects.exists()
