from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.assistant.conftest import text_of
from walletdesk.assistant.playbooks.deposit_missing import diagnose
from walletdesk.core.clock import clock
from walletdesk.core.models import Event, PerformedAct
from walletdesk.core.money import Money
from walletdesk.desk.models import Case
from walletdesk.money import ledger
from walletdesk.money.rails import answers, suspense
from walletdesk.money.topups.facts import TopupFacts

AT = datetime(2026, 11, 22, 6, 2, tzinfo=UTC)


def facts(**known: Any) -> TopupFacts:
    return TopupFacts(
        **{
            **dict.fromkeys(("bank_ref", "reason", "last_answer"), ""),
            **dict.fromkeys(("confirmed", "confirmed_at", "asked_at", "closed_until")),
            **dict.fromkeys(("late", "failed_first", "credit_refused"), False),
            "public_id": "top_1",
            "status": "sent",
            "amount": Money(50_000),
            "due_at": AT,
            **known,
        }
    )


@pytest.mark.parametrize(
    ("known", "cause", "person"),
    [
        ({"status": "created"}, "on_its_way", False),
        ({"status": "sent"}, "on_its_way", False),
        ({"status": "sent", "late": True}, "late_with_bank", False),
        ({"status": "created", "closed_until": AT}, "bank_maintenance", False),
        ({"status": "unknown"}, "outcome_unknown", False),
        ({"status": "unknown", "late": True}, "outcome_unknown", False),
        ({"status": "confirmed"}, "callback_missing", False),
        ({"status": "confirmed", "credit_refused": True}, "credit_blocked", True),
        ({"status": "conflicted", "confirmed": Money(5)}, "wrong_amount", True),
        ({"status": "sent", "suspense": "sus_1", "suspense_reason": "unknown_reference"}, "wrong_reference_in_suspense", True),
        ({"status": "sent", "suspense": "sus_1", "suspense_reason": "name_differs"}, "name_mismatch_in_suspense", True),
        ({"status": "failed", "reason": "card_closed"}, "bank_rejected", False),
        ({"status": "failed", "reason": "lost"}, "order_lost", False),
        ({"status": "failed", "suspense": "sus_1", "suspense_reason": "unknown_reference"}, "wrong_reference_in_suspense", True),
        ({"status": "succeeded"}, "already_credited", False),
        ({"status": "returning"}, "returning", False),
        ({"status": "returned"}, "returned", False),
    ],
)  # fmt: skip
def test_the_cause_follows_from_the_facts(known: dict[str, Any], cause: str, person: bool) -> None:
    found = diagnose(facts(**known))
    assert (found.cause, found.needs_person) == (cause, person)


def test_a_confirmation_that_never_came_is_found_credited_and_told(lin, topup, counterpart, chat_of) -> None:
    order = topup(lin)
    counterpart.standing = answers.Standing("succeeded", "BK77", Money(50_000), occurred_at=clock.now())
    said = chat_of(lin)("我中午充的500块怎么还没到？？急用")
    order.refresh_from_db()
    assert order.status == "succeeded"
    assert counterpart.asked == [order.order_no]
    assert "确认消息没有送到我们这里" in said[0].text
    assert "我已经为您入账 ¥500.00，余额现在是 ¥500.00" in said[1].text
    account = ledger.account(f"customer:{lin.pk}", "available", "CNY")
    assert ledger.balance(account).available == Money(50_000)
    assert PerformedAct.objects.get().by == "assistant"
    assert said[0].card == {"kind": "path", "topup": order.public_id}


def test_every_figure_in_an_answer_has_its_record(lin, topup, counterpart, chat_of) -> None:
    topup(lin)
    counterpart.standing = answers.Standing("succeeded", "BK77", Money(50_000), occurred_at=clock.now())
    for message in chat_of(lin)("充值的钱没到"):
        bare = "".join(text for text, proof in message.parts if proof is None)
        assert not any(letter.isdigit() for letter in bare), bare
        assert "".join(text for text, _ in message.parts) == message.text


def test_asked_twice_it_is_credited_once(lin, topup, counterpart, chat_of) -> None:
    topup(lin)
    counterpart.standing = answers.Standing("succeeded", "BK77", Money(50_000), occurred_at=clock.now())
    chat = chat_of(lin)
    chat("充值的钱没到")
    again = chat("充值的钱到底到了没有，还没到账吗")
    assert "已经在" in text_of(again)
    account = ledger.account(f"customer:{lin.pk}", "available", "CNY")
    assert ledger.balance(account).available == Money(50_000)


