"""Printing a rule so that reading it gives the same rule again."""

from __future__ import annotations

from walletdesk.core.money import Money
from walletdesk.safety.language import tree
from walletdesk.safety.language.tree import Bound, Condition, Measure, Rule, Window


def write(rule: Rule) -> str:
    """The rule as one would write it by hand."""
    papers = f" papers {', '.join(rule.papers)}" if rule.papers else ""
    when = write_condition(rule.when)
    return f"when {when} then {rule.then} because {rule.reason} remedy {rule.remedy}{papers}"


def write_condition(one: Condition) -> str:
    """A condition, with no more brackets than its meaning needs."""
    match one:
        case tree.Or(parts):
            return " or ".join(_inside(part, (tree.Or,)) for part in parts)
        case tree.And(parts):
            return " and ".join(_inside(part, (tree.Or, tree.And)) for part in parts)
        case tree.Not(inner):
            return f"not {_inside(inner, (tree.Or, tree.And))}"
        case tree.Kind(group):
            return group
        case tree.New(what):
            return f"{what} is new"
        case tree.Changed(what, window):
            return f"{what} changed within {_window(window)}"
        case tree.Fact(name):
            return f"fact {name}"
        case tree.Between(first, last):
            return f"hour in {first}..{last}"
        case tree.Compare(measure, operator, bound):
            return f"{_measure(measure)} {operator} {_bound(measure, bound)}"


def _inside(part: Condition, bracketed: tuple[type, ...]) -> str:
    text = write_condition(part)
    return f"({text})" if isinstance(part, bracketed) else text


def _measure(one: Measure) -> str:
    match one:
        case tree.Amount():
            return "amount"
        case tree.Hour():
            return "hour"
        case tree.AccountAge():
            return "account age"
        case tree.Count(group, subject, window):
            return f"count of {group} by {subject} within {_window(window)}"
        case tree.Sum(group, subject, window):
            return f"sum of {group} by {subject} within {_window(window)}"
        case tree.Payers(window):
            return f"payers within {_window(window)}"
        case tree.Customers(window):
            return f"customers on device within {_window(window)}"
        case tree.Split(under, window):
            return f"split under {_money(under)} within {_window(window)}"
        case tree.Passed(window):
            return f"passed through within {_window(window)}"


def _bound(measure: Measure, bound: Bound) -> str:
    if isinstance(bound, Money):
        return _money(bound)
    if isinstance(bound, Window):
        return _window(bound)
    return f"{bound} %" if isinstance(measure, tree.Passed) else str(bound)


def _money(amount: Money) -> str:
    return f"{amount.major:f} {amount.currency}"


def _window(window: Window) -> str:
    return f"{window.count} {window.unit}{'' if window.count == 1 else 's'}"
