"""What a message means by what was said before it: how long, the fee, not that one, the second, «and transfers?»."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.assistant.conftest import Chat, text_of
from tests.money.transfers import helpers
from tests.money.withdrawals.fakes import Payouts
from tests.money.withdrawals.helpers import order
from walletdesk.assistant.questions import act_in
from walletdesk.assistant.understanding.leaning import leaning, only_an_act, ordinal
from walletdesk.core.money import Money
from walletdesk.money.rails.answers import Rejected
from walletdesk.money.transfers.models import Recall
from walletdesk.people.models import User

LEANING = {
    "days": "周末算吗|那周末呢|节假日也能到吗|碰到国庆怎么办|是工作日吗|Is it on the weekend?|does the weekend count|"
    "only business days?",
    "when": "那要多久|多久到|什么时候能到账|他什么时候退|那得等到啥时候啊|今天能到吗|"
    "how long|how much longer|when will it arrive",
    "still": "还没到|可是我卡里没有|就是没到啊|没收到链接|还是不行|你确定吗|我急用啊|能不能快点|钱回来了吗|"
    "are you sure|can you speed it up|but it is not in my card|still nothing|no link came",
    "all": "都没到|三笔都没到|全部|all of them|both",
    "amount": "到底多少|一共多少|how much exactly",
    "fee": "手续费能退吗|对了,手续费怎么扣的|手续费呢|要手续费吗|那手续费会退给我吗|is the fee refunded?|can i get the fee back",
    "back": "能退吗|退不退|can it be waived",
    "why": "为什么|为什么要审核|咋回事|why|what happened",
    "now": "那我现在怎么办|咋整|what should I do now",
    "which": "你说的是哪笔|which one do you mean",
    "other": "不是这笔|不对,不是这笔|另外一笔|not that one|the other one",
    "cancel": "我不想提了|能撤销吗|帮我取消|can you stop it|i want to cancel",
    "receipt": "给我个凭证|有回单吗|can i get a receipt",
    "who": "谁输错的|who did that",
    "refused": "对方不同意怎么办|他要是不还呢|what if he says no",
    "raise": "怎么提高|how do I raise it",
    "do": "好，申请吧|帮我登记一下|ok do it|go ahead",
    "wait": "那我等着|好的我再等等|i'll wait",
    "cheapest": "最便宜的呢|which is the cheapest",
    "": "提现没到|充值没到|我的密码忘了|怎么提现|转错人了|你好|谢谢|没有|no|not|人呢|500|好的|都不是|转账没到|注销账户怎么办|"
    "where is my withdrawal|i want to cancel my account|who are you|how do I withdraw|我没收到验证码登不上去",
}


@pytest.mark.parametrize("kind", LEANING)
def test_which_question_leans_on_the_talk(kind: str) -> None:
    assert {text: leaning(text) for text in LEANING[kind].split("|")} == dict.fromkeys(
        LEANING[kind].split("|"), kind
    )


def test_the_place_among_those_offered_and_a_mere_act() -> None:
    places = {
        "第二笔": 1,
        "最近的那笔": 0,
        "最后一笔": -1,
        "the second one": 1,
        "last one": -1,
        "提现没到": None,
    }
    assert {text: ordinal(text) for text in places} == places
    acts = {"那提现呢": True, "先说提现": True, "and transfers?": True, "怎么提现": False, "提现没到": False}
    assert {text: only_an_act(text) for text in acts} == acts


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("提三千六要多少手续费", "withdrawal"),
        ("今天还能提多少", "withdrawal"),
        ("取钱收不收费", "withdrawal"),
        ("一天最多能转多少", "transfer"),
        ("我想转五万，说超过额度", "transfer"),
        ("每月能充多少钱", "topup"),
        ("怎么提高额度", ""),
        ("请转人工", ""),
        ("手续费多少", ""),
    ],
)
def test_which_act_a_short_question_is_about(text: str, act: str) -> None:
    assert act_in(text) == act


FAILED = {
    "zh-hans": [
        ("提现失败了", "户名和您在这里的实名不一致"),
        ("那要多久", "这笔不用再等了。钱没有少：¥502.00"),
        ("手续费能退吗", "没有办成，手续费没有收取"),
        ("到底多少", "提现 ¥500.00，手续费 ¥2.00，从余额里一共转出 ¥502.00"),
        ("那我现在怎么办", "请绑定一张户名和您本人一致的卡"),
        ("不是这笔", "除了这一笔，最近没有查到别的"),
        ("是500的", "找到了"),
        ("谢谢", "不客气"),
    ],
    "en": [
        ("my withdrawal failed", "is not the name on your account"),
        ("how long will that take", "no need to wait"),
        ("is the fee refunded?", "no fee was kept"),
        ("which one do you mean", "¥500.00 withdrawn"),
        ("can i get a receipt", "receipt"),
    ],
}


@pytest.mark.parametrize("lang", FAILED)
def test_all_that_is_asked_further_is_answered_from_that_very_withdrawal(
    rich: User, outside: Payouts, chat_of: Callable[..., Chat], lang: str
) -> None:
    outside.orders = [Rejected("name_mismatch")]
    order(rich)
    chat = chat_of(rich, lang)
    for asked, told in FAILED[lang]:
        assert told in text_of(chat(asked)), asked


def test_on_its_way_and_wanted_back(rich: User, outside: Payouts, chat_of: Callable[..., Chat]) -> None:
    order(rich)
    outside.says("in_transit")
    chat = chat_of(rich)
    chat("提现没到")
    assert "手续费会和本金一起退给您" in text_of(chat("手续费能退吗"))
    assert "撤不回来了" in text_of(chat("我不想提了"))
    still = text_of(chat("还没到"))
    assert "我又查了一遍" in still
    assert "找到了" not in still


def test_the_second_not_that_one_and_all_of_them(
    rich: User, outside: Payouts, chat_of: Callable[..., Chat]
) -> None:
    for minor in (10_000, 20_000, 30_000):
        order(rich, Money(minor), key=f"k{minor}")
    outside.says("in_transit")
    chat = chat_of(rich)
    chat("提现没到")
    assert "¥200.00" in text_of(chat("第二笔"))
    others = chat("不是这笔")
    assert sum("提现到" in choice["label"] for choice in others[-1].choices) == 2
    each = chat("都没到")
    assert ["¥300.00" in each[0].text, "¥100.00" in each[1].text, len(each)] == [True, True, 2]


def test_yes_to_the_one_that_was_offered_is_that_one_and_no_call_for_a_person(
    rich: User, outside: Payouts, chat_of: Callable[..., Chat]
) -> None:
    order(rich)
    chat = chat_of(rich)
    assert "没有找到符合的提现" in text_of(chat("我提的800元没到"))
    assert "找到了" in text_of(chat("是的"))


@pytest.mark.parametrize(("lang", "heard"), [("zh-hans", "好的"), ("zh-hans", "好的知道了"), ("en", "ok")])
def test_all_right_is_heard_and_no_call_for_a_person(
    rich: User, outside: Payouts, chat_of: Callable[..., Chat], lang: str, heard: str
) -> None:
    order(rich)
    chat = chat_of(rich, lang)
    chat("提现没到" if lang != "en" else "my withdrawal has not arrived")
    chat(heard)
    assert chat.talk.handled_by == "assistant"
    chat("人呢" if lang != "en" else "is anyone there? a person?")
    assert chat.talk.handled_by != "assistant"


def test_none_at_all_is_said_so_and_not_twice(lin: User, chat_of: Callable[..., Chat]) -> None:
    chat = chat_of(lin)
    assert "30 天的记录，没有提现" in text_of(chat("提现没到"))
    assert "要不要请一位同事来帮您核对" in text_of(chat("500块"))
    assert "要不要请一位同事来帮您核对" in text_of(chat("就是没到啊"))


def test_fees_and_limits_are_of_the_act_at_hand_and_of_the_next_one(
    rich: User, chat_of: Callable[..., Chat]
) -> None:
    chat = chat_of(rich)
    chat("怎么提现")
    assert "提现 ¥1,000.00，按现在的标准" in text_of(chat("手续费多少"))
    assert "快速到账" in text_of(chat("多久能到"))
    assert "提现 ¥3,600.00" in text_of(chat("提三千六要多少手续费"))
    assert "转账 ¥3,600.00，按现在的标准" in text_of(chat("那转账呢"))
    assert "还剩 ¥100,000.00" in text_of(chat("今天还能转多少"))
    assert "由专人核实身份" in text_of(chat("怎么提高"))


DAYS = {
    "zh-hans": [
        ("提现500手续费多少", "提现 ¥500.00，按现在的标准"),
        ("周末算吗", "周末和法定节假日不算"),
        ("那转账呢", "转账 ¥500.00，按现在的标准"),
        ("周末也能到吗", "转账不分工作日"),
        ("周末能充值吗", "充值不分工作日"),
    ],
    "en": [
        ("what is the fee to withdraw 500", "¥500.00"),
        ("Is it on the weekend?", "weekends and public holidays do not count"),
    ],
}


@pytest.mark.parametrize("lang", DAYS)
def test_weekends_are_answered_of_that_very_act(rich: User, chat_of: Callable[..., Chat], lang: str) -> None:
    chat = chat_of(rich, lang)
    for asked, told in DAYS[lang]:
        assert told in text_of(chat(asked)), asked


def test_weekends_of_a_withdrawal_on_its_way(
    rich: User, outside: Payouts, chat_of: Callable[..., Chat]
) -> None:
    order(rich)
    outside.says("in_transit")
    chat = chat_of(rich)
    fresh = text_of(chat("提现没到"))
    assert "还在正常时间内" in fresh
    assert "%" not in fresh
    assert "这个时间已经跳过了周末和节假日" in text_of(chat("周末算吗"))


NAMED = {
    "zh-hans": [
        ("我想提三千，怎么提现", ("快速到账：提 ¥3,000.00 手续费 ¥3.00",)),
        ("手续费多少", ("提现 ¥3,000.00，按现在的标准",)),
        ("多久能到", ("提 ¥3,000.00",)),
        ("怎么充值", ("银行转账：充 ¥3,000.00", "数字货币：充 100")),
        ("怎么转账", ("转 ¥3,000.00 的手续费", "第二步")),
    ],
    "en": [("how do i withdraw 3000", ("the fee for ¥3,000.00 is ¥3.00",))],
}


@pytest.mark.parametrize("lang", NAMED)
def test_fees_are_told_for_the_amount_that_was_named(
    rich: User, chat_of: Callable[..., Chat], lang: str
) -> None:
    chat = chat_of(rich, lang)
    for asked, told in NAMED[lang]:
        text = text_of(chat(asked))
        assert [part for part in told if part not in text] == [], (asked, text)


def test_an_amount_of_another_matter_is_no_example(rich: User, chat_of: Callable[..., Chat]) -> None:
    chat = chat_of(rich)
    chat("怎么提现3000")
    chat("我充的200没到")
    assert "¥1,000.00" in text_of(chat("怎么提现"))


@pytest.mark.parametrize(
    ("asked", "begins"),
    [
        ("怎么充值", ("银行转账：", "银行卡快捷支付：", "第三方支付：", "每笔最少")),
        ("怎么提现", ("在首页点", "快速到账：", "次日到账：", "普通到账：", "每笔最少", "只能提到")),
        ("怎么转账", ("第一步，", "第四步，", "· 实时到账：", "手续费", "每笔最多", "超过")),
    ],
)
def test_how_to_is_told_in_lines(
    rich: User, chat_of: Callable[..., Chat], asked: str, begins: tuple[str, ...]
) -> None:
    lines = text_of(chat_of(rich)(asked)).split("\n")
    assert [start for start in begins if not any(line.startswith(start) for line in lines)] == []
    assert max(map(len, lines)) < 90


def test_nothing_is_cancelled_before_it_is_clear_which(
    lin: User, wang: User, chat_of: Callable[..., Chat]
) -> None:
    helpers.give(lin, 20_000)
    helpers.send(lin, wang, key="a")
    waits = helpers.send(lin, helpers.person("赵敏", "+8613800007777"), key="b", speed="two_hours")
    chat = chat_of(lin)
    said = chat("转错人了")
    waits.refresh_from_db()
    assert waits.status == "scheduled"
    assert "*敏" in said[-1].choices[0]["label"]  # what can be stopped stands first
    assert "没有对方同意" in text_of(chat("给王强的那笔"))
    assert "没有权力从对方账户里划钱" in text_of(chat("对方不同意怎么办"))
    chat("好，帮我申请")
    assert Recall.objects.filter(status="requested").count() == 1
    chat("不是这笔")
    chat("对，就是这笔")
    waits.refresh_from_db()
    assert waits.status == "cancelled"


def test_several_problems_in_one_message_are_all_taken_up(lin: User, chat_of: Callable[..., Chat]) -> None:
    chat = chat_of(lin)
    first = chat("充值五百没到账，另外发票怎么开，还有我要换手机号")
    assert "「电子发票」和「更换手机号」" in first[-1].text
    later = chat.press(first, "更换手机号")
    assert "手机号" in text_of(later[:-1])
    assert "「电子发票」" in later[-1].text
    assert "更换手机号" not in later[-1].text
    seen = chat.press(later, "解决了")
    assert "电子发票" in text_of(seen)
    assert "发票" in text_of(chat.press(seen, "电子发票"))


def test_what_else_was_told_goes_to_the_colleague_too(lin: User, chat_of: Callable[..., Chat]) -> None:
    said = chat_of(lin, "en")("I've been scammed, sent 300 to a fake shop, and also I can't add my new card")
    assert "I have passed on “Add a bank card”" in said[-1].text


def test_a_story_of_one_problem_stays_one(lin: User, chat_of: Callable[..., Chat]) -> None:
    said = chat_of(lin)("昨天提现失败了。钱还没有退回来！还有多久能到账？")
    assert "还提到" not in text_of(said)


@pytest.mark.parametrize("said", ["多收了我三十，说好58结果刷了88", "你好姑娘我耳朵不好那个扫一扫它讲失败了"])
def test_a_price_is_no_goodbye_and_a_greeting_not_all_of_a_story(
    said: str, lin: User, chat_of: Callable[..., Chat]
) -> None:
    assert "再见" not in (told := text_of(chat_of(lin)(said)))
    assert "我是小柜" not in told
