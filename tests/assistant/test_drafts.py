"""Replies drafted for a colleague: the playbook's words, as a colleague would say them."""

from __future__ import annotations

import re

import pytest

from tests.architecture.test_words import messages
from walletdesk.assistant import looks, playbooks
from walletdesk.assistant.drafts import OWN
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.desk import cases, conversations
from walletdesk.desk.models import Case
from walletdesk.money.rails import suspense
from walletdesk.people.models import User

HANDS_ON = re.compile(r"转给同事|转给支付|转给账户安全|转人工|交给专人|转给专人|请同事|请支付团队")
# Said in the talk itself, never as part of a diagnosis.
ASSISTANTS_OWN = re.compile(r"^(talk|choice|issue|why|evidence|finding|summary|recall-note)-|-before-|-none-")


@pytest.fixture
def li(db: None) -> User:
    return User.objects.create_staff(role="agent", name="李敏", email="li@example.com")


@pytest.fixture
def unmatched(lin, topup) -> Case:
    """Lin's money is there, its reference does not fit; her talk is with people."""
    ordered = topup(lin, 5_000)
    arrived = suspense.Arrived("BK8812", Money(500_000), clock.now(), "WDXXXX", "林晓", "6631")
    suspense.receive(arrived, reason="unknown_reference", by="outside:bank")
    finding = playbooks.for_issue("deposit_missing").look(ordered.public_id, lin.pk)
    talk = conversations.start(
        channel="webchat", language="zh-hans", customer_id=lin.pk, by=lin, proof="session"
    )
    return cases.open(
        issue=finding.issue,
        by=Actor.assistant(),
        customer_id=lin.pk,
        conversation=talk,
        finding=finding.as_json(),
        subject=finding.subject,
    )


def test_whatever_hands_the_customer_on_has_a_colleagues_wording_too() -> None:
    known = {message.id.name: uses for _, message, uses in messages("zh-hans")}
    said_by_assistant = {
        message.id.name
        for path, message, uses in messages("zh-hans")
        if "assistant" in path.parts and "knowledge" not in path.parts
        if HANDS_ON.search("".join(uses.texts)) and not ASSISTANTS_OWN.search(message.id.name)
    }
    missing = {key for key in said_by_assistant if not key.startswith(OWN) and f"{OWN}{key}" not in known}
    assert not missing, missing
    for key in known:
        if key.startswith(OWN):
            assert known[key.removeprefix(OWN)].variables == known[key].variables, key
            assert key not in said_by_assistant, key


def test_a_draft_greets_once_and_speaks_as_a_colleague(li, unmatched) -> None:
    found = looks.look(unmatched, li)
    assert found is not None
    assert found.reply.startswith("您好，我是客服李敏。找到了：")
    assert "认领入账需要另一位同事复核，我现在就提交" in found.reply
    assert "转给" not in found.reply
    Case.objects.update(replied_at=unmatched.opened_at)
    again = looks.look(Case.objects.get(), li)
    assert again is not None
    assert again.reply.startswith("找到了：")


def test_a_draft_is_in_the_language_of_the_talk(li, unmatched) -> None:
    assert unmatched.conversation
    unmatched.conversation.language = "en"
    found = looks.look(unmatched, li)
    assert found is not None
    assert found.reply.startswith("Hello, I am 李敏 of the service desk. Found it:")
    assert found.title == "款项已到，付款附言与充值单不符，在暂存待认领"  # the colleague reads their own


def test_nothing_of_an_account_is_drafted_for_one_who_has_not_proved_it(li, unmatched) -> None:
    assert unmatched.conversation
    unmatched.conversation.proof = "none"
    found = looks.look(unmatched, li)
    assert found is not None
    assert found.reply == ""
