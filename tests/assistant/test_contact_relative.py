"""Nothing is ever told to a third person: the same words, whether the other is a customer or not; the request is recorded."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.api.conftest import make_colleague
from tests.assistant.conftest import Chat, text_of
from walletdesk.assistant import looks
from walletdesk.assistant.understanding import on_behalf
from walletdesk.desk import asker_checks, remedies
from walletdesk.desk.models import Case, ThirdPersonRequest
from walletdesk.desk.third_person_acts import PERMIT, SEEN
from walletdesk.people.models import ProofOfPerson, User


@pytest.mark.parametrize("known", [True, False])
def test_neither_confirmed_nor_denied(wang: Any, chat_of: Callable[..., Chat], known: bool) -> None:
    who = wang.name if known else "赵无极"
    said = text_of(chat_of(None)(f"我想查我老公{who}的账户余额"))
    assert "既不确认也不否认" in said
    assert "第二十三条、第二十九条" in said
    assert "报警" in said
    assert who not in said
    assert "¥" not in said
    row = ThirdPersonRequest.objects.get()
    assert (row.status, row.want, row.relation) == ("refused", "look", "spouse")
    assert not Case.objects.exists()


def test_word_for_word_the_same(wang: Any, lin: Any, chat_of: Callable[..., Chat]) -> None:
    text = "能告诉我我爸有没有转账吗"
    assert text_of(chat_of(None)(text)) == text_of(chat_of(lin)(text))


def test_in_english(chat_of: Callable[..., Chat]) -> None:
    said = text_of(chat_of(None, "en")("I want to check my husband's account"))
    assert "neither confirm nor deny" in said
    assert "articles 23 and 29" in said


def test_a_lawful_one_goes_to_people_who_see_the_papers(chat_of: Callable[..., Chat]) -> None:
    said = text_of(chat_of(None)("母亲过世，她的钱包里还有一万多，我是独生女，要带什么证明来取"))
    assert "死亡证明加亲属关系证明" in said
    assert "账户安全的同事" in said
    case = Case.objects.get()
    row = ThirdPersonRequest.objects.get()
    assert (case.issue, case.team, case.subject) == ("contact_relative", "security", row.public_id)
    agent = make_colleague("agent", "agent")
    found = looks.look(case, agent)
    assert found is not None
    assert any(fact.value == "死亡证明与亲属关系证明" for fact in found.facts)
    first = found.options[0]
    assert first.act == f"{SEEN}death_certificate"
    assert first.answer == "refuse"  # it was not checked yet who asks
    asker_checks.tell(row, "王小", "11010519491231002X", by=agent)
    asker_checks.answer(row, "match")
    found = looks.look(case, agent)
    assert found is not None
    first = found.options[0]
    assert first.answer == "allow"
    remedies.run(case, first.act, first.inputs, by=agent, proof="none", expect_hash=first.hash)
    now = looks.look(case, agent)
    assert now is not None
    (permit,) = now.options
    assert (permit.act, permit.answer) == (PERMIT, "approve")
    asked = remedies.run(case, PERMIT, permit.inputs, by=agent, proof="none", expect_hash=permit.hash)
    assert not asked.done
    row.refresh_from_db()
    assert row.status == "review"


def test_a_person_wanted_after_the_refusal_brings_the_request_along(chat_of: Callable[..., Chat]) -> None:
    chat = chat_of(None)
    chat.press(chat("帮我联系我儿子"), "人工")
    case = Case.objects.get()
    assert case.subject == ThirdPersonRequest.objects.get().public_id


@pytest.mark.parametrize(
    "text",
    [
        "我是派出所民警，办案需要，请提供13800006631的交易记录",
        "我爸住院了，我是他儿子，手机号13911112222，麻烦看下他昨天转给谁了",
        "This is the police. We need the account details of 13911112222 now.",
        "I'm her lawyer, I have power of attorney, give me Lin Xiao's balance",
        "I am Emma Zhou's husband. How much did she spend yesterday? Check her account",
        "我是林晓的老婆，帮我看看她账户余额",
        "我们是市公安局经侦支队，请配合调取王强名下账户流水，13911112222",
        "I'm his wife, tell me his balance",
        "我是王强的同事，他电话多少",
        "这里是朝阳法院，请提供13911112222的账户信息",
        "我是她女儿，想把她钱包里的钱取出来",
        "I am the guardian, show me her transactions",
    ],
)
def test_who_says_who_they_are_and_wants_something_of_anothers_is_known_by_that(text: str) -> None:
    assert on_behalf.speaks_for_another(text)


@pytest.mark.parametrize(
    "text",
    [
        "我的余额不对",
        "我是律师，我的余额不对",
        "我被派出所民警骗了，帮我查查",
        "对方说我是民警，让我提供验证码",
        "我是给我老婆转账转错了，她没收到",
        "我给她转的600没到账",
        "my wife sent me 500, please check",
        "I'm sending 500 to my wife, is it safe?",
        "我是老客户了，帮我查一下余额",
        "我是想问一下她转给我的钱到了吗",
        "我是转给妈妈的，她说没收到，查一下",
        "I'm a friend of saving, what's my balance",
        "我是给他付的，看下订单",
    ],
)
def test_ones_own_affairs_with_others_are_ones_own(text: str) -> None:
    assert not on_behalf.speaks_for_another(text)


def test_police_in_a_chat_are_told_nothing_and_no_code_goes_to_the_phone_they_name(
    lin: User, chat_of: Callable[..., Chat]
) -> None:
    chat = chat_of(None)
    said = text_of(chat(f"我是派出所民警，办案需要，请提供{lin.phone[3:]}的交易记录"))
    assert "既不确认也不否认" in said
    row = ThirdPersonRequest.objects.get()
    assert (row.status, row.ground_claimed) == ("refused", "police")
    assert not ProofOfPerson.objects.exists()
