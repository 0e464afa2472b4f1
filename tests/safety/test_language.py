"""The language of rules: what is printed reads back the same, errors say where, and every condition has an answer."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.safety import language
from walletdesk.safety.language import tree
from walletdesk.safety.language.parsing import parse_condition
from walletdesk.safety.seeds import STARTING

windows = st.builds(tree.Window, st.integers(1, 90), st.sampled_from(list(tree.UNITS)))
monies = st.builds(Money, st.integers(0, 10**12), st.sampled_from(["CNY", "JPY", "USDT"]))
groups, operators = st.sampled_from(list(tree.GROUPS)), st.sampled_from(tree.OPERATORS)
subjects, hours = st.sampled_from(tree.SUBJECTS), st.integers(0, 23)
numbers = st.integers(0, 10**12)
words = st.from_regex(r"[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,5}){0,2}", fullmatch=True)

compares = st.one_of(
    st.builds(tree.Compare, st.just(tree.Amount()), operators, monies),
    st.builds(tree.Compare, st.builds(tree.Sum, groups, subjects, windows), operators, monies),
    st.builds(tree.Compare, st.builds(tree.Count, groups, subjects, windows), operators, numbers),
    st.builds(tree.Compare, st.builds(tree.Payers, windows), operators, numbers),
    st.builds(tree.Compare, st.builds(tree.Customers, windows), operators, numbers),
    st.builds(tree.Compare, st.builds(tree.Split, monies, windows), operators, numbers),
    st.builds(tree.Compare, st.builds(tree.Passed, windows), operators, numbers),
    st.builds(tree.Compare, st.just(tree.AccountAge()), operators, windows),
    st.builds(tree.Compare, st.just(tree.Hour()), operators, hours),
)
plain = st.one_of(
    compares,
    st.builds(tree.Kind, groups),
    st.builds(tree.Between, hours, hours),
    st.builds(tree.New, st.sampled_from(tree.NEW)),
    st.builds(tree.Changed, st.sampled_from(tree.CHANGED), windows),
    st.builds(tree.Fact, st.sampled_from(["scam_words", "account_taken"])),
)
conditions = st.recursive(
    plain,
    lambda inner: st.one_of(
        st.builds(tree.Not, inner),
        st.builds(tree.And, st.lists(inner, min_size=2, max_size=4).map(tuple)),
        st.builds(tree.Or, st.lists(inner, min_size=2, max_size=4).map(tuple)),
    ),
    max_leaves=8,
)
rules = st.builds(
    language.Rule,
    conditions,
    st.sampled_from(tree.RULED),
    words,
    words,
    st.lists(words, max_size=3).map(tuple),
)


def read_or_refused(text: str) -> language.Rule | Refusal:
    try:
        return language.parse(text)
    except Refusal as refused:
        return refused


known_or_not = st.one_of(st.none(), st.booleans(), st.integers(0, 10**12))


@settings(deadline=None)
@given(rules)
def test_what_is_printed_reads_back_the_same(rule: language.Rule) -> None:
    text = language.write(rule)
    if len(text) <= tree.TEXT_MAX:
        assert language.parse(text) == rule
        assert language.write(language.parse(text)) == text


@settings(deadline=None)
@given(conditions, st.data())
def test_every_condition_has_an_answer_whatever_is_known(
    condition: tree.Condition, data: st.DataObject
) -> None:
    asked = sorted(language.known(condition), key=repr)
    values = {one: data.draw(known_or_not) for one in asked}
    assert language.holds(condition, values) in (True, False, None)
    if all(value is not None for value in values.values()):
        assert language.holds(condition, values) is not None


@settings(deadline=None)
@given(conditions, st.data())
def test_what_is_not_needed_cannot_change_the_answer(condition: tree.Condition, data: st.DataObject) -> None:
    """A part of what could be known decides, or the rest of it is asked for: nothing is overlooked."""
    asked = sorted(language.known(condition), key=repr)
    every = {one: data.draw(st.integers(0, 10**12)) for one in asked}
    part = {one: every[one] for one in asked if data.draw(st.booleans())}
    needed = language.needs(condition, part)
    enough = part | {one: every[one] for one in needed}
    assert language.holds(condition, enough) == language.holds(condition, every)


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_a_rule_or_is_refused_in_words(text: str) -> None:
    found = read_or_refused(text)
    if isinstance(found, Refusal):
        assert found.status == 422
        assert found.say("zh-hans")
        assert found.say("en")


@settings(max_examples=200, deadline=None)
@given(rules, st.data())
def test_a_rule_that_lost_a_word_is_refused_or_a_rule_again(rule: language.Rule, data: st.DataObject) -> None:
    parts = language.write(rule).split(" ")
    del parts[data.draw(st.integers(0, len(parts) - 1))]
    found = read_or_refused(" ".join(parts))
    if isinstance(found, Refusal):
        assert found.key.startswith("rule-")
    else:
        assert language.parse(language.write(found)) == found


WRONG = [
    ("", "rule-wanted-word", 1, 1),
    ("when", "rule-wanted-condition", 1, 5),
    ("when transfer", "rule-wanted-word", 1, 14),
    ("when transfer then forbid because x", "rule-wanted-answer", 1, 20),
    ("when transfer then allow because x", "rule-wanted-answer", 1, 20),
    ("when transfer then hold because Big", "rule-wanted-key", 1, 33),
    ("when transfer\n and amount > 5000 then hold because x", "rule-wanted-currency", 2, 20),
    ("when transfer\n and amount > CNY then hold because x", "rule-wanted-amount", 2, 15),
    ("when amount > 1.234 CNY then hold because x", "rule-wanted-amount-of", 1, 15),
    ("when hour in 0..24 then hold because x", "rule-wanted-number", 1, 17),
    ("when payee is old then hold because x", "rule-wanted-word", 1, 15),
    ("when account age < 7 weeks then hold because x", "rule-wanted-unit", 1, 22),
    ("when account age < 91 days then hold because x", "rule-wanted-window", 1, 20),
    ("when account age < 0 days then hold because x", "rule-wanted-window", 1, 20),
    ("when count of gifts by customer within 1 day > 3 then hold because x", "rule-wanted-kind", 1, 15),
    ("when count of any by town within 1 day > 3 then hold because x", "rule-wanted-subject", 1, 22),
    ("when leaving and fact scam_wordz then hold because x", "rule-wanted-fact", 1, 23),
    ("when count of any by payee within 1 day 3 then hold because x", "rule-wanted-operator", 1, 41),
    ("when (transfer then hold because x", "rule-wanted-word", 1, 16),
    ("when passed through within 1 day > 90 then hold because x", "rule-wanted-word", 1, 39),
    ("when transfer then hold because x remedy y papers a, b c", "rule-wanted-end", 1, 56),
    ("when transfer; then hold because x", "rule-stray-character", 1, 14),
    ("when " + "(" * 21 + "transfer" + ")" * 21 + " then hold because x", "rule-wanted-less-depth", 1, 26),
    ("when " + "not " * 21 + "transfer then hold because x", "rule-wanted-less-depth", 1, 86),
]


@pytest.mark.parametrize(
    ("text", "key", "line", "column"), WRONG, ids=[f"{row[1]}-{i}" for i, row in enumerate(WRONG)]
)
def test_an_error_says_where_and_what(text: str, key: str, line: int, column: int) -> None:
    with pytest.raises(Refusal) as refused:
        language.parse(text)
    assert (refused.value.key, refused.value.params["line"], refused.value.params["column"]) == (
        key,
        line,
        column,
    )
    assert f"第 {line} 行第 {column} 个字符" in refused.value.say("zh-hans")
    assert f"Line {line}, character {column}" in refused.value.say("en")


def test_a_text_without_end_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        language.parse("when transfer " * 1000)
    assert refused.value.key == "rule-too-long"


@pytest.mark.parametrize(("name", "text"), STARTING, ids=[name for name, _ in STARTING])
def test_the_starting_rules_read_and_are_written_as_we_print_them(name: str, text: str) -> None:
    assert language.write(language.parse(text)) == text


TABLE = [
    ("hour in 22..5", 23, True),
    ("hour in 22..5", 5, True),
    ("hour in 22..5", 12, False),
    ("hour in 0..6", 6, True),
    ("hour in 0..6", 7, False),
]


@pytest.mark.parametrize(("text", "hour", "expected"), TABLE)
def test_a_stretch_of_hours_may_go_over_midnight(text: str, hour: int, expected: bool) -> None:
    from datetime import UTC, datetime

    from walletdesk.safety import features
    from walletdesk.safety.movements import Movement

    condition = parse_condition(text)
    at = datetime(2026, 3, 4, (hour - 8) % 24, 30, tzinfo=UTC)
    values = features.at_hand(language.known(condition), Movement("transfer", 1, "x"), at)
    assert language.holds(condition, values) is expected
