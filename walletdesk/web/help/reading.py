"""Help by topic, by search, by article; open to everyone, before sign-in too."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from walletdesk.assistant.knowledge import articles
from walletdesk.assistant.knowledge.articles import Article
from walletdesk.core.refusals import Refusal
from walletdesk.web.customer import frame
from walletdesk.web.help import shelves

RESULTS_MAX = 20


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The shelves; `from` is the step one was at, whose questions stand first."""
    if "q" in request.GET:
        return search(request)
    step = request.GET.get("from", "")[:20]
    context = {"query": "", "topics": shelves.topics(), "common": shelves.common(step), "step": step}
    return frame.show(request, "help/index.html", context)


@require_GET
def search(request: HttpRequest) -> HttpResponse:
    query = request.GET.get("q", "").strip()[: articles.QUERY_CHARS_MAX]
    if not query:
        return redirect("help:index")
    results = [
        {"href": f"/help/{hit.article.slug}/", "title": hit.title_html, "detail": hit.extract_html}
        for hit in articles.search(query, limit=RESULTS_MAX)
    ]
    return frame.show(request, "help/index.html", {"query": query, "results": results, "step": ""})


@require_GET
def topic(request: HttpRequest, key: str) -> HttpResponse:
    found = next((one for one in articles.by_topic() if one.key == key and one.articles), None)
    if found is None:
        raise Refusal("not-found", status=404)
    lines = [shelves.line(article) for article in found.articles]
    return frame.show(request, "help/topic.html", {"topic": found, "lines": lines})


@require_GET
def article(request: HttpRequest, slug: str) -> HttpResponse:
    found = article_or_404(slug)
    if slug != found.slug:
        return redirect("help:article", slug=found.slug, permanent=True)
    voted = request.GET.get("voted", "")
    context = {
        "article": {**_shown(found), "href": f"/help/{found.slug}/"},
        "related": [shelves.line(one) for one in articles.related(found)],
        "voted": voted if voted in ("yes", "no") else "",
    }
    return frame.show(request, "help/article.html", context)


def article_or_404(slug: str) -> Article:
    """By its address, or by the name of its problem. Raises Refusal `not-found`."""
    found = articles.by_slug(slug) or articles.by_issue(slug)
    if found is None:
        raise Refusal("not-found", status=404)
    return found


def _shown(found: Article) -> dict[str, Any]:
    return {
        "title": found.title,
        "html": found.body_html,
        "summary": found.summary,
        "updated": found.updated,
        "issue": found.issue,
    }
