"""Payment failed, hangs, how to: that very one found, its cause told with proof, what may be done, and by whom."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from tests.assistant.conftest import Chat, text_of
from tests.money.conftest import verify
from tests.money.payments.helpers import SYSTEM, begin, by_card, fresh, money, order, pay, shop
from tests.support.jobs import run_jobs
from walletdesk.assistant import playbooks
from walletdesk.assistant.playbooks.base import Slots
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.settings_dated import setting
from walletdesk.desk.models import Case
from walletdesk.money import ledger
from walletdesk.money.payments import (
    asking,
    chargebacks,
    merchant_calls,
    merchant_money,
    orders,
    outcomes,
    payments,
    reasons,
    webhooks,
)
from walletdesk.money.payments.chargebacks import Taken
from walletdesk.money.payments.models import Payment, Webhook
from walletdesk.money.rails import answers, client
from walletdesk.people.models import User

pytestmark = pytest.mark.django_db
ISSUE = "payment_pending"


@pytest.fixture
def payer(rich: User) -> User:
    """Lin with ¥10,000, a card, and class III."""
    verify(rich, 3)
    return rich


class Rail:
    """The card network, as told."""

    def __init__(self) -> None:
        until = clock.now() + timedelta(minutes=10)
        self.standing = answers.Standing(
            "accepted", "CR1", action="three_d_secure", action_url="https://issuer.example", expires_at=until
        )
        self.accepts: list[Exception] = []
        self.asked = 0

    def collect(self, **given: Any) -> answers.Accepted:
        if self.accepts:
            raise self.accepts.pop(0)
        until = clock.now() + timedelta(minutes=10)
        return answers.Accepted("CR1", "three_d_secure", "https://issuer.example/3ds", until)

    def query(self, order_no: str) -> answers.Standing:
        self.asked += 1
        return self.standing


@pytest.fixture
def rail(monkeypatch: pytest.MonkeyPatch) -> Rail:
    made = Rail()
    monkeypatch.setattr(client.of("card"), "collect", made.collect)
    monkeypatch.setattr(client.of("card"), "query", made.query)
    return made


def sent(payer: User) -> Payment:
    row = pay(payer, order(), by_card(payer))
    run_jobs()
    return fresh(row)


def cause_of(row: Payment) -> str:
    return playbooks.for_issue(ISSUE).look(row.public_id, row.customer_id).cause


def test_too_little_in_the_balance_what_is_missing_and_how_to_go_on(
    payer: User, chat_of: Callable[..., Chat]
) -> None:
    row = pay(payer, order(Money(1_000_001)))
    chat = chat_of(payer)
    said = chat("付款失败了怎么回事")
    text = text_of(said)
    for part in ("山海小铺", "¥10,000.01", "余额不够", "还差 ¥0.01", "现在可用 ¥10,000.00", "这笔订单还能付"):
        assert part in text, part
    assert said[0].card == {"kind": "path", "topup": row.public_id, "pay": row.public_id}
    assert said[-1].choices[0]["label"] == "怎么充值"
    assert Case.objects.count() == 0  # nothing is left for a person
    assert "充值" in text_of(chat("怎么充值"))


def test_every_reason_is_told_in_both_languages_with_proof_and_a_way_on(payer: User, rail: Rail) -> None:
    book, card = playbooks.for_issue("payment_failed"), by_card(payer)
    for reason in reasons.ALL:
        row = pay(payer, order(number=reason), card, key=reason)
        outcomes.fail(row, reason=reason, by=SYSTEM)
        finding = book.look(row.public_id, payer.pk)
        assert finding.cause == f"payment_failed_{reason}"
        assert finding.needs_person is (reason == "risk")
        for lang in ("zh-hans", "en"):
            told = book.tell(finding).render(lang, payer.pk)
            assert "¥25.80" in told.text
            assert {ref["field"] for _, ref in told.parts if ref} >= {"reason", "mend", "way"}
            for asked in ("amount", "when", "now", "still"):
                further = book.further(finding, asked)
                assert further is not None
                assert further.render(lang, payer.pk).text


def test_a_limit_is_told_with_its_figures(payer: User) -> None:
    code = orders.typed(shop(), payer, Money(60_000), by=payer)
    row = pay(payer, code)
    book = playbooks.for_issue("payment_failed")
    text = book.tell(book.look(row.public_id, payer.pk)).render("zh-hans", payer.pk).text
    assert "每天最多付 ¥500.00" in text
    assert "今天还可以付 ¥500.00" in text


def test_unknown_is_asked_about_now_and_nobody_pays_twice(
    payer: User, rail: Rail, chat_of: Callable[..., Chat]
) -> None:
    rail.accepts = [client.OutcomeUnknown()]
    row = sent(payer)
    assert cause_of(row) == "payment_unknown"
    text = text_of(chat_of(payer)("付款一直显示处理中"))
    assert rail.asked == 1
    assert "去验证" in text or "请不要再付一次" in text


def test_asked_now_it_is_paid(payer: User, rail: Rail, chat_of: Callable[..., Chat]) -> None:
    row = sent(payer)
    rail.standing = answers.Standing("succeeded", "CR1", row.total, occurred_at=clock.now())
    text = text_of(chat_of(payer)("刚才的付款怎么还在处理中"))
    assert "已经付成功" in text
    assert fresh(row).transfer in text
    assert Case.objects.count() == 0


def test_their_turn_outside_can_be_called_off_in_the_talk(
    payer: User, rail: Rail, chat_of: Callable[..., Chat]
) -> None:
    row = sent(payer)
    chat = chat_of(payer)
    said = chat("付款一直显示处理中")
    assert "等您完成验证" in text_of(said)
    assert "已经取消" in text_of(chat.press(said, "取消这笔付款"))
    assert fresh(row).status == "cancelled"


def test_the_bank_shows_a_charge_all_the_same(payer: User, rail: Rail, chat_of: Callable[..., Chat]) -> None:
    row = sent(payer)
    outcomes.fail(row, reason="declined", by=SYSTEM)
    rail.standing = answers.Standing("succeeded", "CR1", row.total, occurred_at=clock.now())
    chat = chat_of(payer)
    said = chat("付款失败了，可是银行扣款了")
    assert "再核实一次" in text_of(chat.press(said, "再核实一次"))
    run_jobs()
    assert fresh(row).status == "succeeded"
    assert cause_of(fresh(row)) == "payment_paid_after_failure"


def test_the_shop_says_unpaid(
    payer: User, chat_of: Callable[..., Chat], monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = ["500"]
    monkeypatch.setattr(merchant_calls, "tell", lambda merchant, body, key: answer[0])
    one = order(merchant=shop(name_zh="云上书店", webhook_url="https://shop.example/hook"))
    row = pay(payer, one)
    run_jobs()
    chat = chat_of(payer)
    said = chat("我付了钱云上书店说没收到")
    text = text_of(said)
    assert "系统暂时没有接到付款通知" in text
    assert fresh(row).transfer in text
    answer[0] = "200"
    assert "再次通知" in text_of(chat.press(said, "再通知商户一次"))
    run_jobs()
    assert cause_of(row) == "payment_paid"


def test_a_merchant_that_never_hears_is_a_persons_and_then_it_is_done(
    payer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merchant_calls, "tell", lambda merchant, body, key: "500")
    row = pay(payer, order(merchant=shop(name_zh="云上书店", webhook_url="https://shop.example/hook")))
    told = Webhook.objects.get()
    for _ in range(setting("webhook.tries_max")):
        with clock.fixed(fresh(told).next_at):
            webhooks.deliver(fresh(told), by=SYSTEM)
    run_jobs()
    assert cause_of(row) == "payment_paid_deaf"
    case = Case.objects.get(subject=row.public_id)
    monkeypatch.setattr(merchant_calls, "tell", lambda merchant, body, key: "200")
    webhooks.again(fresh(told), by=SYSTEM)
    run_jobs()
    assert fresh(case).status == "solved"


def test_conflicted_is_a_persons_from_the_first_moment(
    payer: User, rail: Rail, chat_of: Callable[..., Chat]
) -> None:
    row = sent(payer)
    outcomes.settle(row, money(row, Money(2_680)), told_by="callback", by=SYSTEM)
    run_jobs()
    case = Case.objects.get(subject=row.public_id)
    assert case.team == "payments"
    finding = playbooks.for_issue(ISSUE).look(row.public_id, payer.pk)
    acts = [remedy.act for remedy in playbooks.for_issue(ISSUE).remedies(finding)]
    assert acts == ["payment.send_back"]
    text = text_of(chat_of(payer)("付款金额不对，多扣了钱"))
    assert "¥26.80" in text or "哪一" in text


def test_charged_back_is_told(payer: User, rail: Rail) -> None:
    row = sent(payer)
    outcomes.settle(row, money(row), told_by="callback", by=SYSTEM)
    chargebacks.charge_back(row, Taken("CB1", row.total, clock.now(), "fraud"), by=SYSTEM)
    run_jobs()
    for lang, part in (("zh-hans", "收了回去"), ("en", "took ¥25.80 back")):
        book = playbooks.for_issue("payment_failed")
        assert part in book.tell(book.look(row.public_id, payer.pk)).render(lang, payer.pk).text
    assert not Case.objects.exists()  # the merchant bore it: nobody has anything to do


def test_a_merchant_that_cannot_bear_it_is_a_persons(payer: User, rail: Rail) -> None:
    row = sent(payer)
    outcomes.settle(row, money(row), told_by="callback", by=SYSTEM)
    with transaction.atomic():
        gone = ledger.open_account("nowhere", "available", floor_minor=None, by=SYSTEM)
        merchant_money.charge(
            row.order.merchant, row.amount, to=[ledger.Leg.of(gone, row.amount)], key="t", kind="t", by=SYSTEM
        )
    chargebacks.charge_back(row, Taken("CB1", row.total, clock.now(), "fraud"), by=SYSTEM)
    run_jobs()
    kept = Case.objects.get(subject=row.public_id).finding or {}
    assert kept["cause"] == "payment_charged_back"


def test_the_very_one_is_found_by_shop_amount_or_number(payer: User) -> None:
    for minor, name in ((10_000, "山海小铺"), (20_000, "云上书店"), (30_000, "云上书店")):
        pay(payer, order(Money(minor), number=f"N{minor}", merchant=shop(name_zh=name)), key=f"k{minor}")
    book = playbooks.for_issue(ISSUE)

    def fitting(**told: Any) -> list[int]:
        return [row.amount_minor for row in book.candidates(payer.pk, Slots(**told)).fitting]

    assert fitting(amounts_minor=[20_000]) == [20_000]
    assert fitting(text="山海小铺那笔") == [10_000]
    assert sorted(fitting(text="云上书店")) == [20_000, 30_000]
    assert fitting(order_numbers=["N30000"]) == [30_000]


def test_a_look_at_the_price_is_no_payment(payer: User, chat_of: Callable[..., Chat]) -> None:
    row = begin(payer, order())
    assert cause_of(row) == "payment_not_confirmed"
    with clock.fixed(clock.now() + timedelta(hours=1)):
        payments.lapse(row, by=SYSTEM)
        assert cause_of(fresh(row)) == "payment_expired"
        book = playbooks.for_issue(ISSUE)
        text = book.tell(book.look(row.public_id, payer.pk)).render("zh-hans", payer.pk).text
    assert "没有付款，也没有扣款" in text
    assert "请在山海小铺重新下单" in text


def test_a_silent_merchant_with_money_set_aside(payer: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merchant_calls, "ask", lambda merchant, number: merchant_calls.Said("silent"))
    one = order(merchant=shop(name_zh="云上书店", orders_url="https://shop.example/o"), source="online")
    row = pay(payer, one)
    asking.go_on(row, by=SYSTEM)
    assert cause_of(fresh(row)) == "payment_merchant_silent_held"
    book = playbooks.for_issue(ISSUE)
    text = book.tell(book.look(row.public_id, payer.pk)).render("zh-hans", payer.pk).text
    assert "在您的余额里预留着" in text


def test_a_strangers_payment_is_not_spoken_of(payer: User, wang: User) -> None:
    row = pay(payer, order())
    for issue in (ISSUE, "payment_failed"):
        with pytest.raises(LookupError):
            playbooks.for_issue(issue).look(row.public_id, wang.pk)


def test_none_at_all_is_said(payer: User, chat_of: Callable[..., Chat]) -> None:
    chat = chat_of(payer)
    said = chat("付款失败了")
    assert "没有付款" in text_of(said)
    assert "扫店家的码" in text_of(chat.press(said, "怎么付款"))
