"""Binding and unbinding in a talk: where the latest try stands or why it was refused; a card let go on one's word."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import transaction

from tests.assistant.conftest import Chat, text_of
from tests.money.cards.bank import CardBank, answered, begun, install, typed
from tests.money.withdrawals.helpers import CARD, luhn, order
from walletdesk.assistant import playbooks
from walletdesk.assistant.playbooks.base import Slots
from walletdesk.money.cards import cards, checks, outcomes, replies
from walletdesk.money.journeys import locked
from walletdesk.people.models import User

pytestmark = pytest.mark.django_db
ABC = luhn("62284800001234567")


@pytest.fixture
def card_bank(monkeypatch: pytest.MonkeyPatch) -> CardBank:
    return install(monkeypatch)


@pytest.mark.parametrize("who", ["stranger", "lin"])
def test_how_to_bind_is_told_to_anybody(lin: User, chat_of: Callable[..., Chat], who: str) -> None:
    text = text_of(chat_of(lin if who == "lin" else None)("怎么绑定银行卡"))
    for said in ("我的 → 银行卡", "预留手机号", "信用卡", "验证码也只在绑卡页面里输入"):
        assert said in text
    assert ("身份证号" in text) == (who == "lin")


def test_a_try_that_waits_for_its_code_is_told_with_its_records(
    lin: User, card_bank: CardBank, chat_of: Callable[..., Chat]
) -> None:
    begun(lin)
    said = chat_of(lin)("绑卡绑不上怎么回事")
    text = text_of(said)
    assert "招商银行" in text
    assert "138****6631" in text
    assert CARD not in text
    assert {"bank", "tail", "mobile", "until"} <= {
        ref["field"] for message in said for _, ref in message.parts if ref
    }


@pytest.mark.parametrize("silent", [True, False])
def test_silence_and_expiry_are_told(lin: User, card_bank: CardBank, silent: bool) -> None:
    card_bank.silent = 1 if silent else 0
    row = begun(lin)
    found = playbooks.for_issue("bind_card").look("", lin.pk)
    assert found.cause == ("bind_unknown" if silent else "bind_code_needed")
    told = playbooks.for_issue("bind_card").tell(found).render("zh-hans", lin.pk).text
    assert ("不要重复提交" in told) == silent
    assert row.bank_name in told


@pytest.mark.parametrize("reason", replies.REASONS)
@pytest.mark.parametrize("lang", ["zh-hans", "en"])
def test_every_reason_has_its_words(lin: User, card_bank: CardBank, reason: str, lang: str) -> None:
    row = checks.begin(lin, typed(), by=lin)
    with transaction.atomic():
        outcomes.refuse(locked(row), reason, by=outcomes.BANK, reply="05")
    book = playbooks.for_issue("bind_card")
    finding = book.look("", lin.pk)
    assert finding.cause == f"bind_refused_{reason}"
    assert book.tell(finding).render(lang, lin.pk).text


def test_a_card_is_let_go_on_the_customers_word(
    lin: User, wang: User, card_bank: CardBank, chat_of: Callable[..., Chat]
) -> None:
    answered(begun(lin))
    cards.bind(lin, ABC, by=lin)
    chat = chat_of(lin)
    said = chat("帮我解绑银行卡")
    assert "您想解绑哪一张" in text_of(said)
    said = chat.press(said, "农业银行")
    assert "没有在途的钱" in text_of(said)
    assert len(cards.of(lin.pk)) == 2
    assert "已经为您解绑农业银行" in text_of(chat.press(said, "确认解绑"))
    assert [card.tail for card in cards.of(lin.pk)] == [CARD[-4:]]
    with pytest.raises(LookupError):
        playbooks.for_issue("unbind_card").look(cards.of(lin.pk)[0].public_id, wang.pk)


def test_the_card_is_found_by_tail_or_bank(lin: User) -> None:
    for number in (CARD, ABC):
        cards.bind(lin, number, by=lin)
    book = playbooks.for_issue("unbind_card")
    for slots in (Slots(card_tails=[ABC[-4:]]), Slots(text="农行那张卡不要了")):
        assert [card.tail for card in book.candidates(lin.pk, slots).fitting] == [ABC[-4:]]
    assert book.candidates(lin.pk, Slots(card_tails=["0000"])).fitting == []


def test_while_money_is_on_its_way_it_stays_and_the_reason_is_told(
    rich: User, outside: object, chat_of: Callable[..., Chat]
) -> None:
    order(rich)
    text = text_of(chat_of(rich)("解绑银行卡"))
    assert "到账以后才能解绑" in text
    assert len(cards.of(rich.pk)) == 1


def test_nobody_without_cards_is_asked_which(lin: User, chat_of: Callable[..., Chat]) -> None:
    assert "没有绑定银行卡" in text_of(chat_of(lin)("解绑银行卡"))
