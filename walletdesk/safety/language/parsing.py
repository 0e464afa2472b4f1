"""Reading a rule: by recursive descent, one function a part of the grammar. Errors say where, and what belongs there.

rule      = "when" condition "then" answer "because" key ["remedy" key] ["papers" key {"," key}]
condition = both {"or" both} ;  both = one {"and" one} ;  one = "not" one | "(" condition ")" | plain
"""

from __future__ import annotations

from typing import NoReturn

from walletdesk.core.money import Money, exponent
from walletdesk.core.refusals import Refusal
from walletdesk.safety.language import tree
from walletdesk.safety.language.tokens import Token, tokens
from walletdesk.safety.language.tree import Condition, Measure, Rule, Window

CURRENCIES = ("CNY", "USD", "EUR", "HKD", "JPY", "USDT")
NUMBER_MAX = 10**12


def parse(text: str) -> Rule:
    """The rule a text says.

    Raises Refusal `rule-…` (422, field `text`) with `line`, `column`, `found` and what is wanted there.
    """
    reader = Reader(tokens(text))
    reader.word("when")
    when = reader.condition()
    reader.word("then")
    then = reader.choice("answer", tree.RULED)
    reader.word("because")
    reason = reader.key()
    remedy = reader.key() if reader.skip("remedy") else "contact-us"
    papers = [reader.key()] if reader.skip("papers") else []
    while papers and reader.skip(","):
        papers.append(reader.key())
    reader.end()
    return Rule(when, then, reason, remedy, tuple(papers))


def parse_condition(text: str) -> Condition:
    """A condition by itself. Raises as `parse`."""
    reader = Reader(tokens(text))
    found = reader.condition()
    reader.end()
    return found


class Reader:
    """The tokens and how far they are read."""

    def __init__(self, found: list[Token]) -> None:
        self.tokens, self.at, self.depth = found, 0, 0

    @property
    def next(self) -> Token:
        return self.tokens[self.at]

    def take(self) -> Token:
        token = self.next
        self.at += token.kind != "end"
        return token

    def skip(self, text: str) -> bool:
        if self.next.text != text:
            return False
        self.take()
        return True

    def wrong(self, wanted: str, **more: str | int) -> NoReturn:
        token = self.next
        raise Refusal(
            f"rule-wanted-{wanted}",
            status=422,
            field="text",
            line=token.line,
            column=token.column,
            ended=int(token.kind == "end"),
            found=token.text,
            **more,
        )

    def word(self, text: str) -> None:
        if not self.skip(text):
            self.wrong("word", word=text)

    def choice(self, wanted: str, choices: tuple[str, ...] | dict[str, tuple[str, ...]]) -> str:
        if self.next.text not in choices:
            self.wrong(wanted, choices=", ".join(choices))
        return self.take().text

    def key(self) -> str:
        if self.next.kind != "word" or not self.next.text.islower() or "_" in self.next.text:
            self.wrong("key")
        return self.take().text

    def end(self) -> None:
        if self.next.kind != "end":
            self.wrong("end")

    def number(self, most: int = NUMBER_MAX) -> int:
        if self.next.kind != "number" or not self.next.text.isdigit() or int(self.next.text) > most:
            self.wrong("number", most=most)
        return int(self.take().text)

    def money(self) -> Money:
        figures = self.next
        if figures.kind != "number":
            self.wrong("amount")
        self.take()
        currency = self.choice("currency", CURRENCIES)
        try:
            return Money.parse(figures.text, currency)
        except ValueError:
            self.at -= 2
            self.wrong("amount-of", digits=exponent(currency), currency=currency)

    def window(self) -> Window:
        start = self.at
        count = self.number()
        if self.next.text.removesuffix("s") not in tree.UNITS:
            self.wrong("unit", choices="minutes, hours, days")
        found = Window(count, self.take().text.removesuffix("s"))
        if not 0 < found.seconds <= tree.WINDOW_DAYS_MAX * tree.UNITS["day"]:
            self.at = start
            self.wrong("window", days=tree.WINDOW_DAYS_MAX)
        return found

    def within(self) -> Window:
        self.word("within")
        return self.window()

    def condition(self) -> Condition:
        self.depth += 1
        if self.depth > tree.DEPTH_MAX:
            self.wrong("less-depth", most=tree.DEPTH_MAX)
        parts = [self.both()]
        while self.skip("or"):
            parts.append(self.both())
        self.depth -= 1
        return parts[0] if len(parts) == 1 else tree.Or(tuple(parts))

    def both(self) -> Condition:
        parts = [self.one()]
        while self.skip("and"):
            parts.append(self.one())
        return parts[0] if len(parts) == 1 else tree.And(tuple(parts))

    def one(self) -> Condition:
        if self.skip("not"):
            self.depth += 1
            if self.depth > tree.DEPTH_MAX:
                self.wrong("less-depth", most=tree.DEPTH_MAX)
            inner = self.one()
            self.depth -= 1
            return tree.Not(inner)
        if self.skip("("):
            inner = self.condition()
            self.word(")")
            return inner
        return self.plain()

    def plain(self) -> Condition:
        first = self.next.text
        following = self.tokens[min(self.at + 1, len(self.tokens) - 1)].text
        if first in tree.GROUPS:
            return tree.Kind(self.take().text)
        if first in tree.NEW and following == "is":
            self.at += 2
            self.word("new")
            return tree.New(first)
        if first in tree.CHANGED:
            self.take()
            self.word("changed")
            return tree.Changed(first, self.within())
        if self.skip("fact"):
            return tree.Fact(self.choice("fact", tree.FACTS))
        if self.skip("hour"):
            return self.hour()
        measure = self.measure()
        return tree.Compare(measure, self.choice("operator", tree.OPERATORS), self.bound(measure))

    def hour(self) -> Condition:
        if not self.skip("in"):
            return tree.Compare(tree.Hour(), self.choice("operator", tree.OPERATORS), self.number(23))
        first = self.number(23)
        self.word("..")
        return tree.Between(first, self.number(23))

    def measure(self) -> Measure:
        if self.skip("amount"):
            return tree.Amount()
        if self.skip("account"):
            self.word("age")
            return tree.AccountAge()
        if self.next.text in ("count", "sum"):
            made = tree.Count if self.take().text == "count" else tree.Sum
            self.word("of")
            group = self.choice("kind", tree.GROUPS)
            self.word("by")
            return made(group, self.choice("subject", tree.SUBJECTS), self.within())
        if self.skip("payers"):
            return tree.Payers(self.within())
        if self.skip("customers"):
            self.word("on")
            self.word("device")
            return tree.Customers(self.within())
        if self.skip("split"):
            self.word("under")
            return tree.Split(self.money(), self.within())
        if self.skip("passed"):
            self.word("through")
            return tree.Passed(self.within())
        self.wrong("condition")

    def bound(self, measure: Measure) -> tree.Bound:
        if isinstance(measure, tree.Amount | tree.Sum):
            return self.money()
        if isinstance(measure, tree.AccountAge):
            return self.window()
        found = self.number()
        if isinstance(measure, tree.Passed):
            self.word("%")
        return found
