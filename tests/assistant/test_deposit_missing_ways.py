"""A top-up that has not arrived, by every way: where it really stands is found and told in the words of its rail."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tests.assistant.conftest import Chat, text_of
from tests.money.outside import Outside, connect, opened
from tests.money.topups.test_ways import order
from walletdesk.assistant import playbooks
from walletdesk.assistant.answers import resolve
from walletdesk.desk.models import Case
from walletdesk.money import ledger, shortfalls
from walletdesk.money.topups.models import Topup
from walletdesk.people.models import User

pytestmark = pytest.mark.django_db
ASKED = "我的充值怎么还没到账"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Outside]:
    with opened(tmp_path_factory.mktemp("world")) as one:
        yield one


@pytest.fixture
def outside(world: Outside, monkeypatch: pytest.MonkeyPatch, settings: Any) -> Outside:
    connect(monkeypatch, settings, world)
    return world


@contextmanager
def asked(outside: Outside, chat_of: Callable[..., Chat], who: User) -> Iterator[str]:
    with outside.time():
        yield text_of(chat_of(who)(ASKED))


def cause_of(topup: Topup, outside: Outside) -> str:
    with outside.time():
        finding = playbooks.for_issue("deposit_missing").look(topup.public_id, topup.customer_id)
        for one in finding.evidence:
            assert resolve(one.ref, topup.customer_id) is not None
    return finding.cause


WAITING = [
    ("card", {}, "", 3, "waits_for_verification", "等您到银行页面验证"),
    ("third_party", {}, "", 3, "waits_for_payment", "等您到收银台付款"),
    ("chain", {}, "", 3, "waits_for_coins", "还没有看到您的转账"),
    ("chain", {}, "approve", 3, "chain_confirming", "次确认"),
    ("chain", {"fault": "reorganised", "again": False}, "approve", 8, "chain_reorganised", "区块链发生重组"),
    ("card", {"fault": "three_ds_refused"}, "", 8, "bank_rejected", "银行卡验证没有通过"),
    ("card", {"fault": "three_ds_expired"}, "", 8, "bank_rejected", "没有在规定时间内完成银行卡验证"),
    ("third_party", {"fault": "closed_by_payer"}, "", 8, "bank_rejected", "收银台被关闭"),
    ("third_party", {"fault": "expired"}, "", 8, "bank_rejected", "没有在规定时间内付款"),
    ("chain", {"fault": "expired"}, "", 8, "bank_rejected", "在规定时间内没有收到转账"),
    ("card", {"fault": "chargeback", "reason": "fraud"}, "approve", 12, "charged_back", "不是本人所为"),
    ("chain", {"fault": "deep_reorganisation"}, "approve", 20, "charged_back", "深度重组"),
    ("card", {"fault": "wrong_amount"}, "approve", 5, "wrong_amount", "卡组织实际到账 ¥499.00"),
    ("third_party", {"fault": "never"}, "approve", 5, "callback_missing", "支付平台在"),
]


@pytest.mark.parametrize(("rail", "fault", "act", "seconds", "cause", "told"), WAITING)
def test_where_it_stands_is_told_in_the_words_of_its_rail(
    outside: Outside,
    lin: User,
    chat_of: Callable[..., Chat],
    rail: str,
    fault: dict[str, Any],
    act: str,
    seconds: float,
    cause: str,
    told: str,
) -> None:
    if fault:
        outside.fault(rail, **fault)
    topup = order(outside, lin, rail)
    if act:
        outside.say(topup.order_no, act)
    outside.pass_time(seconds)
    with asked(outside, chat_of, lin) as heard:
        assert told in heard
        assert "银行还在处理" not in heard
    if cause != "callback_missing":  # asked, it was found and credited
        assert cause_of(topup, outside) == cause
    with outside.time():
        playbook = playbooks.for_issue("deposit_missing")
        said = playbook.tell(playbook.look(topup.public_id, lin.pk)).render("en", lin.pk).text
    assert said
    assert not any("\u4e00" <= letter <= "\u9fff" for letter in said.replace("招商银行", ""))


def test_money_taken_back_opens_a_case_and_what_is_owed_is_told(
    outside: Outside, lin: User, chat_of: Callable[..., Chat]
) -> None:
    outside.fault("card", "chargeback", seconds=60)
    topup = order(outside, lin, "card")
    outside.say(topup.order_no)
    outside.pass_time(5)
    spent(lin, 40_000)
    outside.pass_time(70, step=5)
    topup.refresh_from_db()
    assert (topup.status, topup.shortfall_minor) == ("charged_back", 40_000)
    case = Case.objects.get(subject=topup.public_id)
    assert case.team == "payments"
    with asked(outside, chat_of, lin) as said:
        assert "还差 ¥400.00" in said


def spent(customer: User, minor: int) -> None:
    """The customer has spent some of it since."""
    own = shortfalls.available(customer.pk, by="system:tests")
    shop = ledger.open_account("merchant:1", "available", floor_minor=0, by="system:tests")
    legs = [ledger.Leg(own.pk, -minor), ledger.Leg(shop.pk, minor)]
    ledger.post(key="spent", kind="payment", legs=legs, by="system:tests")
