"""The pages of transfers, requests and recalls: what is shown, what a form does, and who may not even see it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.money.transfers import helpers
from tests.support.proving import asked, proved
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.money.transfers import payees, recalls, requests
from walletdesk.money.transfers.models import MoneyRequest, Recall, Transfer
from walletdesk.people.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def lin(db: None) -> User:
    return helpers.person("林晓", "+8613800006631", yuan=10_000)


@pytest.fixture
def wang(db: None) -> User:
    return helpers.person("王强", "+8613911112222", yuan=500)


@pytest.fixture
def chen(db: None) -> User:
    return helpers.person("陈静", "+8615012348888")


@pytest.fixture
def web(browser_of: Callable[[User], Client]) -> Callable[[User], Client]:
    """Signed in as whoever is named: `web(lin)`."""
    return browser_of


def _hidden(html: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', html)
    assert found, name
    return found.group(1)


def _found(c: Client, at: str = "/transfer/", who: str = "13911112222") -> str:
    answer = c.post(at, {"step": "find", "identifier": who})
    assert answer.status_code == 200
    return answer.content.decode()


def _order(c: Client, **more: str) -> tuple[str, dict[str, str]]:
    html = _found(c)
    form = {
        "payee": _hidden(html, "payee"),
        "key": _hidden(html, "key"),
        "amount": "200",
        "speed": "now",
        "note": "",
        **more,
    }
    return c.post("/transfer/", {"step": "order", **form}).content.decode(), form


def test_the_masked_name_is_seen_before_anything_is_sent(web: Any, lin: User, wang: User) -> None:
    html = _found(web(lin))
    assert "*强" in html
    assert "王强" not in html
    assert "您第一次转给这个人" in html
    assert not Transfer.objects.exists()


def test_an_unknown_payee_is_said_beside_the_field(web: Any, lin: User, wang: User) -> None:
    answer = web(lin).post("/transfer/", {"step": "find", "identifier": "13755550000"})
    assert answer.status_code == 422
    assert "没有找到可以收款的人" in answer.content.decode()
    assert 'aria-invalid="true"' in answer.content.decode()


def test_line_by_line_then_sent_and_a_second_press_sends_nothing(web: Any, lin: User, wang: User) -> None:
    c = web(lin)
    html, form = _order(c, note="房租")
    for said in ("确认转账", "*强", "¥200.00", "免费", "从余额转出", "实时到账", "房租"):
        assert said in html, said
    assert not Transfer.objects.exists()
    first = c.post("/transfer/", {"step": "confirm", **form})
    again = c.post("/transfer/", {"step": "confirm", **form})
    row = Transfer.objects.get()
    assert first["Location"] == again["Location"] == f"/records/{row.public_id}/"
    assert helpers.standing(wang) == (700, 0)
    record = c.get(first["Location"]).content.decode()
    for said in ("转账给 *强", "已到 *强 的余额", "查看回单", "转错了？请对方退回"):
        assert said in record, said


WRONG = [
    ({"amount": "abc"}, "请填写金额"),
    ({"amount": "0"}, "请填写大于零的金额"),
    ({"amount": "99999"}, "每笔最多"),
    ({"amount": "20000"}, "可用余额 ¥10,000.00"),
    ({"speed": "yesterday"}, "请选择到账方式"),
    ({"note": "看 www.evil.com"}, "备注里不能放网址"),
]


@pytest.mark.parametrize(("more", "said"), WRONG, ids=[said for _, said in WRONG])
def test_what_is_wrong_stands_beside_its_field(
    web: Any, lin: User, wang: User, more: dict[str, str], said: str
) -> None:
    html, _ = _order(web(lin), **more)
    assert said in html
    assert 'class="error-text"' in html
    assert "*强" in html


def test_a_large_amount_asks_for_the_name_on_the_page(web: Any, lin: User, wang: User) -> None:
    c = web(lin)
    html, form = _order(c, amount="6000")
    assert "补全对方姓名里被遮住的部分" in html
    wrong = c.post("/transfer/", {"step": "confirm", **form, "name_check": "李"})
    assert wrong.status_code == 422
    assert "与对方的姓名不一致" in wrong.content.decode()
    right = {"step": "confirm", **form, "name_check": "王"}
    assert asked(c.post("/transfer/", right))  # and for a fresh proof, once the name is right
    assert not Transfer.objects.exists()
    assert proved(c, "/transfer/", right).status_code == 302


def test_a_token_of_somebody_else_begins_anew(web: Any, lin: User, wang: User, chen: User) -> None:
    html, form = _order(web(lin))
    assert "确认转账" in html
    answer = web(chen).post("/transfer/", {"step": "confirm", **form})
    assert answer.status_code == 422
    assert "重新查找收款人" in answer.content.decode()
    assert not Transfer.objects.exists()


def test_a_delayed_one_is_cancelled_from_its_record(web: Any, lin: User, wang: User) -> None:
    c = web(lin)
    _, form = _order(c, speed="two_hours")
    where = c.post("/transfer/", {"step": "confirm", **form})["Location"]
    assert "取消这笔转账" in c.get(where).content.decode()
    assert web(wang).get(where).status_code == 404  # not theirs to know of yet
    assert web(wang).post(f"{where}cancel/").status_code == 404
    assert web(lin).post(f"{where}cancel/").status_code == 302
    assert "已取消" in web(lin).get(where).content.decode()


def test_each_side_has_its_own_receipt(web: Any, lin: User, wang: User, chen: User) -> None:
    row = helpers.send(lin, wang, note="房租")
    mine = web(lin).get(f"/records/{row.public_id}/receipt/").content.decode()
    theirs = web(wang).get(f"/records/{row.public_id}/receipt/").content.decode()
    assert "*强" in mine
    assert "手续费" in mine
    assert "*晓" in theirs
    assert "手续费" not in theirs
    assert "*强" not in theirs.replace("data-", "")
    assert web(chen).get(f"/records/{row.public_id}/receipt/").status_code == 404


def test_one_chooses_not_to_be_found(web: Any, lin: User, wang: User) -> None:
    web(wang).post("/transfer/listing/", {"email": "on"})
    assert payees.listed(wang) == {"sms": False, "email": True}
    answer = web(lin).post("/transfer/", {"step": "find", "identifier": "13911112222"})
    assert answer.status_code == 422
    assert "可以用手机号找到我" in web(wang).get("/transfer/listing/").content.decode()


def test_asked_for_money_it_waits_on_home_and_is_paid(web: Any, lin: User, wang: User) -> None:
    c = web(wang)
    html = _found(c, "/request/", "13800006631")
    form = {"payee": _hidden(html, "payee"), "key": _hidden(html, "key"), "amount": "88", "note": "晚饭"}
    where = c.post("/request/", {"step": "confirm", **form})["Location"]
    assert "提醒对方" in c.get(where).content.decode()
    assert "一天最多提醒一次" in c.post(where, {"deed": "remind"}).content.decode()
    c = web(lin)
    home = c.get("/").content.decode()
    assert "等您处理" in home
    assert "*强 向您收款" in home
    page = c.get(where).content.decode()
    for said in ("晚饭", "付不付由您决定", "从余额转出"):
        assert said in page, said
    paid = c.post(where, {"deed": "pay", "payee": _hidden(page, "payee")})
    assert paid["Location"].startswith("/records/trn_")
    assert MoneyRequest.objects.get().status == "paid"
    assert "等您处理" not in c.get("/").content.decode()


def test_declined_and_silenced_from_the_page(web: Any, lin: User, wang: User, chen: User) -> None:
    row = requests.create(wang, payer=payees.of(wang, lin), amount=Money(100), key="k", by=wang)
    assert web(chen).get(f"/requests/{row.public_id}/").status_code == 404
    assert web(chen).post(f"/requests/{row.public_id}/", {"deed": "decline"}).status_code == 404
    web(lin).post(f"/requests/{row.public_id}/", {"deed": "decline", "silence": "1"})
    row.refresh_from_db()
    assert row.status == "declined"
    again = helpers.refused(
        lambda: requests.create(wang, payer=payees.of(wang, lin), amount=Money(100), key="k2", by=wang)
    )
    assert again == "request-rests"


def test_a_recall_is_asked_for_from_the_record(web: Any, lin: User, wang: User, chen: User) -> None:
    row = helpers.send(lin, wang)
    c, where = web(lin), f"/records/{row.public_id}/recall/"
    page = c.get(where).content.decode()
    for said in ("为什么要退回", "我们不能动对方的钱", "200.00", "被骗了", "110"):
        assert said in page, said
    assert "请选择原因" in c.post(where, {"amount": "200"}).content.decode()
    assert "最多 ¥200.00" in c.post(where, {"amount": "201", "reason": "twice"}).content.decode()
    made = c.post(where, {"amount": "50", "reason": "wrong_person"})
    recall = Recall.objects.get()
    assert (made["Location"], recall.amount) == (f"/recalls/{recall.public_id}/", Money(5_000))
    assert "正在核对" in c.get(made["Location"]).content.decode()
    assert c.get(where)["Location"] == made["Location"]  # one at a time
    for other in (wang, chen):
        assert web(other).get(made["Location"]).status_code == 404
        assert web(other).get(where).status_code == 404


def test_the_payee_sees_everything_and_is_free_to_refuse(web: Any, lin: User, wang: User) -> None:
    recall = helpers.asked(helpers.send(lin, wang), reason="deceived")
    c, where = web(wang), f"/recalls/{recall.public_id}/"
    assert "*晓 希望您退回转账" in c.get("/").content.decode()
    page = c.get(where).content.decode()
    for said in (
        "*晓 转给您 ¥200.00",
        "平台没有要求您退",
        "不同意不会影响您的账户",
        "不要另外转账退款",
        "¥700.00",
    ):
        assert said in page, said
    for hidden in ("林晓", "被骗", "13800006631"):
        assert hidden not in page, hidden
    refused = c.post(where, {"deed": "refuse"})
    assert refused.status_code == 302
    assert "您没有同意" in c.get(where).content.decode()
    assert helpers.standing(wang) == (700, 0)
    assert "对方不同意退回" in web(lin).get(where).content.decode()


def test_the_payee_gives_back_what_they_choose(web: Any, lin: User, wang: User, chen: User) -> None:
    recall = helpers.asked(helpers.send(lin, wang))
    where = f"/recalls/{recall.public_id}/"
    for other, code in ((lin, 404), (chen, 404)):
        assert web(other).post(where, {"deed": "consent", "amount": "200"}).status_code == code
    c = web(wang)
    for amount, said in (("abc", "请填写金额"), ("201", "最多 ¥200.00"), ("0", "最多 ¥200.00")):
        answer = c.post(where, {"deed": "consent", "amount": amount})
        assert said in answer.content.decode(), amount
    helpers.freeze(wang, "out")
    assert "目前不能转出" in c.post(where, {"deed": "consent", "amount": "10"}).content.decode()
    assert helpers.standing(lin) == (9_800, 0)


def test_given_back_in_part_both_pages_say_so(web: Any, lin: User, wang: User) -> None:
    recall = helpers.asked(helpers.send(lin, wang))
    where = f"/recalls/{recall.public_id}/"
    web(wang).post(where, {"deed": "consent", "amount": "120.50"})
    assert "您退还了 ¥120.50" in web(wang).get(where).content.decode()
    assert "对方退回 ¥120.50" in web(lin).get(where).content.decode()
    record = web(lin).get(f"/records/{recall.subject.public_id}/").content.decode()
    assert "对方已退回 ¥120.50" in record
    assert "转错了？请对方退回" in record
    back = web(lin).get(f"/records/{recall.public_id}/").content.decode()
    assert "+¥120.50" in back


def test_while_it_waits_the_page_offers_to_cancel(web: Any, lin: User, wang: User) -> None:
    row = helpers.send(lin, wang, speed="next_day")
    page = web(lin).get(f"/records/{row.public_id}/recall/").content.decode()
    assert "可以直接取消" in page
    assert f"/records/{row.public_id}/cancel/" in page


def test_taken_back_by_the_payer(web: Any, lin: User, wang: User) -> None:
    recall = helpers.asked(helpers.send(lin, wang))
    web(lin).post(f"/recalls/{recall.public_id}/", {"deed": "withdraw"})
    recall.refresh_from_db()
    assert recall.status == "withdrawn"
    assert "对方已撤回" in web(wang).get(f"/recalls/{recall.public_id}/").content.decode()


def test_too_late_to_answer_is_said(web: Any, lin: User, wang: User) -> None:
    recall = helpers.asked(helpers.send(lin, wang))
    assert recall.due_at is not None
    with clock.fixed(recall.due_at):
        recalls.close_unanswered(recall)
    answer = web(wang).post(f"/recalls/{recall.public_id}/", {"deed": "consent", "amount": "1"})
    assert "已经结束" in answer.content.decode()
    assert helpers.standing(wang) == (700, 0)


@pytest.mark.parametrize("path", ["/transfer/", "/transfer/listing/", "/request/"])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_page_is_there_in_both_languages(
    web: Any, lin: User, wang: User, path: str, language: str
) -> None:
    c = web(lin)
    c.cookies["django_language"] = language
    assert c.get(path, headers={"accept-language": language}).status_code == 200
