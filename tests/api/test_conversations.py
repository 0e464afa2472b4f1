"""Talking to us: one's own conversations, each message once, and one's own cases."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.api import world
from tests.api.caller import Caller
from tests.support.jobs import queued
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.settings_dated import change
from walletdesk.desk import cases, conversations
from walletdesk.desk.models import Conversation, Message

pytestmark = pytest.mark.django_db


def begin(who: Caller) -> str:
    answer = who.post("/conversations", {})
    assert answer.status == 200, answer
    return str(answer.body["id"])


def write(who: Caller, talk: str, text: str, client_id: str = "m1") -> object:
    answer = who.post(f"/conversations/{talk}/messages", {"client_id": client_id, "text": text})
    assert answer.status == 201, answer
    return answer.body["seq"]


def test_beginning_again_goes_on_with_the_open_talk(lin: Caller) -> None:
    assert begin(lin) == begin(lin)
    assert Conversation.objects.count() == 1


def test_a_message_is_kept_once_however_often_it_is_sent(lin: Caller) -> None:
    talk = begin(lin)
    assert write(lin, talk, "我的充值没到账") == write(lin, talk, "我的充值没到账") == 1
    assert write(lin, talk, "第二条", "m2") == 2
    assert Message.objects.count() == 2
    assert any(name.endswith("handle_event") for name, _ in queued())


def test_nobody_can_take_the_id_of_another_persons_message(lin: Caller, li: Caller) -> None:
    """Or an answer of ours would be thought said already."""
    assert lin.user
    row = world.case_about(world.stuck(lin.user), lin.user)
    assert row.conversation
    talk = row.conversation.public_id
    write(lin, talk, "你好", "r1")
    assert li.post(f"/desk/cases/{row.public_id}/replies", {"client_id": "r1", "text": "您好"}).status == 201
    shown = lin.get(f"/conversations/{talk}/messages").body["items"]
    assert [(one["text"], one["client_id"]) for one in shown] == [("你好", "r1"), ("您好", "")]
    guess = lin.post(f"/conversations/{talk}/messages", {"client_id": "answer:1:0", "text": "x"})
    assert guess.status == 422


def test_writing_too_fast_is_refused_as_on_the_page(lin: Caller) -> None:
    talk = begin(lin)
    change(
        "webchat.messages_a_minute", 2, by=Actor.system("tests"), valid_from=clock.now() - timedelta(days=1)
    )
    for number in range(2):
        write(lin, talk, "你好", f"m{number}")
    refused = lin.post(f"/conversations/{talk}/messages", {"client_id": "m3", "text": "你好"})
    assert (refused.status, refused.code) == (429, "chat-too-fast")
    assert int(refused.headers["Retry-After"]) > 0


def test_in_a_talk_that_is_over_one_writes_no_more(lin: Caller) -> None:
    talk = begin(lin)
    Conversation.objects.update(status="closed")
    refused = lin.post(f"/conversations/{talk}/messages", {"client_id": "m1", "text": "你好"})
    assert (refused.status, refused.code) == (409, "api-talk-over")


def test_the_app_asks_for_what_came_since(lin: Caller) -> None:
    talk = begin(lin)
    for number in range(1, 4):
        write(lin, talk, f"第{number}条", f"m{number}")
    row = Conversation.objects.get()
    conversations.say(
        row, by=Actor.assistant(), client_id="a1", key="talk-what-else", choices=[{"label": "转人工"}]
    )
    since = lin.get(f"/conversations/{talk}/messages?after=3").body["items"]
    assert [(one["seq"], one["sender"], one["choices"]) for one in since] == [(4, "assistant", ["转人工"])]
    assert lin.get(f"/conversations/{talk}/messages?after=4").body["items"] == []
    newest = lin.get(f"/conversations/{talk}/messages?limit=2").body["items"]
    assert [one["seq"] for one in newest] == [3, 4]
    oldest_first = lin.get(f"/conversations/{talk}/messages?after=1&limit=2").body["items"]
    assert [one["seq"] for one in oldest_first] == [2, 3]


def test_facts_in_an_answer_name_the_record_they_were_read_from(lin: Caller) -> None:
    talk = begin(lin)
    parts = [["您充值的", None], ["¥500.00", {"kind": "topup", "id": "top_x", "field": "amount"}]]
    conversations.say(
        Conversation.objects.get(), by=Actor.assistant(), client_id="a1", text="您充值的¥500.00", parts=parts
    )
    [shown] = lin.get(f"/conversations/{talk}/messages").body["items"]
    assert [part["proof"] for part in shown["parts"]] == [None, parts[1][1]]


def test_notes_of_colleagues_are_never_shown_to_her(lin: Caller, li: Caller) -> None:
    talk = begin(lin)
    write(lin, talk, "你好")
    conversations.note(Conversation.objects.get(), "客户很着急", by=li.user, client_id="n1")
    assert [one["text"] for one in lin.get(f"/conversations/{talk}/messages").body["items"]] == ["你好"]


def test_having_read_never_goes_back(lin: Caller) -> None:
    talk = begin(lin)
    for number in range(3):
        conversations.say(
            Conversation.objects.get(), by=Actor.assistant(), client_id=f"a{number}", text="您好"
        )
    assert lin.post(f"/conversations/{talk}/read", {"up_to": 2}).body["read_seq"] == 2
    assert lin.post(f"/conversations/{talk}/read", {"up_to": 1}).body["read_seq"] == 2
    assert lin.post(f"/conversations/{talk}/read", {"up_to": 999}).body["read_seq"] == 3


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\u200b"])
def test_an_empty_message_is_refused(lin: Caller, text: str) -> None:
    talk = begin(lin)
    answer = lin.post(f"/conversations/{talk}/messages", {"client_id": "m1", "text": text})
    assert answer.status == 422
    assert answer.code in ("message-empty", "api-malformed")


def test_another_customers_talk_is_not_there_to_read_or_to_write_in(lin: Caller, wang: Caller) -> None:
    talk = begin(lin)
    write(lin, talk, "你好")
    nobody = wang.get("/conversations/con_aaaaaaaaaaaaaaaa").body
    for answer in (
        wang.get(f"/conversations/{talk}"),
        wang.get(f"/conversations/{talk}/messages"),
        wang.post(f"/conversations/{talk}/messages", {"client_id": "w1", "text": "你好"}),
        wang.post(f"/conversations/{talk}/read", {"up_to": 1}),
    ):
        assert (answer.status, answer.body) == (404, nobody)
    assert Message.objects.count() == 1
    assert wang.get("/conversations").body == {"items": [], "next_cursor": None}


def test_her_conversations_come_newest_first_by_pages(lin: Caller) -> None:
    begin(lin)
    Conversation.objects.update(status="closed")
    newest = begin(lin)
    page = lin.get("/conversations?limit=1").body
    assert [one["id"] for one in page["items"]] == [newest]
    rest = lin.get(f"/conversations?limit=1&cursor={page['next_cursor']}").body
    assert [(one["status"]) for one in rest["items"]] == ["closed"]
    assert rest["next_cursor"] is None


def test_she_sees_her_case_with_its_promise_and_nothing_of_the_desks_own(lin: Caller) -> None:
    assert lin.user
    topup = world.stuck(lin.user)
    row = world.case_about(topup, lin.user)
    [shown] = lin.get("/cases").body["items"]
    assert shown == lin.get(f"/cases/{row.public_id}").body
    assert (shown["number"], shown["issue"], shown["status"]) == (row.number, "deposit_missing", "open")
    assert (shown["subject"], shown["issue_text"]) == (topup.public_id, "充值未到账")
    assert shown["reply_due_at"]
    assert not {"summary", "finding", "assigned_to", "solution_note", "priority"} & set(shown)


def test_a_solved_case_can_be_opened_again_within_its_days(lin: Caller, li: Caller) -> None:
    assert lin.user
    row = world.case_about(world.stuck(lin.user), lin.user)
    refused = lin.post(f"/cases/{row.public_id}/reopen")
    assert (refused.status, refused.code) == (409, "case-not-solved")
    cases.solve(row, by=li.user)
    assert lin.post(f"/cases/{row.public_id}/reopen").body["status"] == "open"
    cases.solve(row, by=li.user)
    with clock.fixed(clock.now() + timedelta(days=8)):
        late = lin.post(f"/cases/{row.public_id}/reopen")
    assert (late.status, late.code, late.body["params"]["days"]) == (409, "case-too-old", 7)


def test_another_customers_case_is_not_there(lin: Caller, wang: Caller, li: Caller) -> None:
    assert lin.user
    row = world.case_about(world.stuck(lin.user), lin.user)
    cases.solve(row, by=li.user)
    assert wang.get(f"/cases/{row.public_id}").status == 404
    assert wang.post(f"/cases/{row.public_id}/reopen").status == 404
    assert wang.get("/cases").body["items"] == []
