"""Cannot sign in, locked, forgotten: a table of situations, told in both languages, opened within authority, and nothing said
to strangers."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.assistant.conftest import text_of
from walletdesk.assistant import looks, playbooks
from walletdesk.assistant.playbooks.cannot_sign_in import EVIDENCE, MENDED_BY, diagnose
from walletdesk.core import words
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.models import Event, Notice, OutboxItem, PerformedAct
from walletdesk.core.refusals import Refusal
from walletdesk.desk import conversations, summaries
from walletdesk.desk.models import Case
from walletdesk.people import lockouts, resetting, signing_in, standing
from walletdesk.people.facts import Facts
from walletdesk.people.models import CUSTOMER, Code, User, Visit
from walletdesk.people.standing import CodeFacts, SignInFacts
from walletdesk.people.wrong_tries import place_of

AT = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
GOOD, WRONG = "Harbor-Lantern-42", "Maple+Teapot+1975"
PHONE, NOBODY = "13800006631", "13699990000"
HOME = Facts("198.51.100.7", "Chrome · Android")
ELSEWHERE = Facts("203.0.113.99", "Firefox · Windows")
ISSUES = ("account_locked", "forgot_password", "cannot_sign_in")


def seen(**known: Any) -> SignInFacts:
    return SignInFacts(
        **{
            "public_id": "cus_1",
            "registered_at": AT,
            "activated_at": AT,
            "phone": "138****6631",
            "left": 5,
            **known,
        }
    )


def code(state: str, purpose: str = "reset") -> CodeFacts:
    return CodeFacts("code_1", purpose, "sms", "138****6631", AT, AT + timedelta(minutes=10), state, 5)


LOCKED = {"locked_since": AT, "locked_until": AT + timedelta(minutes=15), "wrong": 5}
STRANGE = {"strange": 3, "strange_at": AT, "strange_device": "Firefox · Windows", "tries": 5}
LATER = AT + timedelta(hours=1)
RESET = {"password_at": LATER, "password_how": "reset"}
CHANGED = {"password_at": AT, "password_how": "changed"}
IN = {"last_in_at": AT, "last_device": "Chrome · Android"}


@pytest.mark.parametrize(
    ("known", "locked", "forgot", "cannot"),
    [
        ({}, "sign_in_open", "password_forgotten", "sign_in_no_trace"),
        ({"activated_at": None}, "not_activated", "not_activated", "not_activated"),
        (LOCKED, "sign_in_locked", "sign_in_locked", "sign_in_locked"),
        ({**LOCKED, **STRANGE}, *["sign_in_locked_by_others"] * 3),
        (STRANGE, *["sign_in_tried_by_others"] * 3),
        ({"phone": ""}, "no_address", "no_address", "no_address"),
        ({"phone": "", "email": "l***@example.com"}, "sign_in_open", "password_forgotten", "sign_in_no_trace"),
        ({"unlocked_at": AT, "unlocked_how": "code"}, "sign_in_unlocked", "password_forgotten", "sign_in_no_trace"),
        ({"lock_ended_at": AT}, "sign_in_lock_over", "password_forgotten", "sign_in_lock_over"),
        ({"lock_ended_at": AT, "unlocked_at": LATER}, "sign_in_unlocked", "password_forgotten", "sign_in_lock_over"),
        ({"lock_ended_at": AT, "last_in_at": LATER}, "sign_in_lock_over", "password_forgotten", "sign_in_fine"),
        ({"wrong": 2, "left": 3}, "password_wrong", "password_forgotten", "password_wrong"),
        ({"code": code("over")}, "code_used_up", "code_used_up", "code_used_up"),
        ({"code": code("over", "unlock")}, "code_used_up", "password_forgotten", "code_used_up"),
        ({"code": code("undelivered")}, "sign_in_open", "code_undelivered", "code_undelivered"),
        ({"code": code("expired")}, "sign_in_open", "code_expired", "sign_in_no_trace"),
        ({"code": code("arrived")}, "sign_in_open", "code_under_way", "code_under_way"),
        ({"code": code("waiting")}, "sign_in_open", "code_under_way", "code_under_way"),
        ({"code": code("used")}, "sign_in_open", "password_forgotten", "sign_in_no_trace"),
        ({"code": code("used"), **RESET}, "sign_in_open", "password_reset_done", "password_changed_lately"),
        ({**CHANGED}, "sign_in_open", "password_forgotten", "password_changed_lately"),
        ({**CHANGED, "last_in_at": LATER}, "sign_in_open", "password_forgotten", "sign_in_fine"),
        ({**IN, "ins": 3}, "sign_in_open", "password_forgotten", "sign_in_not_kept"),
        ({"last_in_at": AT, "signed_out_at": LATER}, "sign_in_open", "password_forgotten", "signed_out_everywhere"),
        ({"last_in_at": AT}, "sign_in_open", "password_forgotten", "sign_in_fine"),
    ],
)  # fmt: skip
def test_the_cause_follows_from_the_facts(
    known: dict[str, Any], locked: str, forgot: str, cannot: str
) -> None:
    found = [diagnose(issue, seen(**known)) for issue in ISSUES]
    assert [one.cause for one in found] == [locked, forgot, cannot]
    for one in found:
        assert one.needs_person == (one.cause == "no_address")
        assert {e.ref.field for e in one.evidence} <= {"registered_at", *EVIDENCE, *standing_fields()}
        for lang in ("zh-hans", "en"):
            assert words.say(one.title, lang)


def standing_fields() -> set[str]:
    return {f"code_{name}" for name in ("sent_at", "to", "state", "expires_at", "wrong")}


# -- situations in the records ------------------------------------------------------------------------------------------


@pytest.fixture
def guarded(lin: User) -> User:
    """Lin with a password, who signed in at home yesterday."""
    lin.set_password(GOOD)
    lin.created_at = clock.now() - timedelta(days=90)
    lin.save()
    yesterday = clock.now() - timedelta(days=1, hours=2)
    Visit.objects.create(
        user=lin,
        session_key="k1",
        device=HOME.device,
        place=place_of(HOME),
        began_at=yesterday,
        seen_at=yesterday,
    )
    return lin


def wrong(times: int, identifier: str = PHONE, facts: Facts = HOME, minutes_ago: float = 3) -> None:
    with clock.fixed(clock.now() - timedelta(minutes=minutes_ago)):
        for _ in range(times):
            with pytest.raises(Refusal):
                signing_in.sign_in(identifier, WRONG, kind=CUSTOMER, request_facts=facts)


def proved(
    chat_of: Callable[..., Any], post: list[str], first: str, who: str = PHONE, lang: str = "zh-hans"
) -> Any:
    """A visitor's talk, proved by the code that was sent; the chat and what was said last."""
    chat = chat_of(None, lang)
    chat(first)
    chat(who)
    return chat, chat(_code(post))