def test_above_its_authority_the_assistant_hands_over(lin, topup, counterpart, chat_of) -> None:
    order = topup(lin, 9_000)
    counterpart.standing = answers.Standing("succeeded", "BK78", Money(900_000), occurred_at=clock.now())
    said = chat_of(lin)("我充值的9000块没到账")
    order.refresh_from_db()
    case = Case.objects.get()
    assert order.status == "confirmed"
    assert (case.subject, case.team, case.value_at_risk) == (order.public_id, "payments", Money(900_000))
    assert case.finding["cause"] == "callback_missing"
    assert case.number in text_of(said)


def test_money_with_a_mistyped_reference_is_found_and_handed_over(lin, topup, counterpart, chat_of) -> None:
    order = topup(lin, 5_000)
    suspense.receive(
        suspense.Arrived("BK8812", Money(500_000), clock.now(), "WDXXXX", "林晓", "6631"),
        reason="unknown_reference",
        by="outside:bank",
    )
    said = chat_of(lin)("我转进来的5000怎么没有入账")
    assert "附言填错了" in text_of(said)
    case = Case.objects.get()
    assert case.finding["cause"] == "wrong_reference_in_suspense"
    assert case.subject == order.public_id


def test_what_the_bank_refused_is_told_with_its_reason(lin, topup, counterpart, chat_of) -> None:
    order = topup(lin)
    counterpart.standing = answers.Standing("failed", reason="card_closed")
    said = chat_of(lin)("充值没到账")
    assert "银行没有扣这笔钱" in text_of(said)
    order.refresh_from_db()
    assert order.status == "failed"
    assert not Case.objects.exists()


def test_it_asks_only_for_what_it_cannot_find(lin, topup, counterpart, chat_of) -> None:
    topup(lin, 500, tail="6631")
    topup(lin, 800, tail="0417")
    chat = chat_of(lin)
    said = chat("充值的钱还没到账")
    assert len(said) == 1
    labels = [choice["label"] for choice in said[0].choices]
    assert sum("¥500.00" in label or "¥800.00" in label for label in labels) == 2
    assert "¥800.00" in chat.press(said, "¥800.00")[0].text


def test_told_the_amount_it_does_not_ask(lin, topup, counterpart, chat_of) -> None:
    topup(lin, 500)
    topup(lin, 800)
    assert "¥800.00" in chat_of(lin)("我充值的800块没到账")[0].text


def test_a_correction_leads_to_the_other_one(lin, topup, counterpart, chat_of) -> None:
    topup(lin, 500)
    topup(lin, 800)
    chat = chat_of(lin)
    assert "¥500.00" in chat("我充值的500块没到账")[0].text
    assert "¥800.00" in chat("不对，不是500，是800的那笔")[0].text


def test_a_customer_with_none_is_told_so(lin, counterpart, chat_of) -> None:
    said = chat_of(lin)("充值的钱没到")
    assert "没有充值" in text_of(said)


def test_in_english_throughout(lin, topup, counterpart, chat_of) -> None:
    topup(lin)
    counterpart.standing = answers.Standing("succeeded", "BK77", Money(50_000), occurred_at=clock.now())
    said = text_of(chat_of(lin, "en")("I topped up 500 yuan and the money has not arrived"))
    assert "I have credited ¥500.00" in said
    assert not any("\u4e00" <= letter <= "\u9fff" for letter in said)


def test_still_within_its_time_the_customer_hears_by_when(lin, topup, counterpart, chat_of) -> None:
    order = topup(lin, minutes_ago=1)
    said = chat_of(lin)("充值的钱没到")
    local = clock.local(order.due_at)
    assert f"{local:%H:%M}" in text_of(said)
    assert Event.objects.filter(name="assistant.diagnosed").latest("id").ids["cause"] == "on_its_way"


def test_another_customers_top_up_is_never_spoken_of(lin, wang, topup, counterpart, chat_of) -> None:
    theirs = topup(lin, 777)
    said = text_of(chat_of(wang)(f"我充值的777没到账，单号{theirs.order_no}"))
    assert "777" not in said.replace(theirs.order_no, "")
    assert timedelta(0) <= clock.now() - theirs.created_at


def test_half_understood_words_are_settled_by_the_record_they_fit(lin, topup, counterpart, chat_of) -> None:
    order = topup(lin, 777)
    topup(lin, 300)
    said = chat_of(lin)("你们什么破平台！！777块充值到现在没到账，骗子吗")
    assert "¥777.00" in text_of(said)
    assert order.public_id in str([message.card for message in said])
