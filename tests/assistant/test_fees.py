"""What something would cost, and why a movement was charged what it was: by the rule of its own day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.assistant.conftest import Chat, text_of
from walletdesk.assistant import looks
from walletdesk.core.clock import clock
from walletdesk.core.ids import new_public_id
from walletdesk.core.money import Money
from walletdesk.desk.models import Case
from walletdesk.money.credits.models import Credit
from walletdesk.money.fees.models import FeeRule
from walletdesk.money.records import records
from walletdesk.people.models import User


@pytest.fixture
def withdrew(lin: Any) -> Callable[..., str]:
    def make(fee: int = 200, *, state: str = "done", days_ago: int = 1, minor: int = 50_000) -> str:
        public_id = new_public_id("wdr")
        records.put(
            customer_id=lin.pk,
            public_id=public_id,
            kind="withdrawal",
            method="fast",
            amount=Money(-minor),
            fee=Money(fee),
            status="succeeded",
            state=state,
            party="cmb",
            tail="6631",
            at=clock.now() - timedelta(days=days_ago),
        )
        return public_id

    return make


def test_every_way_the_cheapest_first(lin: Any, chat_of: Callable[..., Chat]) -> None:
    said = chat_of(lin)("提现10000元手续费要多少")
    text = text_of(said)
    assert "提现 ¥10,000.00，按现在的标准" in text
    assert "普通到账（1～3 个工作日）：手续费 ¥0.00，一共付出 ¥10,000.00，到账 ¥10,000.00（最省）" in text
    assert (
        text.index("普通到账") < text.index("次日到账：手续费 ¥5.00") < text.index("快速到账：手续费 ¥10.00")
    )
    assert said[0].card == {"kind": "fees"}


def test_of_a_topup_it_comes_off(lin: Any, chat_of: Callable[..., Chat]) -> None:
    text = text_of(chat_of(lin)("充值1000元要手续费吗"))
    assert "银行卡：手续费 ¥6.00，一共付出 ¥1,000.00，到账 ¥994.00" in text
    assert "从充值金额里扣" in text


def test_which_act_is_asked_where_none_was_named(lin: Any, chat_of: Callable[..., Chat]) -> None:
    chat = chat_of(lin)
    said = chat("手续费怎么算")
    assert [c["label"] for c in said[-1].choices][:3] == ["充值的手续费", "提现的手续费", "转账的手续费"]
    assert "实时到账：手续费 ¥0.00" in text_of(chat.press(said, "转账"))


def test_why_this_fee(lin: Any, withdrew: Callable[..., str], chat_of: Callable[..., Chat]) -> None:
    movement = withdrew()
    said = chat_of(lin)("提现为什么收了我手续费")
    text = text_of(said)
    assert "收了手续费 ¥2.00" in text
    assert "快速到账的手续费是「按金额的 0.1%，最低 ¥2.00，最高 ¥25.00」，算下来正好 ¥2.00" in text
    assert said[0].card == {"kind": "path", "topup": movement}
    assert not Case.objects.exists()


def test_by_the_rule_of_its_own_day(
    lin: Any, withdrew: Callable[..., str], chat_of: Callable[..., Chat]
) -> None:
    """A rule of today does not make yesterday's fee wrong."""
    withdrew(days_ago=3)
    FeeRule.objects.create(
        act="withdrawal",
        method="fast",
        fixed_minor=900,
        valid_from=clock.now() - timedelta(days=1),
        by="test",
    )
    chat = chat_of(lin)
    assert "算下来正好 ¥2.00" in text_of(chat("为什么收我手续费"))
    assert "快速到账：手续费 ¥9.00" in text_of(chat("现在提现500元手续费多少"))


def test_what_was_charged_too_much_is_given_back_at_once(
    lin: Any, withdrew: Callable[..., str], chat_of: Callable[..., Chat]
) -> None:
    movement = withdrew(fee=500)
    chat = chat_of(lin)
    text = text_of(chat("提现为什么扣了我手续费"))
    assert "应为 ¥2.00，和实际收的不一样" in text
    assert "多收的 ¥3.00 已经退到您的可用余额" in text
    row = Credit.objects.get()
    assert (row.kind, row.subject, row.amount, row.reason) == (
        "fee_return",
        movement,
        Money(300),
        "charged_wrongly",
    )
    again = text_of(chat("提现为什么多收了我手续费"))
    assert "其中 ¥3.00 已经在" in again
    assert (Credit.objects.count(), Case.objects.count()) == (1, 0)


def test_more_than_the_assistant_may_give_back_goes_before_a_person(
    lin: Any, withdrew: Callable[..., str], chat_of: Callable[..., Chat]
) -> None:
    withdrew(fee=5_200)
    chat_of(lin)("提现为什么扣了我手续费")
    case = Case.objects.get()
    assert (case.issue, case.value_at_risk, Credit.objects.count()) == ("fees", Money(5_000), 0)
    agent = User.objects.create_staff(name="李敏", email="a@desk.example", role="agent")
    look = looks.look(case, agent)
    assert look is not None
    assert [(one.act, one.answer, one.plan.amount) for one in look.options if one.plan] == [
        ("fee.return", "allow", Money(5_000))
    ]


def test_charged_rightly_a_colleague_may_still_give_it_back(
    lin: Any, withdrew: Callable[..., str], chat_of: Callable[..., Chat]
) -> None:
    withdrew()
    chat = chat_of(lin)
    chat("提现为什么收了我手续费")
    chat("转人工")
    look = looks.look(
        Case.objects.get(), User.objects.create_staff(name="李敏", email="a@desk.example", role="agent")
    )
    assert look is not None
    assert [(one.act, one.answer) for one in look.options] == [("fee.return", "allow")]
    assert Credit.objects.count() == 0


@pytest.mark.parametrize(
    ("state", "fee", "words"), [("failed", 200, "没有办成，手续费没有收取"), ("done", 0, "和实际收的不一样")]
)
def test_what_did_not_go_through_costs_nothing(
    lin: Any, withdrew: Callable[..., str], chat_of: Callable[..., Chat], state: str, fee: int, words: str
) -> None:
    withdrew(fee, state=state)
    assert words in text_of(chat_of(lin)("500元的提现为什么收了手续费"))


def test_several_are_offered(lin: Any, withdrew: Callable[..., str], chat_of: Callable[..., Chat]) -> None:
    withdrew()
    withdrew(days_ago=2, minor=300_000, fee=300)
    chat = chat_of(lin)
    said = chat("为什么收我手续费")
    assert "您想了解哪一种" in text_of(said)
    assert "算下来正好 ¥3.00" in text_of(chat.press(said, "手续费 ¥3.00"))


def test_the_schedule_is_no_secret(chat_of: Callable[..., Chat]) -> None:
    text = text_of(chat_of(None)("提现手续费是多少"))
    assert "普通到账（1～3 个工作日）：手续费 ¥0.00" in text


@pytest.mark.parametrize(
    ("asked", "told", "days"),
    [
        ("提现三千手续费多少", "提现 ¥3,000.00，", "周末和法定节假日不算"),
        ("转账500要多少手续费", "转账 ¥500.00，", "转账不分工作日"),
        ("手续费怎么算", "提现 ¥1,000.00，", "周末和法定节假日不算"),
    ],
)
def test_a_visitor_too_is_told_for_the_act_and_amount_they_named(
    chat_of: Callable[..., Chat], asked: str, told: str, days: str
) -> None:
    chat = chat_of(None)
    assert told in text_of(chat(asked))
    assert days in text_of(chat("周末算吗"))
    assert "手机号或邮箱" in text_of(chat("还是不行"))
