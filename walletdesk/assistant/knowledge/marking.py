"""The part of an article that answers a query, with the words that were met in `<mark>`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from walletdesk.assistant.knowledge.terms import stem

EXTRACT_CHARS = {"zh-hans": 64, "en": 150}
_sentence = re.compile(r"[^。！？.!?]+[。！？.!?]*[”\"]?")


def marked(text: str, met: Sequence[str]) -> SafeString:
    """`text` escaped, every stretch that meets one of the terms in a `<mark>`."""
    pieces: list[SafeString] = []
    at = 0
    for start, end in spans(text, met):
        pieces += [format_html("{}", text[at:start]), format_html("<mark>{}</mark>", text[start:end])]
        at = end
    return format_html_join("", "{}", ((piece,) for piece in [*pieces, format_html("{}", text[at:])]))


def spans(text: str, met: Sequence[str]) -> list[tuple[int, int]]:
    """Where terms stand in `text`, neighbours joined: 退款 and 款进 and 进度 make one 退款进度."""
    words = {term for term in met if term.isascii()}
    found = [m.span() for m in re.finditer(r"[A-Za-z0-9]+", text) if stem(m[0].lower()) in words]
    for term in met:
        if not term.isascii():
            starts = (m.start() for m in re.finditer(f"(?={re.escape(term)})", text))
            found += [(start, start + len(term)) for start in starts]
    joined: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def extract(text: str, met: Sequence[str], *, lang: str) -> str:
    """The sentence of `text` richest in the terms, and what follows in its paragraph while there is room."""
    paragraphs = [
        [m[0].strip() for m in _sentence.finditer(line)] for line in text.splitlines() if line.strip()
    ]
    places = [(line, at) for line, sentences in enumerate(paragraphs) for at in range(len(sentences))]
    if not places:
        return ""
    line, at = max(places, key=lambda place: _richness(paragraphs[place[0]][place[1]], met))
    room = EXTRACT_CHARS[lang]
    taken = paragraphs[line][at]
    for following in paragraphs[line][at + 1 :]:
        if len(taken) + len(following) > room:
            break
        taken += (" " if lang == "en" else "") + following
    return taken if len(taken) <= 2 * room else taken[: 2 * room].rstrip() + "…"


def _richness(sentence: str, met: Sequence[str]) -> int:
    return sum(end - start for start, end in spans(sentence, met))
