"""The talk, as its pages answer."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client

from walletdesk.channels.webchat import receiving
from walletdesk.core import live
from walletdesk.core.actors import Actor
from walletdesk.core.events import REGISTRY
from walletdesk.desk import cases, conversations, handovers
from walletdesk.desk.models import Conversation, Message
from walletdesk.money.topups.models import Topup
from walletdesk.people.models import User
from walletdesk.web.customer import bubbles

pytestmark = pytest.mark.django_db
Write = Callable[..., HttpResponse]


def page(answer: HttpResponse) -> str:
    return answer.content.decode()


def the_talk() -> Conversation:
    return Conversation.objects.get()


def answer(text: str, **more: object) -> Message:
    by = more.pop("by", Actor.assistant())
    return conversations.say(the_talk(), by=by, client_id=str(uuid.uuid4()), text=text, **more)  # type: ignore[arg-type]


def test_looking_begins_no_talk_and_the_first_words_do(lins: Client, lin: User, write: Write) -> None:
    assert "data-begins" in page(lins.get("/chat/"))
    assert not Conversation.objects.exists()
    bubble = page(write(lins, "我的钱呢"))
    assert "我的钱呢" in bubble
    assert the_talk().customer_id == lin.pk
    assert the_talk().proof == "session"
    shown = page(lins.get("/chat/"))
    assert "data-begins" not in shown
    assert f"customer:{lin.pk} conversation:{the_talk().pk}" in shown


def test_a_message_sent_again_is_the_same_one(lins: Client, write: Write) -> None:
    again = str(uuid.uuid4())
    assert page(write(lins, "你好", uuid=again)).count("data-seq") >= 1
    assert write(lins, "你好", uuid=again).status_code == 200
    assert Message.objects.count() == 1


def test_an_id_of_ours_cannot_be_taken(lins: Client, write: Write) -> None:
    refused = write(lins, "你好", uuid="answer:1:0")
    assert refused.status_code == 422
    assert not Message.objects.exists()


def test_without_scripts_the_form_posts_and_the_page_comes_back(lins: Client, write: Write) -> None:
    sent = write(lins, "没有脚本", fragment=False)
    assert (sent.status_code, sent["Location"]) == (302, "/chat/")
    assert "没有脚本" in page(lins.get("/chat/"))


def test_news_are_the_later_bubbles_and_no_notes(lins: Client, write: Write, li: User) -> None:
    write(lins, "你好")
    answer("您好")
    conversations.note(the_talk(), "只给同事看", by=li, client_id="n1")
    answer("还有什么可以帮您")
    news = page(lins.get("/chat/news/?after=1"))
    assert "您好" in news
    assert "还有什么" in news
    assert "只给同事看" not in news
    assert 'id="day-' not in news  # the day's mark stands above already
    assert "只给同事看" not in page(lins.get("/chat/"))


def test_seeing_the_answers_reads_them(lins: Client, write: Write) -> None:
    write(lins, "你好")
    answer("您好")
    assert 'class="dot-count"' in page(lins.get("/"))
    lins.get("/chat/news/?after=1&seen=0")
    assert the_talk().customer_read_seq == 1
    lins.get("/chat/")
    assert the_talk().customer_read_seq == 2
    assert 'class="dot-count"' not in page(lins.get("/"))


def test_buttons_stand_under_the_last_answer_only(lins: Client, write: Write) -> None:
    write(lins, "你好")
    answer("哪一笔？", choices=[{"label": "今天那笔"}])
    assert 'data-says="今天那笔"' in page(lins.get("/chat/"))
    sent = lins.post("/chat/", {"choice": "今天那笔", "uuid": str(uuid.uuid4())})
    assert sent.status_code == 302
    assert Message.objects.order_by("-seq")[0].text == "今天那笔"
    assert 'data-says="今天那笔"' not in page(lins.get("/chat/"))


def test_an_answer_said_while_the_news_are_gathered_has_its_buttons(
    lins: Client, lin: User, write: Write
) -> None:
    write(lins, "你好")
    talk = the_talk()  # read by the request, and then the assistant answers
    answer("哪一笔？", choices=[{"label": "今天那笔"}])
    (told,) = bubbles.news_of(talk, receiving.Talker(lin), after=1)
    assert [choice["label"] for choice in told["choices"]] == ["今天那笔"]


def test_a_proof_opens_to_its_record(
    lins: Client, lin: User, write: Write, topup_of: Callable[..., Topup]
) -> None:
    topup = topup_of(lin)
    write(lins, "500 没到")
    ref = {"kind": "topup", "id": topup.public_id, "field": "amount"}
    answer(
        "找到 ¥500.00",
        parts=[["找到 ", None], ["¥500.00", ref]],
        card={"kind": "path", "topup": topup.public_id},
    )
    shown = page(lins.get("/chat/"))
    assert topup.order_no in shown
    assert f'href="/records/{topup.public_id}/"' in shown
    assert f'hx-get="/chat/path/{topup.public_id}/"' in shown
    assert page(lins.get(f"/chat/path/{topup.public_id}/")).count("<li") >= 3


def test_ask_about_this_puts_the_question_and_opens_the_talk(
    lins: Client, lin: User, topup_of: Callable[..., Topup]
) -> None:
    topup = topup_of(lin)
    sent = lins.post(f"/chat/about/{topup.public_id}/", {"uuid": str(uuid.uuid4())})
    assert sent["Location"] == "/chat/"
    assert topup.order_no in Message.objects.get().text


def test_the_line_and_then_the_colleague_are_named(lins: Client, write: Write, li: User) -> None:
    write(lins, "转人工")
    case = handovers.hand_over(the_talk(), issue="talk_to_human", team="general", by=Actor.assistant())
    state = page(lins.get("/chat/state/"))
    assert "排在第 1 位" in state
    assert "data-choice" not in state  # one is on the way to a person already
    cases.take(case, by=li)
    state = page(lins.get("/chat/state/"))
    assert li.name in state
    assert "排在第" not in state
    conversations.read(the_talk(), 1, by=li)
    assert "客服已读" in page(lins.get("/chat/state/"))


def test_older_turns_come_by_page(lins: Client, write: Write) -> None:
    write(lins, "第一句")
    for number in range(60):
        answer(f"第 {number} 条")
    shown = page(lins.get("/chat/"))
    assert "第一句" not in shown
    assert 'hx-get="/chat/older/?before=22"' in shown
    older = page(lins.get("/chat/older/?before=22"))
    assert "第一句" in older
    assert "chat/older" not in older


def test_a_visitor_keeps_their_talk_by_a_cookie_that_scripts_cannot_read(
    client: Client, write: Write
) -> None:
    client.get("/chat/")
    cookie = client.cookies["wd_visitor"]
    assert (cookie["httponly"], cookie["path"], cookie["samesite"]) == (True, "/chat/", "Lax")
    write(client, "我的钱没到")
    talk = the_talk()
    assert (talk.customer_id, talk.proof) == (None, "none")
    assert cookie.value not in talk.visitor_hash
    shown = page(client.get("/chat/"))
    assert "我的钱没到" in shown
    assert f'data-live="conversation:{talk.pk}"' in shown


def test_another_visitor_sees_nothing_of_it(client: Client, write: Write) -> None:
    write(client, "我的钱没到")
    stranger = Client()
    assert "我的钱没到" not in page(stranger.get("/chat/"))
    assert page(stranger.get("/chat/news/?after=0")).strip() == ""
    stranger.cookies["wd_visitor"] = client.cookies["wd_visitor"].value[:-2] + "xx"
    assert "我的钱没到" not in page(stranger.get("/chat/"))


def test_what_was_written_before_signing_in_is_put_ready_after(
    client: Client, wang: User, write: Write
) -> None:
    write(client, "我充的500没到账")
    client.force_login(wang)
    assert ">我充的500没到账</textarea>" in page(client.get("/chat/"))


def test_wang_sees_nothing_of_lins_talk_or_path(
    lins: Client,
    lin: User,
    wang: User,
    write: Write,
    browser_of: Callable[[User], Client],
    topup_of: Callable[..., Topup],
) -> None:
    topup = topup_of(lin)
    write(lins, "只有林晓知道")
    wangs = browser_of(wang)
    assert "只有林晓知道" not in page(wangs.get("/chat/"))
    assert wangs.get(f"/chat/path/{topup.public_id}/").status_code == 404
    assert wangs.post(f"/chat/about/{topup.public_id}/", {"uuid": str(uuid.uuid4())}).status_code == 404


def test_who_writes_without_end_is_asked_to_wait(
    lins: Client, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    from walletdesk.channels.webchat import receiving

    monkeypatch.setattr(receiving, "setting", lambda key: 2)
    assert [write(lins, f"第 {n} 条").status_code for n in range(3)] == [200, 200, 429]


def test_typing_is_told_to_the_desk(lins: Client, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    write(lins, "你好")
    heard: list[list[str]] = []
    monkeypatch.setattr(live, "notify", lambda topics, name, ids=None: heard.append([*topics, name]))
    assert lins.post("/chat/typing/").status_code == 204
    assert heard == [[f"staff-conversation:{the_talk().pk}", "typing"]]
    assert "message.received" in REGISTRY


def test_talks_by_other_ways_can_be_read_and_wang_cannot(
    lins: Client, lin: User, wang: User, write: Write, browser_of: Callable[[User], Client]
) -> None:
    write(lins, "在线问的")
    other = conversations.start(
        channel="email", language="zh-hans", customer_id=lin.pk, by=lin, proof="session"
    )
    conversations.receive(other, "邮件里问的", client_id=str(uuid.uuid4()), by=lin)
    listed = page(lins.get("/chat/history/"))
    assert "在线问的" in listed
    assert f'href="/chat/history/{other.public_id}/"' in listed
    assert "邮件里问的" in page(lins.get(f"/chat/history/{other.public_id}/"))
    assert browser_of(wang).get(f"/chat/history/{other.public_id}/").status_code == 404
