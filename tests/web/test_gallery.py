"""Every page and part renders in both languages, and keeps the promises of the look."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from tests.web.rendering import asked, page_html
from walletdesk.web.gallery import views

EVERY = [(name, lang) for name in views.PAGES for lang in ("zh", "en")]


class Reader(HTMLParser):
    """Collects what the tests ask about: inline code, ids, fields without a name for a screen reader."""

    def __init__(self) -> None:
        super().__init__()
        self.inline: list[str] = []
        self.ids: list[str] = []
        self.references: list[str] = []
        self.fields: list[dict[str, str | None]] = []
        self.labels: set[str] = set()
        self.within_label = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "style" or (tag == "script" and "src" not in given):
            self.inline.append(tag)
        self.inline += [name for name in given if name == "style" or name.startswith(("on", "hx-on"))]
        self.ids += [given["id"]] if given.get("id") else []
        self.references += (given.get("aria-describedby") or "").split()
        self.references += (given.get("aria-labelledby") or "").split()
        if tag == "label":
            self.within_label += 1
            self.labels.add(given.get("for") or "")
        if tag in ("input", "textarea", "select") and given.get("type") != "hidden" and not self.within_label:
            self.fields.append(given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "label":
            self.within_label -= 1


def read(name: str, lang: str) -> Reader:
    reader = Reader()
    reader.feed(page_html(name, lang=lang))
    return reader


@pytest.mark.parametrize(("name", "lang"), EVERY)
def test_nothing_inline_for_the_policy_forbids_it(name: str, lang: str) -> None:
    assert read(name, lang).inline == []


@pytest.mark.parametrize(("name", "lang"), EVERY)
def test_every_field_has_a_name_and_every_reference_a_target(name: str, lang: str) -> None:
    reader = read(name, lang)
    assert len(reader.ids) == len(set(reader.ids))
    assert set(reader.references) <= set(reader.ids)
    for field in reader.fields:
        assert field.get("aria-label") or field.get("id") in reader.labels, field


@pytest.mark.parametrize(("name", "lang"), EVERY)
def test_a_page_has_one_title_and_one_main_part(name: str, lang: str) -> None:
    html = page_html(name, lang=lang)
    assert len(re.findall(r"<main\b", html)) == 1
    assert re.search(r"<title>[^<]*\S[^<]*</title>", html)
    assert f'<html lang="{"en" if lang == "en" else "zh-Hans"}"' in html


def test_the_state_of_each_step_is_said_in_words() -> None:
    html = page_html("record", lang="zh")
    for said in ("已完成：", "现在：", "接下来："):
        assert said in html
    assert 'aria-current="step"' in html


def test_a_proof_stands_in_its_sentence_without_blanks() -> None:
    html = page_html("chat", lang="zh")
    assert "</details>。" in html
    assert "找到了：<details" in html


def test_the_chosen_look_stands_on_the_page() -> None:
    html = page_html("me", lang="zh", theme="dark", type="large")
    assert '<html lang="zh-Hans" data-theme="dark" data-type="large">' in html


def test_an_unknown_look_is_ignored() -> None:
    html = page_html("me", lang="zh", theme='x"><script>', type="huge")
    assert '<html lang="zh-Hans">' in html


def test_parts_page_renders() -> None:
    for lang in ("zh", "en"):
        assert views.parts(asked({"lang": lang})).status_code == 200
