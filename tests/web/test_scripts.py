"""The small scripts in a real browser: the talk, the live stream, the agent's keys."""

from __future__ import annotations

import json
from collections.abc import Callable
from urllib.parse import parse_qs

from playwright.sync_api import Page, Route, expect

from tests.web.rendering import HOST, page_html, serve


class House:
    """Answers what the chat script posts and fetches, and remembers it."""

    def __init__(self) -> None:
        self.posts: list[dict[str, str]] = []
        self.down = False
        self.refuses = ""
        self.fresh = ""

    def post(self, route: Route) -> None:
        if self.down:
            route.abort()
            return
        fields = {key: values[0] for key, values in parse_qs(route.request.post_data or "").items()}
        self.posts.append(fields)
        if self.refuses:
            route.fulfill(
                status=409, body=f'<div class="toast">{self.refuses}</div>', content_type="text/html"
            )
        else:
            route.fulfill(
                body=bubble(10 + len(self.posts), fields["text"], fields["uuid"]), content_type="text/html"
            )

    def news(self, route: Route) -> None:
        route.fulfill(body=self.fresh, content_type="text/html")

    def open(self, page: Page, **more: Callable[[Route], None]) -> None:
        serve(page, "chat", {"/chat/": self.post, "/chat/news/": self.news, **more}, lang="zh")


def bubble(seq: int, text: str, uuid: str = "", kind: str = "me") -> str:
    return (
        f'<article class="turn {kind}" id="m-{seq}" data-seq="{seq}" data-uuid="{uuid}" data-state="sent">'
        f'<div class="say">{text}</div></article>'
    )


def hear(page: Page, topic: str, name: str = "message.received") -> None:
    page.evaluate(
        "([topic, name]) => document.body.dispatchEvent(new CustomEvent(`live:${topic}`, {detail: {name, ids: {}}}))",
        [topic, name],
    )


def test_enter_sends_once_and_the_bubble_becomes_the_houses(page: Page) -> None:
    house = House()
    house.open(page)
    box = page.locator("#words")
    box.fill("500 还没到")
    box.press("Enter")
    mine = page.locator(".turn.me", has_text="500 还没到")
    expect(mine).to_have_count(1)
    expect(mine).to_have_attribute("data-seq", "11")
    expect(box).to_have_value("")
    assert [fields["text"] for fields in house.posts] == ["500 还没到"]
    assert len(house.posts[0]["uuid"]) == 36
    assert page.evaluate("Object.keys(localStorage).filter(k => k.startsWith('wd-outbox'))") == []


def test_shift_enter_and_composing_do_not_send(page: Page) -> None:
    house = House()
    house.open(page)
    box = page.locator("#words")
    box.fill("第一行")
    box.press("Shift+Enter")
    box.evaluate(
        "node => node.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', isComposing: true, bubbles: true}))"
    )
    assert house.posts == []
    expect(box).to_have_value("第一行\n")


def test_words_said_without_a_line_are_kept_and_sent_once_when_it_is_back(page: Page) -> None:
    house = House()
    house.open(page)
    house.down = True
    page.context.set_offline(True)
    page.locator("#words").fill("没网也要说")
    page.locator("#words").press("Enter")
    mine = page.locator(".turn.me", has_text="没网也要说")
    expect(mine).to_have_attribute("data-state", "waiting")
    expect(page.locator("[data-offline]")).to_be_visible()
    house.down = False
    page.context.set_offline(False)
    expect(mine).to_have_attribute("data-seq", "11")
    assert len(house.posts) == 1


def test_what_was_not_sent_survives_leaving_the_page(page: Page) -> None:
    house = House()
    house.down = True
    house.open(page)
    page.locator("#words").fill("重来也在")
    page.locator("#words").press("Enter")
    expect(page.locator(".turn.me", has_text="重来也在")).to_have_attribute("data-state", "sending")
    house.down = False
    page.goto(f"{HOST}/page")
    expect(page.locator(".turn.me", has_text="重来也在")).to_have_attribute("data-seq", "11")
    assert len({fields["uuid"] for fields in house.posts}) == 1


def test_a_refused_message_goes_back_into_the_box_with_the_reason(page: Page) -> None:
    house = House()
    house.refuses = "说得太快了，请稍等。"
    house.open(page)
    page.locator("#words").fill("快快快")
    page.locator("#words").press("Enter")
    expect(page.locator("#toasts")).to_contain_text("说得太快了")
    expect(page.locator("#words")).to_have_value("快快快")
    expect(page.locator(".turn.me", has_text="快快快")).to_have_count(0)


def test_news_comes_in_its_place_and_only_once(page: Page) -> None:
    house = House()
    house.open(page)
    house.fresh = bubble(6, "第二句", kind="them") + bubble(5, "第一句", kind="them")
    hear(page, "conversation:9")
    expect(page.locator("#m-6")).to_be_visible()
    hear(page, "again")
    said = page.locator(".talk .turn").evaluate_all("all => all.map(one => one.id).slice(-2)")
    assert said == ["m-5", "m-6"]


def test_a_choice_speaks_for_the_customer(page: Page) -> None:
    house = House()
    house.open(page)
    page.locator(".choices button").first.click()
    expect(page.locator(".turn.me", has_text="看到了，谢谢")).to_have_attribute("data-seq", "11")
    assert house.posts[0]["choice"] == "thanks"


