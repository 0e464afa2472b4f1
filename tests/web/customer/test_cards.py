"""The pages of a card and its check, as a browser without scripts sees them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from tests.money.cards.bank import CODE, ID, WRONG, CardBank, begun, fresh, install
from tests.money.withdrawals.helpers import CARD, fund, luhn, order
from tests.support.jobs import run_jobs
from walletdesk.money.cards import cards, checks
from walletdesk.money.cards.models import BoundCard, CardCheck
from walletdesk.people.models import User

pytestmark = pytest.mark.django_db
CREDIT = luhn("622575001234567")


@pytest.fixture
def card_bank(monkeypatch: pytest.MonkeyPatch) -> CardBank:
    return install(monkeypatch)


def page(answer: Any) -> str:
    return str(answer.content.decode())


def at(row: CardCheck) -> str:
    return f"/cards/checks/{row.public_id}/"


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (CARD[:6], "招商银行 · 储蓄卡"),
        (CREDIT, "招商银行 · 信用卡"),
        ("4111 11", "Visa"),
        ("62263000", "华夏银行"),
        ("62", ""),
        ("", ""),
        ("<script>", ""),
    ],
)
def test_whose_card_it_is_is_told_as_it_is_typed(lins: Client, number: str, said: str) -> None:
    shown = page(lins.post("/cards/known/", {"number": number}))
    assert said in shown
    assert "<script>" not in shown


WRONG_TYPED = [
    ({"id_number": ""}, "f-id_number-error"),
    ({"mobile": "123"}, "f-mobile-error"),
    ({"number": CREDIT}, "f-expires-error"),
    ({"number": CREDIT, "expires": "01/20"}, "f-expires-error"),
    ({"number": luhn("99990000123456")}, "f-bank-error"),
]


@pytest.mark.parametrize(("more", "beside"), WRONG_TYPED)
def test_what_is_wrong_is_said_beside_its_field(lins: Client, more: dict[str, str], beside: str) -> None:
    answer = lins.post("/cards/", {"number": CARD, "id_number": ID, **more})
    assert answer.status_code == 422
    assert beside in page(answer)
    assert not CardCheck.objects.exists()


def test_each_state_of_a_check_says_what_is_to_be_done(lins: Client, lin: User, card_bank: CardBank) -> None:
    card_bank.silent = 1
    row = begun(lin)
    shown = page(lins.get(at(row)))
    assert "招商银行暂时没有回应" in shown
    assert "不用您重复提交" in shown
    assert "正在绑定" in page(lins.get("/cards/"))
    run_jobs(scheduled=True)
    assert "138****6631" in page(lins.get(at(row)))
    assert "验证码是银行短信里的几位数字" in page(lins.post(f"{at(row)}code/", {"code": "abc"}))
    lins.post(f"{at(row)}code/", {"code": WRONG})
    assert "正在核对验证码" in page(lins.get(at(row)))
    run_jobs()
    assert "还可以再试 2 次" in page(lins.get(at(row)))
    lins.post(f"{at(row)}code/", {"code": CODE})
    run_jobs()
    assert "绑定成功" in page(lins.get(at(row)))
    assert lins.post(f"{at(row)}cancel/").status_code == 409
    assert CARD not in page(lins.get("/cards/"))


@pytest.mark.parametrize(
    ("code", "said"), [("41", "已经挂失"), ("Z9", "应答码：Z9"), ("P1", "户名和您的实名不一样")]
)
def test_a_refusal_says_why_and_what_to_do(
    lins: Client, lin: User, card_bank: CardBank, code: str, said: str
) -> None:
    card_bank.refuses = code
    shown = page(lins.get(at(begun(lin))))
    assert said in shown
    assert "重新绑定" in shown


def test_called_off_it_can_be_begun_again(lins: Client, lin: User, card_bank: CardBank) -> None:
    row = begun(lin)
    assert lins.post(f"{at(row)}cancel/").status_code == 302
    assert fresh(row).status == "cancelled"
    assert "已取消" in page(lins.get(at(row)))
    assert not checks.live(lin.pk)


def test_another_customers_check_and_card_are_not_there(
    lin: User, wang: User, browser_of: Any, card_bank: CardBank
) -> None:
    row, wangs = begun(lin), browser_of(wang)
    for path in ("", "code/", "again/", "cancel/"):
        answer = wangs.post(at(row) + path, {"code": CODE}) if path else wangs.get(at(row))
        assert answer.status_code == 404
    assert fresh(row).status == "code_needed"


def test_a_card_in_use_says_why_it_stays(lins: Client, lin: User) -> None:
    fund(lin)
    order(lin, send=False)
    (card,) = cards.of(lin.pk)
    answer = lins.post(f"/cards/{card.public_id}/unbind/")
    assert answer.status_code == 409
    assert "到账后才能解绑" in page(answer)


def test_a_credit_card_is_no_way_to_withdraw(lins: Client, lin: User, card_bank: CardBank) -> None:
    fund(lin)
    card = cards.bind(lin, CREDIT, by=lin)
    assert "还没有可以收提现的卡" in page(lins.get("/withdraw/"))
    debit = cards.bind(lin, CARD, by=lin)
    assert debit.public_id in (shown := page(lins.get("/withdraw/")))
    assert card.public_id not in shown
    form = {"amount": "500", "card": card.public_id, "speed": "ordinary", "key": "k"}
    assert "是信用卡，不能收提现" in page(lins.post("/withdraw/", form))
    BoundCard.objects.filter(pk=card.pk).update(expires_on="2020-01-31")
    assert "已过期" in page(lins.get("/cards/"))
    assert "已经过了有效期" in page(lins.post("/withdraw/", form))


def test_in_english_no_chinese_is_left(lins: Client, lin: User, card_bank: CardBank) -> None:
    lins.cookies["wd_lang"] = "en"
    row = begun(lin)
    card_bank.refuses = "66"
    other = begun(lin, CREDIT, expires="08/39")
    for path in ("/cards/", at(row), at(other)):
        shown = re.sub(r"<option.*?</option>|中文|林\*", "", page(lins.get(path)))
        main = shown[shown.index("<main") : shown.index("</main>")]
        assert not re.search(r"[\u4e00-\u9fff]", main), re.findall(r".{20}[\u4e00-\u9fff]+", main)
