"""Ordering a top-up."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from tests.money.conftest import make_customer
from tests.money.fakes import FakeBank
from tests.money.helpers import AMOUNT, fresh, kinds, order, told
from tests.support.jobs import queued, run_jobs
from walletdesk.core.clock import clock
from walletdesk.core.models import Event
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money import banks
from walletdesk.money.rails import answers, maintenance
from walletdesk.money.topups import topups
from walletdesk.money.topups.models import Topup

pytestmark = pytest.mark.django_db


def test_lin_orders_and_the_order_goes_out_by_a_job(lin: Any, fake_bank: FakeBank) -> None:
    topup = order(lin, send=False)
    assert (topup.status, topup.payer_name, topup.bank_name) == ("created", "林晓", "招商银行")
    assert fake_bank.orders == []
    assert len(queued("send_topup")) == 1
    run_jobs()
    assert fresh(topup).status == "sent"
    assert fake_bank.orders == [topup.public_id]
    assert kinds(topup) == ["created", "sent"]
    assert Event.objects.filter(name="topup.sent", customer_id=lin.pk).count() == 1


def test_the_same_key_answers_with_the_same_top_up(lin: Any, fake_bank: FakeBank) -> None:
    first = order(lin)
    assert topups.create(lin, AMOUNT, bank_code="cmb", card_tail="6631", key="k", by=lin) == first
    assert Topup.objects.count() == 1
    with pytest.raises(Refusal, match="topup-key-reused"):
        topups.create(lin, Money(60_000), bank_code="cmb", card_tail="6631", key="k", by=lin)


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"amount": Money(99)}, "limit-too-small"),
        ({"amount": Money(20_000_001)}, "limit-too-large"),
        ({"amount": Money(500, "USD")}, "topup-currency"),
        ({"bank_code": "nobank"}, "topup-bank-unknown"),
        ({"card_tail": "12a4"}, "topup-card-tail"),
        ({"card_tail": "１２３４"}, "topup-card-tail"),
        ({"key": ""}, "topup-key-missing"),
        ({"key": "x" * 81}, "topup-key-missing"),
    ],
)
def test_what_does_not_fit_is_refused_in_words(lin: Any, change: dict[str, Any], refusal: str) -> None:
    asked = {"amount": AMOUNT, "bank_code": "cmb", "card_tail": "6631", "key": "k", **change}
    with pytest.raises(Refusal) as caught:
        topups.create(lin, asked.pop("amount"), by=lin, **asked)
    assert (caught.value.key, caught.value.status) == (refusal, 422)
    assert caught.value.say("zh")
    assert caught.value.say("en")
    assert not Topup.objects.exists()


def test_during_maintenance_lin_hears_until_when(lin: Any, fake_bank: FakeBank) -> None:
    now = clock.now()
    fake_bank.windows = [
        answers.Window(now - timedelta(minutes=1), now + timedelta(hours=1), "升级", "Upgrade")
    ]
    maintenance.poll()
    maintenance.poll()
    assert Event.objects.filter(name="bank.maintenance_announced").count() == 1
    with pytest.raises(Refusal) as caught:
        order(lin)
    assert caught.value.key == "topup-bank-maintenance"
    assert caught.value.params["until"] == now + timedelta(hours=1)
    fake_bank.windows = []
    maintenance.poll()
    assert order(lin).status == "sent"


def test_customers_see_their_own_only(lin: Any, fake_bank: FakeBank) -> None:
    wang = make_customer("王强", "+8613911112222")
    mine, other = order(lin), order(wang)
    assert list(Topup.objects.visible_to(lin)) == [mine]
    assert list(Topup.objects.visible_to(SimpleNamespace(kind="staff", pk=1)).order_by("id")) == [mine, other]
    assert not Topup.objects.visible_to(SimpleNamespace(kind="", pk=None)).exists()
    assert topups.recent(lin.pk) == [mine]


def test_an_unreachable_bank_is_tried_again(lin: Any, fake_bank: FakeBank) -> None:
    fake_bank.collects = [answers.Unreachable(), answers.Accepted("BK1")]
    topup = order(lin)
    assert (topup.status, told()) == ("created", [])
    from walletdesk.money.topups import jobs

    with clock.fixed(clock.now() + timedelta(minutes=2)):
        jobs.chase(0)
        run_jobs()
    assert fresh(topup).status == "sent"


def test_every_bank_has_its_names() -> None:
    for one in banks.open_now():
        assert one.name("zh-hans")
        assert one.short("zh-hans")
        assert one.name("en").isascii()
    assert banks.of("gone").name("en") == "your bank"
