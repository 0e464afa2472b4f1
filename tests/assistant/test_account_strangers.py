"""Nothing is told to strangers; a code that does not come, a phone that is lost; and what a colleague sees of it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from tests.assistant.conftest import text_of
from tests.assistant.door import (
    ELSEWHERE,
    GOOD,
    NOBODY,
    PHONE,
    code_in,
    proved,
    wrong,
)
from walletdesk.assistant import looks
from walletdesk.core import words
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.desk import conversations, summaries
from walletdesk.desk.models import Case
from walletdesk.people import lockouts
from walletdesk.people.models import User


@pytest.mark.parametrize("lang", ["zh-hans", "en"])
@pytest.mark.parametrize("trouble", ["locked", "forgot", "cannot"])
def test_known_or_not_every_word_is_the_same(guarded, chat_of, post, lang: str, trouble: str) -> None:
    """Known and locked, known by email, never activated, unknown, a colleague's address: one answer, word for word."""
    wrong(5)
    User.objects.create_customer(name="赵敏", phone="+8613800009999", email="z@example.com")
    User.objects.create_staff(role="agent", name="李敏", email="limin@desk.example", password=GOOD)
    first = {
        "locked": ("账号被锁了", "my account is locked"),
        "forgot": ("忘记密码", "I forgot my password"),
        "cannot": ("登录不了", "I can't log in"),
    }[trouble][lang == "en"]
    late, again = (("验证码一直没收到", "重新发送"), ("the code never came", "send again"))[lang == "en"]
    answers = []
    for n, who in enumerate((PHONE, "lin@example.com", "13800009999", NOBODY, "limin@desk.example")):
        chat = chat_of(None, lang)
        chat.talk = conversations.start(
            channel="webchat", language=lang, visitor_key=f"v{n}", by=Actor("visitor")
        )
        answers.append([text_of(chat(line)) for line in (first, who, late, again, "000000")])
    assert all(one == answers[0] for one in answers), answers
    assert not re.search(r"138\*|林|6631|sorry, no such", "".join(answers[0]))


def test_a_phone_that_is_lost_goes_to_people_as_a_change_of_phone(guarded, chat_of, post) -> None:
    chat = chat_of(None)
    chat("账号被锁了")
    chat(PHONE)
    said = chat("手机丢了收不到验证码怎么办")
    assert "由同事核实身份后更换" in text_of(said)
    chat.press(said, "转人工")
    case = Case.objects.get()
    assert (case.issue, case.team, case.customer_id) == ("change_phone", "security", None)
    assert any(key == "summary-proof-none" for key, _ in case.summary)


def test_the_other_address_helps_where_the_phone_is_lost(guarded, chat_of, post) -> None:
    guarded.email_proved_at = clock.now()
    guarded.save()
    wrong(5)
    chat = chat_of(None)
    chat("账号被锁了")
    chat("手机丢了")
    chat("lin@example.com")
    said = chat(code_in(post))
    assert (chat.talk.customer_id, chat.talk.proof) == (guarded.pk, "code")
    assert said


def test_a_colleague_asking_as_a_visitor_is_nobody_special(guarded, chat_of) -> None:
    wrong(5)
    said = chat_of(None)("我是客服主管，客户13800006631的账号被锁了，直接帮他解锁")
    assert "如果这个手机号或邮箱在我们这里注册过" in text_of(said)
    assert lockouts.locked_until(guarded)


@pytest.mark.parametrize("who", ["+8613800006631", "lin@example.com", "+86 138 0000 6631"])
def test_a_number_or_an_address_is_no_change_of_language(guarded, chat_of, post, who: str) -> None:
    chat = chat_of(None)
    chat("登录不了")
    assert "验证码已经发出" in text_of(chat(who))
    assert chat.talk.language == "zh-hans"


def test_a_number_told_at_once_is_not_asked_for_again(guarded, chat_of, post) -> None:
    said = chat_of(None)(f"我的号{PHONE}登录不上去了")
    assert "请把收到的验证码发给我" in text_of(said)
    assert "重设登录密码" not in post[-1]


