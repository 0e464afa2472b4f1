from __future__ import annotations

import re

import pytest

from tests.assistant.conftest import text_of
from tests.support.jobs import run_jobs
from walletdesk.assistant import answers, talk
from walletdesk.assistant.answers import NoSuchProof, Ref, Sentence, Word
from walletdesk.assistant.understanding import ISSUES
from walletdesk.core import words
from walletdesk.core.money import Money
from walletdesk.desk import cases
from walletdesk.desk.models import Case, Message
from walletdesk.money.rails.answers import Standing


@pytest.mark.parametrize("bare", ["¥500.00", 500, Money(5), None])
def test_a_bare_value_cannot_be_put_into_an_answer(bare: object) -> None:
    with pytest.raises(TypeError, match="needs a reference"):
        Sentence("deposit-bank-rejected", reason=bare)  # type: ignore[arg-type]


@pytest.mark.parametrize("lang", ["zh-hans", "en"])
def test_no_sentence_of_the_assistant_holds_a_figure_of_its_own(lang: str) -> None:
    spoken = [key for key in words.keys(lang) if key.startswith(("talk-", "deposit-", "choice-"))]
    assert len(spoken) > 40
    for key in spoken:
        names = re.findall(r"\{ \$(\w+) \}", _source(lang, key))
        text = words.say(key, lang, **dict.fromkeys(names, "x"))
        assert not re.search(
            r"[0-9０-９一二三四五六七八九十百千万]+\s*(?:分钟|小时|天|元|块|minutes?|hours?|days?|yuan)", text
        ), key
        assert not re.search(r"\d", text), key


def _source(lang: str, key: str) -> str:
    for path in words.catalogues(lang):
        found = re.search(rf"^{key} = (.*)$", path.read_text("utf-8"), re.M)
        if found:
            return found.group(1)
    return ""


def test_a_reference_to_somebody_elses_record_is_no_proof(lin, wang, topup) -> None:
    order = topup(lin)
    assert answers.resolve(Ref("topup", order.public_id, "amount"), lin.pk) == Money(50_000)
    with pytest.raises(NoSuchProof):
        answers.resolve(Ref("topup", order.public_id, "amount"), wang.pk)
    with pytest.raises(NoSuchProof):
        answers.resolve(Ref("topup", order.public_id, "amount"), None)
    with pytest.raises(NoSuchProof):
        answers.resolve(Ref("topup", order.public_id, "credited_at"), lin.pk)  # nothing there to prove


def test_a_person_may_be_asked_for_at_any_moment(lin, topup, counterpart, chat_of) -> None:
    topup(lin)
    chat = chat_of(lin)
    chat("充值的钱没到")
    said = chat("转人工")
    case = Case.objects.get()
    assert case.finding["cause"] == "late_with_bank"
    assert case.number in text_of(said)
    assert "不用再说一遍" in text_of(said)
    assert chat.talk.handled_by == "queue"
    keys = [line[0] for line in case.summary]
    assert keys[0] == "summary-proof-session"
    assert "summary-said" in keys
    assert "finding-late-with-bank" in keys


@pytest.mark.parametrize(
    "words_used", ["转人工", "我要人工客服", "找个真人跟我说", "I want to talk to a human", "人工"]
)
def test_a_person_is_understood_however_it_is_said(lin, counterpart, chat_of, words_used: str) -> None:
    chat = chat_of(lin)
    chat(words_used)
    assert chat.talk.handled_by == "queue"


def test_while_a_person_has_it_the_assistant_keeps_quiet(lin, counterpart, chat_of) -> None:
    chat = chat_of(lin)
    chat("转人工")
    assert chat("充值的钱没到") == []
    cases.solve(Case.objects.get(), by="staff:9")
    chat.talk.refresh_from_db()
    assert text_of(chat("谢谢")) != ""


def test_thanks_greetings_and_strange_matters_have_their_answers(lin, counterpart, chat_of) -> None:
    chat = chat_of(lin)
    assert "我是小柜" in text_of(chat("你好"))
    assert "不客气" in text_of(chat("好的谢谢"))
    said = chat("帮我写一首关于秋天的诗")
    assert "不在我们的业务范围" in text_of(said)


def test_anger_is_met_first(lin, topup, counterpart, chat_of) -> None:
    topup(lin)
    said = chat_of(lin)("你们什么垃圾平台！！充值的钱到现在都没到，骗子！")
    assert said[0].text.startswith("给您添麻烦了")


