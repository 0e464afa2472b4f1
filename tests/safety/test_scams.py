"""The lexicon of scams hears those who are being deceived, and is not tripped by fear, questions and ordinary money."""

from __future__ import annotations

import time

import pytest

from tests.safety.innocent_cases import NOTHING
from tests.safety.scam_cases import HEARD, KNOW_ALREADY, OF_ANOTHER, UNDER_A_SPELL
from walletdesk.core import words
from walletdesk.safety import scams


@pytest.mark.parametrize(("topic", "lang", "text"), scams.examples())
def test_each_line_hears_its_own_example(topic: str, lang: str, text: str) -> None:
    found = scams.read(text)
    assert found is not None
    assert found == scams.Found(topic), lang


@pytest.mark.parametrize(("text", "topic"), UNDER_A_SPELL)
def test_new_words_of_the_deceived_are_heard(text: str, topic: str) -> None:
    found = scams.read(text)
    assert found is not None
    assert (found.topic, found.of_self, found.knows) == (topic, True, False)


@pytest.mark.parametrize("text", HEARD)
def test_whatever_kind_it_is(text: str) -> None:
    found = scams.read(text)
    assert found is not None
    assert (found.of_self, found.knows) == (True, False)


@pytest.mark.parametrize("text", NOTHING)
def test_fear_questions_and_ordinary_money_trip_nothing(text: str) -> None:
    assert scams.read(text) is None


@pytest.mark.parametrize(("text", "topic"), KNOW_ALREADY)
def test_who_knows_already_reports_a_fraud(text: str, topic: str) -> None:
    found = scams.read(text)
    assert found is not None
    assert (found.topic, found.knows) == (topic, True)


@pytest.mark.parametrize(("text", "topic"), OF_ANOTHER)
def test_another_who_is_deceived_is_told_apart(text: str, topic: str) -> None:
    found = scams.read(text)
    assert found is not None
    assert (found.topic, found.of_self) == (topic, False)


@pytest.mark.parametrize(
    ("note", "heard"),
    [
        ("任务垫付", True),
        ("解冻费", True),
        ("unlock fee", True),
        ("晚饭", False),
        ("押金", False),
        ("货款尾款", False),
        ("", False),
    ],
)
def test_the_note_of_a_transfer_is_read(note: str, heard: bool) -> None:
    assert scams.in_note(note) == heard


def test_every_topic_has_its_sentence_in_both_languages() -> None:
    for topic in scams.TOPICS:
        key = f"scam-topic-{topic.replace('_', '-')}"
        for lang in words.LANGUAGES:
            assert words.say(key, lang), key


def test_a_long_text_is_read_in_a_moment() -> None:
    """Patterns look a bounded way ahead, so nobody can make the talk hang."""
    began = time.perf_counter()
    for text in ("他让我转" * 500, "警察" * 1000, "they told me to pay " * 100, "a" * 5000):
        scams.read(text)
    assert time.perf_counter() - began < 3