def _code(post: list[str]) -> str:
    return re.findall(r"(?<!\d)\d{6}(?!\d)", post[-1])[0]


def test_locked_by_ones_own_tries_is_told_and_opened_at_once(guarded, chat_of, post) -> None:
    wrong(3)
    wrong(2, "lin@example.com", minutes_ago=2)
    assert lockouts.locked_until(guarded)
    chat, said = proved(chat_of, post, "账号被锁了，急用")
    told = text_of(said)
    assert "密码连续错了 5 次" in told
    assert "用手机号试错了 3 次，用邮箱试错了 2 次" in told
    assert "我已经为您解锁" in told
    assert lockouts.locked_until(guarded) is None
    done = PerformedAct.objects.get()
    assert (done.act, done.by, done.proof, done.customer_id) == (
        "person.unlock",
        "assistant",
        "code",
        guarded.pk,
    )
    assert Notice.objects.filter(customer_id=guarded.pk, key="person-notice-unlocked").exists()
    assert chat.talk.handled_by == "assistant"
    assert Event.objects.get(name="person.unlocked").ids["how"] == "act"


def test_in_english_too(guarded, chat_of, post) -> None:
    wrong(5)
    _, said = proved(chat_of, post, "My account is locked after too many wrong passwords", lang="en")
    told = text_of(said)
    assert "5 wrong passwords in a row" in told
    assert "I have unlocked it for you" in told


