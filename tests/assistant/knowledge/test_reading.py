"""Hostile or careless files: nothing but plain formatting leaves the reader."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from walletdesk.assistant.knowledge import articles, marking, reading

HEAD = """---
title: T
topic: more
summary: S
keywords: a, b
related: c
in_app: no
order: 1
updated: 2026-11-22
---
"""

HOSTILE = [
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "![x](https://tracker.example/p.png)",
    "[x](javascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox)",
    '<a href="https://ok.example" onclick="alert(1)">x</a>',
    "<iframe src='https://evil.example'></iframe>",
    "<style>body{display:none}</style>",
    "<svg/onload=alert(1)>",
    '<https://ok.example/"onmouseover=alert(1)>',
    "- <details open ontoggle=alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "```\n<script>alert(1)</script>\n```",
]


class Tags(HTMLParser):
    """Every tag of a page with its attributes, as a browser would see them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


@pytest.mark.parametrize("source", HOSTILE)
def test_hostile_markup_is_cleaned(source: str) -> None:
    page = reading.render(f"before\n\n{source}\n\nafter")
    for tag, attributes in Tags(page).seen:
        assert tag in {"p", "ul", "li", "code", "a"}
        assert set(attributes) <= ({"href", "rel"} if tag == "a" else set())
        assert (attributes.get("href") or "https://").startswith("https://")
    assert "before" in page
    assert "after" in page


def test_what_markdown_may_do_is_kept() -> None:
    page = reading.render("## H\n\n1. **one**\n2. two\n\n- [x](https://ok.example)\n")
    assert "<h2>H</h2>" in page
    assert "<ol>" in page
    assert "<strong>one</strong>" in page
    assert 'href="https://ok.example"' in page
    assert 'rel="noopener noreferrer"' in page


def test_plain_text_has_a_line_a_block_and_no_markup() -> None:
    page = reading.render("## 标题\n\n1. 一 & 二\n2. a < b\n")
    assert reading.plain(page) == "标题\n一 & 二\na < b"


@pytest.mark.parametrize(
    "text",
    [
        "no front matter",
        "---\ntitle T\n---\nbody",
        "---\ntitle: T\n---\nbody",
        HEAD.replace("topic: more", "topic: gossip"),
        HEAD.replace("in_app: no", "in_app: maybe"),
    ],
)
def test_a_badly_written_file_is_named(text: str) -> None:
    with pytest.raises(reading.BadArticle, match=r"x\.en\.md"):
        articles.read(text, name="x.en.md")


def test_marks_escape_what_is_around_them() -> None:
    assert marking.marked('<b>"refund"</b>', ["refund"]) == (
        "&lt;b&gt;&quot;<mark>refund</mark>&quot;&lt;/b&gt;"
    )
