"""Records, fees, limits and the balance, as a browser without scripts sees them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from walletdesk.core.clock import clock
from walletdesk.core.ids import new_public_id
from walletdesk.core.money import Money
from walletdesk.money.fees.models import FeeRule
from walletdesk.money.records import records
from walletdesk.money.topups.models import Topup
from walletdesk.people.models import User

pytestmark = pytest.mark.django_db
MakeTopup = Callable[..., Topup]
OWN = ("/records/", "/balance/", "/limits/", "/records.csv", "/records.pdf")
ENGLISH = (
    "/records/",
    "/records/?q=nothing",
    "/balance/",
    "/limits/",
    "/fees/",
    "/fees/?act=topup&amount=100",
)


def page(answer: HttpResponse) -> str:
    return answer.content.decode()


def put(person: User, yuan: int, kind: str = "transfer_out", **more: Any) -> str:
    public_id = new_public_id("trn")
    plain = {"status": "succeeded", "state": "done", "at": clock.now(), "party": "*芳"}
    currency = more.pop("currency", "CNY")
    records.put(
        customer_id=person.pk,
        public_id=public_id,
        kind=kind,
        amount=Money.parse(str(yuan), currency),
        **{**plain, **more},
    )
    return public_id


@pytest.mark.parametrize("path", OWN)
def test_only_ones_own(path: str, client: Client, lins: Client) -> None:
    assert client.get(path)["Location"].startswith("/account/sign-in/?next=")
    answer = lins.get(path)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("path", ENGLISH)
def test_english_pages_have_no_chinese(path: str, browser_of: Callable[[User], Client], lin: User) -> None:
    lin.name = "Emma Zhou"
    lin.save()
    put(lin, -5, party="Zhou*")
    emmas = browser_of(lin)
    emmas.cookies["wd_lang"] = "en"
    shown = page(emmas.get(path)).replace("简体中文", "")
    assert not re.findall(r"[\u3400-\u9fff]+", shown)


def test_filters_are_kept_from_page_to_page_and_in_the_downloads(lins: Client, lin: User) -> None:
    for n in range(1, 25):
        put(lin, -n)
    put(lin, 7, "transfer_in")
    asked = "kind=transfer_out&dir=out&least=2"
    shown = page(lins.get(f"/records/?{asked}"))
    assert "收到" not in shown
    older = re.search(r'href="(\?[^"]*before=[^"]+)"', shown)
    assert older is not None
    assert "kind=transfer_out" in older[1]
    assert "least=2" in older[1]
    second = page(lins.get("/records/" + older[1].replace("&amp;", "&")))
    assert "after=" in second
    assert "−¥1.00" not in second
    assert f'href="/records.csv?{asked.replace("&", "&amp;")}"' in shown
    table = b"".join(lins.get(f"/records.csv?{asked}").streaming_content).decode()  # type: ignore[attr-defined]
    assert table.count("\n") == 1 + 23


def test_what_the_list_is_narrowed_by_stands_above_it_and_is_taken_away_one_by_one(
    lins: Client, lin: User
) -> None:
    put(lin, -5)
    shown = page(lins.get("/records/?q=5&kind=transfer_out,topup&dir=out&month=2026-10&least=2"))
    assert '<details class="sheet filter">' in shown  # closed: the list comes first
    for said in ("已选 5 项", "支出", "2026年10月", "不低于 2"):
        assert said in shown
    less = re.search(r'href="(/records/[^"]*)" aria-label="去掉「2026年10月」"', shown)
    assert less is not None
    assert "month" not in less[1]
    assert {"q=5", "dir=out", "least=2"} <= set(less[1].replace("&amp;", "&").partition("?")[2].split("&"))
    days = page(lins.get("/records/?from=2026-10-01&to=2026-10-05"))
    assert re.search("去掉「[^」]*10月1日 至 [^」]*10月5日」", days)
    assert 'class="chip' not in page(lins.get("/records/"))


def test_what_cannot_be_read_is_told_and_left_out(lins: Client, lin: User) -> None:
    mine = put(lin, -5)
    shown = page(lins.get("/records/?least=很多&from=昨天"))
    assert "「很多」不像一个金额" in shown
    assert "有一个日期没看懂" in shown
    assert mine in shown
    assert mine in page(lins.get("/records/?from=2030-01-01&to=2020-01-01"))  # the wrong way round
    assert mine in page(lins.get("/records/?only=nonsense&kind=nonsense&dir=up&month=x&currency=cny"))


def test_a_day_shows_its_sums_and_other_currencies_their_own(lins: Client, lin: User) -> None:
    put(lin, -20, fee=Money(50))
    put(lin, 100, "transfer_in")
    put(lin, 66, "topup", currency="USDT", method="chain", party="")
    shown = page(lins.get("/records/"))
    for said in ("收入 ¥100.00", "支出 ¥20.50", "收入 66.00 USDT", "手续费 ¥0.50", "数字货币充值"):
        assert said in shown


def test_empty_and_no_hit_say_what_to_do(lins: Client, lin: User) -> None:
    assert "还没有记录" in page(lins.get("/records/"))
    put(lin, -5)
    shown = page(lins.get("/records/?q=没有的东西"))
    assert "没有符合的记录" in shown
    assert "/chat/?about=transaction_history" in shown


def test_a_receipt_is_a_pdf_of_ones_own(
    lins: Client, lin: User, wang: User, topup_of: MakeTopup, browser_of: Callable[[User], Client]
) -> None:
    topup = topup_of(lin)
    path = f"/records/{topup.public_id}/receipt.pdf"
    answer = lins.get(path)
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert path in page(lins.get(f"/records/{topup.public_id}/"))
    assert browser_of(wang).get(path).status_code == 404


def test_a_late_topup_says_so_in_the_list(lins: Client, lin: User, topup_of: MakeTopup) -> None:
    topup = topup_of(lin)
    Topup.objects.filter(pk=topup.pk).update(late_at=clock.now())
    assert "核实中" in page(lins.get("/records/"))
    assert "核实中" in page(lins.get("/"))


def test_fees_are_public_with_what_changes_and_from_when(client: Client) -> None:
    FeeRule.objects.create(
        act="withdrawal",
        method="fast",
        ratio_ppm=2_000,
        valid_from=clock.now() + timedelta(days=40),
        by="system:test",
    )
    shown = page(client.get("/fees/"))
    assert "按金额的 0.1%，最低 ¥2.00，最高 ¥25.00" in shown
    assert "起改为：按金额的 0.2%" in shown
    assert "正好半个单位时取偶数" in shown


def test_the_calculator_adds_up_line_by_line(client: Client) -> None:
    shown = page(client.get("/fees/?act=withdrawal&amount=30,000"))
    assert (
        shown.index("普通到账")
        < shown.index("最省")
        < shown.index("手续费 ¥15.00")
        < shown.index("手续费 ¥25.00")
    )
    for said in ("按金额的 0.1% 计", "+¥30.00", "每笔最高 ¥25.00，多出部分免收", "−¥5.00", "¥30,025.00"):
        assert said in shown
    for wrong in ("abc", "0", "-5", "1.234"):
        assert "请填写大于零的金额" in page(client.get("/fees/", {"act": "topup", "amount": wrong}))
    assert "目前不支持这种方式" in page(client.get("/fees/?act=transfer&amount=5&currency=USDT"))
    assert client.get("/fees/?act=nonsense&currency=XX&amount=5").status_code == 200


def test_limits_show_what_is_left(lins: Client, lin: User) -> None:
    put(lin, -90_000)
    shown = page(lins.get("/limits/"))
    assert "还可办理 ¥10,000.00" in shown
    assert 'class="bar nearly" max="100" value="90"' in shown
    assert "已办 1 笔，最多 100 笔" in shown
    assert "明天 00:00 恢复" in shown


def test_the_balance_page_and_its_card(lins: Client, lin: User, topup_of: MakeTopup) -> None:
    topup = topup_of(lin)
    for path in ("/balance/", "/balance/card/CNY/", "/balance/?currency=nonsense"):
        shown = page(lins.get(path))
        assert "账面余额" in shown
        assert topup.public_id in shown


def test_our_own_doubt_is_told_without_alarm(
    lins: Client, monkeypatch: pytest.MonkeyPatch, lin: User
) -> None:
    from walletdesk.money import shortfalls

    shortfalls.available(lin.pk, by=lin)
    monkeypatch.setattr("walletdesk.money.records.balances.books_failed", lambda: True)
    shown = page(lins.get("/balance/"))
    assert "已请专人核对" in shown
    assert "不会被冻结" in shown
