"""Who has another phone, lost the second factors, or asks about identity: told from the records, led to what opens it."""

from __future__ import annotations

import pytest

from tests.assistant.conftest import text_of
from tests.assistant.door import PHONE
from tests.desk import proving_help as help
from tests.support.jobs import run_jobs
from walletdesk.assistant import looks
from walletdesk.core.clock import clock
from walletdesk.desk.account_changes import changes
from walletdesk.desk.account_changes.models import AccountChange
from walletdesk.desk.models import Case
from walletdesk.desk.proving import levels
from walletdesk.people import proofs
from walletdesk.people.factors import factors
from walletdesk.people.identity import identities
from walletdesk.people.identity.models import Identity
from walletdesk.people.models import User


def answered(chat, wrongly: bool = False) -> list:
    said = []
    for _ in range(3):
        said = chat((help.wrong if wrongly else help.right)(chat.talk, chat.talk.language))
    return said


@pytest.mark.parametrize(
    ("lang", "first", "lost", "ask"),
    [
        ("zh-hans", "账号被锁了", "手机丢了收不到验证码", "回答几个问题"),
        ("en", "my account is locked", "I lost my phone", "few questions"),
    ],
)
def test_phone_lost_questions_answered_and_led_to_the_change(
    guarded, chat_of, post, lang: str, first: str, lost: str, ask: str
) -> None:
    help.past(guarded)
    chat = chat_of(None, lang)
    chat(first)
    chat.press(chat(lost), ask)
    said = chat(PHONE)
    assert said[-1].key == "proving-question"
    said = answered(chat)
    assert (chat.talk.customer_id, levels.of(chat.talk)) == (guarded.pk, "code")
    assert said[-1].card == {"kind": "change-phone"}
    assert chat.talk.talk.issue == "change_phone"


def test_wrong_answers_say_nothing_and_a_person_is_offered(guarded, chat_of) -> None:
    help.past(guarded)
    chat = chat_of(None)
    chat("登录不了")
    chat("回答几个问题吧")
    chat(PHONE)
    said = answered(chat, wrongly=True)
    assert "没有全部答对" in text_of(said)
    assert chat.talk.customer_id is None
    chat.press(said, "转人工")
    assert chat.talk.handled_by != "assistant"


def test_a_question_in_between_is_asked_again_not_lost(guarded, chat_of) -> None:
    help.past(guarded)
    chat = chat_of(None)
    chat("登录不了")
    chat("回答几个问题吧")
    chat(PHONE)
    again = chat("嗯？")
    assert again[-1].key == "proving-question", [m.text for m in again]
    chat("手续费怎么收")
    answered(chat)
    assert levels.of(chat.talk) == "code"


def test_three_failed_sets_stop_the_talk(guarded, chat_of) -> None:
    help.past(guarded)
    chat = chat_of(None)
    chat("登录不了")
    chat("回答几个问题吧")
    chat(PHONE)
    for at in range(3):
        said = answered(chat, wrongly=True)
        if at < 2:
            chat.press(said, "回答几个问题")
    assert "这次对话里不能再核实了" in text_of(said)


def test_asked_for_it_stands_at_the_desk_with_its_act(lin: User, chat_of) -> None:
    chat = chat_of(lin)
    said = chat("我要换手机号")
    assert "两位同事同意" in text_of(said) or "实名认证" in text_of(said)
    for way in ("app", "number"):
        proofs.remember(chat.talk.public_id, lin, way, by=lin)
    factors.turn_on_codes(lin, "sms", by=lin, guard=lambda: None)
    changes.ask_factors(chat.talk, by=lin)
    run_jobs(queues=("fast",))
    case = Case.objects.get()
    assert (case.issue, case.team) == ("two_factor", "security")
    sun = User.objects.create_staff(role="specialist", name="孙悦", email="s@desk.example", team="security")
    found = looks.look(case, sun)
    assert found is not None
    assert [(one.act, one.answer) for one in found.options] == [("person.remove_factors", "approve")]
    assert found.reply


@pytest.mark.parametrize("lang", ["zh-hans", "en"])
def test_each_state_of_the_phone_is_told(lin: User, chat_of, lang: str) -> None:
    first = "我要换绑手机号" if lang != "en" else "I want to change my phone number"
    chat = chat_of(lin, lang)
    assert chat(first)[-1].card == {"kind": "change-phone"}
    row = AccountChange.objects.create(
        kind="phone",
        customer_id=lin.pk,
        conversation=chat.talk,
        status="asked",
        made_at=clock.now(),
        asked_at=clock.now(),
        sealed_to=changes.keys.seal(b"+8613700007777", name=changes.BOX),
    )
    assert ("正在审核" if lang != "en" else "being looked at") in text_of(chat(first))
    changes.approve(row, by=lin)
    assert "7777" in text_of(chat(first))
    changes.undo(row, by=lin)
    assert ("已经撤销" if lang != "en" else "undone") in text_of(chat(first))


@pytest.mark.parametrize("lang", ["zh-hans", "en"])
def test_second_factors_none_and_some(lin: User, chat_of, lang: str) -> None:
    first = "双重验证怎么设置" if lang != "en" else "how do I set up two factor authentication"
    chat = chat_of(lin, lang)
    assert chat(first)[-1].card == {"kind": "security"}
    factors.turn_on_codes(lin, "sms", by=lin, guard=lambda: None)
    said = chat(first)
    assert said[-1].card == {"kind": "factors-lost"}
    assert "10" in text_of(said)  # recovery codes that are left


@pytest.mark.parametrize(
    ("status", "zh"),
    [
        ("submitted", "正在自动核验"),
        ("verifying", "由专人核对"),
        ("rejected", "照片看不清"),
        ("expired", "已经到期"),
        ("class_2", "Ⅱ 类账户"),
    ],
)
def test_each_state_of_identity_is_told(lin: User, chat_of, monkeypatch, status: str, zh: str) -> None:
    row = identities.begin(lin, by=lin)
    row.status, row.reason = status, "unreadable" if status == "rejected" else ""
    row.submitted_at = clock.now()
    row.review_since = clock.now() if status == "verifying" else None
    monkeypatch.setattr(identities, "of", lambda user: row)
    monkeypatch.setattr(identities, "class_of", lambda user: 2 if status == "class_2" else 0)
    assert zh in text_of(chat_of(lin)("我的实名认证怎么样了"))
    assert Identity.objects.filter(customer=lin).exists()


def test_without_identity_it_is_told_how(lin: User, chat_of) -> None:
    assert chat_of(lin)("怎么实名认证")[-1].card == {"kind": "identity"}


@pytest.mark.parametrize(
    ("lang", "how", "asked", "taken", "person"),
    [
        ("zh-hans", "怎么实名认证", "护照可以认证吗", "外国人永久居留身份证", "国籍或地区"),
        (
            "en",
            "how do I verify my identity",
            "can I use a passport for verification",
            "permanent",
            "nationality",
        ),
    ],
)
def test_which_papers_are_taken_is_told_to_anybody_and_leads_to_a_person(
    lin: User, chat_of, lang: str, how: str, asked: str, taken: str, person: str
) -> None:
    chat = chat_of(lin, lang)
    assert taken not in text_of(chat(how))
    said = chat(asked)
    assert taken in text_of(said)
    assert person in text_of(said)
    assert (chat.talk.talk.issue, said[-1].card) == ("kyc", {"kind": "identity"})
    assert taken in text_of(chat_of(None, lang)(asked))
