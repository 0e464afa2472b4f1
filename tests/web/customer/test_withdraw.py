"""Withdraw and bank cards, as a browser without scripts sees them."""

from __future__ import annotations

import re
import uuid
from typing import Any

import pytest
from django.test import Client

from tests.money.cards.bank import CODE, ID, CardBank, install
from tests.money.withdrawals.helpers import CARD, bind, figures, fund, luhn, order
from tests.support.jobs import run_jobs
from tests.support.proving import proved
from walletdesk.core import settings_dated
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.money.cards import cards, checks
from walletdesk.money.cards.checks import Typed
from walletdesk.money.withdrawals import journey
from walletdesk.money.withdrawals.models import Withdrawal
from walletdesk.people.models import User
from walletdesk.web.customer import noticeboard

pytestmark = pytest.mark.django_db


@pytest.fixture
def rich(lin: User) -> User:
    fund(lin)
    bind(lin)
    return lin


@pytest.fixture
def card_bank(monkeypatch: pytest.MonkeyPatch) -> CardBank:
    return install(monkeypatch)


def bound_by_page(client: Client, number: str, **more: str) -> Any:
    """Through the form, its fresh proof and the bank's code; the page of the check at last."""
    answer = proved(client, "/cards/", {"number": number, "id_number": ID, **more})
    run_jobs()
    path = answer["Location"].partition("?")[0]
    assert client.post(f"{path}code/", {"code": CODE, **more}).status_code == 302
    run_jobs()
    return client.get(answer["Location"])


def page(answer: Any) -> str:
    return str(answer.content.decode())


def form(customer: User, **more: str) -> dict[str, str]:
    card = cards.of(customer.pk)[0].public_id
    return {"key": str(uuid.uuid4()), "amount": "500", "card": card, "speed": "fast", **more}


def test_without_a_card_the_page_leads_to_binding_one(lins: Client) -> None:
    shown = page(lins.get("/withdraw/"))
    assert "还没有绑定银行卡" in shown
    assert "/cards/?next=/withdraw/" in shown


def test_from_binding_a_card_one_goes_on_to_withdraw(lins: Client, lin: User, card_bank: CardBank) -> None:
    answer = bound_by_page(lins, CARD, next="/withdraw/")
    on = f"/withdraw/?card={cards.of(lin.pk)[0].public_id}"
    assert on in page(answer)
    assert "招商银行" in page(lins.get(on))


@pytest.mark.parametrize(
    "away", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"]
)
def test_nobody_is_led_away_after_binding(lins: Client, away: str, card_bank: CardBank) -> None:
    answer = proved(lins, "/cards/", {"number": CARD, "id_number": ID, "next": away})
    assert re.fullmatch(r"/cards/checks/cck_\w+/", answer["Location"])
    assert away not in page(lins.get(f"{answer['Location']}?next={away}"))


def test_ways_with_fee_and_day_then_line_by_line_then_the_record(lins: Client, rich: User) -> None:
    shown = page(lins.get("/withdraw/"))
    assert "可用余额 ¥10,000.00" in shown
    assert "最省" in shown
    order = form(rich)
    confirm = page(lins.post("/withdraw/", order))
    for said in ("确认提现", "¥500.00", "金额的 0.1%", "¥2.00", "¥502.00", "最晚"):
        assert said in confirm, said
    assert Withdrawal.objects.count() == 0
    answer = proved(lins, "/withdraw/", {**order, "confirmed": "1", "fee": "200"})
    row = Withdrawal.objects.get()
    assert answer["Location"] == f"/records/{row.public_id}/"
    record = page(lins.get(answer["Location"]))
    assert "您提交提现，款项已预留" in record
    assert "撤销提现" in record
    again = lins.post("/withdraw/", {**order, "confirmed": "1", "fee": "200"})
    assert (again["Location"], Withdrawal.objects.count()) == (answer["Location"], 1)


def test_called_off_on_its_page(lins: Client, rich: User, wang: User, browser_of: Any) -> None:
    order = form(rich)
    proved(lins, "/withdraw/", {**order, "confirmed": "1", "fee": "200"})
    row = Withdrawal.objects.get()
    assert browser_of(wang).post(f"/withdraw/{row.public_id}/cancel/").status_code == 404
    lins.post(f"/withdraw/{row.public_id}/cancel/")
    assert figures(rich) == (1_000_000, 0)
    shown = page(lins.get(f"/records/{row.public_id}/"))
    assert "已撤销" in shown
    assert "/cancel/" not in shown


def test_all_of_it_minds_the_fee(lins: Client, rich: User) -> None:
    shown = page(lins.post("/withdraw/", form(rich, all="1", amount="")))
    typed = re.search(r'name="amount"[^>]* value="([\d.]+)"', shown)
    assert typed is not None
    assert typed[1] == "9990.01"
    assert "确认提现" in page(lins.post("/withdraw/", form(rich, amount=typed[1])))


