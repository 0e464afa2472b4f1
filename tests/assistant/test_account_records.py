"""Cannot sign in, locked, forgotten: found in the records, told with proof, opened within authority, done when chosen."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from tests.assistant.conftest import text_of
from tests.assistant.door import (
    ELSEWHERE,
    PHONE,
    code_in,
    proved,
    wrong,
)
from walletdesk.core.clock import clock
from walletdesk.core.models import Event, Notice, OutboxItem, PerformedAct
from walletdesk.core.refusals import Refusal
from walletdesk.people import lockouts, resetting, signing_in, standing
from walletdesk.people.models import CUSTOMER, Code, User


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
    grant = resetting.grant_by_code(sent.public_id, code_in(post))
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
    resetting.finish(resetting.grant_by_code(code_id, code_in(post)), "Quiet-Orchard-77")
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
    resetting.finish(resetting.grant_by_code(sent.public_id, code_in(post)), "Quiet-Orchard-77")
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
