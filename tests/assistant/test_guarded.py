"""Scams, frozen money and strange sign-ins in the chat, with the real assistant."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.assistant.conftest import Chat, text_of
from tests.money.transfers import helpers
from walletdesk.core.clock import clock
from walletdesk.desk.models import Case
from walletdesk.money.transfers.models import Transfer
from walletdesk.people.models import User, Visit
from walletdesk.safety import cautions, freezes, rules
from walletdesk.safety.models import Alert, Caution

pytestmark = pytest.mark.django_db
SPELL = "警察打电话说我涉嫌洗钱，让我把钱转到安全账户核查"


@pytest.fixture
def funded(lin: User) -> User:
    helpers.give(lin, 20_000)
    return lin


def last_case() -> Case:
    return Case.objects.order_by("-id")[0]


def test_one_under_a_spell_is_woken_their_money_held_and_a_person_comes(funded, wang, chat_of) -> None:
    waiting = helpers.send(funded, wang, speed="two_hours", key="before")
    chat = chat_of(funded)
    said = text_of(chat(SPELL))
    assert "请先停一下" in said
    assert "没有任何机关会用“安全账户”" in said
    assert "钱还在您自己的账户里" in said
    assert [row.topic for row in cautions.standing(funded.pk)] == ["safe_account"]
    assert chat.talk.handled_by == "queue"
    case = last_case()
    assert (case.issue, case.team, case.escalated) == ("fraud_report", "security", True)
    waiting.refresh_from_db()
    assert waiting.held
    assert helpers.send(funded, wang, key="after").held
    assert Alert.objects.filter(status="open").count() == 2


@pytest.mark.parametrize("text", ["我怕被骗", "怎么防止被骗", "什么是安全账户", "how do I avoid scams"])
def test_fear_holds_nothing(funded, chat_of, text: str) -> None:
    chat_of(funded)(text)
    assert not Caution.objects.exists()


def test_in_a_talk_that_people_have_money_is_held_and_the_colleague_told(funded, chat_of) -> None:
    chat = chat_of(funded)
    chat("转人工")
    chat(SPELL)
    assert len(cautions.standing(funded.pk)) == 1
    note = chat.talk.messages.get(kind="note")
    assert "像是正被骗" in note.text


def test_what_they_say_they_sent_already_is_found_and_asked_back(funded, wang, chat_of) -> None:
    row = helpers.send(funded, wang)
    chat = chat_of(funded)
    said = text_of(chat("有人冒充你们客服叫我转了200块过去，现在还让我转"))
    assert "钱还在您自己的账户里" not in said
    assert "¥200.00 已经到了对方账户" in said
    assert "退回申请已经登记" in said
    assert [one.topic for one in cautions.standing(funded.pk)] == ["agent"]
    assert Case.objects.filter(subject=f"fraud:{row.public_id}", team="security").exists()


def test_a_stranger_is_woken_too_and_nothing_is_noted(chat_of) -> None:
    said = text_of(chat_of(None, "en")("they asked me to install anydesk so they can refund me"))
    assert "Please stop for a moment" in said
    assert "Your money is still in your own account" not in said
    assert last_case().issue == "fraud_report"
    assert not Caution.objects.exists()


def test_for_another_who_is_deceived_ones_own_money_stays_free(funded, chat_of) -> None:
    said = text_of(chat_of(funded)("我妈接到电话，警察让她把钱转到安全账户，劝不住"))
    assert "请先帮他停下来" in said
    assert not Caution.objects.exists()


def test_cheated_money_that_waits_is_given_back_and_a_person_comes(funded, wang, chat_of) -> None:
    row = helpers.send(funded, wang, speed="two_hours", key="k")
    said = text_of(chat_of(funded)("我被骗了"))
    assert "还没有出去" in said
    assert "已经取消" in said
    assert Transfer.objects.get(pk=row.pk).status == "cancelled"
    assert last_case().issue == "fraud_report"


def test_cheated_money_that_arrived_is_asked_back_and_nothing_promised(funded, wang, chat_of) -> None:
    row = helpers.send(funded, wang, key="k")
    said = text_of(chat_of(funded)("我被骗了，刚转了200"))
    assert "已经到了对方账户" in said
    assert "退回申请已经登记：¥200.00" in said
    assert "不能向您保证" in said
    assert wang.name not in said
    assert row.recalls.get().reason == "deceived"
    case = last_case()
    assert case.escalated


@pytest.mark.parametrize("text", ["我被骗了", "我被骗了，刚转的", "我被骗了300块", "我要举报诈骗"])
def test_nothing_is_done_by_itself_about_a_movement_that_is_only_guessed(
    funded, wang, chat_of, text: str
) -> None:
    rows = [helpers.send(funded, wang, speed="two_hours", key=key) for key in ("a", "b")]
    chat_of(funded)(text)
    assert {Transfer.objects.get(pk=row.pk).status for row in rows} == {"scheduled"}
    assert last_case().issue == "fraud_report"


@pytest.mark.parametrize("text", ["我要举报诈骗", "我被骗了300块", "I want to report a scammer"])
def test_one_that_was_not_told_of_stays_though_it_is_the_only_one(funded, wang, chat_of, text: str) -> None:
    row = helpers.send(funded, wang, speed="two_hours", key="a")
    chat_of(funded, "en" if text.isascii() else "zh-hans")(text)
    assert Transfer.objects.get(pk=row.pk).status == "scheduled"
    assert last_case().escalated


@pytest.mark.parametrize("text", ["我要举报诈骗", "I want to report a scammer"])
def test_a_report_without_a_loss_gets_a_person(lin, chat_of, text: str) -> None:
    chat_of(lin, "en" if text.isascii() else "zh-hans")(text)
    assert last_case().issue == "fraud_report"


def stop(user: User, basis: str, **more: object):
    return freezes.place(
        user.pk,
        basis=basis,
        scope="out",
        reason=rules.reason_key({"police": "police-order", "court": "court-order"}.get(basis, "mule")),
        remedy=rules.remedy_key({"police": "police-order", "court": "court-order"}.get(basis, "appeal")),
        papers=(rules.paper_key("identity"),) if basis == "platform" else (),
        reference="京公冻 12" if basis in freezes.ORDERED else "",
        by="staff:1",
        key=f"{user.pk}:{basis}",
    )


@pytest.mark.parametrize(
    ("basis", "words", "lang"),
    [
        ("platform", ("平台风控", "代人过账", "本人身份证", "去看限制和申诉"), "zh-hans"),
        ("police", ("公安机关", "京公冻 12", "到期未续会自动解除"), "zh-hans"),
        ("court", ("人民法院", "京公冻 12", "请联系出具文书的法院"), "zh-hans"),
        ("platform", ("Why:", "appeal"), "en"),
        ("court", ("Paper 京公冻 12", "until"), "en"),
    ],
)
def test_each_stop_is_explained(lin, chat_of, basis: str, words: tuple[str, ...], lang: str) -> None:
    stop(lin, basis)
    said = text_of(chat_of(lin, lang)("我的钱被冻结了" if lang != "en" else "why is my money frozen"))
    for word in words:
        assert word in said, said


def test_an_own_loss_report_and_an_appeal_are_told(lin, chat_of) -> None:
    from walletdesk.safety import appeals

    row = freezes.report_loss(lin, by=lin)
    appeals.make(row, "手机找到了", by=lin)
    said = text_of(chat_of(lin)("资金冻结怎么解除"))
    assert "本人挂失" in said
    assert "最迟" in said


def test_nobody_is_told_to_report_a_loss_that_is_reported(lin, chat_of) -> None:
    freezes.report_loss(lin, by=lin)
    said = text_of(chat_of(lin)("我手机被偷了，帮我挂失"))
    assert "已经挂失" in said
    assert "可以现在挂失" not in said


def test_what_is_not_frozen_is_said_so(funded, wang, chat_of) -> None:
    chat = chat_of(funded)
    assert "没有冻结" in text_of(chat("我的账户被冻结了吗"))
    helpers.send(funded, wang, speed="two_hours", key="k")
    assert "您自己下的单" in text_of(chat("我的资金为什么被冻结"))


def elsewhere(user: User) -> Visit:
    now = clock.now() - timedelta(minutes=9)
    return Visit.objects.create(
        user=user, session_key="thief", device="Firefox · Windows", place="far", began_at=now, seen_at=now
    )


def test_a_strange_sign_in_is_shown_ended_and_money_guarded(guarded, chat_of) -> None:
    thief = elsewhere(guarded)
    chat = chat_of(guarded)
    said = chat("有人登录了我的账号")
    assert "还开着" in text_of(said)
    assert "Firefox · Windows" in text_of(said)
    assert "没用过的地点" in text_of(said)
    done = chat.press(said, "让其他设备退出")
    thief.refresh_from_db()
    assert thief.ended_at is not None
    assert [row.fact for row in cautions.standing(guarded.pk)] == ["account_taken"]
    assert "办好了" in text_of(done)
    code = chat.press(done, "新密码")
    assert code[-1].card["kind"] == "code"


def test_known_sign_ins_are_shown_and_nothing_done(guarded, chat_of) -> None:
    said = chat_of(guarded)("是不是有人登录了我的账户")
    assert "都来自您用过的设备" in text_of(said)
    assert not cautions.standing(guarded.pk)


@pytest.mark.parametrize(
    ("text", "heard"),
    [("手机丢了怕别人登录我的账户", "挂失"), ("我把登录密码告诉了陌生人", "补救")],
)
def test_a_lost_phone_and_a_secret_given_away(guarded, chat_of, text: str, heard: str) -> None:
    assert heard in text_of(chat_of(guarded)(text))


@pytest.mark.parametrize("text", ["我要挂失", "report the loss"])
def test_who_asks_to_stop_all_money_may_do_so_at_once(funded, chat_of, text: str) -> None:
    chat = chat_of(funded, "en" if text.isascii() else "zh-hans")
    said = chat(text)
    labels = [one["label"] for message in said for one in message.choices]
    pressed = next(one for one in labels if "挂失" in one or "loss" in one.lower())
    chat(pressed)
    assert [row.basis for row in freezes.standing(funded.pk)] == ["owner"]


@pytest.mark.parametrize(("tap", "held"), [("是，有人", 1), ("不是，是我自己", 0)])
def test_words_near_to_a_scam_are_asked_about_first(
    tap: str, held: int, lin: User, chat_of: Callable[..., Chat]
) -> None:
    chat = chat_of(lin)
    asked = chat("女网友一见如故，约我去一个博彩网站，提现限额不够怎么提高")
    assert "是有人让您这么做的吗" in text_of(asked)
    assert not Caution.objects.exists()  # nothing is held for a mere likeness
    after = chat.press(asked, tap)
    assert Caution.objects.count() == held
    assert ("工单号" in text_of(after)) == bool(held)