WRONG = [
    ({"amount": "abc"}, "请填写金额"),
    ({"amount": "5"}, "10.00"),
    ({"amount": "20000"}, "余额不够"),
    ({"card": "card_nobodys"}, "已经解绑"),
    ({"speed": "slow"}, "请换"),
    ({"confirmed": "1", "fee": "1"}, "手续费刚刚调整"),
    ({"confirmed": "1", "fee": "x"}, "刷新页面"),
]


@pytest.mark.parametrize(("typed", "said"), WRONG)
def test_what_is_wrong_is_said_and_nothing_lost(
    lins: Client, rich: User, typed: dict[str, str], said: str
) -> None:
    answer = lins.post("/withdraw/", form(rich, **typed))
    assert 400 <= answer.status_code < 500
    shown = page(answer)
    assert said in shown
    assert typed.get("amount", "500") in shown


def test_the_ways_follow_what_is_typed(lins: Client, rich: User) -> None:
    shown = page(lins.get("/withdraw/ways/?amount=10000&speed=fast"))
    assert "手续费 ¥10.00" in shown
    assert "<html" not in shown
    assert "按 ¥1,000.00 计" in page(lins.get("/withdraw/ways/?amount=-3&speed=never"))


def test_a_reviewed_one_is_announced(lins: Client, rich: User) -> None:
    settings_dated.change("withdrawal.review_above_minor", 10_000, by=Actor.system("operator"))
    assert "需要人工核对" in page(lins.post("/withdraw/", form(rich)))


def test_cards_are_bound_made_default_and_unbound(
    lins: Client, lin: User, wang: User, browser_of: Any, card_bank: CardBank
) -> None:
    other = luhn("62284800001234567")
    for number in (CARD, other):
        assert "绑定成功" in page(bound_by_page(lins, number))
    first, second = cards.of(lin.pk)
    shown = page(lins.get("/cards/"))
    assert CARD not in shown
    assert f"尾号 {CARD[-4:]}" in shown
    assert browser_of(wang).post(f"/cards/{first.public_id}/unbind/").status_code == 404
    lins.post(f"/cards/{second.public_id}/default/")
    assert cards.default_of(lin.pk) == second
    lins.post(f"/cards/{second.public_id}/unbind/")
    assert cards.of(lin.pk) == [first]


@pytest.mark.parametrize(("number", "said"), [("1", "12 到 19 位"), (CARD[:-1] + "9", "可能输错了一位")])
def test_a_wrong_number_is_said_beside_it(lins: Client, number: str, said: str) -> None:
    answer = lins.post("/cards/", {"number": number})
    assert answer.status_code == 422
    assert said in page(answer)


@pytest.mark.parametrize("path", ["/withdraw/", "/cards/"])
def test_in_english_no_chinese_is_left(lins: Client, rich: User, path: str) -> None:
    lins.cookies["wd_lang"] = "en"
    shown = re.sub(r"<option.*?</option>|中文|林\*|\*晓", "", page(lins.get(path)))
    main = shown[shown.index("<main") : shown.index("</main>")]
    assert not re.search(r"[\u4e00-\u9fff]", main), re.findall(r".{20}[\u4e00-\u9fff]+", main)


TOLD = [
    ("withdrawal-paid-notice", "good", "到账了"),
    ("withdrawal-paid-after-failure-notice", "wait", "关于您的一笔提现"),
    ("withdrawal-failed-name-mismatch-notice", "bad", "关于您的一笔提现"),
    ("withdrawal-review-notice", "wait", "关于您的一笔提现"),
    ("withdrawal-review-refused-unconfirmed-notice", "bad", "关于您的一笔提现"),
    ("withdrawal-overdue-notice", "bad", "关于您的一笔提现"),
    ("withdrawal-cancelled-notice", "info", "关于您的一笔提现"),
]


@pytest.mark.parametrize(("key", "tone", "title"), TOLD)
def test_news_of_a_withdrawal_stands_on_home_and_leads_to_it(
    rich: User, key: str, tone: str, title: str
) -> None:
    row = order(rich, send=False)
    when = clock.now()
    journey.tell(row, key, by=rich, until=when, due=when)
    shown = noticeboard.on_home(rich)[0]
    assert (shown["tone"], shown["title"], shown["href"]) == (tone, title, f"/records/{row.public_id}/")


@pytest.mark.parametrize("text", ["我绑卡怎么绑不上", "解绑银行卡"])
def test_what_is_said_of_cards_in_a_talk_is_shown_with_its_records(
    lins: Client, lin: User, card_bank: CardBank, write: Any, text: str
) -> None:
    bind(lin)
    card_bank.refuses = "MB0512"
    checks.begin(lin, Typed(luhn("62284800001234567"), id_number=ID), by=lin)
    run_jobs()
    write(lins, text)
    run_jobs(queues=("fast",))
    shown = page(lins.get("/chat/news/?after=1&seen=1"))
    assert "/cards/" in shown
