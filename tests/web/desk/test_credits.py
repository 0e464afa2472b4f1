"""Credits from the console: seen first, then done or asked for; only for the case's own customer."""

from __future__ import annotations

import html
import re

import pytest

from tests.money.credits.helpers import WDR, house, paid, provided
from tests.money.transfers import helpers as transfer_help
from tests.support.jobs import run_jobs
from tests.web.desk.conftest import page, sign_in
from walletdesk.core.models import Approval
from walletdesk.core.money import Money
from walletdesk.desk.models import Case
from walletdesk.money.credits.models import Credit
from walletdesk.money.records.models import Record

GIVE = {"act": "credit.give", "amount": "20", "why": "late"}


@pytest.fixture
def at(handed_over) -> str:
    return f"/desk/cases/{handed_over.public_id}/credits/"


def _hash(answer) -> str:
    found = re.search(r'name="hash" value="(\w+)"', answer.content.decode())
    assert found, answer.content.decode()[:800]
    return found.group(1)


def test_given_after_it_was_shown(li, handed_over, at) -> None:
    browser = sign_in(li)
    shown = page(browser, at)
    assert "您一个人最多办 ¥50.00" in shown
    assert at in page(browser, f"/desk/cases/{handed_over.public_id}/?part=side")
    dry = browser.post(at, GIVE)
    said = html.unescape(dry.content.decode())
    assert "客户补偿（平台支出）" in said
    assert "给您的补偿 ¥20.00 已到可用余额" in said
    assert Credit.objects.count() == 0
    done = browser.post(at, {**GIVE, "hash": _hash(dry)})
    assert (done.status_code, done["HX-Redirect"]) == (204, at)
    assert (Credit.objects.get().amount, house("goodwill")) == (Money(2_000), -2_000)
    assert "平台补偿" in page(browser, at)
    assert (
        browser.post(at, {**GIVE, "hash": _hash(dry)}).status_code == 409
    )  # pressed again: shown anew, not given twice
    assert Credit.objects.count() == 1


def test_above_ones_limit_another_is_asked_with_a_reason(li, handed_over, at) -> None:
    browser, more = sign_in(li), {**GIVE, "amount": "60"}
    dry = browser.post(at, more)
    assert "申请审批" in dry.content.decode()
    assert browser.post(at, {**more, "hash": _hash(dry)}).status_code == 422
    done = browser.post(at, {**more, "hash": _hash(dry), "reason": "等了三天"})
    assert done.status_code == 204
    asked = Approval.objects.get()
    assert (asked.act, asked.case_id, asked.reason, Credit.objects.count()) == (
        "credit.give",
        handed_over.pk,
        "等了三天",
        0,
    )


def test_a_fee_and_what_was_put_forward(zhao, lin, handed_over, at) -> None:
    record, browser = paid(lin), sign_in(zhao)
    shown = page(browser, at)
    assert shown.count(f'value="{WDR}"') == 3  # goodwill about it, its fee, put forward
    fee = {"act": "fee.return", "record": WDR, "amount": "", "why": "our_mistake"}
    browser.post(at, {**fee, "hash": _hash(browser.post(at, fee))})
    assert Credit.objects.get().amount == Money(200)
    row = provided(lin, record)
    assert "到期收回" in page(browser, at)
    back = {"act": "credit.take_back", "credit": row.public_id, "why": "was_yours"}
    dry = browser.post(at, back)
    assert "从客户余额收回" in dry.content.decode()
    assert browser.post(at, {**back, "hash": _hash(dry), "reason": "已查明"}).status_code == 204
    assert Approval.objects.get().act == "credit.take_back"


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({**GIVE, "amount": "a lot"}, 422),
        ({**GIVE, "amount": "-5"}, 422),
        ({**GIVE, "amount": ""}, 422),
        ({**GIVE, "why": "because"}, 422),
        ({"act": "topup.credit"}, 404),
        ({"act": "credit.make_final", "credit": "crd_nobody"}, 404),
        ({"act": "fee.return", "record": "wdr_nobody", "why": "our_mistake"}, 404),
    ],
)
def test_what_makes_no_sense_is_refused(li, at, form, status) -> None:
    assert sign_in(li).post(at, form).status_code == status
    assert Credit.objects.count() == 0


def test_anothers_credit_is_not_this_cases(li, wang, at) -> None:
    row = provided(wang, paid(wang, "wdr_anothersanothers"))
    assert sign_in(li).post(at, {"act": "credit.make_final", "credit": row.public_id}).status_code == 404


def test_in_english(li, at) -> None:
    browser = sign_in(li)
    browser.cookies["wd_lang"] = "en"
    shown = page(browser, at)
    assert "Goodwill, fees back, provisional credit" in shown
    assert not re.search(r">[^<]*[\u4e00-\u9fff][^<]*</(h1|label|option)>", shown)


def test_made_final_from_the_case_with_anothers_word(zhao, sun, lin, wang, chat_of) -> None:
    transfer_help.give(lin, 500)
    sent = transfer_help.send(lin, wang)
    row = provided(lin, Record.objects.get(customer_id=lin.pk, public_id=sent.public_id))
    run_jobs(queues=("fast",))
    case = f"/desk/cases/{Case.objects.get().public_id}/"
    browser = sign_in(zhao)
    assert "已先垫付，正在核查是不是本人操作" in page(browser, case)
    dry = browser.get(f"{case}acts/credit.make_final/")
    assert "申请审批" in dry.content.decode()
    asked = browser.post(f"{case}acts/credit.make_final/", {"hash": _hash(dry), "reason": "设备不是本人的"})
    assert asked.status_code == 204
    assert "等待审批" in page(browser, f"{case}?part=side")
    other = sign_in(sun)
    board = page(other, "/desk/approvals/")
    assert "盗刷损失" in board
    assert "设备不是本人的" in board
    approval = Approval.objects.get()
    answer = other.post(f"/desk/approvals/{approval.public_id}/", {"answer": "approve"})
    assert answer.status_code in (204, 302), answer.content.decode()[:400]
    row.refresh_from_db()
    assert row.status == "final"