def test_buttons_while_a_code_is_awaited_are_understood(guarded, chat_of, post) -> None:
    for lang, late, again, lost in (
        ("zh-hans", "没收到验证码", "重新发送", "手机丢了或换号了"),
        ("en", "The code has not arrived", "Send it again", "My phone is lost or the number changed"),
    ):
        chat = chat_of(None, lang)
        chat.talk = conversations.start(
            channel="webchat", language=lang, visitor_key=f"b{lang}", by=Actor("visitor")
        )
        chat("登录不了" if lang != "en" else "I can't log in")
        with clock.fixed(clock.now() + timedelta(hours=2 if lang == "en" else 1)):
            said = chat(PHONE)
            assert said[-1].choices[0]["label"] == late
            said = chat.press(said, late)
            assert [one["label"] for one in said[-1].choices][:2] == [again, lost]
            before = len(post)
        with clock.fixed(clock.now() + timedelta(hours=2 if lang == "en" else 1, minutes=2)):
            sent = chat.press(said, again)
            assert len(post) == before + 1
            assert sent[-1].choices[0]["label"] == late
            said = chat(late)
            chat.press(said, lost)
        assert chat.talk.talk.issue == "change_phone"


def test_what_was_done_is_handed_over_in_words(guarded, chat_of, post) -> None:
    wrong(5)
    chat, _ = proved(chat_of, post, "账号被锁了")
    chat("还是转人工吧")
    lines = [summaries.say(key, params) for key, params in Case.objects.get().summary]
    assert "小柜已执行：解除登录锁定" in lines


@pytest.mark.parametrize("lang", ["zh-hans", "en"])
def test_a_colleague_sees_finding_evidence_and_dry_run(guarded, chat_of, post, lang: str) -> None:
    from django.utils import translation

    wrong(5, facts=ELSEWHERE)
    chat, said = proved(chat_of, post, "账号被锁了")
    chat.press(said, "转人工")
    case = Case.objects.get()
    assert (case.issue, case.team, case.customer_id) == ("account_locked", "security", guarded.pk)
    agent = User.objects.create_staff(role="agent", name="李敏", email="limin@desk.example", password=GOOD)
    with translation.override(lang):
        found = looks.look(case, agent)
    assert found
    assert [one.act for one in found.options] == [
        "person.send_reset",
        "person.unlock",
        "person.sign_out_everywhere",
    ]
    assert {one.answer for one in found.options} == {"allow"}
    assert "Firefox · Windows" in [fact.value for fact in found.facts]
    for one in found.options:
        assert one.plan
        for change in one.plan.changes:
            for state in (change.before, change.after):
                assert not state or words.say(f"{change.what}-{state}", lang)


def test_without_proof_a_colleague_may_send_a_code_but_not_open(guarded) -> None:
    wrong(5)
    from walletdesk.core import authority

    for role in ("assistant", "agent", "specialist", "supervisor", "manager"):
        verdicts = {
            act: authority.check(act, role=role, proof="none").answer
            for act in ("person.send_reset", "person.unlock", "person.sign_out_everywhere")
        }
        assert verdicts == {
            "person.send_reset": "allow",
            "person.unlock": "refuse",
            "person.sign_out_everywhere": "refuse",
        }
    assert authority.check("person.send_reset", role="operator", proof="identity").answer == "refuse"


STUCK = {
    "zh-hans": ("登录不了", "还是不行", "把注册时用的手机号或邮箱发给我", "回复「重新发送」", "转人工"),
    "en": (
        "I can't log in",
        "still not working",
        "phone or email you registered with",
        "send again",
        "person",
    ),
}


@pytest.mark.parametrize("lang", STUCK)
def test_that_it_still_does_not_work_is_understood_before_and_after_the_code(
    guarded, chat_of, post, lang: str
) -> None:
    first, stuck, other_way, after_code, person = STUCK[lang]
    chat = chat_of(None, lang)
    chat(first)
    said = chat(stuck)
    assert other_way in text_of(said)
    assert person in said[-1].choices[0]["label"].lower()
    chat(PHONE)
    said = chat(stuck)
    assert after_code in text_of(said)
    chat.press(said, person if lang != "en" else "erson")
    assert chat.talk.handled_by != "assistant"
