"""Articles of the help centre: by problem, by topic, by search. Read from files once a process."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.utils.safestring import SafeString

from walletdesk.assistant.knowledge import marking, reading
from walletdesk.assistant.knowledge.index import Index
from walletdesk.core.words import LANGUAGES, active_language, normalise, say

FOLDER = Path(__file__).resolve().parent / "articles"
TOPICS = (
    "account",
    "deposit",
    "withdrawal",
    "payment",
    "transfer",
    "refund",
    "security",
    "cards",
    "service",
    "more",
)
FIELD_WEIGHTS = {"title": 4.0, "keywords": 3.0, "summary": 1.5, "body": 1.0, "other": 2.0}
SEARCH_LIMIT = 50
QUERY_CHARS_MAX = 200


@dataclass(frozen=True)
class Article:
    """One problem explained in one language. `in_app`: the customer can do it alone in the app today."""

    slug: str
    issue: str
    lang: str
    title: str
    topic: str
    summary: str
    body_html: SafeString
    updated: date
    keywords: tuple[str, ...]
    related: tuple[str, ...]
    in_app: bool
    order: int
    text: str


@dataclass(frozen=True)
class Topic:
    """A shelf of the help centre with its name in the reader's language and its articles in order."""

    key: str
    title: str
    articles: tuple[Article, ...]


@dataclass(frozen=True)
class Hit:
    """An article found, with title and extract as safe HTML whose matches stand in `<mark>`."""

    article: Article
    score: float
    title_html: SafeString
    extract_html: SafeString


def by_issue(issue: str, lang: str | None = None) -> Article | None:
    """The article on an issue type, or None. `lang` None is the active language."""
    return _library(_language(lang)).get(issue)


def by_slug(slug: str, lang: str | None = None) -> Article | None:
    """The article at an address of the help centre, or None."""
    return next((one for one in _library(_language(lang)).values() if one.slug == slug), None)


def by_topic(lang: str | None = None) -> list[Topic]:
    """All articles, shelf by shelf, in the order of `TOPICS` and of their `order` within."""
    language = _language(lang)
    library = _library(language).values()
    return [
        Topic(
            key=key,
            title=say(f"article-topic-{key}", lang=language),
            articles=tuple(one for one in library if one.topic == key),
        )
        for key in TOPICS
    ]


def related(article: Article) -> list[Article]:
    """The neighbours of an article, in its language."""
    found = (by_issue(issue, article.lang) for issue in article.related)
    return [one for one in found if one]


def search(query: str, lang: str | None = None, limit: int = 10) -> list[Hit]:
    """Articles that answer `query`, best first; none when nothing fits. Both languages' words count."""
    language = _language(lang)
    query = query[:QUERY_CHARS_MAX]
    index = _index(language)
    met = index.matching_terms(query)
    return [
        _hit(_library(language)[issue], score, met)
        for issue, score in index.search(query, max(0, min(limit, SEARCH_LIMIT)))
    ]


def read(text: str, *, name: str) -> Article:
    """An article from the text of a file named `<issue>.<language>.md`. BadArticle says what is wrong."""
    issue, _, tag = name.removesuffix(".md").partition(".")
    head, body = reading.front_matter(text, name=name)
    missing = {"title", "topic", "summary", "keywords", "related", "in_app", "order", "updated"} - head.keys()
    if missing:
        raise reading.BadArticle(f"{name}: no {', '.join(sorted(missing))}")
    if head["topic"] not in TOPICS or head["in_app"] not in {"yes", "no"} or tag not in LANGUAGES.values():
        raise reading.BadArticle(f"{name}: unknown topic, in_app or language")
    body_html = reading.render(body)
    return Article(
        slug=head.get("slug", issue.replace("_", "-")),
        issue=issue,
        lang=normalise(tag),
        title=head["title"],
        topic=head["topic"],
        summary=head["summary"],
        body_html=body_html,
        updated=date.fromisoformat(head["updated"]),
        keywords=reading.comma_list(head["keywords"]),
        related=reading.comma_list(head["related"]),
        in_app=head["in_app"] == "yes",
        order=int(head["order"]),
        text=reading.plain(body_html),
    )


def _language(lang: str | None) -> str:
    return normalise(lang) if lang else active_language()


def _hit(article: Article, score: float, met: list[str]) -> Hit:
    passage = marking.extract(f"{article.summary}\n{article.text}", met, lang=article.lang)
    return Hit(
        article=article,
        score=score,
        title_html=marking.marked(article.title, met),
        extract_html=marking.marked(passage, met),
    )


@lru_cache(maxsize=2)
def _library(lang: str) -> dict[str, Article]:
    files = sorted(FOLDER.glob(f"*.{LANGUAGES[lang]}.md"))
    articles = (read(file.read_text("utf-8"), name=file.name) for file in files)
    return {one.issue: one for one in sorted(articles, key=lambda one: (TOPICS.index(one.topic), one.order))}


@lru_cache(maxsize=2)
def _index(lang: str) -> Index:
    others = _library("en" if lang != "en" else "zh-hans")
    documents = {
        issue: {
            "title": one.title,
            "keywords": " , ".join(one.keywords),
            "summary": one.summary,
            "body": one.text,
            "other": " , ".join((others[issue].title, *others[issue].keywords)) if issue in others else "",
        }
        for issue, one in _library(lang).items()
    }
    return Index(documents, FIELD_WEIGHTS)
