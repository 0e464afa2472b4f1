"""A rule's text cut into tokens, each with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from walletdesk.core.refusals import Refusal
from walletdesk.safety.language.tree import TEXT_MAX

PATTERN = re.compile(
    r"(?P<space>\s+)|(?P<dots>\.\.)|(?P<number>[0-9]+(?:\.[0-9]+)?(?![0-9]))|(?P<word>[A-Za-z][A-Za-z0-9_]*(?:-[a-z0-9]+)*)"
    r"|(?P<operator>>=|<=|>|<|=)|(?P<mark>[(),%])"
)


@dataclass(frozen=True, slots=True)
class Token:
    """`kind` is word, number, operator, mark, dots or end; line and column are counted from 1."""

    kind: str
    text: str
    line: int
    column: int


def tokens(text: str) -> list[Token]:
    """The tokens of a text, and one that says it ended.

    Raises Refusal `rule-too-long`, `rule-stray-character` (422, with `line` and `column`).
    """
    if len(text) > TEXT_MAX:
        raise Refusal("rule-too-long", status=422, field="text", most=TEXT_MAX)
    found, at = [], 0
    while at < len(text):
        line, column = place(text, at)
        match = PATTERN.match(text, at)
        if match is None:
            raise Refusal(
                "rule-stray-character",
                status=422,
                field="text",
                line=line,
                column=column,
                found=text[at],
            )
        if match.lastgroup != "space":
            found.append(Token(str(match.lastgroup), match.group(), line, column))
        at = match.end()
    return [*found, Token("end", "", *place(text, len(text)))]


def place(text: str, at: int) -> tuple[int, int]:
    before = text[:at]
    return before.count("\n") + 1, at - (before.rfind("\n") + 1) + 1