def test_the_other_sides_typing_is_shown(page: Page) -> None:
    house = House()
    house.open(page)
    hear(page, "conversation:9", "typing")
    expect(page.locator(".talk [data-typing]")).to_be_visible()


def test_a_proof_opens_on_tap_and_closes_by_escape(page: Page) -> None:
    House().open(page)
    page.locator("details.proof summary", has_text="14:03").click()
    card = page.locator("details.proof[open] .proof-card")
    expect(card).to_contain_text("2026112200000417")
    page.keyboard.press("Escape")
    expect(page.locator("details.proof[open]")).to_have_count(0)


def test_the_stream_fires_its_topic_and_htmx_hears_it(page: Page) -> None:
    fetched: list[str] = []
    news = {"topic": "customer:5", "name": "topup.credited", "ids": {"topup": 1}}

    def live(route: Route) -> None:
        body = f"retry: 60000\n\nevent: beat\ndata: 1\n\ndata: {json.dumps(news)}\n\n"
        route.fulfill(body=body, content_type="text/event-stream")

    def home(route: Route) -> None:
        fetched.append(route.request.url)
        route.fulfill(body='<div id="home">新余额</div>', content_type="text/html")

    serve(page, "home", {"/live": live, "/": home}, lang="zh")
    expect(page.locator("#home")).to_have_text("新余额")
    assert fetched


def test_news_that_comes_while_a_fragment_is_fetched_is_not_lost_with_it(page: Page) -> None:
    """The stream opens, the fragment is fetched at once; meanwhile news comes, and what was fetched is older than that."""
    news = {"topic": "customer:5", "name": "topup.credited", "ids": {"topup": 1}}
    streams, fetched = list[str](), list[str]()

    def live(route: Route) -> None:
        streams.append(route.request.url)
        if len(streams) > 1:  # it opens once only: nothing else fetches again
            route.abort()
        else:
            route.fulfill(body=f"data: {json.dumps(news)}\n\n", content_type="text/event-stream")

    def home(route: Route) -> None:
        fetched.append(route.request.url)
        body = page_html("home", lang="zh") if len(fetched) == 1 else '<div id="home">新余额</div>'
        route.fulfill(body=body, content_type="text/html")

    serve(page, "home", {"/live": live, "/": home}, lang="zh")
    expect(page.locator("#home")).to_have_text("新余额")
    assert len(fetched) == 2


def test_a_refused_request_says_why_and_leaves_the_page(page: Page) -> None:
    def refuse(route: Route) -> None:
        where = {"HX-Retarget": "#toasts", "HX-Reswap": "beforeend"}
        route.fulfill(status=409, body='<div class="toast">现在不行</div>', headers=where)

    serve(page, "home", {"/": refuse}, lang="zh")
    hear(page, "customer:5")
    expect(page.locator("#toasts")).to_contain_text("现在不行")
    expect(page.locator("#home .balance")).to_be_visible()


def test_a_fragment_that_is_not_found_stays_as_it_was(page: Page) -> None:
    asked: list[str] = []

    def gone(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(status=404, body="<p>404</p>", content_type="text/html")

    serve(page, "home", {"/": gone}, lang="zh")
    with page.expect_response(f"{HOST}/"):
        hear(page, "customer:5")
    expect(page.locator("#home .balance")).to_be_visible()
    assert asked


def test_agents_keys_walk_open_and_never_disturb_typing(open_page: Callable[..., Page]) -> None:
    page = open_page(width=1440, height=900)
    serve(page, "inbox", lang="zh")
    page.keyboard.press("j")
    expect(page.locator(".item").nth(1)).to_be_focused()
    page.keyboard.press("k")
    expect(page.locator(".item").first).to_be_focused()
    page.keyboard.press("r")
    words = page.locator("#words")
    expect(words).to_be_focused()
    page.keyboard.type("jkt?n")
    expect(words).to_have_value("jkt?n")
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    expect(page.locator(".reply")).to_have_class("sheet reply as-note")
    expect(words).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("t")
    expect(page.locator("#hand")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#hand")).to_be_hidden()
    page.keyboard.press("Control+Enter")
    expect(page.locator("#resolve")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()


def test_theme_and_type_change_at_once_and_stay(page: Page) -> None:
    serve(page, "me", lang="zh")
    page.get_by_text("深色").click()
    page.get_by_text("大字").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.locator("html")).to_have_attribute("data-type", "large")
    kept = {one["name"]: one["value"] for one in page.context.cookies()}
    assert kept["wd_theme"] == "dark"
    assert kept["wd_type"] == "large"


def test_a_covered_balance_stays_covered(page: Page) -> None:
    serve(page, "home", lang="zh")
    page.locator("[data-cover]").click()
    expect(page.locator("[data-figure]")).to_have_text("••••••")
    page.reload()
    expect(page.locator("[data-figure]")).to_have_text("••••••")


def test_no_page_is_wider_than_a_phone(open_page: Callable[..., Page]) -> None:
    page = open_page(width=360, height=740)
    for name in (
        "home",
        "records",
        "record",
        "topup-refused",
        "chat",
        "cases",
        "case",
        "me",
        "help",
        "article",
        "inbox",
        "lead",
    ):
        for look in ({"lang": "zh"}, {"lang": "en", "type": "large"}):
            page.unroute_all()
            serve(page, name, **look)
            over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert over <= 0, f"{name} {look} is {over} px too wide"