def test_every_figure_said_has_its_record(guarded, chat_of, post) -> None:
    wrong(5)
    _, said = proved(chat_of, post, "账号被锁了")
    for message in said:
        free = "".join(text for text, ref in message.parts if ref is None)
        assert not re.search(r"\d", free), free


def test_tries_from_elsewhere_are_told_and_a_new_password_comes_first(guarded, chat_of, post) -> None:
    wrong(5, facts=ELSEWHERE)
    chat, said = proved(chat_of, post, "账号被锁定了怎么回事")
    told = text_of(said)
    assert "5 次错误的尝试，来自您从没登录过的地方和设备（Firefox · Windows）" in told
    assert "他们没有登录成功" in told
    assert lockouts.locked_until(guarded)  # not opened unasked: whoever guesses would go on
    labels = [one["label"] for one in said[-1].choices]
    assert labels == ["重设密码", "只解锁", "让所有设备退出", "异常登录", "解决了，谢谢", "转人工"]
    after = chat.press(said, "重设密码")
    assert "138****6631" in text_of(after)
    assert after[-1].card["kind"] == "code"
    sent = Code.objects.get(public_id=after[-1].card["code"])
    assert (sent.purpose, sent.user_id) == ("reset", guarded.pk)
    grant = resetting.grant_by_code(sent.public_id, _code(post))
    resetting.finish(grant, "Quiet-Orchard-77")
    assert lockouts.locked_until(guarded) is None


def test_only_unlock_and_sign_out_are_done_when_chosen(guarded, chat_of, post) -> None:
    wrong(5, facts=ELSEWHERE)
    chat, said = proved(chat_of, post, "账号被锁了")
    out = chat.press(said, "只解锁")
    assert "我已经为您解锁" in text_of(out)
    assert lockouts.locked_until(guarded) is None
    said = chat("登录不了")
    assert "3" not in text_of(said) or "陌生" not in text_of(said)
    assert "没有锁定，但要提醒您" in text_of(said)
    gone = chat.press(said, "让所有设备退出")
    assert "所有设备都已经退出登录" in text_of(gone)
    guarded.refresh_from_db()
    assert guarded.signed_out_at


def test_a_lock_that_ended_meanwhile_is_not_opened_again(guarded, chat_of, post) -> None:
    wrong(5, minutes_ago=40)
    _, said = proved(chat_of, post, "账号被锁了")
    assert "已经自动解除" in text_of(said)
    assert not PerformedAct.objects.exists()


def test_chosen_after_the_world_moved_it_is_told_anew(guarded, chat_of, post) -> None:
    wrong(5, facts=ELSEWHERE)
    chat, said = proved(chat_of, post, "账号被锁了")
    lockouts.clear(guarded)
    after = chat.press(said, "只解锁")
    assert "没有锁定，但要提醒您" in text_of(after)
    assert not PerformedAct.objects.exists()


def test_forgotten_is_mended_by_a_code_of_her_own(guarded, chat_of, post) -> None:
    chat, said = proved(chat_of, post, "忘记密码了怎么办")
    assert "我可以发一个验证码" in text_of(said)
    before = len(post)
    after = chat.press(said, "重设密码")
    assert len(post) == before + 1
    assert "重设登录密码" in post[-1]
    code_id = after[-1].card["code"]
    resetting.finish(resetting.grant_by_code(code_id, _code(post)), "Quiet-Orchard-77")
    assert signing_in.sign_in(PHONE, "Quiet-Orchard-77", kind=CUSTOMER)


def test_a_signed_in_customer_is_helped_without_a_code(guarded, chat_of, post) -> None:
    chat = chat_of(guarded)
    said = chat("我想重置密码，旧密码忘了")
    assert "登录后在「我的」里点「修改密码」" in text_of(said)
    chat.press(said, "重设密码")
    said = chat("验证码收不到，密码重设不了")
    assert "138****6631" in text_of(said)


