"""The help centre, before sign-in and after."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import Client

from walletdesk.assistant.knowledge import articles
from walletdesk.core.models import Event

pytestmark = pytest.mark.django_db


def page(answer: HttpResponse) -> str:
    return answer.content.decode()


def test_every_shelf_and_article_can_be_reached_without_signing_in(client: Client) -> None:
    index = page(client.get("/help/"))
    for topic in articles.by_topic():
        if not topic.articles:
            continue
        assert f'href="/help/topic/{topic.key}/"' in index
        shelf = page(client.get(f"/help/topic/{topic.key}/"))
        for article in topic.articles:
            assert f'href="/help/{article.slug}/"' in shelf
            assert client.get(f"/help/{article.slug}/").status_code == 200


def test_a_question_in_two_characters_finds_its_article(client: Client) -> None:
    found = page(client.get("/help/search", {"q": "退款"}))
    assert "/help/refund-status/" in found or "/help/refund-request/" in found
    assert "<mark>退款</mark>" in found
    assert "没有找到" in page(client.get("/help/search", {"q": "zzzzqqqq"}))
    assert client.get("/help/search")["Location"] == "/help/"


def test_what_is_searched_for_is_shown_as_words_not_as_markup(client: Client) -> None:
    assert "<script>alert" not in page(client.get("/help/search", {"q": "<script>alert(1)</script>退款"}))


def test_help_knows_the_step_one_was_at(client: Client) -> None:
    shown = page(client.get("/help/?from=register"))
    assert shown.index("/help/register/") < shown.index("/help/topic/account/")
    assert 'href="/chat/?step=register"' in shown
    assert client.get("/help/?from=<script>").status_code == 200


def test_an_article_is_found_by_the_name_of_its_problem_too(client: Client) -> None:
    assert client.get("/help/deposit_missing/")["Location"] == "/help/deposit-missing/"
    assert client.get("/help/no-such-thing/").status_code == 404
    assert client.get("/help/topic/nothing/").status_code == 404


def test_the_chat_opens_with_the_articles_problem(client: Client) -> None:
    assert 'href="/chat/?about=deposit_missing"' in page(client.get("/help/deposit-missing/"))
    assert ">充值未到账</textarea>" in page(client.get("/chat/?about=deposit_missing"))


def test_a_vote_counts_once(client: Client) -> None:
    for _ in range(2):
        voted = client.post("/help/deposit-missing/vote/", {"useful": "yes"}, follow=True)
        assert "谢谢" in page(voted)
    event = Event.objects.get(name="article.voted")
    assert event.ids == {"article": "deposit_missing", "useful": "yes"}
    assert client.post("/help/deposit-missing/vote/", {"useful": "maybe"}).status_code == 422