def test_a_change_of_subject_is_followed(lin, topup, counterpart, chat_of) -> None:
    topup(lin)
    chat = chat_of(lin)
    chat("充值的钱没到")
    said = chat("对了，忘记密码了怎么办")
    assert "设一个新的" in text_of(said)
    assert chat.talk.talk.issue == "forgot_password"


def test_other_problems_get_their_article_and_a_way_to_a_person(lin, counterpart, chat_of) -> None:
    chat = chat_of(lin)
    said = chat("怎么设置预算")
    assert said[0].card == {"kind": "article", "issue": "budget"}
    chat.press(said, "转人工")
    assert Case.objects.get().issue == "budget"


def test_danger_goes_to_a_person_at_once(lin, counterpart, chat_of) -> None:
    chat = chat_of(lin)
    said = chat("我的账户被盗刷了，有一笔不是我付的")
    assert chat.talk.handled_by == "queue"
    case = Case.objects.get()
    assert (case.issue, case.team) == ("unauthorized_transaction", "security")
    assert "不要向任何人透露验证码" in text_of(said)


def test_to_a_stranger_nothing_is_said_and_known_or_not_it_is_the_same(
    lin, topup, counterpart, chat_of
) -> None:
    topup(lin)
    chat = chat_of(None)
    first = text_of(chat("林晓充值的500块钱没到账，帮我查一下"))
    assert "需要先确认是您本人" in first
    known = text_of(chat("13800006631"))
    other = chat_of(None)
    other.talk = _another_visitor()
    other("充值的钱没到")
    unknown = text_of(other("13999999999"))
    assert known == unknown
    assert "500" not in first + known


def test_a_talk_is_proved_by_code_and_then_helped(lin, topup, counterpart, chat_of, post) -> None:
    topup(lin)
    counterpart.standing = Standing("succeeded", "BK77", Money(50_000), occurred_at=topup(lin, 1).created_at)
    chat = chat_of(None)
    chat("充值的500没到账")
    chat("13800006631")
    right = _code(post)
    wrong = "000000" if right != "000000" else "111111"
    assert "验证码不对" in text_of(chat(wrong))
    said = chat(right)
    assert "¥500.00" in text_of(said)
    assert (chat.talk.customer_id, chat.talk.proof) == (lin.pk, "code")


def test_three_wrong_codes_end_it(lin, counterpart, chat_of, post) -> None:
    chat = chat_of(None)
    chat("充值的钱没到")
    chat("13800006631")
    for _ in range(3):
        said = chat("000000" if _code(post) != "000000" else "111111")
    assert "不能再核实" in text_of(said)
    assert "验证码" not in text_of(chat("我的充值没到账"))  # nothing is offered that would be refused
    chat("充值的钱没到")
    assert chat.talk.customer_id is None


def test_a_job_that_runs_twice_answers_once(lin, topup, counterpart, chat_of) -> None:
    topup(lin)
    chat = chat_of(lin)
    chat("充值的钱没到")
    before = Message.objects.count()
    talk.answer(chat.talk.pk)
    run_jobs(queues=("fast",))
    assert Message.objects.count() == before


def test_every_kind_of_problem_can_be_spoken_of(lin, counterpart, chat_of) -> None:
    from walletdesk.assistant import playbooks

    for issue in ISSUES:
        words.say(f"issue-{issue.replace('_', '-')}", "en")
        assert playbooks.for_issue(issue).issue == issue
    assert Word("issue-fees").key in words.keys("zh-hans")


def _another_visitor():
    from walletdesk.core.actors import Actor
    from walletdesk.desk import conversations

    return conversations.start(
        channel="webchat", language="zh-hans", visitor_key="other", by=Actor("visitor")
    )


def _code(post: list[str]) -> str:
    found = re.search(r"\d{6}", post[-1])
    assert found, post
    return found.group()


def test_a_person_wanted_with_the_problem_named_gets_the_case_of_that_problem_with_what_was_found(
    lin, topup, counterpart, chat_of
) -> None:
    topup(lin, 500)
    chat_of(lin)("充值500一直没到账，给我转人工")
    case = Case.objects.get()
    assert (case.issue, case.team) == ("deposit_missing", "payments")
    assert case.finding
    assert case.finding["subject"] == case.subject != ""
    assert "summary-told" not in [key for key, _ in case.summary]  # found for the colleague, said to nobody
    visitor = chat_of(None)
    visitor("我的账号被锁了，快帮我转人工")
    locked = Case.objects.exclude(pk=case.pk).get()
    assert (locked.issue, locked.team, locked.finding) == ("account_locked", "security", None)
