"""Every sentence stands in both catalogues, in its own language, and every key that is used exists."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent
from fluent.syntax.visitor import Visitor

from tests.architecture.files import ROOT, python_files, shown
from walletdesk.core import words

HAN = re.compile(r"[\u3400-\u9fff]")
LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
# Names and abbreviations that Chinese readers know as they are.
KNOWN_LATIN = set(
    """
    API APP App CNY CSV TRC USDT Ctrl Enter English Esc FAQ HEIC HTTP ID IP JPG JPEG JSON KB MB OK PDF PNG QR REST SLA
    SMS Shift Tab URL VIP WebP Wi Fi WiFi Walletdesk walletdesk desk example com name token Token
    webhook Webhook
    Chrome Safari Edge Firefox iOS Android Idempotency Key errors
    Content Length application json
    """.split()
)
# A language is called by its own name everywhere.
CHINESE_IN_ENGLISH = {"简体中文", "简体", "中文", "钱包客服台", "转人工"}
LANGS = ("zh-hans", "en")


class _Uses(Visitor):
    def __init__(self) -> None:
        self.variables: set[str] = set()
        self.texts: list[str] = []
        self.leans = False  # on another entry

    def visit_MessageReference(self, node: fluent.MessageReference) -> None:
        self.leans = True

    def visit_TermReference(self, node: fluent.TermReference) -> None:
        self.leans = True

    def visit_VariableReference(self, node: fluent.VariableReference) -> None:
        self.variables.add(node.id.name)

    def visit_TextElement(self, node: fluent.TextElement) -> None:
        self.texts.append(node.value)


@cache
def parsed(lang: str) -> list[tuple[Path, fluent.EntryType]]:
    return [
        (path, entry)
        for path in words.catalogues(lang)
        for entry in FluentParser().parse(path.read_text("utf-8")).body
    ]


@cache
def messages(lang: str) -> list[tuple[Path, fluent.Message, _Uses]]:
    found = []
    for path, entry in parsed(lang):
        if isinstance(entry, fluent.Message):
            uses = _Uses()
            uses.visit(entry)
            found.append((path, entry, uses))
    return found


def test_catalogues_parse_and_each_entry_stands_alone() -> None:
    wrong = [
        f"{shown(path)}: {entry.content.strip()[:80]}"
        for lang in LANGS
        for path, entry in parsed(lang)
        if isinstance(entry, fluent.Junk)
    ]
    # `core.words` parses each entry by itself.
    wrong += [
        f"{shown(path)}: {message.id.name} names another entry"
        for lang in LANGS
        for path, message, uses in messages(lang)
        if uses.leans
    ]
    assert not wrong, "\n".join(wrong)


def test_both_languages_say_the_same_keys_with_the_same_variables() -> None:
    chinese = {message.id.name: uses.variables for _, message, uses in messages("zh-hans")}
    english = {message.id.name: uses.variables for _, message, uses in messages("en")}
    wrong = [f"{key} only in zh-Hans" for key in chinese.keys() - english.keys()]
    wrong += [f"{key} only in en" for key in english.keys() - chinese.keys()]
    wrong += [
        f"{key}: {sorted(chinese[key] ^ english[key])} in one language only"
        for key in chinese.keys() & english.keys()
        if chinese[key] != english[key]
    ]
    assert not wrong, "\n".join(sorted(wrong))


@pytest.mark.parametrize("lang", LANGS)
def test_each_key_stands_once_and_is_well_named(lang: str) -> None:
    counted = Counter(message.id.name for _, message, _ in messages(lang))
    wrong = [f"{key} stands {times} times" for key, times in counted.items() if times > 1]
    wrong += [f"{key} is badly named" for key in counted if not re.fullmatch(r"[a-z][a-z0-9_-]*", key)]
    assert not wrong, "\n".join(wrong)


def test_english_is_english() -> None:
    wrong = []
    for path, message, uses in messages("en"):
        text = "".join(uses.texts)
        for known in CHINESE_IN_ENGLISH:
            text = text.replace(known, "")
        if HAN.search(text):
            wrong.append(f"{shown(path)}: {message.id.name}: {text.strip()[:60]}")
    assert not wrong, "\n".join(wrong)


def test_chinese_is_chinese() -> None:
    wrong = []
    for path, message, uses in messages("zh-hans"):
        stray = {word for text in uses.texts for word in LATIN_WORD.findall(text)} - KNOWN_LATIN
        if stray:
            wrong.append(f"{shown(path)}: {message.id.name}: {sorted(stray)}")
    assert not wrong, "\n".join(wrong)


SPEAKERS = {"say", "Refusal", "tell", "send"}
KEY_PLACE = {"say": 0, "Refusal": 0, "tell": 1, "send": 2}
TAG = re.compile(r"{%\s*say\s+[\"']([^\"']+)[\"']")


def _constants(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _constants(node.body)
        yield from _constants(node.orelse)


def _in_python(path: Path) -> Iterator[tuple[int, str]]:
    """Keys given as plain texts to say, Refusal, outbox.tell and outbox.send."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        owner, name = "", getattr(node.func, "id", "")
        if isinstance(node.func, ast.Attribute):
            owner, name = ast.unparse(node.func.value), node.func.attr
        if name in ("tell", "send") and owner != "outbox":
            continue
        if name == "say" and owner not in ("", "words"):
            continue
        if name in SPEAKERS and len(node.args) > KEY_PLACE[name]:
            for key in _constants(node.args[KEY_PLACE[name]]):
                yield node.lineno, key


def test_every_key_used_in_code_exists() -> None:
    known = words.keys("zh-hans")
    wrong = [
        f"{shown(path)}:{line} {key}"
        for path in python_files("walletdesk")
        if path.parent.name != "config"
        for line, key in _in_python(path)
        if key not in known
    ]
    assert not wrong, "\n".join(wrong)


def test_every_key_used_in_templates_exists() -> None:
    known = words.keys("zh-hans")
    wrong = [
        f"{shown(path)}: {key}"
        for path in sorted((ROOT / "walletdesk").glob("**/templates/**/*.html"))
        for key in TAG.findall(path.read_text("utf-8"))
        if key not in known
    ]
    assert not wrong, "\n".join(wrong)


def test_templates_speak_only_through_catalogues() -> None:
    """A sentence written into a page would be seen in one language only."""
    wrong = []
    for path in sorted((ROOT / "walletdesk").glob("**/templates/**/*.html")):
        if "gallery" in path.parts:  # samples of what people write
            continue
        text = re.sub(
            r"{#.*?#}|<!--.*?-->|{% comment %}.*?{% endcomment %}", "", path.read_text("utf-8"), flags=re.S
        )
        for known in CHINESE_IN_ENGLISH:
            text = text.replace(known, "")
        wrong += [f"{shown(path)}: {match.group()}" for match in re.finditer(HAN.pattern + "+", text)]
    assert not wrong, "\n".join(wrong)
