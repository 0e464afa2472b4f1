"""The page made anew by news (`anew`), and one who is on the way elsewhere meanwhile."""

from __future__ import annotations

from playwright.sync_api import Page, Route, expect

from tests.web.rendering import serve

ANEW = "document.body.dispatchEvent(new Event('anew'))"


def test_the_page_is_made_anew_when_asked(page: Page) -> None:
    serve(page, "chat", lang="zh")
    page.evaluate("document.body.dataset.old = '1'")
    page.evaluate(ANEW)
    expect(page.locator("body:not([data-old])")).to_be_attached()


def test_not_under_one_who_is_leaving_it(page: Page) -> None:
    """A link was pressed (its answer leaves the page where it is, as a download does), and then comes the news."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))

    def stays(route: Route) -> None:
        route.fulfill(status=204)

    serve(page, "chat", {"/elsewhere": stays}, lang="zh")
    with page.expect_request("**/elsewhere"):
        page.evaluate("setTimeout(() => location.assign('/elsewhere'))")
    page.evaluate(ANEW)
    page.evaluate("fetch('/later').then(() => undefined)")  # a reload would have asked before this
    assert asked.count("elsewhere") == 1
    assert asked.count("page") == 1