def test_a_code_that_could_not_be_delivered_is_named(guarded, chat_of, post) -> None:
    sent = resetting.send_code(PHONE)
    OutboxItem.objects.filter(dedupe=f"code:{sent.public_id}").update(status="failed", reason="blocked")
    with clock.fixed(clock.now() + timedelta(minutes=2)):
        _, said = proved(chat_of, post, "忘记密码，重设的验证码收不到")
    assert "没有送达" in text_of(said)


def test_five_wrong_codes_make_it_void(guarded, chat_of, post) -> None:
    sent = resetting.send_code(PHONE)
    for _ in range(5):
        with pytest.raises(Refusal):
            resetting.grant_by_code(sent.public_id, "000000")
    assert standing.facts_of(guarded).code.state == "over"
    _, said = proved(chat_of, post, "忘记密码")
    assert "填错 5 次，为了安全作废了" in text_of(said)


def test_a_password_changed_meanwhile_is_the_cause(guarded, chat_of, post) -> None:
    sent = resetting.send_code(PHONE)
    from tests.support.jobs import run_jobs

    run_jobs(queues=("fast",))
    resetting.finish(resetting.grant_by_code(sent.public_id, _code(post)), "Quiet-Orchard-77")
    _, said = proved(chat_of, post, "密码没错就是登录不了")
    assert "换过（用验证码重设），旧密码从那时起就不能用了" in text_of(said)


def test_a_registration_never_finished_is_told_to_its_owner_only(chat_of, post, db) -> None:
    waiting = User.objects.create_customer(name="赵敏", phone="+8613800009999", email="z@example.com")
    chat, said = proved(chat_of, post, "登录一直提示账户还没有启用", who="13800009999")
    assert "没有填过验证码，所以账户没有启用" in text_of(said)
    after = chat.press(said, "重新发送验证码")
    assert "138****9999" in text_of(after)
    assert "启用账户" in post[-1]
    assert Code.objects.filter(user=waiting, purpose="activate").count() == 1
    waiting.refresh_from_db()
    assert not waiting.is_active  # the code alone opens nothing in a talk


# -- strangers ----------------------------------------------------------------------------------------------------------


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
    said = chat(_code(post))
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


# -- beside the colleague -----------------------------------------------------------------------------------------------


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


@pytest.mark.parametrize("issue", ISSUES)
@pytest.mark.parametrize(
    "cause", sorted({*MENDED_BY, "no_address", "signed_out_everywhere", "sign_in_not_kept"})
)
@pytest.mark.parametrize("lang", ["zh-hans", "en"])
def test_every_cause_is_told_with_its_remedies(
    guarded, issue: str, cause: str, lang: str, monkeypatch
) -> None:
    """Whatever the records say, there is a sentence for it in both languages, and each remedy has its button and its end."""
    full = SignInFacts(
        public_id=guarded.public_id,
        registered_at=AT, activated_at=None if cause == "not_activated" else AT, phone="138****6631", email="l***@example.com",
        locked_since=AT, locked_until=AT, lock_ended_at=AT, unlocked_at=AT, unlocked_how="act", wrong=4, left=1,
        tries=6, by_phone=3, by_email=3, first_try_at=AT, last_try_at=AT, strange=3, strange_at=AT,
        strange_device="Firefox · Windows", password_at=AT, password_how="changed", last_in_at=AT,
        last_device="Chrome · Android", ins=4, signed_out_at=AT, code=code("over"),
    )  # fmt: skip
    monkeypatch.setattr(standing, "facts_of", lambda user: full)
    monkeypatch.setattr("walletdesk.assistant.playbooks.cannot_sign_in._certain", lambda facts: cause)
    playbook = playbooks.for_issue(issue)
    finding = playbook.look(guarded.public_id, guarded.pk)
    assert finding.cause == cause
    assert playbook.tell(finding).render(lang, guarded.pk).text
    for remedy in playbook.remedies(finding):
        assert words.say(remedy.why, lang)
        assert playbook.told_after(finding, remedy).render(lang, guarded.pk).text


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
