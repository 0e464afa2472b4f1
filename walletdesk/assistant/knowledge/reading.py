"""From a Markdown file to a safe page: front matter, HTML, and the plain text that search reads."""

from __future__ import annotations

import html
import re

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

TAGS = {"h2", "h3", "p", "ul", "ol", "li", "strong", "em", "a", "br", "blockquote", "code"}
ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}
LINKS = {"https", "mailto"}

_markdown = MarkdownIt("commonmark", {"html": False})
_fence = re.compile(r"\A---\n(?P<head>.*?)\n---\n(?P<body>.*)\Z", re.DOTALL)
_block_end = re.compile(r"</(?:h2|h3|p|li|blockquote)>|<br>")


class BadArticle(ValueError):
    """An article's file is not written as it should be: a bug of ours, caught by tests."""


def front_matter(text: str, *, name: str) -> tuple[dict[str, str], str]:
    """The `key: value` lines between two `---`, and the Markdown after them. BadArticle if missing."""
    found = _fence.match(text.replace("\r\n", "\n"))
    if not found:
        raise BadArticle(f"{name}: front matter between two lines of --- is missing")
    head: dict[str, str] = {}
    for line in found["head"].splitlines():
        key, colon, value = line.partition(":")
        if not colon or not key.strip() or not value.strip():
            raise BadArticle(f"{name}: not a `key: value` line: {line!r}")
        head[key.strip()] = value.strip()
    return head, found["body"]


def render(markdown: str) -> SafeString:
    """HTML of an article. Raw HTML in the source stays text; what Markdown makes is cleaned once more."""
    made = _markdown.render(markdown)
    return mark_safe(nh3.clean(made, tags=TAGS, attributes=ATTRIBUTES, url_schemes=LINKS))


def plain(body_html: str) -> str:
    """The words of a rendered page, one block a line."""
    text = html.unescape(nh3.clean(_block_end.sub("\\g<0>\n", body_html), tags=set()))
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def comma_list(value: str) -> tuple[str, ...]:
    """`a, b，c` as a tuple without blanks."""
    return tuple(part.strip() for part in re.split(r"[,，、]", value) if part.strip())
