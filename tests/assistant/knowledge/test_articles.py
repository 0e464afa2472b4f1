"""Every problem has an article in both languages, and none of them promises what is not there."""

from __future__ import annotations

import csv
import html
import re
from pathlib import Path

import pytest

from walletdesk import web
from walletdesk.assistant.knowledge import articles
from walletdesk.assistant.knowledge.articles import Article
from walletdesk.core.words import LANGUAGES as LANGUAGE_TAGS

HELD_OUT = Path(__file__).resolve().parents[1] / "understanding" / "heldout_zh.tsv"
WEB = Path(web.__file__).parent
LANGUAGES = ("zh-hans", "en")
DURATION_OR_SUM = {
    "zh-hans": re.compile(r"[一二两三四五六七八九十百千半数]个?(工作日|小时|分钟|天|周|月(?!度)|元|块)"),
    "en": re.compile(
        r"\b(one|two|three|four|five|six|seven|eight|ten|fifteen|few|several) "
        r"(working |business )?(day|hour|minute|week|month|yuan|dollar)s?\b",
        re.IGNORECASE,
    ),
}
NOT_YET = {"zh-hans": "这个版本", "en": "This release|this release"}
CHAT = {"zh-hans": "聊天", "en": "chat"}
LAST_HEADING = {"zh-hans": "<h2>还需要帮助？</h2>", "en": "<h2>Still need help?</h2>"}
REFERENCE = {"zh-hans": re.compile(r"[请再]看“([^”]+)”"), "en": re.compile(r'[Ss]ee "([^"]+)"')}


def labels(lang: str) -> set[str]:
    """Every sentence that a page can show, as it stands in HTML."""
    files = [file.read_text("utf-8") for file in WEB.glob(f"**/words/**/{LANGUAGE_TAGS[lang]}.ftl")]
    found = re.findall(r"^[\w-]+ = (.+)$", "\n".join(files), re.MULTILINE)
    return {html.escape(sentence.strip(), quote=False) for sentence in found}


LABELS = {lang: labels(lang) for lang in LANGUAGES}


def issues() -> list[str]:
    with HELD_OUT.open(encoding="utf-8", newline="") as rows:
        return sorted({row["issue"] for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE)})


def every_article() -> list[Article]:
    return [one for lang in LANGUAGES for topic in articles.by_topic(lang) for one in topic.articles]


def label(one: Article) -> str:
    return f"{one.issue}.{one.lang}"


def prose(one: Article) -> str:
    return "\n".join((one.title, one.summary, one.text))


@pytest.mark.parametrize("issue", issues())
def test_every_problem_is_explained_in_both_languages(issue: str) -> None:
    chinese, english = (articles.by_issue(issue, lang) for lang in LANGUAGES)
    assert chinese
    assert english
    assert (chinese.slug, chinese.topic, chinese.related, chinese.in_app, chinese.order) == (
        english.slug,
        english.topic,
        english.related,
        english.in_app,
        english.order,
    )
    assert chinese.text.count("\n") > 5
    assert re.search(r"[\u4e00-\u9fff]", english.text) is None


def test_no_article_without_a_problem_and_no_two_at_one_address() -> None:
    for lang in LANGUAGES:
        shelved = [one for topic in articles.by_topic(lang) for one in topic.articles]
        assert sorted(one.issue for one in shelved) == issues()
        assert len({one.slug for one in shelved}) == len(shelved)
        assert len({one.order for one in shelved}) == len(shelved)


def test_every_shelf_has_a_name_and_something_on_it() -> None:
    for lang in LANGUAGES:
        topics = articles.by_topic(lang)
        assert [topic.key for topic in topics] == list(articles.TOPICS)
        assert all(topic.title and topic.articles for topic in topics)


@pytest.mark.parametrize("one", every_article(), ids=label)
def test_an_article_is_short_and_ends_at_the_chat(one: Article) -> None:
    size = len(re.sub(r"\s", "", one.text)) if one.lang == "zh-hans" else len(one.text.split())
    assert 150 <= size <= (450 if one.lang == "zh-hans" else 320)
    ending = one.body_html.rpartition(LAST_HEADING[one.lang])[2]
    assert "<h2>" not in ending
    assert CHAT[one.lang] in ending


@pytest.mark.parametrize("one", [one for one in every_article() if not one.in_app], ids=label)
def test_what_is_not_there_yet_is_said_to_be_so_without_any_figure(one: Article) -> None:
    assert re.search(NOT_YET[one.lang], one.text)
    assert not re.search(r"\d", prose(one))
    assert not DURATION_OR_SUM[one.lang].search(prose(one))


@pytest.mark.parametrize("one", [one for one in every_article() if one.in_app], ids=label)
def test_the_only_figure_anywhere_is_the_lockout(one: Article) -> None:
    assert set(re.findall(r"\d+", prose(one))) <= {"15"}


@pytest.mark.parametrize("one", every_article(), ids=label)
def test_neighbours_exist(one: Article) -> None:
    assert one.issue not in one.related
    assert [neighbour.issue for neighbour in articles.related(one)] == list(one.related)
    titles = [other.title for topic in articles.by_topic(one.lang) for other in topic.articles]
    for named in REFERENCE[one.lang].findall(one.text):
        assert any(title.startswith(named) for title in titles), named


@pytest.mark.parametrize("one", every_article(), ids=label)
def test_what_stands_in_bold_is_written_in_the_app_word_for_word(one: Article) -> None:
    assert "**" not in one.text
    for name in re.findall("<strong>(.*?)</strong>", one.body_html):
        assert name in LABELS[one.lang], name


def test_an_article_is_found_at_its_address() -> None:
    one = articles.by_slug("deposit-missing", "en")
    assert one
    assert one.issue == "deposit_missing"
    assert articles.by_slug("deposit_missing", "en") is None
    assert articles.by_issue("no_such_problem", "zh-hans") is None
