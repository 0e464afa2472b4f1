"""The books: who may look, what each rail and day shows, differences settled."""

from __future__ import annotations

import re

import pytest

from tests.money.fakes import FakeBank
from tests.money.rails.helpers import MINOR, booked, held
from tests.support.jobs import run_jobs
from tests.web.desk.books import HTMX, colleague, differing, nobodys, noon, through, yesterday
from tests.web.desk.conftest import page, sign_in
from walletdesk.core.clock import clock
from walletdesk.core.models import Approval
from walletdesk.desk.models import Case
from walletdesk.money.rails import reconciliation
from walletdesk.money.rails.models import Discrepancy
from walletdesk.people.models import User

pytestmark = pytest.mark.django_db


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
    browser = sign_in(colleague(role, team, "某人"))
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
    differing("card")
    reconciliation.reconcile(yesterday(), "bank")
    rails["chain"].complete = False
    reconciliation.reconcile(yesterday(), "chain")
    html = page(sign_in(he), "/desk/books/")
    day = yesterday().isoformat()
    for said in (
        f"银行卡 {day}：1 条差异",
        f"银行转账 {day}：一致",
        f"数字货币 {day}：等对账单",
        f"第三方支付 {day}：还没有对账",
    ):
        assert said in html
    assert "对方缺" in html


def test_a_day_shows_both_sides_and_its_proof(he: User, rails: dict[str, FakeBank]) -> None:
    booked("bank", "in", at=noon())
    booked("bank", "out", "R2", 700, at=noon())
    rails["bank"].line("R1", MINOR, occurred_at=noon())
    reconciliation.reconcile(yesterday(), "bank")
    browser = sign_in(he)
    html = page(browser, f"/desk/books/bank/{yesterday().isoformat()}/")
    assert "差额已说明" in html
    assert "R1" in html
    assert "R2" in html
    assert "对方缺" in html
    only = page(browser, f"/desk/books/bank/{yesterday().isoformat()}/?only=1")
    assert "R2" in only
    assert ">R1<" not in only


def test_comparing_again_by_hand(he: User, rails: dict[str, FakeBank]) -> None:
    booked("bank", "in", at=noon())
    browser, day = sign_in(he), yesterday().isoformat()
    assert browser.post(f"/desk/books/bank/{day}/again/").status_code == 302
    run_jobs()
    assert Discrepancy.objects.get().kind == "missing_there"
    assert Case.objects.get(issue="reconciliation").subject == f"statement:bank:{day}"


def test_a_small_difference_is_settled_by_one_person(he: User, rails: dict[str, FakeBank]) -> None:
    row = differing()
    path = f"/desk/books/differences/{row.public_id}/"
    browser = sign_in(he)
    assert "计入损失" in page(browser, path)
    no_reason = browser.post(path, {"how": "loss", "reason": " "}, **HTMX)
    assert no_reason.status_code == 422
    answer = through(browser, path, {"how": "loss", "reason": "银行查无此笔"})
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
    row = differing(minor=2_000_000)
    path = f"/desk/books/differences/{row.public_id}/"
    answer = through(sign_in(he), path, {"how": "loss", "reason": "银行查无此笔"})
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
    row = differing()
    path = f"/desk/books/differences/{row.public_id}/"
    answer = sign_in(he).post(path, {"how": "loss", "reason": "x", "hash": "0" * 64}, **HTMX)
    assert answer.status_code == 409
    assert held("chargeback_loss", "bank") == 0


AGES = [(0, 0), (1, 0), (2, 1), (3, 1), (4, 2), (7, 2), (8, 3), (14, 3), (15, 4), (40, 4)]


def test_unmatched_money_by_age(he: User) -> None:
    for days, _ in AGES:
        nobodys(days=days)
    nobodys("chain", days=5)
    html = page(sign_in(he), "/desk/books/")
    for words in ("0–1 天", "15 天以上", "2 笔", "USDT"):
        assert words in html


def test_in_english_no_chinese_is_left(he: User, rails: dict[str, FakeBank]) -> None:
    row = differing("chain")
    item = nobodys("card")
    browser = sign_in(he)
    browser.cookies["wd_lang"] = "en"
    for path in (
        "",
        f"chain/{yesterday().isoformat()}/",
        f"differences/{row.public_id}/",
        f"suspense/{item.public_id}/",
    ):
        html = page(browser, f"/desk/books/{path}").replace("何燕", "")
        text = re.sub(r"<[^>]+>", " ", html).replace("简体中文", "")
        assert not re.search(r"[\u4e00-\u9fff]{2,}", text), path
