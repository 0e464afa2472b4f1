from __future__ import annotations

import threading

import pytest
from django.db import DatabaseError, connection, transaction

from walletdesk.core.actors import Actor
from walletdesk.core.models import Event
from walletdesk.core.refusals import Refusal
from walletdesk.desk import conversations
from walletdesk.desk.models import Conversation, Message
from walletdesk.people.models import User


def write(talk: Conversation, text: str, client_id: str = "c1") -> Message:
    return conversations.receive(talk, text, client_id=client_id, by=Actor("customer", str(talk.customer_id)))


def test_a_customer_has_one_open_talk_a_channel(lin: User, talk: Conversation) -> None:
    again = conversations.start(channel="webchat", language="en", customer_id=lin.pk, by=lin, proof="session")
    assert again.pk == talk.pk


def test_a_message_sent_again_is_the_same_message(talk: Conversation) -> None:
    first, again = write(talk, "充值的钱没到"), write(talk, "充值的钱没到")
    assert first.pk == again.pk
    assert Event.objects.filter(name="message.received").count() == 1


@pytest.mark.parametrize(
    ("text", "client_id", "key"),
    [
        ("   ", "c1", "message-empty"),
        ("\u200b\x00", "c1", "message-empty"),
        ("字" * 4001, "c1", "message-too-long"),
        ("你好", "", "message-id"),
        ("你好", "x" * 65, "message-id"),
    ],
)
def test_what_cannot_be_kept_is_refused(talk: Conversation, text: str, client_id: str, key: str) -> None:
    with pytest.raises(Refusal) as refused:
        write(talk, text, client_id)
    assert refused.value.key == key
    assert not talk.messages.exists()


def test_control_characters_go_and_the_words_stay(talk: Conversation) -> None:
    assert write(talk, " 你好\x00\x1b[31m\n世界 ").text == "你好[31m\n世界"


def test_notes_are_never_shown_to_the_customer(talk: Conversation, li: User) -> None:
    write(talk, "在吗")
    conversations.note(talk, "客户有点急", by=li, client_id="n1")
    conversations.say(talk, by=li, client_id="s1", text="在的")
    assert [m.text for m in conversations.public_messages(talk)] == ["在吗", "在的"]


def test_two_colleagues_do_not_answer_over_each_other(talk: Conversation, li: User, sun: User) -> None:
    seen = write(talk, "在吗").seq
    conversations.say(talk, by=sun, client_id="s1", text="在的，我是孙悦", after_seq=seen)
    with pytest.raises(Refusal) as refused:
        conversations.say(talk, by=li, client_id="s2", text="在的", after_seq=seen)
    assert refused.value.key == "message-collision"
    assert talk.messages.count() == 2


def test_what_was_said_is_never_changed(talk: Conversation) -> None:
    message = write(talk, "在吗")
    with pytest.raises(DatabaseError), transaction.atomic():
        Message.objects.filter(pk=message.pk).update(text="不在")


def test_another_customers_talk_is_not_there(lin: User, wang: User, li: User, talk: Conversation) -> None:
    assert not Conversation.objects.visible_to(wang).exists()
    assert Conversation.objects.visible_to(lin).get() == talk
    assert Conversation.objects.visible_to(li).get() == talk
    assert not Conversation.objects.visible_to(None).exists()


def test_a_visitor_is_known_by_the_key_alone(db: None) -> None:
    visitor = Actor("visitor")
    talk = conversations.start(channel="webchat", language="en", visitor_key="s3cret", by=visitor)
    assert conversations.find_open(channel="webchat", visitor_key="s3cret") == talk
    assert conversations.find_open(channel="webchat", visitor_key="other") is None
    assert "s3cret" not in talk.visitor_hash


def test_a_talk_proved_by_code_belongs_to_that_customer_and_to_no_second(lin: User, wang: User) -> None:
    talk = conversations.start(channel="webchat", language="en", visitor_key="k", by=Actor("visitor"))
    joined = conversations.join(talk, lin.pk, by=Actor.assistant(), proof="code")
    assert (joined.customer_id, joined.proof) == (lin.pk, "code")
    with pytest.raises(Refusal) as refused:
        conversations.join(talk, wang.pk, by=Actor.assistant(), proof="code")
    assert refused.value.status == 404


def test_sixteen_senders_leave_no_gap_and_no_double(fresh_database) -> None:
    talk = conversations.start(channel="webchat", language="en", visitor_key="k", by=Actor("visitor"))

    def send(number: int) -> None:
        try:
            for client_id in (f"m{number}", f"m{number}"):
                conversations.receive(talk, f"message {number}", client_id=client_id, by=Actor("visitor"))
        finally:
            connection.close()

    threads = [threading.Thread(target=send, args=(n,)) for n in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert list(talk.messages.order_by("seq").values_list("seq", flat=True)) == list(range(1, 17))
    assert len(set(talk.messages.values_list("client_id", flat=True))) == 16
