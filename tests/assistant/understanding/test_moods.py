"""How a person speaks, apart from what about."""

import pytest

from walletdesk.assistant.understanding import read
from walletdesk.assistant.understanding.moods import moods_of, only_manners

MOODS = [
    ("好的谢谢", {"yes", "thanks"}),
    ("谢谢", {"thanks"}),
    ("你好", {"greeting"}),
    ("hello there", {"greeting"}),
    ("再见", {"goodbye"}),
    ("是的", {"yes"}),
    ("yes please", {"yes"}),
    ("对，就是这笔", {"yes"}),
    ("不是", {"no", "correction"}),
    ("nope", {"no"}),
    ("不用了", {"no"}),
    ("不是这笔，是昨天那笔", {"correction"}),
    ("I meant the other one", {"correction"}),
    ("你们搞什么！！！", {"anger"}),
    ("WHERE IS MY MONEY", {"anger"}),
    ("this is ridiculous", {"anger"}),
    ("我急用", {"urgency"}),
    ("please hurry, it's urgent", {"urgency"}),
    ("转人工", {"wants_human"}),
    ("我不要机器人", {"wants_human"}),
    ("let me speak to a person", {"wants_human"}),
    ("人工客服打不通", set()),
    ("the agent was rude", set()),
    ("充值没到账", set()),
    ("how do I pay", set()),
]


@pytest.mark.parametrize(("text", "moods"), MOODS)
def test_moods(text: str, moods: set[str]) -> None:
    assert moods_of(text) == moods


@pytest.mark.parametrize(
    "text", ["好的谢谢", "嗯嗯", "ok thanks", "你好", "。。。", "👍", "yes", "在吗", "bye"]
)
def test_manners_alone_ask_nothing(text: str) -> None:
    assert only_manners(text)
    reading = read(text)
    assert reading.bare
    assert reading.issue == "out_of_scope"


@pytest.mark.parametrize(
    "text", ["没到", "提现", "你好，充值没到", "thanks but where is my refund", "不能提现"]
)
def test_a_question_in_polite_clothes_is_still_a_question(text: str) -> None:
    assert not read(text).bare


@pytest.mark.parametrize("text", ["500块", "昨天下午", "尾号6631", "6631", "14:02", "yesterday afternoon"])
def test_facts_alone_answer_what_was_asked_before(text: str) -> None:
    reading = read(text)
    assert reading.bare
    assert reading.slots
