"""The books: who may look, what each rail and day shows, differences settled, unmatched money claimed and sent back."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.money.conftest import make_customer
from tests.money.fakes import FakeBank
from tests.money.helpers import SYSTEM
from tests.money.rails.helpers import MINOR, RAILS, booked, currency_of, held
from tests.support.jobs import run_jobs
from tests.web.desk.conftest import PASSWORD, page, sign_in
from walletdesk.core.clock import clock
from walletdesk.core.models import Approval
from walletdesk.core.money import Money
from walletdesk.desk.models import Case
from walletdesk.money import ledger
from walletdesk.money.rails import reconciliation, registry, suspense
from walletdesk.money.rails.models import BankReturn, ClaimProof, Discrepancy, SuspenseItem
from walletdesk.money.topups import topups
from walletdesk.money.topups.models import Topup, TopupStep
from walletdesk.people.models import User

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 64
HTMX = {"HTTP_HX_REQUEST": "true"}
ADDRESS = "TJRyWwFs9wTFGZg3JbrVriFbNfCug5tDeC"


def _colleague(role: str, team: str, name: str) -> User:
    return User.objects.create_staff(
        role=role, team=team, name=name, email=f"{role}.{team}@example.com", password=PASSWORD
    )


@pytest.fixture
def he(db: None) -> User:
    """He Yan of the payments team."""
    return _colleague("specialist", "payments", "何燕")


@pytest.fixture
def qian(db: None) -> User:
    return _colleague("manager", "payments", "钱峰")


@pytest.fixture
def lin(db: None) -> Any:
    return make_customer()


def _yesterday() -> Any:
    return clock.business_day() - timedelta(days=1)


def _noon() -> Any:
    return clock.day_bounds(_yesterday())[0] + timedelta(hours=12)


def _nobodys(rail: str = "bank", minor: int = MINOR, days: int = 0, **more: str) -> SuspenseItem:
    at = clock.now() - timedelta(days=days)
    with clock.fixed(at):
        money = suspense.Arrived(f"R-{rail}-{days}", Money(minor, currency_of(rail)), at, rail=rail, **more)
        return suspense.receive(money, reason="unknown_reference", by=SYSTEM)


def _differing(rail: str = "bank", minor: int = MINOR) -> Discrepancy:
    booked(rail, "in", minor=minor, at=_noon())
    reconciliation.reconcile(_yesterday(), rail)
    run_jobs()
    return Discrepancy.objects.get(rail=rail)


def _hash(html: str) -> str:
    found = re.search(r'name="hash" value="(\w+)"', html)
    assert found, html[:600]
    return found[1]


def _through(browser: Client, path: str, form: dict[str, Any]) -> Any:
    """The dry run, then the deed by the very plan that was shown."""
    shown = browser.post(path, form, **HTMX)
    assert shown.status_code == 200, shown.content.decode()[:500]
    return browser.post(path, {**form, "hash": _hash(shown.content.decode())}, **HTMX)


@pytest.mark.parametrize(
    ("role", "team", "status"),
    [
        ("agent", "payments", 403),
        ("specialist", "general", 403),
        ("specialist", "payments", 200),
        ("supervisor", "general", 200),
        ("manager", "complaints", 200),
        ("operator", "payments", 403),
    ],
)
def test_who_may_look_at_the_books(role: str, team: str, status: int) -> None:
    browser = sign_in(_colleague(role, team, "某人"))
    today = clock.business_day().isoformat()
    for path in ("/desk/books/", f"/desk/books/bank/{today}/"):
        page(browser, path, status)
    shown = "/desk/books/" in page(browser, "/desk/")
    assert shown == (status == 200)


def test_empty_books_say_so(he: User) -> None:
    browser = sign_in(he)
    html = page(browser, "/desk/books/")
    for words in ("没有未处理的差异", "没有待认领的款项", "还没有封存", "还没有对账", "相等"):
        assert words in html
    html = page(browser, f"/desk/books/chain/{clock.business_day().isoformat()}/")
    assert "这一天还没有对账" in html
    assert "这一天没有款项" in html


@pytest.mark.parametrize(
    "path",
    [
        "moon/2026-11-20/",
        "bank/yesterday/",
        "bank/2099-01-01/",
        "suspense/sus_none/",
        "differences/dis_none/",
    ],
)
def test_what_is_not_there_is_not_found(he: User, path: str) -> None:
    page(sign_in(he), f"/desk/books/{path}", 404)


def test_the_grid_tells_each_rail_and_day(he: User, rails: dict[str, FakeBank]) -> None:
    _differing("card")
    reconciliation.reconcile(_yesterday(), "bank")
    rails["chain"].complete = False
    reconciliation.reconcile(_yesterday(), "chain")
    html = page(sign_in(he), "/desk/books/")
    day = _yesterday().isoformat()
    for said in (
        f"银行卡 {day}：1 条差异",
        f"银行转账 {day}：一致",
        f"数字货币 {day}：等对账单",
        f"第三方支付 {day}：还没有对账",
    ):
        assert said in html
    assert "对方缺" in html


def test_a_day_shows_both_sides_and_its_proof(he: User, rails: dict[str, FakeBank]) -> None:
    booked("bank", "in", at=_noon())
    booked("bank", "out", "R2", 700, at=_noon())
    rails["bank"].line("R1", MINOR, occurred_at=_noon())
    reconciliation.reconcile(_yesterday(), "bank")
    browser = sign_in(he)
    html = page(browser, f"/desk/books/bank/{_yesterday().isoformat()}/")
    assert "差额已说明" in html
    assert "R1" in html
    assert "R2" in html
    assert "对方缺" in html
    only = page(browser, f"/desk/books/bank/{_yesterday().isoformat()}/?only=1")
    assert "R2" in only
    assert ">R1<" not in only


def test_comparing_again_by_hand(he: User, rails: dict[str, FakeBank]) -> None:
    booked("bank", "in", at=_noon())
    browser, day = sign_in(he), _yesterday().isoformat()
    assert browser.post(f"/desk/books/bank/{day}/again/").status_code == 302
    run_jobs()
    assert Discrepancy.objects.get().kind == "missing_there"
    assert Case.objects.get(issue="reconciliation").subject == f"statement:bank:{day}"


def test_a_small_difference_is_settled_by_one_person(he: User, rails: dict[str, FakeBank]) -> None:
    row = _differing()
    path = f"/desk/books/differences/{row.public_id}/"
    browser = sign_in(he)
    assert "计入损失" in page(browser, path)
    no_reason = browser.post(path, {"how": "loss", "reason": " "}, **HTMX)
    assert no_reason.status_code == 422
    answer = _through(browser, path, {"how": "loss", "reason": "银行查无此笔"})
    assert (answer.status_code, answer["HX-Redirect"]) == (204, path)
    run_jobs()
    row.refresh_from_db()
    assert (row.settled_how, row.settled_by, row.settled_reason) == ("loss", f"staff:{he.pk}", "银行查无此笔")
    assert held("chargeback_loss", "bank") == -MINOR
    assert Case.objects.get(issue="reconciliation").status == "solved"
    html = page(browser, path)
    assert "何燕" in html
    assert "银行查无此笔" in html


def test_a_large_one_takes_a_second_person(
    he: User,
    qian: User,
    rails: dict[str, FakeBank],
) -> None:
    row = _differing(minor=2_000_000)
    path = f"/desk/books/differences/{row.public_id}/"
    answer = _through(sign_in(he), path, {"how": "loss", "reason": "银行查无此笔"})
    assert answer.status_code == 204
    asked = Approval.objects.get()
    assert (asked.status, asked.reason, asked.act) == ("requested", "银行查无此笔", "discrepancy.settle")
    assert held("chargeback_loss", "bank") == 0
    html = page(sign_in(qian), "/desk/approvals/")
    assert "处理对账差异" in html
    assert "拒付损失" in html
    sign_in(qian).post(f"/desk/approvals/{asked.public_id}/", {"answer": "approve"})
    row.refresh_from_db()
    assert (row.settled_how, held("chargeback_loss", "bank")) == ("loss", -2_000_000)


def test_a_plan_that_moved_is_not_done(he: User, rails: dict[str, FakeBank]) -> None:
    row = _differing()
    path = f"/desk/books/differences/{row.public_id}/"
    answer = sign_in(he).post(path, {"how": "loss", "reason": "x", "hash": "0" * 64}, **HTMX)
    assert answer.status_code == 409
    assert held("chargeback_loss", "bank") == 0


AGES = [(0, 0), (1, 0), (2, 1), (3, 1), (4, 2), (7, 2), (8, 3), (14, 3), (15, 4), (40, 4)]


def test_unmatched_money_by_age(he: User) -> None:
    for days, _ in AGES:
        _nobodys(days=days)
    _nobodys("chain", days=5)
    html = page(sign_in(he), "/desk/books/")
    for words in ("0–1 天", "15 天以上", "2 笔", "USDT"):
        assert words in html


def _proof(browser: Client, item: SuspenseItem, **form: Any) -> Any:
    return browser.post(f"/desk/books/suspense/{item.public_id}/proof/", form, **HTMX)


def test_money_is_claimed_with_proof_by_two_persons(he: User, qian: User, lin: Any) -> None:
    item = _nobodys(payer_name="林晓", payer_card_tail="6631")
    browser, path = sign_in(he), f"/desk/books/suspense/{item.public_id}/"
    html = page(browser, path)
    assert lin.public_id in html
    assert "户名一致" in html
    said = {
        "said": "500",
        "said_tail": "6631",
        "said_at": clock.now().astimezone().strftime("%Y-%m-%dT%H:%M"),
    }
    paper = SimpleUploadedFile("receipt.png", PNG, "image/png")
    kept = _proof(browser, item, owner=lin.public_id, reason="回单与来款一致", files=paper, **said)
    assert kept.status_code == 204, kept.content.decode()
    proof = ClaimProof.objects.get()
    assert (proof.customer_id, len(proof.files), proof.by) == (lin.pk, 1, f"staff:{he.pk}")
    html = page(browser, path)
    assert "金额相符" in html
    assert "卡号相符" in html
    assert browser.get(f"/desk/books/proofs/{proof.public_id}/1/").content == PNG
    page(browser, f"/desk/books/proofs/{proof.public_id}/2/", 404)
    form = {"proof": proof.public_id, "reason": proof.reason}
    assert _through(browser, f"{path}claim/", form).status_code == 204
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
    item = _nobodys(payer_name="林晓", payer_card_tail="6631", reference="TYPO")
    browser, path = sign_in(he), f"/desk/books/suspense/{item.public_id}/"
    assert topup.order_no in page(browser, path)
    _proof(browser, item, owner="other", who=lin.phone, reason="本人来电", words="我上午转了五百")
    proof = ClaimProof.objects.get()
    _through(browser, f"{path}claim/", {"proof": proof.public_id, "reason": proof.reason})
    sign_in(qian).post(f"/desk/approvals/{Approval.objects.get().public_id}/", {"answer": "approve"})
    topup.refresh_from_db()
    assert topup.status == "succeeded"


NO_PROOFS = [
    ({"reason": "x", "words": "y", "owner": "other", "who": "nobody@example.com"}, "没有找到这位客户"),
    ({"reason": "x"}, "请上传凭证"),
    ({"reason": "x", "said": "500"}, "请上传凭证"),
    ({"reason": " ", "words": "我转的"}, "请写明为什么"),
    ({"reason": "x", "said": "很多", "words": "y"}, "填得不对"),
    ({"reason": "x", "said_tail": "12", "words": "y"}, "填得不对"),
]


@pytest.mark.parametrize(("form", "said"), NO_PROOFS)
def test_no_claim_without_a_proof(he: User, lin: Any, form: dict[str, str], said: str) -> None:
    item, browser = _nobodys(), sign_in(he)
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
    item = _nobodys(rail)
    browser, path = sign_in(he), f"/desk/books/suspense/{item.public_id}/"
    form = {"reason": "查无此人", **({"to_address": ADDRESS} if rail == "chain" else {})}
    assert _through(browser, f"{path}send-back/", form).status_code == 204
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
    item = _nobodys("chain")
    answer = sign_in(he).post(
        f"/desk/books/suspense/{item.public_id}/send-back/", {"reason": "x", "to_address": address}, **HTMX
    )
    assert answer.status_code == 422
    assert "数字货币地址" in answer.content.decode()
    assert not BankReturn.objects.exists()


def test_in_english_no_chinese_is_left(he: User, rails: dict[str, FakeBank]) -> None:
    row = _differing("chain")
    item = _nobodys("card")
    browser = sign_in(he)
    browser.cookies["wd_lang"] = "en"
    for path in (
        "",
        f"chain/{_yesterday().isoformat()}/",
        f"differences/{row.public_id}/",
        f"suspense/{item.public_id}/",
    ):
        html = page(browser, f"/desk/books/{path}").replace("何燕", "")
        text = re.sub(r"<[^>]+>", " ", html).replace("简体中文", "")
        assert not re.search(r"[\u4e00-\u9fff]{2,}", text), path
